"""The seven questions, one at a time, without JavaScript."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Screen
from medspil.accounts.models import Person
from medspil.maps.actions import start_wave
from medspil.maps.models import Operation

SignedIn = Callable[[Person], Client]


@pytest.fixture
def alma_sits(signed_in: SignedIn, alma: Person) -> Client:
    return signed_in(alma)


@pytest.fixture
def mormor(almas: Screen) -> UUID:
    return almas.add("Mormor")


def answer(client: Client, screen: Screen, code: str, **data: object) -> str:
    """Fill in one question, and return the address it led to."""
    said = client.post(reverse("map_question", args=[screen.workbook.pk, code]), data)
    assert said.status_code == 302
    return str(said.headers["Location"])


def see(client: Client, screen: Screen, name: str, *parts: object, query: str = "") -> str:
    said = client.get(reverse(name, args=[screen.workbook.pk, *parts]) + query)
    assert said.status_code == 200
    return said.content.decode()


def test_an_answer_is_saved_and_leads_on_to_the_next(alma_sits: Client, almas: Screen, mormor: UUID) -> None:
    onwards = answer(alma_sits, almas, "Q1", yes=[str(mormor)])
    assert onwards == reverse("map_question", args=[almas.workbook.pk, "Q2"])
    assert set(almas.map().responses()["Q1"].body["yes"]) == {str(mormor)}
    assert answer(alma_sits, almas, "Q7", yes=[str(mormor)]) == reverse("map_questions", args=[almas.workbook.pk])


def test_p11_skipping_leaves_no_trace(alma_sits: Client, almas: Screen, mormor: UUID) -> None:
    before = Operation.objects.count()
    answer(alma_sits, almas, "Q1")
    assert Operation.objects.count() == before
    assert almas.map().responses() == {}


@pytest.mark.parametrize("stance", ["none_now", "rather_not", "dont_know"])
def test_p18_no_name_is_an_answer_too(alma_sits: Client, almas: Screen, mormor: UUID, stance: str) -> None:
    answer(alma_sits, almas, "Q3", stance=stance)
    assert almas.map().responses()["Q3"].body["stance"] == stance


def test_choosing_nobody_takes_the_names_away(alma_sits: Client, almas: Screen, mormor: UUID) -> None:
    answer(alma_sits, almas, "Q1", yes=[str(mormor)])
    answer(alma_sits, almas, "Q1", yes=[str(mormor)], stance="none_now")
    body = almas.map().responses()["Q1"].body
    assert (body["stance"], body["yes"]) == ("none_now", {})


def test_choosing_a_name_takes_nobody_away(alma_sits: Client, almas: Screen, mormor: UUID) -> None:
    answer(alma_sits, almas, "Q1", stance="none_now")
    answer(alma_sits, almas, "Q1", yes=[str(mormor)], stance="none_now")
    body = almas.map().responses()["Q1"].body
    assert (body["stance"], body["yes"]) == ("", {str(mormor): True})


def test_an_answer_can_be_kept_private_and_shown_again(
    alma_sits: Client, almas: Screen, dinas: Screen, mormor: UUID
) -> None:
    answer(alma_sits, almas, "Q7", yes=[str(mormor)])
    ref = almas.map().responses()["Q7"].ref
    press = reverse("map_change_item", args=[almas.workbook.pk, ref, "vis"])
    back = alma_sits.post(press, {"audience": "me", "back": "question:Q7"}).headers["Location"]
    assert back == reverse("map_question", args=[almas.workbook.pk, "Q7"])
    assert "Q7" not in dinas.map().responses()
    assert "Kun du kan se svaret." in see(alma_sits, almas, "map_question", "Q7")
    alma_sits.post(press, {"audience": "professionals", "back": "question:Q7"})
    assert "Q7" in dinas.map().responses()


def test_a_question_that_is_not_answered_and_one_that_is_private_look_alike_to_dina(
    signed_in: SignedIn, dina: Person, almas: Screen, mormor: UUID
) -> None:
    almas.do("show", almas.answer("Q7", mormor), value="me")
    seen = see(signed_in(dina), almas, "map_questions")
    assert seen.count("Her står ikke noget.") == 7


def test_dina_without_the_pen_cannot_answer_and_is_told_how(signed_in: SignedIn, dina: Person, almas: Screen) -> None:
    sits = signed_in(dina)
    address = reverse("map_question", args=[almas.workbook.pk, "Q1"])
    assert sits.get(address).status_code == 404
    assert "Giv pennen til Alma, når I vil svare sammen." in see(sits, almas, "map_questions")


def test_the_map_is_lit_by_a_question(alma_sits: Client, almas: Screen) -> None:
    place = {"ring": 1, "sector": "family", "x": 0.2, "y": -0.3}
    almas.answer("Q5", almas.add("Noah", place=place))
    assert "badge--lit" in see(alma_sits, almas, "map_questions", query="?lys=Q5")
    assert "badge--lit" not in see(alma_sits, almas, "map_questions", query="?lys=Q9")


def test_alma_takes_back_a_name_that_she_gave_beside_dina_while_another_is_private(
    alma_sits: Client, almas: Screen, beside: Screen, mormor: UUID
) -> None:
    sille = almas.add("Sille")
    almas.do("show", almas.answer("Q1", mormor), value="me")
    beside.answer("Q1", sille)
    page = see(alma_sits, almas, "map_question", "Q1")
    assert "Kun du kan se svaret." not in page, "a part of it is shared"
    answer(alma_sits, almas, "Q1", yes=[str(mormor)])
    assert set(almas.map().responses()["Q1"].body["yes"]) == {str(mormor)}
    assert beside.map().responses() == {}


def page_as_shown(client: Client, screen: Screen, code: str) -> dict[str, object]:
    """The fields of a question as a browser would send them back untouched."""
    shown = client.get(reverse("map_question", args=[screen.workbook.pk, code])).context
    yes = sorted(shown["yes"])
    return {"wave": str(shown["view"].wave.pk), "was": yes, "was_stance": shown["stance"], "yes": yes}


def test_pressing_twice_says_the_same_twice(alma_sits: Client, almas: Screen, mormor: UUID) -> None:
    almas.answer("Q1", mormor)
    fields = page_as_shown(alma_sits, almas, "Q1") | {"stance": "none_now"}
    for _press in range(2):
        answer(alma_sits, almas, "Q1", **fields)
        body = almas.map().responses()["Q1"].body
        assert (body["stance"], body["yes"]) == ("none_now", {})


def test_an_old_page_takes_nothing_back_that_was_answered_elsewhere(
    alma_sits: Client, almas: Screen, beside: Screen, mormor: UUID
) -> None:
    sille, noah = almas.add("Sille"), almas.add("Noah")
    almas.answer("Q1", mormor)
    fields = page_as_shown(alma_sits, almas, "Q1")
    beside.answer("Q1", sille)
    answer(alma_sits, almas, "Q1", **fields | {"yes": [str(noah)]})
    assert set(almas.map().responses()["Q1"].body["yes"]) == {str(sille), str(noah)}


def test_an_old_page_left_as_it_was_changes_nothing(alma_sits: Client, almas: Screen, mormor: UUID) -> None:
    almas.answer("Q1", stance="none_now")
    fields = page_as_shown(alma_sits, almas, "Q1") | {"stance": "none_now"}
    answer(alma_sits, almas, "Q1", yes=[str(mormor)])
    before = Operation.objects.count()
    answer(alma_sits, almas, "Q1", **fields)
    assert Operation.objects.count() == before


def test_an_answer_for_the_map_before_is_not_put_on_the_new_one(alma_sits: Client, almas: Screen, mormor: UUID) -> None:
    fields = page_as_shown(alma_sits, almas, "Q1") | {"yes": [str(mormor)]}
    start_wave(view=almas.map(), seen=almas.map().wave.pk)
    onwards = answer(alma_sits, almas, "Q1", **fields)
    assert onwards == reverse("map_question", args=[almas.workbook.pk, "Q1"])
    assert "Det her kort er lukket" in alma_sits.get(onwards).content.decode()
    assert almas.map().responses() == {}
