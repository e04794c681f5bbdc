"""What must hold on every page, in both languages: everyone can use it, it fits, it is easy to read, weighs little, and
lets in only what is ours. Opening a page costs most, so all of it is asked in one visit.
"""

import gzip
import re
from collections.abc import Iterator

import pytest

from medspil.language.readability import lix
from tests.browser.axe import faults_in_all_looks
from tests.browser.conftest import NewDevice
from tests.browser.device import Device
from tests.browser.pages import Page
from tests.browser.servers import Server
from tests.browser.sweep import EVERYONE, LANGUAGES, all_pages, enter, pages_of, read_in, visit

ORDINARY, MAP = 25_000, 60_000
HARDEST = 30
# Whose pages are read by people who have not chosen to read them for a living.
CITIZENS = [who for who in EVERYONE if who.split(" ")[0] in ("", "alma", "bo", "karin", "helle") or "pen" in who]
# What the policy keeps out is a complaint of the browser, and ends the test when the device is closed.
TELL_OF_POLICY = (
    "addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`))"
)


@pytest.fixture(scope="module")
def every_page(example: Server) -> list[Page]:
    return all_pages(example)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("looker", EVERYONE)
def test_everyone_can_use_and_read_every_page_they_have(
    looker: str, language: str, every_page: list[Page], new_device: NewDevice
) -> None:
    pages = pages_of(looker, every_page)
    device = new_device("computer")
    device.context.add_init_script(TELL_OF_POLICY)
    enter(device, looker, pages)
    read_in(device, language)
    faults: list[str] = []
    weights: dict[str, int] = {}
    for page, answer in visit(device, pages):
        assert device.tab.locator("html").get_attribute("lang") == language
        faults += strangers_let_in(page, answer.headers)
        faults += weighs_too_much(page, device, weights)
        if language == "da" and looker in CITIZENS:
            faults += hard_to_read(page, device)
        faults += faults_in_all_looks(device.tab, colours=language == LANGUAGES[0])
    assert not faults, "\n".join(faults)


def strangers_let_in(page: Page, headers: dict[str, str]) -> Iterator[str]:
    policy = headers["content-security-policy"]
    held = {
        "the policy has no unsafe-*": "unsafe" not in policy,
        "scripts are our own": "script-src 'self'" in policy,
        "it stands in no other page": "frame-ancestors 'none'" in policy,
        "types are not guessed": headers["x-content-type-options"] == "nosniff",
        "its address is not told on": headers["referrer-policy"] == "same-origin",
        "no copy is kept of what is somebody's": not page.who or "no-store" in headers["cache-control"],
    }
    return (f"{page.name}: it does not hold that {rule}" for rule, holds in held.items() if not holds)


def weighs_too_much(page: Page, device: Device, weights: dict[str, int]) -> Iterator[str]:
    """All scripts that the page in front has fetched, in bytes of gzip. ``weights`` keeps those weighed before."""
    addresses = device.tab.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\\.m?js(\\?|$)/.test(name))"
    )
    assert addresses, device.path()
    for address in set(addresses) - set(weights):
        weights[address] = len(gzip.compress(device.context.request.get(address).body(), 9))
    weight = sum(weights[address] for address in set(addresses))
    if weight > (MAP if re.fullmatch(r"map(-.*)?", page.name) else ORDINARY):
        yield f"{page.name}: {weight} bytes of JavaScript"


def hard_to_read(page: Page, device: Device) -> Iterator[str]:
    text = device.tab.get_by_role("main").inner_text()
    if lix(text) > HARDEST:
        yield f"{page.name}: LIX {lix(text):.1f}\n{text}\n"
