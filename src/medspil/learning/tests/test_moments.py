"""What the citizen marks after a meeting is theirs; what a professional marks about themselves is tied to nobody."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from conftest import Screen
from medspil.accounts.models import AuditEvent, Person
from medspil.learning import actions
from medspil.learning.access import audiences_for, moments_seen, this_week
from medspil.learning.models import Moment, OwnMarks
from medspil.learning.on_paper import on_paper
from medspil.learning.phrases import DISCIPLINING, INCLUSIVE, VERSIONS, of_kind
from medspil.meetings.actions import erase as erase_meeting
from medspil.meetings.actions import met_today, propose
from medspil.meetings.models import Meeting
from medspil.partnerships.actions import Stale
from medspil.partnerships.audience import Audience
from medspil.partnerships.models import AccessEvent, Membership
from medspil.path.queries import stretch
from medspil.privacy.sealed import SealedField

SignedIn = Callable[[Person], Client]


@pytest.fixture
def held(almas: Screen, dina: Person) -> Meeting:
    return met_today(view=almas.book_view(), professional=dina)


def marked(screen: Screen, meeting: Meeting, audience: Audience = Audience.ME) -> Moment:
    return actions.mark(view=screen.book_view(), meeting=meeting, codes=["criticism", "finger"], audience=audience)


def text(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return unescape(" ".join(response.content.decode().split()))


def test_alma_marks_what_fits_and_it_is_hers_alone_until_she_says_otherwise(
    almas: Screen, dinas: Screen, held: Meeting, signed_in: SignedIn
) -> None:
    alma, book = signed_in(almas.person), almas.workbook.pk
    assert "Min kritik blev brugt." in text(alma, "new_moment", book, held.pk)
    alma.post(reverse("new_moment", args=[book, held.pk]), {"inclusive": "criticism", "disciplining": "finger"})
    made = Moment.objects.get()
    assert made.audience == Audience.ME and made.content["codes"] == ["criticism", "finger"]
    assert "Jeg blev rettet." in text(alma, "moments", book)
    assert "Alma markerede øjeblikke fra et møde." in text(alma, "path", book)
    dina = signed_in(dinas.person)
    assert "Jeg blev rettet." not in text(dina, "moments", book)
    assert dina.get(reverse("moment", args=[book, made.pk])).status_code == 404
    assert "øjeblikke fra" not in text(dina, "path", book) and "rettet" not in on_paper(dinas.book_view())[1]


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (Audience.ME, {"alma"}),
        (Audience.TWO, {"alma", "dina"}),
        (Audience.PROFESSIONALS, {"alma", "dina"}),
        (Audience.CIRCLE, {"alma", "dina", "gorm"}),
    ],
)
def test_a_moment_reaches_whom_alma_chose_on_page_path_and_paper(
    almas: Screen,
    dinas: Screen,
    gorm: Person,
    companion: Membership,
    held: Meeting,
    audience: Audience,
    readers: set[str],
) -> None:
    marked(almas, held, audience)
    Membership.objects.filter(pk=companion.pk).update(sees_map=True)
    screens = {"alma": almas, "dina": dinas, "gorm": Screen(gorm, almas.workbook)}
    for name, screen in screens.items():
        view = screen.book_view()
        lines = [line.text for month in stretch(view, part="oejeblikke").months for line in month.lines]
        assert moments_seen(view).count() == len(lines) == int(name in readers), name
        assert ("Jeg blev rettet." in on_paper(view)[1]) == (name in readers), name


def test_with_the_pen_nothing_stands_on_the_screen_that_is_for_alma_alone(
    almas: Screen, beside: Screen, held: Meeting
) -> None:
    hidden = marked(almas, held)
    assert not moments_seen(beside.book_view()).exists()
    assert Audience.ME not in audiences_for(beside.book_view(), held.professional_id)
    with pytest.raises(Stale):
        marked(beside, held)
    seen = marked(beside, held, Audience.TWO)
    assert seen.device_of == beside.person
    assert set(moments_seen(almas.book_view())) == {hidden, seen}


def test_only_alma_marks_and_only_what_was_held(
    almas: Screen, dinas: Screen, dina: Person, held: Meeting, signed_in: SignedIn
) -> None:
    with pytest.raises(Stale):
        marked(dinas, held, Audience.TWO)
    ahead = propose(view=almas.book_view(), professional=dina, starts=timezone.now(), where="")
    assert signed_in(almas.person).get(reverse("new_moment", args=[almas.workbook.pk, ahead.pk])).status_code == 404


def test_p11_marking_nothing_leaves_nothing(almas: Screen, held: Meeting, signed_in: SignedIn) -> None:
    before = AuditEvent.objects.count()
    answer = signed_in(almas.person).post(reverse("new_moment", args=[almas.workbook.pk, held.pk]), follow=True)
    assert "Det er også fint." in answer.content.decode()
    assert not Moment.objects.exists() and AuditEvent.objects.count() == before


def test_a_second_press_marks_nothing_twice(almas: Screen, held: Meeting, signed_in: SignedIn) -> None:
    alma, sent = signed_in(almas.person), {"inclusive": "room", "op": str(uuid4())}
    for _press in range(2):
        assert alma.post(reverse("new_moment", args=[almas.workbook.pk, held.pk]), sent).status_code == 302
    assert Moment.objects.count() == 1


def test_alma_shows_it_takes_it_back_and_erases_it(
    almas: Screen, dinas: Screen, held: Meeting, signed_in: SignedIn
) -> None:
    made, alma, book = marked(almas, held), signed_in(almas.person), almas.workbook.pk
    for audience, there in ((Audience.TWO, True), (Audience.ME, False)):
        alma.post(reverse("show_moment", args=[book, made.pk]), {"audience": audience})
        assert moments_seen(dinas.book_view()).exists() == there
    alma.post(reverse("erase_moment", args=[book, made.pk]))
    assert not Moment.objects.exists()


def test_p07_alma_sees_that_dina_has_read_what_she_shares(almas: Screen, held: Meeting, signed_in: SignedIn) -> None:
    made = marked(almas, held, Audience.TWO)
    assert "Alma deler det her med dig." in text(signed_in(held.professional), "moment", almas.workbook.pk, made.pk)
    assert AccessEvent.objects.filter(what="moment", item=made.pk, person=held.professional).count() == 1
    assert "øjeblikke fra et af dine møder" in text(signed_in(almas.person), "looks", almas.workbook.pk)


def test_p01_every_phrase_has_its_mirror_in_both_languages() -> None:
    for phrase in VERSIONS["1"]:
        for language in ("da", "en"):
            with translation.override(language):
                two = str(phrase.citizen), str(phrase.professional)
            assert all(two) and two[0] != two[1]
    assert len(of_kind(INCLUSIVE)) == len(of_kind(DISCIPLINING)) == 5


def test_p01_where_we_do_not_answer_beside_her_alma_is_told_why(almas: Screen, signed_in: SignedIn) -> None:
    assert "så det aldrig bliver en skjult bog om dig" in text(signed_in(almas.person), "moments", almas.workbook.pk)


def test_p06_what_dina_marks_about_herself_is_tied_to_no_citizen_by_key_or_by_time(
    almas: Screen, dina: Person, held: Meeting, signed_in: SignedIn
) -> None:
    browser = signed_in(dina)
    browser.get(reverse("meeting", args=[almas.workbook.pk, held.pk]))
    trail, log = AuditEvent.objects.count(), AccessEvent.objects.count()
    sent = {"disciplining": ["finger"], "meeting": str(held.pk), "workbook": str(almas.workbook.pk)}
    browser.post(reverse("own_marks"), sent, headers={"referer": reverse("meeting", args=[almas.workbook.pk, held.pk])})
    row = OwnMarks.objects.get()
    # No line elsewhere says when, so that it can't be laid beside the meetings of that day.
    assert (AuditEvent.objects.count(), AccessEvent.objects.count()) == (trail, log)
    assert row.week == this_week() and row.week.weekday() == 0
    columns = {field.name: field for field in OwnMarks._meta.fields}
    assert set(columns) == {"id", "person", "week", "content"}
    assert {field.related_model for field in columns.values() if field.is_relation} == {Person}
    assert not [name for name, field in columns.items() if isinstance(field, models.DateTimeField)]
    assert [name for name, field in columns.items() if isinstance(field, SealedField)] == ["content"]
    assert row.content == {"codes": ["finger"], "version": "1"} and row.key_owner == dina.pk
    assert not [one for one in OwnMarks._meta.related_objects if one.related_model]
    assert "bog/" not in reverse("own_marks")


def test_p06_own_marks_are_fixed_phrases_and_for_dina_alone(
    almas: Screen, dina: Person, emil: Person, freja: Person, signed_in: SignedIn
) -> None:
    dinas = signed_in(dina)
    assert dinas.post(reverse("own_marks"), {"disciplining": ["Alma var umulig"]}).status_code == 422
    assert not OwnMarks.objects.exists()
    actions.mark_own(person=dina, codes=["finger"], week=date(2026, 1, 5))
    page = text(dinas, "own_marks")
    assert "Ugen fra" in page and page.count("Jeg løftede pegefingeren.") == 2
    assert "Ugen fra" not in text(signed_in(emil), "own_marks")
    for other in (freja, almas.person):
        assert signed_in(other).get(reverse("own_marks")).status_code == 404
    signed_in(emil).post(reverse("erase_own_marks", args=[OwnMarks.objects.get().pk]))
    assert OwnMarks.objects.count() == 1
    dinas.post(reverse("erase_own_marks", args=[OwnMarks.objects.get().pk]))
    assert not OwnMarks.objects.exists()


def test_dina_reaches_and_erases_a_week_from_long_ago(dina: Person, signed_in: SignedIn) -> None:
    long_ago = date(2020, 1, 6)
    for ago in range(45):
        actions.mark_own(person=dina, codes=["finger"], week=long_ago + timedelta(weeks=ago))
    browser = signed_in(dina)
    pages = [unescape(browser.get(reverse("own_marks"), {"side": number}).content.decode()) for number in (1, 2, 3)]
    assert [page.count("Ugen fra") for page in pages] == [20, 20, 5]
    assert ["Se ældre" in page for page in pages] == [True, True, False]
    last = re.findall(r'action="([^"]+/slet/)"', pages[2])[-1]
    browser.post(last)
    assert not OwnMarks.objects.filter(week=long_ago).exists() and OwnMarks.objects.count() == 44


def test_a_week_has_one_row_that_says_what_fits_now(dina: Person, signed_in: SignedIn) -> None:
    browser = signed_in(dina)
    for codes in (["finger"], ["finger", "norm"]):
        browser.post(reverse("own_marks"), {"disciplining": codes})
    assert OwnMarks.objects.get().content["codes"] == ["norm", "finger"]
    assert len(re.findall(r"<input[^>]*checked", text(browser, "own_marks"))) == 2
    browser.post(reverse("own_marks"), {})
    assert not OwnMarks.objects.exists()


def test_p23_a_meeting_that_alma_erases_takes_what_she_marked_after_it_along(almas: Screen, held: Meeting) -> None:
    marked(almas, held)
    erase_meeting(view=almas.book_view(), meeting=held)
    assert not Moment.objects.exists()
