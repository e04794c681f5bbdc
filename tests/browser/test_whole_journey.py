"""From an empty house to a map, and to a door that closes: the real server, with sign-ups, as a municipality has it."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewDevice
from tests.browser.device import Device
from tests.browser.map_page import MapPage
from tests.browser.servers import MEDSPIL, Server, environment, real_server
from tests.browser.words import da, island

PASSWORD = "fire ord på en række"
GONE = "the server responded with a status of 404"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A municipality that has just installed Medspil."""
    with real_server(tmp_path_factory.mktemp("house") / "home") as server:
        yield server


def sign_up(device: Device, name: str) -> None:
    """Say yes to an invitation as somebody who is new."""
    device.follow(da("Yes, I'm new here"))
    device.tab.get_by_label(da("What shall we call you?")).fill(name)
    device.tab.get_by_label(da("A name to sign in with")).fill(name.lower())
    device.tab.get_by_label(da("A password")).fill(PASSWORD)
    device.press(da("Make my sign-in"))
    device.press(da("Yes, I'm in"))


def link_shown(device: Device) -> str:
    return device.tab.get_by_label(da("The link"), exact=True).input_value()


def test_a_leader_a_professional_and_a_citizen_come_from_an_empty_house_to_a_map(
    new_device: NewDevice, house: Server
) -> None:
    found = re.search(rf"{re.escape(house.origin)}/invitation/\S+", house.said())
    assert found, house.said()

    leader = new_device("computer", at=house)
    leader.go(found.group())
    sign_up(leader, "Freja")
    leader.tab.locator(".choice-list a[href^='/team/']").click()
    leader.press(da("Invite a professional"))
    to_dina = link_shown(leader)

    dina = new_device("computer", at=house, expects=(GONE,))
    dina.go(to_dina)
    sign_up(dina, "Dina")
    dina.follow(da("Begin with someone"))
    dina.follow(da("Write it now"))
    dina.tab.get_by_label(da("What are you?")).fill("Kontaktperson")
    dina.tab.get_by_label(da("What can you decide?")).fill("Jeg kan aftale tider med dig.")
    dina.tab.get_by_label(da("What must you pass on, and to whom?")).fill("Er du i fare, ringer jeg til vagten.")
    dina.press(da("Save"))
    dina.go("/ny-bog/")
    dina.press(da("Make a link"))
    to_alma = link_shown(dina)

    alma = new_device("phone", at=house)
    alma.go(to_alma)
    expect(alma.tab.get_by_role("heading", level=1)).to_have_text(
        da("%(name)s would like to share a book with you", name="Dina")
    )
    for told in ("Kontaktperson", "Jeg kan aftale tider med dig.", "Er du i fare, ringer jeg til vagten."):
        expect(alma.tab.get_by_text(told).first).to_be_visible()
    sign_up(alma, "Alma")
    book = alma.path()
    alma.follow(da("Map of the network"))
    hers = MapPage(alma).is_drawn()
    expect(alma.tab.get_by_text(island("empty_map"))).to_be_visible()
    hers.add("Mormor")
    hers.is_saved()

    assert new_device("phone", at=house, expects=("status of 410",)).go(to_alma) == 410

    dinas = MapPage(dina).open(book)
    expect(dinas.chip("Mormor")).to_be_visible()
    _ends_at_once(alma, dina, book)
    leader.expected += (GONE,)
    assert leader.go(f"{book}kort/") == 404


def _ends_at_once(alma: Device, dina: Device, book: str) -> None:
    """Alma stops with Dina while Dina has the map open: it empties itself, and is not there any more."""
    alma.go(f"{book}hvem/")
    alma.tab.get_by_text(da("Stop with %(name)s", name="Dina"), exact=True).click()
    alma.press(da("Yes, stop with %(name)s", name="Dina"))
    expect(dina.tab.get_by_role("alert")).to_contain_text(island("status_ended"), timeout=2500)
    assert "Mormor" not in dina.tab.content()
    answer = dina.tab.reload()
    assert answer is not None
    assert answer.status == 404
    assert "Alma" not in dina.tab.content()


def test_the_real_server_refuses_the_example_municipality(filled_home: Path) -> None:
    said = subprocess.run(
        [MEDSPIL, "serve"], env=environment(filled_home), capture_output=True, text=True, check=False, timeout=60
    )
    assert said.returncode == 1
    assert "example municipality" in said.stderr
    assert "MEDSPIL_HOME" in said.stderr
