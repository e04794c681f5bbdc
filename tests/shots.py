"""Screenshots of every page: `python -m tests.shots OUTDIR [part of a name ...]`.

Every page × Danish and English × 320, 768 and 1280 pixels × light and dark, from a fresh example municipality.
"""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.pages import Page, example_pages

LANGUAGES = ("da", "en")
WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CHROMIUM = os.environ.get("MEDSPIL_CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
]
PIN = "2580"


class BrokenPageError(Exception):
    """A page could not be shown. The text says which, and how it answered."""


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201  the command's own words


@contextlib.contextmanager
def example_server() -> Iterator[tuple[str, Path]]:
    """A fresh example municipality on a free port: its address and its home."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    origin = f"http://localhost:{port}"
    with tempfile.TemporaryDirectory(prefix="medspil-shots-") as folder:
        home = Path(folder)
        command = [str(Path(sys.executable).with_name("medspil")), "demo", "--port", str(port)]
        env = {**os.environ, "MEDSPIL_HOME": folder, "MEDSPIL_ORIGIN": origin}
        server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
        try:
            _wait_for(f"{origin}/lever/", server)
            yield origin, home
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _try in range(300):
        if server.poll() is not None:
            raise BrokenPageError(f"The example stopped with code {server.returncode}.")
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.2)
    raise BrokenPageError("The example did not start within a minute.")


def sign_in(context: BrowserContext, origin: str, page: Page) -> None:
    """Enter as one of the cast, and take Alma's pen where the page is seen with it."""
    if not page.who:
        return
    tab = context.new_page()
    tab.goto(f"{origin}/demo/ind/{page.who}/")
    if page.pen:
        book = "/".join(page.path.split("/")[:3])  # /bog/<id>
        tab.goto(f"{origin}{book}/pen/")
        tab.fill("input[name=pin]", PIN)
        tab.click("main form button.button")
        tab.wait_for_load_state()
    tab.close()


def shoot(browser: Browser, origin: str, folder: Path, group: list[Page]) -> int:
    """Take all pictures of pages that one person sees. Returns how many."""
    taken = 0
    for language in LANGUAGES:
        for scheme in SCHEMES:
            context = browser.new_context(locale=language, color_scheme=scheme, reduced_motion="reduce")
            context.add_cookies([{"name": "medspil_language", "value": language, "url": origin}])
            sign_in(context, origin, group[0])
            tab = context.new_page()
            for page in group:
                answer = tab.goto(origin + page.path)
                if answer is None or answer.status >= 400:
                    raise BrokenPageError(f"{page.name} answered {answer.status if answer else 'nothing'}: {page.path}")
                for width in WIDTHS:
                    tab.set_viewport_size({"width": width, "height": 800})
                    tab.wait_for_timeout(60)
                    tab.screenshot(path=folder / f"{page.name}.{language}.{width}.{scheme}.png", full_page=True)
                    taken += 1
            context.close()
    return taken


def main(arguments: list[str]) -> int:
    if not arguments:
        say("python -m tests.shots OUTDIR [part of a name ...]")
        return 2
    folder, wanted = Path(arguments[0]), arguments[1:]
    folder.mkdir(parents=True, exist_ok=True)
    taken = 0
    with example_server() as (origin, home), sync_playwright() as playwright:
        pages = [page for page in example_pages(home) if not wanted or any(part in page.name for part in wanted)]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for who, pen in sorted({(page.who, page.pen) for page in pages}):
            group = [page for page in pages if (page.who, page.pen) == (who, pen)]
            # Signing out ends the sitting, so that page is the last of its group.
            group.sort(key=lambda page: page.name == "account_logout")
            taken += shoot(browser, origin, folder, group)
            say(f"  {who or 'nobody'}{' with the pen' if pen else ''}: {len(group)} pages")
        browser.close()
    say(f"{taken} pictures in {folder}/")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
