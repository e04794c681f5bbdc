"""The map by the keyboard alone, and what is said aloud meanwhile."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewDevice
from tests.browser.device import Device
from tests.browser.map_page import MapPage
from tests.browser.words import da, island


@pytest.fixture
def alma(new_device: NewDevice) -> Device:
    device = new_device("computer").sign_in("alma")
    device.go(f"{device.open_book()}kort/")
    MapPage(device).is_drawn()
    return device


def tab_to(device: Device, name: str | re.Pattern[str], *, most: int = 120) -> None:
    """Press Tab until the keyboard stands on what has this name: on the map, not in the links around it."""
    wanted = re.compile(rf"^{re.escape(name)}(,|$)") if isinstance(name, str) else name
    seen = []
    for _press in range(most):
        device.tab.keyboard.press("Tab")
        here = focused(device)
        seen.append(here)
        if wanted.search(here) and device.tab.evaluate("document.activeElement.closest('.map-island') !== null"):
            return
    raise AssertionError(f"Tab never reached {wanted.pattern}, only {seen}")


def focused(device: Device) -> str:
    """What a screen reader calls the thing the keyboard stands on."""
    name: str = device.tab.evaluate(
        """() => {
          const one = document.activeElement;
          const label = one.labels?.[0]?.textContent ?? one.textContent ?? '';
          return (one.ariaLabel ?? label).replace(/\\s+/g, ' ').trim();
        }"""
    )
    return name


def test_alma_draws_the_whole_map_without_touching_the_mouse(alma: Device) -> None:
    page, keys = MapPage(alma), alma.tab.keyboard
    tab_to(alma, island("add_label"))
    keys.type("Tante Grete")
    keys.press("Enter")
    expect(page.said()).to_have_text(island("added", name="Tante Grete"))
    assert focused(alma) == island("add_label")

    tab_to(alma, "Tante Grete")
    keys.press("1")
    expect(page.mark("Tante Grete")).to_be_focused()
    expect(page.said()).to_contain_text(f"Tante Grete: {island('ring_1')}")
    keys.press("3")
    expect(page.said()).to_contain_text(f"Tante Grete: {island('ring_3')}")
    expect(page.mark("Tante Grete")).to_be_focused()
    before = page.mark("Tante Grete").bounding_box()
    keys.press("ArrowUp")
    keys.press("ArrowUp")
    expect(page.said()).to_contain_text(re.compile(r"^Tante Grete: "))
    assert page.mark("Tante Grete").bounding_box() != before

    keys.press("Enter")
    expect(page.panel()).to_be_visible()
    assert focused(alma) == "Tante Grete"
    tab_to(alma, island("panel_about"))
    keys.type("min mosters søster")
    keys.press("Escape")
    expect(page.panel()).to_have_count(0)
    expect(page.mark("Tante Grete")).to_be_focused()
    expect(page.mark("Tante Grete")).to_have_accessible_name(re.compile("min mosters søster"))
    page.is_saved()


def test_alma_makes_a_tie_and_takes_it_back_by_keys(alma: Device) -> None:
    page, keys = MapPage(alma), alma.tab.keyboard
    page.mark("Noah").focus()
    keys.press("Enter")
    tab_to(alma, island("tie_new"))
    keys.press("Enter")
    expect(page.said()).to_have_text(island("tie_pick", name="Noah"))
    _walk_to_mark(alma, "Mormor")
    keys.press("Enter")
    expect(page.said()).to_have_text(island("tie_drawn", a="Noah", b="Mormor"))
    expect(page.panel().get_by_role("heading", level=2)).to_have_text(island("tie_title", a="Noah", b="Mormor"))
    tab_to(alma, re.compile(re.escape(island("tie_knows"))))
    keys.press("ArrowDown")
    expect(page.panel().get_by_label(island("tie_close"))).to_be_checked()
    keys.press("Escape")
    ties = alma.tab.locator(".tie.tie--close").count()
    keys.press("Control+z")
    expect(page.said()).to_have_text(island("undone"))
    expect(alma.tab.locator(".tie.tie--close")).to_have_count(ties - 1)
    keys.press("Control+z")
    expect(page.said()).to_have_text(re.compile(re.escape(island("undone"))))
    page.is_saved()


def _walk_to_mark(device: Device, name: str) -> None:
    """On with Tab, and round the page if need be."""
    device.tab.locator(".skip-link[href='#map-after']").focus()
    tab_to(device, name)


def test_alma_puts_somebody_beside_the_map_and_back_by_number(alma: Device) -> None:
    page, keys = MapPage(alma), alma.tab.keyboard
    page.mark("Molen").focus()
    keys.press("0")
    expect(page.chip("Molen")).to_be_focused()
    expect(page.said()).to_have_text(island("place_gone", name="Molen"))
    keys.press("2")
    expect(page.mark("Molen")).to_be_focused()
    expect(page.said()).to_contain_text(f"Molen: {island('ring_2')}")
    page.is_saved()


def test_alma_answers_a_question_by_keys_and_hears_it(alma: Device) -> None:
    page, keys = MapPage(alma), alma.tab.keyboard
    tab_to(alma, island("questions_open"))
    keys.press("Enter")
    expect(page.question().get_by_role("heading")).to_be_focused()
    _walk_to_mark(alma, "Sille")
    was = page.mark("Sille").get_attribute("aria-pressed")
    keys.press("Space")
    expect(page.mark("Sille")).to_have_attribute("aria-pressed", "false" if was == "true" else "true")
    expect(page.said()).to_have_text(island("answer_no" if was == "true" else "answer_yes", name="Sille"))
    tab_to(alma, island("question_next"))
    keys.press("Enter")
    expect(page.question()).to_contain_text(island("question_count", number="2", total="7"))
    expect(page.question().get_by_role("heading")).to_be_focused()
    keys.press("Escape")
    expect(page.question()).to_have_count(0)
    page.is_saved()


def test_alma_names_a_part_of_the_map_by_keys(alma: Device) -> None:
    page, keys = MapPage(alma), alma.tab.keyboard
    tab_to(alma, island("sector_rename", name=da("Family")))
    keys.press("Enter")
    expect(page.panel()).to_be_visible()
    tab_to(alma, island("sector_name"))
    keys.press("Control+a")
    keys.type("Min flok")
    keys.press("Enter")
    expect(page.panel()).to_have_count(0)
    expect(alma.tab.get_by_role("button", name=island("sector_rename", name="Min flok"))).to_be_focused()
    page.is_saved()


def test_alma_skips_the_drawing_with_one_key(alma: Device) -> None:
    tab_to(alma, island("skip_map"))
    alma.tab.keyboard.press("Enter")
    alma.tab.keyboard.press("Tab")
    assert not alma.tab.evaluate("document.activeElement.closest('[role=application]')")
    assert alma.tab.evaluate("document.activeElement.closest('.map-side') !== null")
