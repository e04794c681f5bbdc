"""All pages in turn, as the one who has them: for what must hold on every page."""

from collections.abc import Iterator

from playwright.sync_api import Response

from tests.browser.device import PINS, Device
from tests.browser.pages import LOOKERS, WITH_PEN, Page, example_pages
from tests.browser.servers import Server, environment
from tests.browser.words import da

LANGUAGES = ("da", "en")
EVERYONE = sorted({looker for lookers in LOOKERS.values() for looker in lookers})


def all_pages(example: Server) -> list[Page]:
    return example_pages(example.home, environment(example.home, MEDSPIL_ORIGIN=example.origin))


def pages_of(looker: str, pages: list[Page]) -> list[Page]:
    """The pages that one looker is asked about. Signing out comes last, since it ends what the others need."""
    who, pen = looker.removesuffix(WITH_PEN), looker.endswith(WITH_PEN)
    found = [page for page in pages if (page.who, page.pen) == (who, pen)]
    return sorted(found, key=lambda page: page.name == "account_logout")


def enter(device: Device, looker: str, pages: list[Page]) -> None:
    """Sign in as the looker, and take the pen where the page is seen with it."""
    if not looker:
        return
    device.sign_in(looker.removesuffix(WITH_PEN))
    if looker.endswith(WITH_PEN):
        book = next(page.path for page in pages if page.path.startswith("/bog/"))[:42]
        device.go(f"{book}pen/")
        device.tab.get_by_label(da("PIN")).fill(PINS["alma"])
        device.press(da("Take the pen"))


def read_in(device: Device, language: str) -> None:
    device.context.add_cookies([{"name": "medspil_language", "value": language, "url": device.origin}])


def visit(device: Device, pages: list[Page]) -> Iterator[tuple[Page, Response]]:
    """Open each in turn, and give what the server answered. Fails for one that does not answer as it should."""
    for page in pages:
        answer = device.tab.goto(device.origin + page.path)
        assert answer is not None, page.path
        assert answer.status == 200, f"{page.name} answered {answer.status}: {page.path}"
        yield page, answer
