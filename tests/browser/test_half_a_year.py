"""Half a year in one test: a young citizen and her professional, from the first link to the one who comes after.

Sofie is new: she comes to the example's team by a link. Each has a device of her own, and between the chapters time
passes (passing.py).
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import NewDevice
from tests.browser.device import Device
from tests.browser.passing import let_pass
from tests.browser.servers import Server
from tests.browser.steps import (
    ANSWER,
    NOTE,
    answer_note,
    check_in,
    open_pair,
    propose_meeting,
    put_on_agenda,
    write_note,
)
from tests.browser.test_whole_journey import GONE, link_shown, sign_up
from tests.browser.words import da

HARD_TO_SAY = "Du kom for sent, og jeg stod og ventede."
CHANGED = "Jeg skriver nu til dig, når bussen er forsinket."
WORKS = "Skriv, før du ringer. Gå en tur med mig."
NOT_AGAIN = "Hvorfor jeg flyttede."
TEAMS = "Der er altid en af os, der tager telefonen."


@dataclass
class Story:
    """Who is in it, and what has been found on the way."""

    freja: Device
    emil: Device
    dina: Device
    sofie: Device
    book: str = ""
    meeting: str = ""
    mormor: str = ""

    def shows(self, device: Device, path: str, *words: str) -> None:
        """What stands on a page of the book."""
        device.go(f"{self.book}{path}")
        for text in words:
            expect(device.tab.get_by_text(text).first).to_be_visible()

    def shows_not(self, device: Device, path: str, text: str) -> None:
        device.go(f"{self.book}{path}")
        assert text not in device.tab.locator("main").inner_text()


def test_half_a_year(new_device: NewDevice, example: Server) -> None:
    freja, emil, dina = (new_device("computer", expects=(GONE,)) for _person in range(3))
    story = Story(freja, emil, dina, new_device("phone"))
    _they_begin(story)
    _a_map_and_somebody_who_vouches(story)
    _a_meeting_with_two_agendas(story)
    let_pass(example, 3)
    _they_met_and_sofie_marks_a_moment(story)
    _a_note_and_its_answer(story)
    _promises(story)
    let_pass(example, 30)
    _a_check_in_by_both(story, hers="a_little", ours="mostly")
    let_pass(example, 30)
    _a_check_in_by_both(story, hers="fully", ours="mostly")
    _criticism_is_answered_and_closed(story)
    let_pass(example, 40)
    _what_was_borrowed_has_faded(story)
    _what_sofie_wants_somebody_new_to_know(story)
    _dina_is_away_and_then_she_leaves(story)
    let_pass(example, 60)
    _emil_begins_where_sofie_wants_him_to(story)
    let_pass(example, 20)
    _all_of_it_stands_on_the_path_and_on_paper(story)


def _they_begin(story: Story) -> None:
    """Dina makes a link, and Sofie says yes to it on her phone."""
    for device, name in ((story.freja, "freja"), (story.emil, "emil"), (story.dina, "dina")):
        device.sign_in(name)
    story.dina.go("/ny-bog/")
    story.dina.press(da("Make a link"))
    story.sofie.go(link_shown(story.dina))
    sign_up(story.sofie, "Sofie")
    story.book = story.sofie.path()


def _a_map_and_somebody_who_vouches(story: Story) -> None:
    sofie = story.sofie
    sofie.go(f"{story.book}kort/liste/")
    sofie.field(da("Who is in your life?")).fill("Mormor")
    sofie.press(da("Put on the list"))
    sofie.follow("Mormor")
    story.mormor = sofie.path().removeprefix(story.book)
    sofie.press(da("%(name)s vouches for %(who)s", name="Mormor", who="Dina"))
    story.shows(story.dina, "hvem/", da("%(who)s vouches for %(name)s.", who="Mormor", name="Dina"))


def _a_meeting_with_two_agendas(story: Story) -> None:
    sofie, dina = story.sofie, story.dina
    meeting = propose_meeting(dina, story.book, citizen="Sofie")
    story.meeting = meeting.removeprefix(story.book)
    for device, point in ((dina, "Dine mandage"), (sofie, "Om jeg må blive på skolen")):
        put_on_agenda(device, meeting, point)
    sofie.press(da("Yes, that suits me"))
    for device in (sofie, dina):
        story.shows(device, story.meeting, "Dine mandage", "Om jeg må blive på skolen")


def _they_met_and_sofie_marks_a_moment(story: Story) -> None:
    sofie, dina = story.sofie, story.dina
    dina.go(f"{story.book}{story.meeting}")
    dina.press(da("We met, we write no more"))
    sofie.go(f"{story.book}{story.meeting}")
    sofie.follow(da("What was it like? Mark what fits"))
    sofie.tab.get_by_label(da("My criticism was used.")).check()
    sofie.tab.get_by_label(da("I was corrected.")).check()
    sofie.press(da("Save"))
    story.shows(sofie, "oejeblikke/", da("My criticism was used."))
    story.shows_not(dina, "oejeblikke/", da("My criticism was used."))  # hers alone, until she shows it
    sofie.follow("Dina", within=sofie.tab.locator("main article"))
    sofie.tab.get_by_text(da("Who can see it?"), exact=True).click()
    sofie.tab.get_by_role("button", name=re.compile(rf"^{re.escape(da('Only the two of us'))}")).click()
    story.shows(dina, "oejeblikke/", da("My criticism was used."), da("I was corrected."))
    # What Dina marks about herself is no part of Sofie's book.
    dina.follow(da("What did you do yourself?"))
    dina.tab.get_by_label(da("I raised a finger.")).check()
    dina.press(da("Save"))
    story.shows_not(sofie, "forloeb/papir/", da("I raised a finger."))


def _a_note_and_its_answer(story: Story) -> None:
    sofie, dina = story.sofie, story.dina
    path = write_note(dina, story.book)
    note = path.removeprefix(story.book)
    story.shows(sofie, note, NOTE)
    answer_note(sofie, path)
    story.shows(dina, note, ANSWER)


def _promises(story: Story) -> None:
    """One that Sofie says was kept, and one of the whole team, which stands first."""
    sofie, dina = story.sofie, story.dina
    for address, words in (("", "Jeg ringer til Mette på mandag."), ("?hold=1", TEAMS)):
        dina.go(f"{story.book}aftaler/ny/{address}")
        dina.field(da("What is promised?")).fill(words)
        dina.tab.get_by_label(da("My professionals")).check()
        dina.press(da("Promise it"))
    story.shows(sofie, "aftaler/", TEAMS, da("%(promiser)s to %(receiver)s", promiser=_team(), receiver="Sofie"))
    first = sofie.tab.locator(".agreement-words")
    expect(first.first).to_have_text(TEAMS)
    first.nth(1).locator("xpath=ancestor::li").get_by_role("link").click()
    sofie.press(da("It was kept"))


def _team() -> str:
    return da("%(team)s through %(name)s", team="Team Havnen", name="Dina")


def _a_check_in_by_both(story: Story, *, hers: str, ours: str) -> None:
    """At a rhythm that both have agreed to; Dina goes first. The second time the two paths stand beside each other."""
    sofie, dina = story.sofie, story.dina
    pair = open_pair(dina, sofie, book=story.book)
    if dina.tab.get_by_role("link", name=da("Answer first")).count() == 0:
        dina.press(da("when we want to").capitalize())
        sofie.go(pair)
        sofie.press(da("Yes, let us do that"))
        dina.go(pair)
    here = check_in(dina, sofie, pair, "trust", ours=ours, hers=hers)
    expect(sofie.tab.get_by_role("button", name=da("We have talked about it"))).to_be_visible()
    for device in (sofie, dina):
        device.go(here)
        device.press(da("We have talked about it"))
        device.go(pair)
    for mark in (".path-mark--citizen", ".path-mark--professional"):
        assert (
            dina.tab.locator(f".checkin-band {mark}").count() == sofie.tab.locator(f".checkin-band {mark}").count() > 0
        )


def _criticism_is_answered_and_closed(story: Story) -> None:
    sofie, dina = story.sofie, story.dina
    sofie.go(f"{story.book}ris-ros/sig-det/?slags=criticism")
    sofie.field(da("Say it as it is.")).fill(HARD_TO_SAY)
    sofie.tab.locator("input[name=to]").first.check()
    sofie.press(da("Send it"))
    talk = sofie.path()
    dina.go("/")
    dina.follow(da("Criticism, praise and wishes"))
    dina.follow("Sofie")
    dina.field(da("Your words")).fill(CHANGED)
    dina.tab.locator("button[name=outcome][value=changed]").click()
    sofie.go(talk)
    expect(sofie.tab.get_by_text(CHANGED)).to_be_visible()
    sofie.press(da("Close the talk"))


def _what_was_borrowed_has_faded(story: Story) -> None:
    """More than 90 days have gone by: the start phase is over."""
    for device in (story.sofie, story.dina):
        story.shows_not(device, "hvem/", "Mormor")


def _what_sofie_wants_somebody_new_to_know(story: Story) -> None:
    """Dina suggests what works, Sofie says yes, and then says it in words of her own."""
    sofie, dina = story.sofie, story.dina
    page = "laer-mig-at-kende/"
    dina.go(f"{story.book}{page}skriv/")
    dina.field(da("What works?")).fill("En tur langs havnen.")
    dina.press(da("Suggest it"))
    story.shows(sofie, page, "En tur langs havnen.")
    sofie.press(da("Yes, it may say that"))
    sofie.follow(da("Write it anew"))
    expect(sofie.field(da("What works?"))).to_have_value("En tur langs havnen.")
    sofie.field(da("What works?")).fill(WORKS)
    sofie.field(da("What needn't be asked again?")).fill(NOT_AGAIN)
    sofie.press(da("Save"))
    story.shows(dina, page, WORKS, NOT_AGAIN, TEAMS)


def _dina_is_away_and_then_she_leaves(story: Story) -> None:
    """The absence is told ahead; when she stops, what the team promised waits with Freja, who asks Emil."""
    sofie, dina, freja = story.sofie, story.dina, story.freja
    dina.go("/mig/profil/")
    for label, days in (("First day you are away", 5), ("Last day you are away", 9)):
        dina.field(da(label)).fill(f"{timezone.localdate() + timedelta(days=days)}")
    dina.field(da("Who stands in for you?")).fill("Emil")
    dina.press(da("Save"))
    story.shows(sofie, "", da("%(other)s is there instead.", other="Emil"))
    dina.go(f"{story.book}hvem/")
    dina.follow(da("Propose a colleague"))
    dina.tab.get_by_label("Emil").check()
    dina.press(da("Propose"))
    sofie.go(f"{story.book}hvem/")
    sofie.press(da("Say yes to %(name)s", name="Emil"))
    dina.go(f"{story.book}hvem/")
    dina.tab.get_by_text(da("Leave this book"), exact=True).click()
    dina.press(da("Yes, leave"))
    assert dina.go(story.book) == 404
    freja.go("/loefter-der-venter/")
    freja.follow("Sofie")
    freja.press("Emil")


def _emil_begins_where_sofie_wants_him_to(story: Story) -> None:
    """He is shown first what works and what not to ask again, and takes over what the team promised."""
    emil = story.emil
    story.shows(emil, "laer-mig-at-kende/", WORKS, NOT_AGAIN, TEAMS)
    emil.go(f"{story.book}aftaler/")
    emil.follow(da("Answer"))
    emil.follow(da("Answer"))
    emil.press(da("I promise it"))
    through_emil = da("%(team)s through %(name)s", team="Team Havnen", name="Emil")
    story.shows(story.sofie, "aftaler/", da("%(promiser)s to %(receiver)s", promiser=through_emil, receiver="Sofie"))


def _all_of_it_stands_on_the_path_and_on_paper(story: Story) -> None:
    sofie = story.sofie
    sentences = (
        "Sofie og Dina mødtes.",
        "Sofie markerede øjeblikke fra et møde.",
        "Dina skrev en note.",
        "Sofie siger, at Dina holdt et løfte.",
        "Sofie skrev “Lær mig at kende”.",
    )
    story.shows(sofie, "forloeb/", *sentences)
    assert sofie.tab.locator(".path-moment").count() >= len(sentences) + 3
    paper = (NOTE, ANSWER, HARD_TO_SAY, CHANGED, WORKS, da("My criticism was used."), "Dine mandage")
    story.shows(sofie, "forloeb/papir/", *paper)
    story.shows_not(story.emil, "forloeb/papir/", HARD_TO_SAY)  # that was said to Dina
    story.shows(sofie, "hvem-har-kigget/", da("the page “Get to know me”"))
