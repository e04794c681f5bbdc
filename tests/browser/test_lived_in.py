"""Alma and Dina go once through all that happens between them, each at a device of their own."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewDevice
from tests.browser.device import Device
from tests.browser.steps import (
    ANSWER,
    answer_note,
    check_in,
    let_be_what_waits,
    open_pair,
    propose_meeting,
    put_on_agenda,
    write_note,
)
from tests.browser.words import da


@dataclass
class Two:
    """The two, in Alma's book."""

    alma: Device
    dina: Device
    book: str

    def both_see(self, path: str, words: str) -> None:
        for device in (self.alma, self.dina):
            device.go(path)
            expect(device.tab.get_by_text(words).first).to_be_visible()


@pytest.fixture
def two(new_device: NewDevice) -> Two:
    alma, dina = new_device("phone").sign_in("alma"), new_device("computer").sign_in("dina")
    book = alma.open_book()
    dina.go(book)
    return Two(alma, dina, book)


def test_a_meeting_is_planned_by_both_held_and_written_about(two: Two) -> None:
    alma, dina = two.alma, two.dina
    meeting = propose_meeting(dina, two.book, citizen="Alma")
    put_on_agenda(alma, meeting, "Om jeg må blive på skolen.")
    alma.press(da("Yes, that suits me"))
    two.both_see(meeting, "Om jeg må blive på skolen.")
    dina.go(f"{two.book}moeder/")
    dina.press(da("%(name)s and I met today", name="Alma"))
    note = write_note(dina, two.book)
    answer_note(alma, note)
    two.both_see(note, ANSWER)


def test_a_promise_is_made_and_only_alma_says_that_it_was_kept(two: Two) -> None:
    alma, dina = two.alma, two.dina
    dina.go(f"{two.book}aftaler/")
    dina.follow(da("I promise something"))
    dina.field(da("What is promised?")).fill("Jeg ringer til Mette på mandag.")
    dina.press(da("Promise it"))
    alma.go(f"{two.book}aftaler/")
    card = (
        alma.tab.locator("main li, main article, main section").filter(has_text="Jeg ringer til Mette på mandag.").last
    )
    card.get_by_role("link").first.click()
    agreement = alma.path()
    dina.go(agreement)
    expect(dina.tab.get_by_role("button", name=da("It was kept"), exact=True)).to_have_count(0)
    alma.press(da("It was kept"))
    two.both_see(f"{two.book}forloeb/", "Alma siger, at Dina holdt et løfte.")


def test_dina_checks_in_first_alma_answers_and_both_say_that_they_have_talked(two: Two) -> None:
    alma, dina = two.alma, two.dina
    pair = open_pair(dina, alma, book=two.book)
    let_be_what_waits(alma)
    begun = check_in(dina, alma, pair, "hope", ours="fully", hers="not_at_all")
    for device in (alma, dina):
        device.go(begun)
        device.press(da("We have talked about it"))
    two.both_see(begun, da("We have talked about it."))
