"""A note is written by either, to people whom the page names first, and is open as soon as it is saved."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from conftest import Screen
from medspil.accounts.models import AuditEvent, Person
from medspil.notes import actions
from medspil.notes.access import reach_for, reaches
from medspil.notes.models import Decision, Note, Version
from medspil.notes.tests.writing import form_of, said, shown_on, text, written
from medspil.partnerships.actions import Stale, end_membership, show_map_to
from medspil.partnerships.models import AccessEvent, Membership, Workbook

SignedIn = Callable[[Person], Client]
ODD = '  Jeg sagde "pyt".\n\n– IKKE pyt!!  <b>😡</b>\ttak\n '


def test_p05_alma_reads_what_dina_writes_as_soon_as_it_is_saved(
    book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(dina)
    sent = form_of(browser, "new_note", book.pk, "fagpersoner") | {"words": "Du ringede selv til skolen."}
    assert browser.post(reverse("new_note", args=[book.pk, "fagpersoner"]), sent).status_code == 302
    note = Note.objects.get()
    assert "Dina" in text(signed_in(alma), "notes", book.pk)
    assert "Du ringede selv til skolen." in text(signed_in(alma), "note", book.pk, note.pk)


def test_p06_whatever_a_professional_writes_reaches_the_citizen(dinas: Screen, almas: Screen, emils: Screen) -> None:
    """There is no address for a note of their own, and none between professionals."""
    for address in ("mig", "kreds", str(dinas.person.pk), str(emils.person.pk)):
        with pytest.raises(Http404):
            reach_for(dinas.book_view(), address)
    for reach in reaches(dinas.book_view()):
        note = actions.write(view=dinas.book_view(), reach=reach, said={"words": "Om dig"})
        assert [one.content["words"] for one in shown_on(almas, note).versions] == ["Om dig"]


def test_p08_the_page_says_who_will_read_and_how_long_it_is_kept_before_anything_is_written(
    book: Workbook, alma: Person, dina: Person, emils: Screen, signed_in: SignedIn
) -> None:
    page = text(signed_in(dina), "new_note", book.pk, "fagpersoner")
    for words in ("Du, Alma og Emil kan læse den", "Alma kan læse den, så snart du gemmer", "til Alma sletter det"):
        assert 0 < page.index(words) < page.index("<textarea")
    assert "Emil" not in text(signed_in(dina), "new_note", book.pk, alma.pk)
    page = text(signed_in(alma), "new_note", book.pk, dina.pk)
    for words in ("Du og Dina kan læse den, så snart du gemmer", "til du sletter det", "pligt til at sige videre"):
        assert 0 < page.index(words) < page.index("<textarea")
    assert "Kun du kan læse den" in text(signed_in(alma), "new_note", book.pk, "mig")


def test_p08_what_follows_from_each_answer_about_a_decision_is_said_before_it_is_saved(
    book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    page = text(signed_in(dina), "new_note", book.pk, "fagpersoner")
    asked = page.index("Har det betydning for en afgørelse?")
    for words in ("Medspil er ikke journalen", "Der kan stadig gives aktindsigt", "Spørg en kollega"):
        assert asked < page.index(words) < page.index("Gem den")
    page = text(signed_in(alma), "new_note", book.pk, "fagpersoner")
    assert 'name="decision"' not in page, "that is for the professionals to know"
    assert page.index("også skrive det i den officielle journal") < page.index("<textarea")


def test_p11_alma_fills_in_nothing_and_nothing_is_kept(book: Workbook, alma: Person, signed_in: SignedIn) -> None:
    browser, url = signed_in(alma), reverse("new_note", args=[book.pk, "fagpersoner"])
    form = browser.get(url).context["form"]
    assert not [field for field in form.fields.values() if field.required]
    answer = browser.post(url, {"words": "  \n "}, follow=True).content.decode()
    assert "Det er også fint" in answer
    assert not Note.objects.exists() and not AuditEvent.objects.filter(verb__startswith="note").exists()


def test_p09_a_correction_is_a_version_more_and_the_earlier_one_can_still_be_read(
    note: Note, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(dina)
    sent = form_of(browser, "correct_note", book.pk, note.pk) | {"words": "Vi ringede sammen til skolen."}
    assert sent["words"] and browser.post(reverse("correct_note", args=[book.pk, note.pk]), sent).status_code == 302
    assert said(note) == ["Du ringede selv til skolen.", "Vi ringede sammen til skolen."]
    page = text(signed_in(alma), "note", book.pk, note.pk)
    assert page.index("Vi ringede sammen") < page.index("Sådan var den før") < page.index("Du ringede selv")


def test_p09_nobody_but_its_writer_corrects_a_note(
    note: Note, almas: Screen, emils: Screen, beside: Screen, dinas: Screen, book: Workbook, signed_in: SignedIn
) -> None:
    for screen in (almas, emils, beside):
        with pytest.raises(Stale):
            actions.correct(shown=shown_on(screen, note), said={"words": "Noget andet"}, seen=1)
    for who in (almas.person, emils.person):
        url = reverse("correct_note", args=[book.pk, note.pk])
        assert signed_in(who).post(url, {"words": "Noget andet"}).status_code == 404
    hers = written(almas, "Jeg vil selv ringe.")
    with pytest.raises(Stale):
        actions.correct(shown=shown_on(dinas, hers), said={"words": "Noget andet"}, seen=1)
    assert (said(note), said(hers)) == (["Du ringede selv til skolen."], ["Jeg vil selv ringe."])


def test_p17_almas_words_stand_exactly_as_she_wrote_them(
    book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    url = reverse("new_note", args=[book.pk, str(dina.pk)])
    signed_in(alma).post(url, {"words": ODD.replace("\n", "\r\n")})
    note = Note.objects.get()
    assert said(note) == [ODD]
    shown = ODD.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    for who in (alma, dina):
        page = signed_in(who).get(reverse("note", args=[book.pk, note.pk])).content.decode()
        assert f'<p class="note-words">{shown}</p>' in page


def test_a_second_press_makes_no_second_note(book: Workbook, dina: Person, signed_in: SignedIn) -> None:
    browser, url = signed_in(dina), reverse("new_note", args=[book.pk, "fagpersoner"])
    sent = form_of(browser, "new_note", book.pk, "fagpersoner") | {"words": "Kun én gang"}
    assert [browser.post(url, sent).status_code for _ in range(2)] == [302, 302]
    assert (Note.objects.count(), Version.objects.count()) == (1, 1)


def test_a_second_press_makes_no_second_version(note: Note, book: Workbook, dina: Person, signed_in: SignedIn) -> None:
    browser, url = signed_in(dina), reverse("correct_note", args=[book.pk, note.pk])
    sent = form_of(browser, "correct_note", book.pk, note.pk) | {"words": "Rettet"}
    assert [browser.post(url, sent).status_code for _ in range(2)] == [302, 302]
    assert len(said(note)) == 2


def test_a_correction_on_top_of_another_tabs_loses_nothing_that_was_typed(
    note: Note, book: Workbook, dina: Person, dinas: Screen, signed_in: SignedIn
) -> None:
    browser, url = signed_in(dina), reverse("correct_note", args=[book.pk, note.pk])
    sent = form_of(browser, "correct_note", book.pk, note.pk) | {"words": "Fra den ene fane"}
    actions.correct(shown=shown_on(dinas, note), said={"words": "Fra den anden fane"}, seen=1)
    answer = browser.post(url, sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "rettet, mens du skrev" in page and "Fra den ene fane" in page and "Fra den anden fane" in page
    again = sent | {"seen": answer.context["form"]["seen"].value()}
    assert browser.post(url, again).status_code == 302
    assert said(note)[1:] == ["Fra den anden fane", "Fra den ene fane"]


@pytest.mark.parametrize("seen", [0, 7, 2_000_000_000])
def test_a_version_that_was_never_there_is_no_ground_to_correct_on(note: Note, dinas: Screen, seen: int) -> None:
    with pytest.raises(Stale):
        actions.correct(shown=shown_on(dinas, note), said={"words": "Rettet"}, seen=seen)
    assert len(said(note)) == 1


@pytest.mark.parametrize("name", ["new_note", "correct_note", "note", "withhold_note"])
def test_a_professional_who_is_removed_while_writing_gets_a_clear_page_with_the_words(
    name: str, book: Workbook, note: Note, almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(dina)
    place = Membership.objects.get(person=dina)
    end_membership(view=almas.book_view(), membership_id=place.pk)
    url = reverse(name, args=[book.pk, "fagpersoner" if name == "new_note" else note.pk])
    field = {"note": "text", "withhold_note": "reason"}.get(name, "words")
    answer = browser.post(url, {field: "Det her må ikke gå tabt", "op": uuid4()})
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Det her må ikke gå tabt" in page and "ikke sendt" in page
    assert said(note) == ["Du ringede selv til skolen."] and Note.objects.count() == 1
    assert browser.get(url).status_code == 404


def test_a_note_between_two_is_read_by_nobody_else(
    book: Workbook, alma: Person, dinas: Screen, emils: Screen, almas: Screen, signed_in: SignedIn
) -> None:
    note = written(dinas, "Kun til dig", to=str(alma.pk))
    assert shown_on(almas, note).latest
    assert signed_in(emils.person).get(reverse("note", args=[book.pk, note.pk])).status_code == 404
    assert str(note.pk) not in text(signed_in(emils.person), "notes", book.pk)


def test_p08_dina_is_told_that_those_she_does_not_know_of_may_read_what_she_answers(
    almas: Screen, companion: Membership, gorm: Person, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    Membership.objects.filter(pk=companion.pk).update(sees_map=True)
    note = written(almas, "Til alle", to="kreds")
    page = text(signed_in(dina), "note", book.pk, note.pk)
    assert "Alma, Dina og dem, Alma viser sit kort til" in page and "Gorm" not in page
    assert "Gorm" in text(signed_in(almas.person), "note", book.pk, note.pk)


def test_with_the_pen_alma_writes_nothing_that_this_screen_could_not_show(
    beside: Screen, almas: Screen, emils: Screen, book: Workbook, dina: Person
) -> None:
    assert {one.address for one in reaches(beside.book_view())} == {str(dina.pk), "fagpersoner", "kreds"}
    hers = written(almas, "Kun til mig selv", to="mig")
    to_emil = written(almas, "Kun til Emil", to=str(emils.person.pk))
    for note in (hers, to_emil):
        with pytest.raises(Http404):
            shown_on(beside, note)
    note = written(beside, "Med pennen")
    assert (note.by_id, note.versions.get().device_of) == (almas.person.pk, dina)


def test_p18_what_alma_keeps_for_herself_she_can_show_later_or_not(
    almas: Screen, dinas: Screen, book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    note = written(almas, "Ikke endnu", to="mig")
    with pytest.raises(Http404):
        shown_on(dinas, note)
    signed_in(alma).post(reverse("show_note", args=[book.pk, note.pk]), {"audience": "professionals"})
    assert shown_on(dinas, note).latest
    signed_in(alma).post(reverse("show_note", args=[book.pk, note.pk]), {"audience": "me"})
    with pytest.raises(Http404):
        shown_on(dinas, note)


def test_alma_cannot_make_dinas_note_disappear_for_dina(
    note: Note, almas: Screen, dinas: Screen, book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    answer = signed_in(alma).post(reverse("show_note", args=[book.pk, note.pk]), {"audience": "me"}, follow=True)
    assert answer.status_code == 200 and shown_on(dinas, note).latest


def test_p20_a_mother_reads_no_note_before_her_child_says_so(
    almas: Screen, guardian: Membership, karin: Person, book: Workbook, signed_in: SignedIn, dinas: Screen
) -> None:
    notes = [written(almas, "Om mor", to="kreds"), written(dinas, "Om mor")]
    for note in notes:
        assert signed_in(karin).get(reverse("note", args=[book.pk, note.pk])).status_code == 404
    assert "Om mor" not in text(signed_in(karin), "notes", book.pk)
    assert signed_in(karin).get(reverse("new_note", args=[book.pk, "kreds"])).status_code == 404
    show_map_to(view=almas.book_view(), membership_id=guardian.pk, shown=True)
    assert shown_on(Screen(karin, book), notes[0]).latest
    with pytest.raises(Http404):
        shown_on(Screen(karin, book), notes[1])


@pytest.mark.parametrize(("hard", "helps"), [("Du trækker dig.", ""), ("", "Du mærker løgne."), ("x", " \n")])
def test_the_two_readings_belong_together_and_one_alone_is_asked_about_kindly(
    hard: str, helps: str, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    browser, url = signed_in(dina), reverse("new_note", args=[book.pk, "fagpersoner"])
    answer = browser.post(url, {"words": "Du siger ikke noget.", "hard": hard, "helps": helps})
    page = answer.content.decode()
    assert "eller lad begge stå tomme" in page and not Note.objects.exists()
    assert "Du siger ikke noget." in page and (hard or helps) in page
    both = {"words": "", "hard": "Du trækker dig.", "helps": "Du mærker løgne."}
    assert browser.post(url, both).status_code == 302
    page = text(browser, "note", book.pk, Note.objects.get().pk)
    assert (
        page.index("Hvornår gør det livet svært?") < page.index("Du trækker dig.") < page.index("Hvornår hjælper det?")
    )
    assert "Du mærker løgne." in page


def test_what_matters_for_a_decision_stands_in_the_journal_before_alma_can_erase_it(
    dinas: Screen, almas: Screen, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    note = written(dinas, "Skoleskift", decision=Decision.YES)
    erase = reverse("turn_note", args=[book.pk, note.pk, "slet"])
    assert "Ingen har sagt endnu, at det er gjort" in text(signed_in(alma), "note", book.pk, note.pk)
    signed_in(alma).post(erase)
    assert Note.objects.exists()
    signed_in(dina).post(reverse("turn_note", args=[book.pk, note.pk, "journal"]))
    assert "også i den officielle journal siden" in text(signed_in(alma), "note", book.pk, note.pk)
    actions.correct(shown=shown_on(dinas, note), said={"words": "Andet", "decision": "yes"}, seen=1)
    assert not shown_on(almas, note).may_erase, "the journal has the earlier version"
    actions.say_carried(shown=shown_on(dinas, note))
    signed_in(dina).post(erase)
    assert Note.objects.exists(), "it is Alma's book"
    signed_in(alma).post(erase)
    assert not Note.objects.exists() and not Version.objects.exists()


def test_p07_reading_a_note_is_on_almas_list(
    note: Note, book: Workbook, alma: Person, emils: Screen, signed_in: SignedIn
) -> None:
    text(signed_in(emils.person), "note", book.pk, note.pk)
    assert AccessEvent.objects.filter(person=emils.person, what="note", item=note.pk).count() == 1
    assert "en af jeres fælles noter" in text(signed_in(alma), "looks", book.pk)
