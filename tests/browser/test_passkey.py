"""A key instead of a password: made on the computer, used to sign in, and refused in words when it can't be."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.device import Device

NewDevice = Callable[..., Device]
PASSWORD = "fire ord på en stribe"


@pytest.fixture
def computer(new_device: NewDevice) -> Device:
    """A computer that has a fingerprint reader, and the finger on it."""
    device = new_device()
    device.give_a_key()
    return device


def sign_up(device: Device, name: str) -> None:
    device.go("/konto/signup/")
    device.tab.get_by_label("Hvad skal vi kalde dig?").fill(name)
    device.tab.get_by_label("Et navn at logge ind med").fill(name.lower())
    device.tab.get_by_label("En adgangskode").fill(PASSWORD)
    device.tab.get_by_role("button", name="Lav mit login").click()
    expect(device.tab.get_by_role("heading", level=1)).to_have_text(f"Hej {name}")


def make_a_key(device: Device) -> None:
    device.go("/konto/2fa/webauthn/add/")
    device.tab.get_by_label("Adgangskode").fill(PASSWORD)
    device.tab.get_by_role("button", name="Gå videre").click()
    device.tab.get_by_role("button", name="Lav nøglen").click()
    expect(device.tab.get_by_text("Nøglen er gemt.")).to_be_visible()


def sign_out(device: Device) -> None:
    device.tab.get_by_role("button", name="Log ud").filter(visible=True).click()
    expect(device.tab.get_by_text("Du er logget ud.")).to_be_visible()


def test_somebody_makes_a_key_and_signs_in_with_it_alone(computer: Device) -> None:
    sign_up(computer, "Nanna")
    make_a_key(computer)
    sign_out(computer)
    computer.go("/konto/login/?next=/mig/")
    computer.tab.get_by_role("button", name="Log ind med finger, ansigt eller nøgle").click()
    expect(computer.tab.get_by_role("heading", level=1)).to_have_text("Nanna")
    assert computer.tab.url.endswith("/mig/")


def test_with_the_password_the_key_is_the_second_step(computer: Device) -> None:
    sign_up(computer, "Oskar")
    make_a_key(computer)
    sign_out(computer)
    computer.go("/konto/login/")
    computer.tab.get_by_label("Dit navn til login, eller din mail").fill("oskar")
    computer.tab.get_by_label("Adgangskode").fill(PASSWORD)
    computer.tab.get_by_role("button", name="Log ind", exact=True).click()
    expect(computer.tab.get_by_role("heading", level=1)).to_have_text("Et trin mere")
    computer.tab.get_by_role("button", name="Brug finger, ansigt eller nøgle i stedet").click()
    expect(computer.tab.get_by_role("heading", level=1)).to_have_text("Hej Oskar")


def test_a_computer_without_the_key_says_what_to_do_instead(computer: Device) -> None:
    computer.go("/konto/login/")
    computer.tab.get_by_role("button", name="Log ind med finger, ansigt eller nøgle").click()
    expect(computer.tab.get_by_text("Det lykkedes ikke denne gang.")).to_be_visible()
