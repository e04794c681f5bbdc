"""The history says in sentences who did what."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import Screen
from medspil.maps.queries import history
from medspil.maps.telling import ago, days


def told(screen: Screen) -> list[str]:
    return [line.said for day in days(screen.map(), history(screen.map())) for line in day.lines]


def test_a_change_is_told_with_who_and_where(almas: Screen, dinas: Screen) -> None:
    mormor = almas.add("Mormor")
    dinas.do("set", mormor, field="place", value={"ring": 1, "sector": "family", "x": 0.2, "y": -0.3})
    assert told(almas) == ["Dina satte Mormor tæt på, under Familie.", "Alma skrev Mormor på kortet."]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("gone", "died", "Alma skrev, at Bølle er død."),
        ("sort", "animal", "Alma skrev, at Bølle er et dyr."),
        ("about", "vores hund", "Alma skrev om Bølle: vores hund"),
        ("place", None, "Alma lagde Bølle ved siden af kortet."),
        ("name", "Bøllebob", "Alma ændrede navnet til Bøllebob."),
    ],
)
def test_each_field_has_its_sentence(almas: Screen, field: str, value: object, said: str) -> None:
    almas.do("set", almas.add("Bølle"), field=field, value=value)
    assert told(almas)[0] == said


def test_ties_and_answers_are_told_by_name(almas: Screen) -> None:
    mormor, noah = almas.add("Mormor"), almas.add("Noah")
    almas.tie(mormor, noah)
    answer = almas.answer("Q6", stance="none_now")
    almas.do("set", answer, field=f"yes.{mormor}", value=True)
    almas.do("set", answer, field=f"yes.{noah}", value=True)
    assert told(almas)[:3] == [
        "Alma valgte Mormor og Noah under »Hvem kan jeg lade handle på mine vegne?«",
        "Alma svarede »ingen lige nu« til »Hvem kan jeg lade handle på mine vegne?«",
        "Alma tegnede et bånd: Mormor – Noah.",
    ]


def test_names_pressed_one_after_the_other_are_told_as_one(almas: Screen) -> None:
    people = [almas.add("Mormor"), almas.add("Noah")]
    for ref in people:
        almas.do("set", ref, field="confirmed", value=True)
    assert told(almas)[0] == "Alma sagde »stadig her« om Mormor og Noah."


def test_what_was_done_with_the_pen_says_on_whose_screen(almas: Screen, beside: Screen) -> None:
    beside.add("Lone")
    (day,) = days(almas.map(), history(almas.map()))
    assert (day.lines[0].said, day.lines[0].pen) == ("Alma skrev Lone på kortet.", "Med pennen, på en skærm hos Dina.")


def test_p20_nothing_hidden_is_told_to_dina(almas: Screen, dinas: Screen) -> None:
    almas.do("show", almas.add("Far"), value="me")
    almas.do("show", almas.answer("Q1", almas.add("Mormor")), value="me")
    assert told(dinas) == ["Alma skrev Mormor på kortet."]


@pytest.mark.parametrize(
    ("away", "said"),
    [(0, "i dag"), (1, "i går"), (5, "for 5 dage siden"), (20, "for 2 uger siden"), (200, "for 6 måneder siden")],
)
def test_days_are_said_as_one_says_them(away: int, said: str) -> None:
    assert ago(timezone.localdate() - timedelta(days=away)) == said
