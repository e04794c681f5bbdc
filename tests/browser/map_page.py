"""What people do on the map's page: write, drag, tap, ask. Every step is one that a hand makes."""

import math
import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.device import Device
from tests.browser.words import island

SECTORS = ("family", "friends", "work", "professionals", "others")
_RINGS = {1: 0.32, 2: 0.58, 3: 0.86}


@dataclass
class MapPage:
    """The map as it stands on somebody's screen."""

    device: Device

    def open(self, book: str) -> "MapPage":
        assert self.device.go(f"{book}kort/") == 200
        return self.is_drawn()

    def is_drawn(self) -> "MapPage":
        expect(self.drawing).to_be_visible()
        return self

    @property
    def page(self) -> Any:
        return self.device.tab

    @property
    def drawing(self) -> Locator:
        return self.device.tab.get_by_role("application")

    def mark(self, name: str) -> Locator:
        """Somebody's mark on the drawing."""
        return self.drawing.get_by_role("button", name=re.compile(rf"^{re.escape(name)}(,|$)"))

    def chip(self, name: str) -> Locator:
        """Somebody who waits for a place."""
        tray = self.device.tab.get_by_role("region", name=island("tray_title"))
        return tray.get_by_role("button", name=re.compile(rf"^{re.escape(name)}(,|$)"))

    def names(self) -> set[str]:
        """Everyone on the page, on the drawing or beside it."""
        marks = self.device.tab.locator(".map-island .mark, .map-tray .map-chip")
        return {label.split(",")[0] for label in marks.evaluate_all("all => all.map(one => one.ariaLabel)")}

    def add(self, name: str) -> None:
        field = self.device.tab.get_by_label(island("add_label"))
        field.fill(name)
        field.press("Enter")
        expect(self.chip(name)).to_be_visible()

    def spot(self, ring: int, sector: str, *, across: float = 0.5) -> tuple[float, float]:
        """A point in the window as it is scrolled now: in the middle of a ring, part of the way across a sector."""
        box = self.drawing.locator(".ring-wash--3").bounding_box()
        assert box
        radius = box["width"] / 2
        angle = math.radians(72 * (SECTORS.index(sector) + across))
        out = _RINGS[ring] * radius
        return box["x"] + radius + out * math.sin(angle), box["y"] + radius - out * math.cos(angle)

    def drag_with_finger(self, what: Locator, ring: int, sector: str, *, across: float = 0.5) -> None:
        """Down, along in small steps, up: as touch events of the browser itself."""
        # Both ends of the way in view, however many names wait in the tray, which is scrolled sideways.
        what.scroll_into_view_if_needed()
        here = what.bounding_box()
        assert here
        middle = (here["y"] + self.spot(ring, sector, across=across)[1]) / 2
        self.device.tab.evaluate("middle => scrollBy({ top: middle - innerHeight / 2, behavior: 'instant' })", middle)
        box = what.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        to = self.spot(ring, sector, across=across)
        touch = self.device.finger()

        def send(kind: str, points: list[dict[str, float]]) -> None:
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        send("touchStart", [{"x": x, "y": y}])
        for step in range(1, 13):
            part = step / 12
            send("touchMove", [{"x": x + (to[0] - x) * part, "y": y + (to[1] - y) * part}])
        send("touchEnd", [])
        touch.detach()

    def place(self, name: str) -> str:
        """Where somebody stands, in the drawing's own words."""
        return (self.mark(name).get_attribute("aria-label") or "").removeprefix(f"{name}, ")

    def panel(self) -> Locator:
        return self.device.tab.get_by_role("dialog")

    def is_saved(self) -> None:
        expect(self.device.tab.locator(".map-status-line")).to_have_text(island("status_saved"))

    def said(self) -> Locator:
        """What a screen reader hears."""
        return self.device.tab.locator("#map-said")

    def ask(self) -> None:
        self.device.press(island("questions_open"))

    def question(self) -> Locator:
        return self.device.tab.locator(".map-question")

    def next_question(self) -> None:
        self.device.press(island("question_next"))
