"""The pictures of the README and the guide, from a running example: `python -m tools.guide_pictures http://localhost:8000`.

Start the example with `--fresh` first, so that nobody's tries are in them.
"""

from __future__ import annotations

import os
import re
import sys

from playwright.sync_api import Browser, Page, sync_playwright

from tools import browser as chromium
from tools.steps import ROOT, say

PICTURES = ROOT / "docs" / "pictures"
PIN = "2580"
PHONE = (390, 844, 1.5)
DESK = (1280, 800, 1.0)


def screen(browser: Browser, origin: str, who: str, size: tuple[int, int, float]) -> Page:
    """Somebody of the example, signed in, in Danish and in the light."""
    width, height, scale = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        color_scheme="light",
        reduced_motion="reduce",
        timezone_id="Europe/Copenhagen",
    )
    context.add_cookies([{"name": "medspil_language", "value": "da", "url": origin}])
    page = context.new_page()
    page.goto(f"{origin}/demo/ind/{who}/")
    return page


def take(page: Page, name: str) -> None:
    page.wait_for_timeout(500)  # until the names on the map have found their room
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")
    say(f"  {name}.png")


def almas(browser: Browser, origin: str) -> str:
    """What Alma sees on her phone, and her map on a computer. Returns the address of her book."""
    phone = screen(browser, origin, "alma", PHONE)
    book = phone.url  # she is led straight to her own
    take(phone, "bog")
    phone.goto(f"{book}hvem-har-kigget/")
    take(phone, "kigget")
    phone.goto(f"{book}kort/")
    phone.wait_for_selector(".map-island")
    take(phone, "kort-mobil")
    phone.get_by_role("button", name="Svar på kortet").click()
    phone.get_by_role("button", name="Næste").first.click()
    take(phone, "spoergsmaal")
    phone.goto(f"{book}aftaler/")
    take(phone, "aftaler")
    desk = screen(browser, origin, "alma", (1280, 1120, 1.0))
    desk.goto(f"{book}kort/")
    desk.wait_for_selector(".map-island")
    take(desk, "kort")
    desk.goto(f"{book}kort/siden-sidst/")
    take(desk, "siden-sidst")
    return book


def others(browser: Browser, origin: str, book: str) -> None:
    """Dina's screen with Alma's pen on it, and the page of the team."""
    dina = screen(browser, origin, "dina", DESK)
    dina.goto(f"{book}pen/")
    dina.get_by_label("Pinkode").fill(PIN)
    dina.get_by_role("button", name="Tag pennen").click()
    dina.wait_for_selector(".map-island")
    take(dina, "pennen")
    freja = screen(browser, origin, "freja", DESK)
    freja.get_by_role("link", name=re.compile("Team Havnen")).first.click()
    take(freja, "team")


def main(arguments: list[str]) -> int:
    origin = (arguments or ["http://localhost:8000"])[0].rstrip("/")
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        path = os.environ.get("MEDSPIL_CHROMIUM") or chromium.found()
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        others(browser, origin, almas(browser, origin))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
