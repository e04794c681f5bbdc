"""A note waits only with a rule, a reason, an end date and two who stand by it, and opens by itself (P5)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Screen
from medspil.accounts.actions import end_team_role
from medspil.accounts.models import Person, TeamRole
from medspil.notes import actions, actions_withhold
from medspil.notes.models import Note, Withholding
from medspil.notes.queries import whole
from medspil.notes.tests.writing import shown_on, soon, text, written
from medspil.partnerships.actions import Stale, add_member, end_membership, pause_membership
from medspil.partnerships.audience import Audience
from medspil.partnerships.models import Membership, Role, Workbook
from medspil.partnerships.taking_along import taken_along

SignedIn = Callable[[Person], Client]
SECRET = "Du ringede selv til skolen."
REASON = "Politiet taler med dem."


def waits(screen: Screen, note: Note) -> bool:
    return shown_on(screen, note).waits


def test_p05_until_a_second_professional_says_yes_it_is_open(
    asked: Note, almas: Screen, emils: Screen, book: Workbook, emil: Person, signed_in: SignedIn
) -> None:
    assert not waits(almas, asked)
    page = text(signed_in(emil), "note", book.pk, asked.pk)
    assert REASON in page and "Barnets lov § 5" in page
    signed_in(emil).post(reverse("turn_note", args=[book.pk, asked.pk, "ja"]))
    assert waits(almas, asked)


def test_p05_nobody_is_the_second_to_themselves(asked: Note, almas: Screen, dinas: Screen, beside: Screen) -> None:
    for screen in (dinas, almas, beside):
        with pytest.raises(Stale):
            actions_withhold.say_yes(shown=shown_on(screen, asked))
    assert not waits(almas, asked)


def test_p05_alma_sees_that_something_waits_by_which_rule_and_until_when_and_not_a_word_of_it(
    waiting: Note, almas: Screen, beside: Screen, book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(alma)
    pages = [text(browser, "notes", book.pk), text(browser, "note", book.pk, waiting.pk)]
    assert "Venter. Du kan læse den senest" in pages[0]
    for words in ("Dina og Emil står ved det", "Barnets lov § 5", str(soon().year), "klage"):
        assert words in pages[1]
    file = dict(taken_along(almas.book_view()))["faelles-noter.txt"]
    assert "Den her note venter" in file
    with_pen = shown_on(beside, waiting)
    assert with_pen.waits and not with_pen.versions
    for words in (*pages, file):
        assert SECRET not in words and REASON not in words


def test_p05_it_opens_by_itself_on_the_day_without_anybody_doing_anything(
    waiting: Note, almas: Screen, book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    Withholding.objects.update(until=timezone.localdate() + timedelta(days=1))
    assert waits(almas, waiting)
    Withholding.objects.update(until=timezone.localdate())
    page = text(signed_in(alma), "note", book.pk, waiting.pk)
    assert SECRET in page and "Derfor har noten ventet" in page and REASON in page


@pytest.mark.parametrize("who", ["dina", "emil"])
def test_p05_it_opens_when_one_of_the_two_who_stand_by_it_leaves(
    who: str, waiting: Note, almas: Screen, request: pytest.FixtureRequest
) -> None:
    place = Membership.objects.get(person=request.getfixturevalue(who))
    end_membership(view=almas.book_view(), membership_id=place.pk)
    assert not waits(almas, waiting)
    back = request.getfixturevalue(who)
    add_member(workbook=almas.workbook, person=back, role=Role.PROFESSIONAL, team=request.getfixturevalue("team"))
    assert not waits(almas, waiting), "open is open"


def test_p05_it_opens_when_the_second_leaves_the_team(
    waiting: Note, almas: Screen, emil: Person, freja: Person
) -> None:
    end_team_role(role=TeamRole.objects.get(person=emil), by=freja)
    assert not waits(almas, waiting)


def test_a_pause_is_not_leaving_and_nobody_new_is_made_the_second(
    waiting: Note, almas: Screen, emils_place: Membership
) -> None:
    pause_membership(view=almas.book_view(), membership_id=emils_place.pk, paused=True)
    assert waits(almas, waiting)


def test_p05_what_alma_has_read_cannot_be_taken_back(
    asked: Note, almas: Screen, emils: Screen, book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    text(signed_in(alma), "note", book.pk, asked.pk)
    actions_withhold.say_yes(shown=shown_on(emils, asked))
    assert SECRET in text(signed_in(alma), "note", book.pk, asked.pk)


@pytest.mark.parametrize(
    ("days", "words"), [(-1, "Den dag har været"), (0, "Den dag har været"), (91, "mere end 90 dage")]
)
def test_an_end_date_that_has_been_or_is_far_away_is_refused_in_words(
    days: int, words: str, note: Note, emils: Screen, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    until = timezone.localdate() + timedelta(days=days)
    sent = {"rule": "Barnets lov § 5", "reason": REASON, "until": until.isoformat()}
    answer = signed_in(dina).post(reverse("withhold_note", args=[book.pk, note.pk]), sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and REASON in page
    assert not Withholding.objects.exists()


@pytest.mark.parametrize("lacks", ["rule", "reason", "until"])
def test_p05_there_is_no_withholding_without_rule_reason_and_end_date(
    lacks: str, note: Note, emils: Screen, dinas: Screen, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    sent = {"rule": "Barnets lov § 5", "reason": REASON, "until": soon().isoformat()}
    url = reverse("withhold_note", args=[book.pk, note.pk])
    assert signed_in(dina).post(url, sent | {lacks: " "}).status_code == 422
    assert signed_in(dina).post(url, sent).status_code == 302
    assert signed_in(dina).post(url, sent).status_code == 302, "pressed twice"
    assert Withholding.objects.count() == 1


@pytest.mark.parametrize("until", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_action_itself_takes_no_day_at_the_edge_of_the_calendar(
    until: date, note: Note, emils: Screen, dinas: Screen
) -> None:
    with pytest.raises(Stale):
        actions_withhold.ask(shown=shown_on(dinas, note), rule="§", reason="x", until=until)


def test_a_note_that_no_second_professional_reads_or_that_is_answered_cannot_wait(
    note: Note, dinas: Screen, almas: Screen, alma: Person, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    assert not shown_on(dinas, note).may_withhold, "there is nobody to ask"
    browser, url = signed_in(dina), reverse("withhold_note", args=[book.pk, note.pk])
    assert "Den her note kan ikke vente" in text(browser, "withhold_note", book.pk, note.pk)
    sent = {"rule": "§", "reason": REASON, "until": soon().isoformat()}
    answer = browser.post(url, sent)
    assert answer.status_code == 422 and REASON in answer.content.decode() and not Withholding.objects.exists()


def test_neither_what_is_between_two_nor_what_alma_has_answered_can_wait(
    note: Note, dinas: Screen, emils: Screen, almas: Screen, alma: Person
) -> None:
    assert shown_on(dinas, note).may_withhold
    assert not shown_on(dinas, written(dinas, "Til dig", to=str(alma.pk))).may_withhold
    assert not shown_on(emils, note).may_withhold, "only its writer asks"
    actions.answer(shown=shown_on(almas, note), text="Ja", seen=1)
    assert not shown_on(dinas, note).may_withhold


def test_the_second_says_no_and_nothing_is_left_of_it(
    asked: Note, emils: Screen, dinas: Screen, almas: Screen, book: Workbook, emil: Person, signed_in: SignedIn
) -> None:
    signed_in(emil).post(reverse("turn_note", args=[book.pk, asked.pk, "nu"]))
    assert not Withholding.objects.exists() and not waits(almas, asked)
    assert shown_on(dinas, asked).may_withhold


def test_p05_either_of_the_two_opens_it_before_the_day_and_it_is_never_prolonged(
    waiting: Note, dinas: Screen, emils: Screen, almas: Screen
) -> None:
    actions_withhold.let_open(shown=shown_on(emils, waiting))
    assert not waits(almas, waiting)
    for screen in (dinas, emils):
        assert not shown_on(screen, waiting).may_withhold and not shown_on(screen, waiting).may_second
    with pytest.raises(Stale):
        actions_withhold.ask(shown=shown_on(dinas, waiting), rule="§", reason="x", until=soon())


def test_of_two_who_say_yes_and_no_at_once_the_later_is_told(asked: Note, emils: Screen, dinas: Screen) -> None:
    stale = shown_on(emils, asked)
    actions_withhold.let_open(shown=shown_on(dinas, asked))
    with pytest.raises(Stale):
        actions_withhold.say_yes(shown=stale)


def test_a_yes_that_comes_after_the_day_is_too_late(asked: Note, emils: Screen, dinas: Screen) -> None:
    Withholding.objects.update(until=timezone.localdate())
    with pytest.raises(Stale):
        actions_withhold.say_yes(shown=shown_on(emils, asked))
    actions_withhold.let_open(shown=shown_on(dinas, asked))
    assert shown_on(dinas, asked).may_withhold, "she may ask again, for it never began"


def test_a_yes_to_somebody_who_has_left_is_none(asked: Note, emils: Screen, almas: Screen, dina: Person) -> None:
    end_membership(view=almas.book_view(), membership_id=Membership.objects.get(person=dina).pk)
    with pytest.raises(Stale):
        actions_withhold.say_yes(shown=shown_on(emils, asked))


@pytest.mark.parametrize("verb", ["slet", "aabn", "sammen", "ja", "nu", "journal"])
def test_what_waits_alma_can_neither_open_nor_erase_by_its_address(
    verb: str, waiting: Note, almas: Screen, book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(alma)
    browser.post(reverse("turn_note", args=[book.pk, waiting.pk, verb]))
    browser.post(reverse("note", args=[book.pk, waiting.pk]), {"text": "Hvad står der?", "seen": 1})
    assert browser.post(reverse("show_note", args=[book.pk, waiting.pk]), {"audience": "circle"}).status_code == 404
    assert browser.get(reverse("correct_note", args=[book.pk, waiting.pk])).status_code == 404
    assert waits(almas, waiting) and not waiting.answers.exists() and not waiting.seen.exists()


def test_a_correction_of_what_waits_waits_too(waiting: Note, dinas: Screen, almas: Screen) -> None:
    actions.correct(shown=shown_on(dinas, waiting), said={"words": "Rettet"}, seen=1)
    assert not shown_on(almas, waiting).versions


def test_the_two_see_that_it_waits_and_that_it_opens_by_itself(
    waiting: Note, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    page = text(signed_in(dina), "note", book.pk, waiting.pk)
    assert SECRET in page and "Noten venter" in page and "åbner af sig selv" in page and REASON in page


def test_who_stands_by_it_is_not_told_whether_alma_had_read_it(
    asked: Note, almas: Screen, emils: Screen, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    text(signed_in(alma), "note", book.pk, asked.pk)
    actions_withhold.say_yes(shown=shown_on(emils, asked))
    assert "Noten venter" in text(signed_in(dina), "note", book.pk, asked.pk)
    page = text(signed_in(alma), "note", book.pk, asked.pk)
    assert "den bliver ved med at være åben for dig" in page and REASON not in page


def test_a_companion_learns_nothing_of_why_a_note_has_waited(
    waiting: Note, emils: Screen, almas: Screen, companion: Membership, gorm: Person, book: Workbook
) -> None:
    actions_withhold.let_open(shown=shown_on(emils, waiting))
    Membership.objects.filter(pk=companion.pk).update(sees_map=True)
    actions.show_to(shown=shown_on(almas, waiting), audience=Audience.CIRCLE)
    assert whole(shown_on(almas, waiting)).waits
    assert whole(shown_on(Screen(gorm, book), waiting)).waits is None
