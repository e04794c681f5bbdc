"""What must hold on every page: what it lets in, what it weighs, and that it can be read."""

import gzip
import re

import pytest

from medspil.language.readability import lix
from tests.browser.conftest import NewDevice
from tests.browser.device import Device
from tests.browser.pages import Page
from tests.browser.servers import Server
from tests.browser.sweep import EVERYONE, all_pages, enter, pages_of, visit

ORDINARY, MAP = 25_000, 60_000
HARDEST = 30
# Whose pages are read by people who have not chosen to read them for a living.
CITIZENS = [who for who in EVERYONE if who.split(" ")[0] in ("", "alma", "bo", "karin", "helle") or "pen" in who]


@pytest.fixture(scope="module")
def every_page(example: Server) -> list[Page]:
    return all_pages(example)


def scripts_weigh(device: Device, weights: dict[str, int]) -> int:
    """All scripts that the page in front has fetched, in bytes of gzip. ``weights`` keeps those weighed before."""
    addresses = device.tab.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\\.m?js(\\?|$)/.test(name))"
    )
    assert addresses, device.path()
    for address in set(addresses) - set(weights):
        body = device.context.request.get(address).body()
        weights[address] = len(gzip.compress(body, 9))
    return sum(weights[address] for address in set(addresses))


def judge(page: Page, headers: dict[str, str]) -> None:
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy, page.name
    assert "script-src 'self'" in policy, page.name
    assert "frame-ancestors 'none'" in policy, page.name
    assert headers["x-content-type-options"] == "nosniff", page.name
    assert headers["referrer-policy"] == "same-origin", page.name
    if page.who:
        assert "no-store" in headers["cache-control"], page.name


@pytest.mark.parametrize("looker", EVERYONE)
def test_every_page_lets_in_only_our_own_and_weighs_little(
    looker: str, every_page: list[Page], new_device: NewDevice
) -> None:
    """The browser's own complaints, those about the policy included, end the test when the device is closed."""
    device = new_device()
    device.context.add_init_script(
        "addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`))"
    )
    pages = pages_of(looker, every_page)
    enter(device, looker, pages)
    weights: dict[str, int] = {}
    for page in pages:
        answer = device.tab.goto(device.origin + page.path)
        assert answer is not None
        assert answer.status == 200, f"{page.name}: {answer.status}"
        judge(page, answer.headers)
        most = MAP if re.fullmatch(r"map(-.*)?", page.name) else ORDINARY
        weight = scripts_weigh(device, weights)
        assert weight <= most, f"{page.name}: {weight} bytes of JavaScript"


@pytest.mark.parametrize("looker", CITIZENS)
def test_a_citizen_can_read_every_page(looker: str, every_page: list[Page], new_device: NewDevice) -> None:
    device = new_device()
    pages = pages_of(looker, every_page)
    enter(device, looker, pages)
    hard = []
    for page in visit(device, pages):
        text = device.tab.get_by_role("main").inner_text()
        if lix(text) > HARDEST:
            hard.append(f"{page.name}: {lix(text):.1f}\n{text}\n")
    assert not hard, "\n".join(hard)
