"""The connection goes while somebody draws. Nothing is lost, nothing is sent twice, and nothing stays readable."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import NewDevice
from tests.browser.device import ELSEWHERE, Device, texts
from tests.browser.kept import everything_kept, waiting_operations
from tests.browser.map_page import MapPage
from tests.browser.words import da, island

# What the browser says by itself when there is no connection, or when the server says no.
GONE = ("net::ERR_INTERNET_DISCONNECTED", "Failed to fetch")
SIGNED_OUT = "the server responded with a status of 401"


@pytest.fixture
def alma(new_device: NewDevice) -> Device:
    return new_device("computer", expects=(*GONE, SIGNED_OUT)).sign_in("alma")


@pytest.fixture
def book(alma: Device) -> str:
    return alma.open_book()


def times_written(device: Device, book: str, name: str) -> int:
    """How often the history says that somebody was written on the map."""
    device.go(f"{book}kort/historie/")
    sentence = da("%(by)s wrote %(name)s on the map.", by="Alma", name=name)
    return sum(sentence in line for line in texts(device.tab.locator(".history-list li")))


def test_alma_draws_without_a_connection_and_all_is_sent_once_when_it_is_back(alma: Device, book: str) -> None:
    page = MapPage(alma).open(book)
    alma.context.set_offline(True)
    page.add("Onkel Preben")
    page.chip("Onkel Preben").press("1")
    page.mark("Molen").press("3")
    expect(alma.tab.locator(".map-status-line")).to_have_text(island("status_offline"))
    expect(alma.tab.locator(".map-notices")).to_contain_text(island("status_offline"))
    assert waiting_operations(alma.tab) >= 3
    alma.context.set_offline(False)
    page.is_saved()
    assert waiting_operations(alma.tab) == 0
    alma.tab.reload()
    page.is_drawn()
    assert page.place("Onkel Preben").startswith(island("ring_1"))
    assert island("ring_3") in page.place("Molen")
    assert times_written(alma, book, "Onkel Preben") == 1


def test_an_answer_that_never_came_back_is_not_sent_as_a_new_one(alma: Device, book: str) -> None:
    page = MapPage(alma).open(book)
    # The server takes it; the answer is lost on the way.
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    alma.tab.route("**/operationer/", lose)
    alma.expected += ("net::ERR_FAILED",)
    page.add("Kusine Ditte")
    expect(alma.tab.locator(".map-status-line")).to_have_text(island("status_offline"))
    assert set(lost) == {200}
    alma.tab.unroute("**/operationer/")
    page.is_saved()
    assert times_written(alma, book, "Kusine Ditte") == 1


def test_alma_closes_the_page_without_a_connection_and_finds_it_all_sent_next_time(alma: Device, book: str) -> None:
    page = MapPage(alma).open(book)
    alma.context.set_offline(True)
    page.add("Fru Holm")
    page.chip("Fru Holm").press("2")
    expect(alma.tab.locator(".map-status-line")).to_have_text(island("status_offline"))
    alma.close_tab()
    alma.context.set_offline(False)
    page = MapPage(alma).open(book)
    expect(page.mark("Fru Holm")).to_be_visible()
    page.is_saved()
    assert waiting_operations(alma.tab) == 0
    assert times_written(alma, book, "Fru Holm") == 1


def test_what_alma_drew_waits_until_she_signs_in_again(alma: Device, book: str, new_device: NewDevice) -> None:
    page = MapPage(alma).open(book)
    alma.context.set_offline(True)
    page.add("Naboens Viggo")
    expect(alma.tab.locator(".map-status-line")).to_have_text(island("status_offline"))
    # The same session ends elsewhere, as when it gets too old.
    elsewhere = new_device("computer", storage_state=alma.context.storage_state())
    elsewhere.go("/hjem/")
    elsewhere.press(da("Sign out"))
    alma.context.set_offline(False)
    farewell = alma.tab.get_by_role("alert")
    expect(farewell).to_contain_text(island("status_signed_out"))
    assert "Naboens Viggo" not in alma.tab.content()
    assert "Mormor" not in alma.tab.content()
    expect(farewell.get_by_role("link", name=island("sign_in"))).to_have_attribute(
        "href", f"/konto/login/?next={book.replace('/', '%2F')}kort%2F"
    )
    alma.sign_in("alma")
    page = MapPage(alma).open(book)
    expect(page.chip("Naboens Viggo")).to_be_visible()
    page.is_saved()
    assert times_written(alma, book, "Naboens Viggo") == 1


def test_nothing_that_waits_in_the_browser_can_be_read(alma: Device, book: str) -> None:
    page = MapPage(alma).open(book)
    alma.context.set_offline(True)
    page.add("Kanariefugl")
    expect(alma.tab.locator(".map-status-line")).to_have_text(island("status_offline"))
    assert waiting_operations(alma.tab) > 0
    kept = everything_kept(alma.tab)
    assert kept
    assert not [name for name in ("Kanariefugl", "Mormor", "Alma", "Noah") if name in kept]
    alma.context.set_offline(False)
    page.is_saved()


def test_quick_exit_leaves_nothing_for_the_next_at_the_screen(alma: Device, book: str) -> None:
    page = MapPage(alma).open(book)
    alma.expected += ("net::ERR_FAILED",)
    alma.tab.route("**/operationer/", lambda route: route.abort())
    page.add("Gærdesmutte")
    expect(alma.tab.locator(".map-status-line")).to_have_text(island("status_offline"))
    names = ("Gærdesmutte", "Mormor", "Alma", "Noah")
    alma.press(da("Leave this page"))
    alma.tab.wait_for_url(f"{ELSEWHERE}**")
    expect(alma.tab.get_by_role("heading", name="Vejret")).to_be_visible()
    for _step in range(4):
        alma.tab.go_back()
        shown = alma.tab.content()
        assert not [name for name in names if name in shown], alma.tab.url
    assert alma.go("/om/") == 200
    assert waiting_operations(alma.tab) > 0
    kept = everything_kept(alma.tab)
    assert not [name for name in names if name in kept]
    alma.go(f"{book}kort/")
    assert alma.path().startswith("/konto/login/")
    # For Alma it is not lost: it is sent when she signs in again.
    alma.tab.unroute_all()
    alma.sign_in("alma")
    page.open(book).is_saved()
    expect(page.chip("Gærdesmutte")).to_be_visible()


def test_two_presses_of_escape_leave_at_once(alma: Device, book: str) -> None:
    MapPage(alma).open(book)
    alma.tab.keyboard.press("Escape")
    alma.tab.keyboard.press("Escape")
    alma.tab.wait_for_url(f"{ELSEWHERE}**")
    alma.tab.go_back()
    assert "Mormor" not in alma.tab.content()


def test_a_move_that_has_hardly_come_to_rest_is_kept_when_the_page_goes(alma: Device, book: str) -> None:
    page = MapPage(alma).open(book)
    page.mark("Sille").focus()
    for _step in range(3):
        alma.tab.keyboard.press("ArrowRight")
    moved = page.mark("Sille").locator(".alter").get_attribute("d")
    alma.tab.reload()
    page.is_drawn()
    expect(page.mark("Sille").locator(".alter")).to_have_attribute("d", moved or "")
