"""Somebody's phone or computer: a browser window of its own, which keeps an ear on what the browser complains about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, ConsoleMessage, Error, Locator, Page, Route, expect

from medspil.site.demo.cast import CAST

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
COMPUTER = {"viewport": {"width": 1280, "height": 900}}
ELSEWHERE = "https://www.dmi.dk/"
PINS = {player.key: player.pin for player in CAST}


@dataclass
class Device:
    """One browser window, of somebody who may be signed in."""

    context: BrowserContext
    origin: str
    # What the browser may complain about in this test, since the test brings it about.
    expected: tuple[str, ...] = ()
    complaints: list[str] = field(default_factory=list)
    tabs: list[Page] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(10_000)
        self.context.route(f"{ELSEWHERE}**", _weather)
        self.context.on("page", self._listen)

    def _listen(self, tab: Page) -> None:
        tab.on("console", self._heard)
        tab.on("pageerror", lambda error: self._complain(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._complain(f"{message.text} ({message.location.get('url', '')})")

    def _complain(self, text: str) -> None:
        if not any(part in text for part in self.expected):
            self.complaints.append(text)

    @property
    def tab(self) -> Page:
        """The page in front."""
        if not self.tabs:
            self.open_tab()
        return self.tabs[-1]

    def open_tab(self) -> Page:
        self.tabs.append(self.context.new_page())
        return self.tabs[-1]

    def close_tab(self) -> None:
        self.tabs.pop().close()

    def go(self, path: str) -> int:
        """Open an address, and return the status it answered with."""
        answer = self.tab.goto(path if path.startswith("http") else self.origin + path)
        return answer.status if answer else 0

    def sign_in(self, who: str) -> "Device":
        """Enter the example municipality as one of the cast, by their one-click address."""
        self.go(f"/demo/ind/{who}/")
        expect(self.tab.locator("form[action='/konto/logout/']").first).to_be_attached()
        return self

    def open_book(self) -> str:
        """Their own book if they land in it, else the first that stands on the page: its address."""
        if not self.path().startswith("/bog/"):
            self.tab.locator(".choice-list a[href^='/bog/']").first.click()
        return self.path()

    def press(self, name: str, *, within: Page | Locator | None = None) -> None:
        (within or self.tab).get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str, *, within: Page | Locator | None = None) -> None:
        """A link by what it says first: some go on with a line about what is there."""
        (within or self.tab).get_by_role("link", name=re.compile(rf"^{re.escape(name)}(?!\w)")).first.click()

    def field(self, label: str) -> Locator:
        """A field by what its label says first: some add that it has to be filled in."""
        return self.tab.get_by_label(re.compile(rf"^{re.escape(label)}(?!\w)"))

    def path(self) -> str:
        return self.tab.url.removeprefix(self.origin)

    def give_a_key(self) -> None:
        """The device gets a fingerprint reader, and the finger on it."""
        session = self.finger()
        session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        session.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def finger(self) -> CDPSession:
        return self.context.new_cdp_session(self.tab)

    def close(self) -> None:
        self.context.close()
        assert not self.complaints, "\n".join(self.complaints)


def _weather(route: Route) -> None:
    """Where the quick exit leads, so that no test asks anything of a machine that isn't ours."""
    try:
        route.fulfill(status=200, content_type="text/html", body="<!DOCTYPE html><title>Vejret</title><h1>Vejret</h1>")
    except Error:
        return  # The page was closed meanwhile.


def kinds(kind: str, **more: Any) -> dict[str, Any]:
    devices: dict[str, dict[str, Any]] = {"phone": PHONE, "computer": COMPUTER}
    return {**devices[kind], "locale": "da-DK", "timezone_id": "Europe/Copenhagen", "reduced_motion": "reduce", **more}


def texts(locator: Locator) -> list[str]:
    return [" ".join(text.split()) for text in locator.all_inner_texts()]


def first_with(names: Iterable[str], word: str) -> str:
    """The first of these that contains the word. Fails with all of them, so that the reader sees what was there."""
    listed = list(names)
    for name in listed:
        if word in name:
            return name
    raise AssertionError(f"{word!r} is in none of {listed}")
