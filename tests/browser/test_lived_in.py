"""Alma and Dina go once through all that happens between them, each at a device of their own."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import NewDevice
from tests.browser.device import Device
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
    dina.go(f"{two.book}moeder/")
    dina.follow(da("Propose a meeting with %(name)s", name="Alma"))
    dina.field(da("When?")).fill(f"{timezone.localdate() + timedelta(days=2)}T15:00")
    dina.field(da("What can we decide there, and what not?")).fill("Vi kan bestemme, hvem der ringer til skolen.")
    dina.press(da("Propose it"))
    meeting = dina.path()
    alma.go(meeting)
    alma.field(da("What do you want to talk about?")).fill("Om jeg må blive på skolen.")
    alma.press(da("Put it on"))
    alma.press(da("Yes, that suits me"))
    two.both_see(meeting, "Om jeg må blive på skolen.")
    dina.go(f"{two.book}moeder/")
    dina.press(da("%(name)s and I met today", name="Alma"))
    dina.go(f"{two.book}noter/ny/fagpersoner/")
    dina.field(da("What do you want to write?")).fill("Du vil blive på skolen. Jeg ringer til Mette.")
    dina.press(da("Save it"))
    note = dina.path()
    alma.go(note)
    alma.field(da("Your answer")).fill("Ring efter klokken tre.")
    alma.press(da("Save your answer"))
    two.both_see(note, "Ring efter klokken tre.")


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
    for device in (dina, alma):
        device.go(f"{two.book}tjek-ind/")
        device.tab.locator("main a[href*='/tjek-ind/med/']").first.click()
    pair = dina.path()
    # In the example one waits for Alma already: she lets it be, and the next one begins.
    waiting = alma.tab.get_by_role("button", name=da("Skip this time"), exact=True)
    if waiting.count():
        waiting.click()
    dina.follow(da("Answer first"))
    dina.tab.locator("input[name=hope][value=fully]").check()
    dina.press(da("Save"))
    alma.go(pair)
    alma.follow(da("See what %(name)s says", name="Dina"))
    check_in = alma.path()
    alma.tab.locator("input[name=hope][value=not_at_all]").check()
    alma.press(da("Save"))
    for device in (alma, dina):
        device.go(check_in)
        device.press(da("We have talked about it"))
    two.both_see(check_in, da("We have talked about it."))
