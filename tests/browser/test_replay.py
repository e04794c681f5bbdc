"""The replay of two maps: by hand, by itself, without motion, and without JavaScript."""

from playwright.sync_api import expect

from tests.browser.conftest import NewDevice
from tests.browser.device import Device
from tests.browser.words import da


def comparison(device: Device) -> None:
    device.sign_in("alma")
    device.go(f"{device.open_book()}kort/siden-sidst/")


def where(device: Device) -> str:
    """Dina's place on the drawing: in the example she has come closer."""
    mark = device.tab.locator(".replay [data-then]").filter(has_text="Dina")
    return str(mark.get_attribute("transform"))


def test_the_slider_takes_the_map_back_and_forth_by_keyboard(new_device: NewDevice) -> None:
    alma = new_device("computer", reduced_motion="no-preference")
    comparison(alma)
    now = where(alma)
    slider = alma.tab.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "nu")
    slider.focus()
    alma.tab.keyboard.press("Home")
    then = where(alma)
    assert then != now
    expect(alma.tab.locator(".replay [data-then='']").first).to_have_attribute("opacity", "0.00")
    alma.tab.keyboard.press("End")
    assert where(alma) == now


def test_the_button_plays_it_to_its_end(new_device: NewDevice) -> None:
    alma = new_device("phone", reduced_motion="no-preference")
    comparison(alma)
    now = where(alma)
    alma.press(da("Show it again"))
    slider = alma.tab.get_by_role("slider")
    expect(slider).not_to_have_value("100")
    expect(slider).to_have_value("100", timeout=10_000)
    assert where(alma) == now


def test_nothing_moves_for_those_who_want_no_motion(new_device: NewDevice) -> None:
    alma = new_device("phone")
    comparison(alma)
    expect(alma.tab.get_by_role("button", name=da("Show it again"))).to_have_count(0)
    slider = alma.tab.get_by_role("slider")
    slider.focus()
    alma.tab.keyboard.press("ArrowLeft")
    expect(slider).to_have_value("0")
    expect(alma.tab.locator(".replay-stills svg").first).to_be_visible()


def test_without_javascript_two_maps_stand_beside_each_other_with_the_words(new_device: NewDevice) -> None:
    alma = new_device("phone", java_script_enabled=False)
    comparison(alma)
    expect(alma.tab.locator(".replay")).to_be_hidden()
    expect(alma.tab.locator(".replay-stills svg")).to_have_count(2)
    expect(alma.tab.get_by_text("Dina er kommet tættere på.")).to_be_visible()
