"""Word help while somebody writes: from the last key to the line on the screen, the server's answer included.

A real Chromium writes a word that a rule knows at the end of a text of 3 kB, against the real server: on the page of
word help, and as a professional in the form of a note, who has a session. The time runs from the key until the frame in
which the line is drawn, with the pause that the page waits after a key. Then with the browser's processor slowed.
"""

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.servers import Server, example_server, fill_example

from .clock import cost_of
from .drag import QUIET, SLOWER
from .tables import table
from .targets import Target

MOST = 100.0
ROUNDS = 60
LETTERS = 3_000
PAGES = {"page": "the page of word help", "note": "a note, signed in", "slow": "a note, on a slow processor"}
Json = dict[str, Any]

_SENTENCE = "Hun ringede tirsdag, og vi aftalte at mødes på havnen klokken ti. "
TEXT = (_SENTENCE * (LETTERS // len(_SENTENCE) + 1))[:LETTERS].rstrip() + ". I går nægted"

_LISTEN = """() => {
  const marks = () => document.querySelectorAll('.words-mirror .words-mark').length;
  window.took = [];
  let began = 0, before = marks();
  addEventListener('keydown', () => { began = performance.now(); }, true);
  new MutationObserver(() => {
    const now = marks(), from = began;
    if (now > before && from) requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - from)));
    before = now;
  }).observe(document.querySelector('.words-mirror'), { childList: true });
}"""


def measure(chromium: str) -> Json:
    """Milliseconds from the last key to the line, on each page."""
    with tempfile.TemporaryDirectory(prefix="medspil-bench-") as place:
        filled = Path(place) / "filled"
        fill_example(filled)
        with example_server(filled, Path(place) / "home") as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
            found = {name: _on(browser, server, name) for name in PAGES}
            browser.close()
    return found


def _on(browser: Browser, server: Server, name: str) -> Json:
    context = browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    if name == "page":
        page.goto(f"{server.origin}/sproghjaelp/")
    else:
        page.goto(f"{server.origin}/demo/ind/dina/")
        page.locator(".choice-list a[href^='/bog/']").first.click()
        page.goto(f"{page.url}noter/ny/fagpersoner/")
    if name == "slow":
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    taken = _written(page)
    context.close()
    cost = cost_of([one / 1000 for one in taken])
    return {"median": cost.median, "p95": cost.p95, "rounds": len(taken)}


def _written(page: Page) -> list[float]:
    page.wait_for_selector(".words-mirror", state="attached")
    field = page.locator(".words-field textarea").first
    field.fill(TEXT)
    page.wait_for_timeout(500)
    page.evaluate(_LISTEN)
    field.press("End")
    for number in range(ROUNDS):
        page.keyboard.press("e")
        page.wait_for_function("count => window.took.length === count", arg=number + 1)
        page.keyboard.press("Backspace")
        page.wait_for_timeout(150)
    taken: list[float] = page.evaluate("window.took")
    return taken


def targets(found: Json) -> list[Target]:
    made = []
    for name in ("page", "note"):
        p95 = found[name]["p95"]
        what = f"word help's answer to 3 kB after the last key, p95 ({PAGES[name]})"
        made.append(Target(what, "≤ 100 ms", f"{p95:.0f} ms", p95 <= MOST))
    return made


def section(found: Json) -> str:
    rows = [[said, f"{found[name]['median']:.0f}", f"{found[name]['p95']:.0f}"] for name, said in PAGES.items()]
    return f"""## Word help while somebody writes

From the last key to the frame in which the line under the word is drawn, in a real Chromium against the real server, on
a text of 3 kB, {ROUNDS} times each. The page waits 30 ms after a key before it asks. The last row has the browser's
processor slowed {SLOWER} times.

{table(["", "median ms", "p95 ms"], rows)}
"""
