"""axe-core finds nothing on any page, in Danish and English, at three widths, in light and dark; and each page fits."""

import pytest

from tests.browser.axe import faults_in_all_looks
from tests.browser.conftest import NewDevice
from tests.browser.pages import Page
from tests.browser.servers import Server
from tests.browser.sweep import EVERYONE, LANGUAGES, all_pages, enter, pages_of, read_in, visit


@pytest.fixture(scope="module")
def every_page(example: Server) -> list[Page]:
    return all_pages(example)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("looker", EVERYONE)
def test_everyone_can_use_every_page_they_have(
    looker: str, language: str, every_page: list[Page], new_device: NewDevice
) -> None:
    pages = pages_of(looker, every_page)
    device = new_device("computer")
    enter(device, looker, pages)
    read_in(device, language)
    faults = []
    for _page in visit(device, pages):
        assert device.tab.locator("html").get_attribute("lang") == language
        faults += faults_in_all_looks(device.tab, dark=language == LANGUAGES[0])
    assert not faults, "\n".join(faults)
