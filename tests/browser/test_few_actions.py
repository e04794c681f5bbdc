"""How much somebody has to do for what they do often, counted as they do it, from the page where it begins."""

from dataclasses import dataclass

from playwright.sync_api import expect

from tests.browser.conftest import NewDevice
from tests.browser.device import Device
from tests.browser.steps import let_be_what_waits, open_pair
from tests.browser.words import da

# A promise takes at most 30 seconds; three actions of ten seconds each are plenty, typing aside.
MOST_FOR_A_PROMISE = 3
MOST_FOR_A_NOTE = 4
# A check-in takes at most 60 seconds: a tap for each of the six things, one to open it and one to save it.
MOST_FOR_A_CHECK_IN = 8
SIX = ("emotional", "rights", "social", "hope", "reciprocity", "trust")


@dataclass
class Hand:
    """Acts on a device, and counts: a tap is one action, and so is filling in a field."""

    device: Device
    actions: int = 0

    def tap(self, name: str) -> None:
        self.actions += 1
        self.device.tab.get_by_text(name, exact=True).filter(visible=True).first.click()

    def follow(self, address: str) -> None:
        self.actions += 1
        self.device.tab.locator(f"main a[href$='{address}']").click()

    def choose(self, name: str, value: str) -> None:
        self.actions += 1
        self.device.tab.locator(f"input[name={name}][value={value}]").check()

    def write(self, label: str, words: str) -> None:
        self.actions += 1
        self.device.field(label).fill(words)


def test_dina_promises_something_with_three_actions(new_device: NewDevice) -> None:
    dina = new_device("phone").sign_in("dina")
    dina.go(f"{dina.open_book()}aftaler/")
    hand = Hand(dina)
    hand.tap(da("I promise something"))
    hand.write(da("What is promised?"), "Jeg tager mappen med på torsdag.")
    hand.tap(da("Promise it"))
    expect(dina.tab.get_by_text("Jeg tager mappen med på torsdag.").first).to_be_visible()
    assert hand.actions <= MOST_FOR_A_PROMISE


def test_dina_writes_a_shared_note_with_four_actions(new_device: NewDevice) -> None:
    dina = new_device("phone").sign_in("dina")
    dina.go(f"{dina.open_book()}noter/")
    hand = Hand(dina)
    hand.tap(da("Write a note"))
    hand.follow("/noter/ny/fagpersoner/")
    hand.write(da("What do you want to write?"), "Vi talte om skolen.")
    hand.tap(da("Save it"))
    expect(dina.tab.get_by_text("Vi talte om skolen.").first).to_be_visible()
    assert hand.actions <= MOST_FOR_A_NOTE


def test_a_check_in_takes_either_of_them_eight_actions_when_nothing_is_skipped(new_device: NewDevice) -> None:
    alma, dina = new_device("phone").sign_in("alma"), new_device("phone").sign_in("dina")
    pair = open_pair(dina, alma, book=alma.open_book())
    let_be_what_waits(alma)
    for device, first, step in (
        (dina, da("Answer first"), "mostly"),
        (alma, da("See what %(name)s says", name="Dina"), "fully"),
    ):
        device.go(pair)
        hand = Hand(device)
        hand.tap(first)
        for item in SIX:
            hand.choose(item, step)
        hand.tap(da("Save"))
        expect(device.tab.locator(".checkin-step").first).to_be_visible()
        assert hand.actions <= MOST_FOR_A_CHECK_IN


def test_that_they_met_is_one_tap(new_device: NewDevice) -> None:
    dina = new_device("phone").sign_in("dina")
    dina.go(f"{dina.open_book()}moeder/")
    hand = Hand(dina)
    hand.tap(da("%(name)s and I met today", name="Alma"))
    expect(dina.tab.get_by_text(da("It says that you met. No more than that."))).to_be_visible()
    assert hand.actions == 1
