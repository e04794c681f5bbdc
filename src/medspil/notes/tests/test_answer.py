"""The answer stands beside the note, follows it, and is nobody else's to change (P9)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from conftest import Screen
from medspil.accounts.models import Person
from medspil.meetings.models import Meeting
from medspil.notes import actions
from medspil.notes.models import Answer, Note, Seen
from medspil.notes.tests.writing import form_of, shown_on, text, written
from medspil.partnerships.actions import Stale
from medspil.partnerships.models import Membership, Workbook
from medspil.partnerships.taking_along import taken_along

SignedIn = Callable[[Person], Client]


def taken(screen: Screen) -> str:
    return dict(taken_along(screen.book_view()))["faelles-noter.txt"]


def test_p09_almas_answer_stands_beside_dinas_note_for_all_who_read_it(
    note: Note, book: Workbook, alma: Person, dina: Person, emils: Screen, signed_in: SignedIn
) -> None:
    browser, url = signed_in(alma), reverse("note", args=[book.pk, note.pk])
    sent = form_of(browser, "note", book.pk, note.pk) | {"text": "Mormor sad ved siden af."}
    page = browser.get(url).content.decode()
    assert "Ingen andre kan rette i det" in page and "Alma, Dina og Emil" in page
    assert browser.post(url, sent).status_code == 302
    for who in (alma, dina, emils.person):
        page = text(signed_in(who), "note", book.pk, note.pk)
        assert page.index("Du ringede selv til skolen.") < page.index("Mormor sad ved siden af.")


def test_p09_the_answer_follows_the_note_through_versions_and_into_the_file(
    note: Note, almas: Screen, dinas: Screen, book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    actions.answer(shown=shown_on(almas, note), text="Mormor sad ved siden af.", seen=1)
    actions.correct(shown=shown_on(dinas, note), said={"words": "I ringede sammen."}, seen=1)
    page = text(signed_in(alma), "note", book.pk, note.pk)
    assert "Mormor sad ved siden af." in page and "svarer på en tidligere udgave" in page
    file = taken(almas)
    places = [file.index(words) for words in ("Du ringede selv", "I ringede sammen", "Svar fra Alma", "Mormor sad")]
    assert places == sorted(places)


def test_p09_nobody_can_change_an_answer_and_its_writer_adds_another(
    note: Note, almas: Screen, dinas: Screen, book: Workbook
) -> None:
    for words in ("Nej.", "Jo, forresten."):
        actions.answer(shown=shown_on(almas, note), text=words, seen=1)
    assert [one.text for one in shown_on(dinas, note).answers] == ["Nej.", "Jo, forresten."]
    answer = Answer.objects.first()
    assert answer
    for part in ("ret", "slet"):
        with pytest.raises(Resolver404):
            resolve(f"/bog/{book.pk}/noter/{note.pk}/svar/{answer.pk}/{part}/")
    with pytest.raises(Stale):
        actions.answer(shown=shown_on(dinas, note), text="Mit eget svar", seen=1)


def test_p09_dina_answers_what_alma_writes_and_cannot_touch_it(
    almas: Screen, dinas: Screen, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    note = written(almas, "Jeg vil selv ringe.", to=str(dina.pk))
    url = reverse("note", args=[book.pk, note.pk])
    browser = signed_in(dina)
    browser.post(url, form_of(browser, "note", book.pk, note.pk) | {"text": "Det er en aftale."})
    assert [(one.by, one.text) for one in shown_on(almas, note).answers] == [(dina, "Det er en aftale.")]


def test_somebody_alma_brings_along_reads_what_is_shown_to_them_and_writes_nothing(
    almas: Screen, companion: Membership, gorm: Person, book: Workbook, signed_in: SignedIn
) -> None:
    Membership.objects.filter(pk=companion.pk).update(sees_map=True)
    note, browser = written(almas, "Til jer alle", to="kreds"), signed_in(gorm)
    page = text(browser, "note", book.pk, note.pk)
    assert "Til jer alle" in page and "Gem dit svar" not in page
    assert "Skriv en note" not in text(browser, "notes", book.pk)
    browser.post(reverse("note", args=[book.pk, note.pk]), {"text": "Fra Gorm", "seen": 1})
    assert not Answer.objects.exists()
    assert browser.get(reverse("new_note", args=[book.pk, "kreds"])).status_code == 404


def test_an_empty_answer_is_fine_and_leaves_nothing(
    note: Note, book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    browser, url = signed_in(alma), reverse("note", args=[book.pk, note.pk])
    page = browser.post(url, {"text": " \n", "seen": 1}, follow=True).content.decode()
    assert "Det er også fint" in page and not Answer.objects.exists()


def test_an_answer_sent_twice_stands_once(note: Note, book: Workbook, alma: Person, signed_in: SignedIn) -> None:
    browser, url = signed_in(alma), reverse("note", args=[book.pk, note.pk])
    sent = form_of(browser, "note", book.pk, note.pk) | {"text": "Én gang"}
    assert [browser.post(url, sent).status_code for _ in range(2)] == [302, 302]
    assert Answer.objects.count() == 1


def test_an_answer_to_what_was_corrected_meanwhile_is_shown_again_and_not_lost(
    note: Note, book: Workbook, alma: Person, dinas: Screen, signed_in: SignedIn
) -> None:
    browser, url = signed_in(alma), reverse("note", args=[book.pk, note.pk])
    sent = form_of(browser, "note", book.pk, note.pk) | {"text": "Det passer ikke."}
    actions.correct(shown=shown_on(dinas, note), said={"words": "I ringede sammen."}, seen=1)
    answer = browser.post(url, sent)
    page = answer.content.decode()
    assert answer.status_code == 409 and not Answer.objects.exists()
    assert "Det passer ikke." in page and "I ringede sammen." in page and "rettet, mens du skrev" in page
    again = sent | {"seen": answer.context["form"]["seen"].value()}
    assert browser.post(url, again).status_code == 302
    assert Answer.objects.get().version == 2


def test_two_who_answer_at_once_both_stand(note: Note, almas: Screen, emils: Screen, dinas: Screen) -> None:
    one, other = shown_on(almas, note), shown_on(emils, note)
    actions.answer(shown=one, text="Fra Alma", seen=1)
    actions.answer(shown=other, text="Fra Emil", seen=1)
    assert [row.text for row in shown_on(dinas, note).answers] == ["Fra Alma", "Fra Emil"]


def test_what_dina_was_answering_is_hers_to_copy_when_alma_erases_the_note(
    almas: Screen, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    note = written(almas, "Glem det", to=str(dina.pk))
    browser, url = signed_in(dina), reverse("note", args=[book.pk, note.pk])
    sent = form_of(browser, "note", book.pk, note.pk) | {"text": "Et langt svar"}
    actions.erase(shown=shown_on(almas, note))
    answer = browser.post(url, sent)
    assert answer.status_code == 404 and "Et langt svar" in answer.content.decode()


def test_alma_sees_when_she_has_seen_it_and_who_else_has(
    note: Note, book: Workbook, alma: Person, emils: Screen, signed_in: SignedIn
) -> None:
    text(signed_in(emils.person), "note", book.pk, note.pk)
    browser = signed_in(alma)
    text(browser, "note", book.pk, note.pk)
    Seen.objects.update(at=timezone.now() - timedelta(days=3))
    page = text(browser, "note", book.pk, note.pk)
    assert "Set af dig" in page and "Set af Emil" in page
    assert Seen.objects.filter(person=alma).count() == 1


def test_p11_nobody_is_shown_whether_alma_has_read_it(
    note: Note, book: Workbook, alma: Person, dina: Person, emils: Screen, signed_in: SignedIn
) -> None:
    before = text(signed_in(dina), "note", book.pk, note.pk)
    text(signed_in(alma), "note", book.pk, note.pk)
    assert "Set af" not in text(signed_in(dina), "note", book.pk, note.pk)
    assert len(before) == len(text(signed_in(dina), "note", book.pk, note.pk))
    emils_page = text(signed_in(emils.person), "note", book.pk, note.pk)
    assert "Set af Alma" not in emils_page and "Set af Dina" not in emils_page


def test_a_heavy_note_says_that_it_is_there_before_it_opens(
    dinas: Screen, book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    note = written(dinas, "Om din far", together=True)
    browser, url = signed_in(alma), reverse("note", args=[book.pk, note.pk])
    assert "vil gerne læse den sammen med dig" in text(browser, "notes", book.pk)
    page = text(browser, "note", book.pk, note.pk)
    assert "Om din far" not in page and "Du vælger selv" in page
    assert not Seen.objects.exists()
    browser.post(url, {"text": "Et svar på det, jeg ikke har læst", "seen": 1})
    assert not Answer.objects.exists()
    browser.post(reverse("turn_note", args=[book.pk, note.pk, "aabn"]))
    assert "Om din far" in text(browser, "note", book.pk, note.pk)


def test_alma_asks_to_read_it_together_and_dina_sees_that(
    dinas: Screen, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    note = written(dinas, "Om din far", together=True)
    url = reverse("turn_note", args=[book.pk, note.pk, "sammen"])
    for _ in range(2):
        assert signed_in(alma).post(url).status_code == 302
    page = text(signed_in(dina), "note", book.pk, note.pk)
    assert "Alma vil gerne læse den sammen" in page
    assert reverse("meetings", args=[book.pk]) in page and not Meeting.objects.exists()
    assert "Om din far" not in text(signed_in(alma), "note", book.pk, note.pk), "it is still hers to open"


def test_p09_the_answer_is_in_the_list_with_the_note(
    note: Note, almas: Screen, dinas: Screen, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    text(signed_in(alma), "note", book.pk, note.pk)
    actions.answer(shown=shown_on(almas, note), text="Mormor sad der.", seen=1)
    actions.correct(shown=shown_on(dinas, note), said={"words": "I ringede sammen."}, seen=1)
    assert "Svar fra Alma." in text(signed_in(dina), "notes", book.pk)
    assert "Rettet, siden du så den." in text(signed_in(alma), "notes", book.pk)
    assert "Rettet, siden" not in text(signed_in(dina), "notes", book.pk)


def test_the_list_shows_no_words_of_what_was_not_opened(
    note: Note, book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(alma)
    assert "Du ringede selv" not in text(browser, "notes", book.pk)
    assert "Ny for dig" in text(browser, "notes", book.pk)
    text(browser, "note", book.pk, note.pk)
    assert "Du ringede selv" in text(browser, "notes", book.pk)
