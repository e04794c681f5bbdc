"""Real Chromium against the real server. A module has its own copy of the example, so that no other test is in it.

Playwright lives no longer than a module: its event loop would make Django refuse the database to tests that come after.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.device import Device, kinds
from tests.browser.servers import Server, example_server, fill_example

CHROMIUM = os.environ.get("MEDSPIL_CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
]

NewDevice = Callable[..., Device]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A module that opens the browser is marked as a whole: while Playwright lives, Django refuses the database."""
    driving = {item.path for item in items if "chromium" in getattr(item, "fixturenames", ())}
    for item in items:
        if item.path in driving:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example municipality's home, filled once."""
    home = tmp_path_factory.mktemp("example") / "home"
    fill_example(home)
    return home


@pytest.fixture(scope="module")
def example(filled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running example municipality, for the tests of one module."""
    with example_server(filled_home, tmp_path_factory.mktemp("running") / "home") as server:
        yield server


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def new_device(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[NewDevice]:
    """Makes phones and computers. Each is closed afterwards, and must not have complained about anything unexpected."""
    made: list[Device] = []

    def make(
        kind: str = "computer", *, at: Server | None = None, expects: tuple[str, ...] = (), **options: Any
    ) -> Device:
        server: Server = at or request.getfixturevalue("example")
        device = Device(chromium.new_context(**kinds(kind, **options)), server.origin, expects)
        made.append(device)
        return device

    yield make
    for device in made:
        device.close()
