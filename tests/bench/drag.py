"""Dragging on a map of a hundred people, on a phone with a slow processor: the work that each frame takes.

A real Chromium, 390 × 844 pixels and touch, its processor slowed four times (Emulation.setCPUThrottlingRate). A finger
takes somebody and moves for more than two seconds, three times over, as touch events that the browser makes itself.
What is counted is not how often frames come but what each takes: frames.py reads it from the browser's own trace.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from .clock import cost_of
from .frames import work_per_frame

SLOWER = 4
DRAGS = 3
SECONDS = 2.5
DISTANCE = 170
WIDTH = 390
TRACED = ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
BARE = Path(__file__).with_name("bare_drawing.html")
Json = dict[str, Any]


@dataclass(frozen=True)
class Site:
    """Where the map of a hundred is, and who looks."""

    origin: str
    path: str
    cookie: str


def measure(site: Site, chromium: str) -> dict[str, Json]:
    """Work per frame in milliseconds, on the map and on the bare drawing, from the same browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        found = {"map": _drags(browser, lambda page: _open_map(page, site)), "bare": _drags(browser, _open_bare)}
        browser.close()
    return found


def _open_map(page: Page, site: Site) -> None:
    pairs = (one.partition("=") for one in site.cookie.split("; "))
    page.context.add_cookies([{"name": name, "value": value, "url": site.origin} for name, _, value in pairs])
    answer = page.goto(site.origin + site.path)
    assert answer and answer.status == 200
    page.wait_for_selector(".map-island .mark")


def _open_bare(page: Page) -> None:
    page.goto(BARE.as_uri())
    page.wait_for_selector(".mark")


def _drags(browser: Browser, opened: Callable[[Page], None]) -> Json:
    phone: Json = {"viewport": {"width": WIDTH, "height": 844}, "has_touch": True, "device_scale_factor": 2}
    context = browser.new_context(is_mobile=True, **phone)
    page = context.new_page()
    opened(page)
    page.wait_for_timeout(500)
    finger = context.new_cdp_session(page)
    finger.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    frames: list[float] = []
    elapsed: list[float] = []
    for number in range(DRAGS):
        x, y = _middle_of_mark(page, number)
        with traced(browser, page) as trace:
            _drag(page, finger, x, y)
        frames += work_per_frame(trace)
        elapsed += work_per_frame(trace, "dur")
        page.wait_for_timeout(300)
    context.close()
    cost, waited = (cost_of([one / 1000 for one in all_of_them]) for all_of_them in (frames, elapsed))
    return {"median": cost.median, "p95": cost.p95, "elapsed p95": waited.p95, "frames": cost.calls}


def _middle_of_mark(page: Page, number: int) -> tuple[float, float]:
    """Somebody who lies free, scrolled into the middle of the window."""
    box: dict[str, float] = page.evaluate(
        """skip => {
            const free = [...document.querySelectorAll('.mark')].filter(one => {
                one.scrollIntoView({block: 'center'});
                const box = one.getBoundingClientRect();
                const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return top && one.contains(top);
            });
            const one = free[(skip * 7 + 3) % free.length];
            one.scrollIntoView({block: 'center'});
            const box = one.getBoundingClientRect();
            return {x: box.x + box.width / 2, y: box.y + box.height / 2};
        }""",
        number,
    )
    page.wait_for_timeout(300)
    return box["x"], box["y"]


def _drag(page: Page, finger: CDPSession, x: float, y: float) -> None:
    """Down, across the map and up, at the pace of the screen: the browser makes the finger's events itself."""
    far = DISTANCE if x < WIDTH / 2 else -DISTANCE
    way = {"x": x, "y": y, "xDistance": far, "yDistance": far / 3, "speed": round(DISTANCE / SECONDS)}
    page.evaluate("performance.mark('bench-start')")
    finger.send("Input.synthesizeScrollGesture", {**way, "gestureSourceType": "touch"})
    page.evaluate("performance.mark('bench-end')")


@contextmanager
def traced(browser: Browser, page: Page) -> Iterator[list[Json]]:
    """The browser's own trace of what happens meanwhile."""
    events: list[Json] = []
    browser.start_tracing(page=page, categories=TRACED)
    yield events
    events += json.loads(browser.stop_tracing())["traceEvents"]
