"""axe-core finds nothing in what a page can turn into either: empty, opened, refused, offline, or half of a way."""

import base64
import hmac
import re
import struct
import time
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.axe import faults_in_all_looks
from tests.browser.conftest import NewDevice
from tests.browser.device import Device
from tests.browser.map_page import MapPage
from tests.browser.pages import ON_THE_WAY
from tests.browser.sweep import LANGUAGES, read_in
from tests.browser.words import da, island

PASSWORD = "fire ord på en stribe"
# Addresses on the way that show no page to anyone as Medspil is set up.
NEVER_A_PAGE = {"account_confirm_login_code": "signing in by a mailed code is off"}


class Looks:
    """Collects what axe finds, so that one run tells of everything."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def at(self, device: Device, what: str) -> None:
        self.faults += [f"{what}: {fault}" for fault in faults_in_all_looks(device.tab)]
        device.tab.set_viewport_size({"width": 1280, "height": 900})
        device.tab.emulate_media(color_scheme="light")


@pytest.fixture
def look() -> Iterator[Looks]:
    looks = Looks()
    yield looks
    assert not looks.faults, "\n".join(looks.faults)


def test_axe_is_awake(new_device: NewDevice) -> None:
    device = new_device()
    device.go("/om/")
    device.tab.evaluate("document.querySelector('main').append(Object.assign(new Image(), { id: 'main' }))")
    faults = faults_in_all_looks(device.tab)
    assert any("image-alt" in fault for fault in faults)
    assert any("the id main stands twice" in fault for fault in faults)


def test_ivan_alone_with_an_empty_book(new_device: NewDevice, look: Looks) -> None:
    ivan = new_device().sign_in("ivan")
    look.at(ivan, "nothing yet")
    ivan.press(da("Start my own book"))
    book = ivan.path().split("kort/")[0]
    for page in ("", "hvem/", "hvem/inviter/", "hvem-har-kigget/", "kort/", "kort/liste/", "kort/spoergsmaal/",
                 "kort/spoergsmaal/Q1/", "kort/historie/", "kort/nyt/", "kort/stadig-her/"):  # fmt: skip
        assert ivan.go(book + page) == 200, page
        look.at(ivan, "an empty book")


def close_panel(page: MapPage) -> None:
    page.panel().get_by_role("button", name=island("close")).click()


def test_what_opens_on_the_map(new_device: NewDevice, look: Looks) -> None:
    alma = new_device().sign_in("alma")
    page = MapPage(alma).open(alma.open_book())
    page.add("Tante Grete")
    alma.tab.get_by_text(island("legend_title")).click()
    alma.tab.get_by_text(island("picture")).click()
    look.at(alma, "somebody waits, the key and the ways are open")
    page.chip("Tante Grete").click()
    look.at(alma, "somebody without a place is open")
    close_panel(page)
    page.mark("Noah").press("Enter")
    look.at(alma, "somebody is open")
    alma.press(island("erase"))
    look.at(alma, "erasing is asked about")
    alma.press(island("erase_no"))
    page.panel().locator(".map-ties .map-row").first.click()
    look.at(alma, "a tie is open")
    close_panel(page)  # not by Escape: two of them within a second are the quick exit
    page.mark("Noah").press("Enter")
    alma.press(island("tie_new"))
    look.at(alma, "a tie is being drawn")
    alma.tab.keyboard.press("Escape")
    alma.tab.get_by_role("button", name=island("sector_rename", name=da("Family"))).press("Enter")
    look.at(alma, "a part is being named")
    close_panel(page)
    alma.tab.get_by_label(island("light_label")).select_option("Q5")
    look.at(alma, "the map is lit")
    alma.press(island("light_none"))
    page.ask()
    look.at(alma, "a question is asked")
    alma.press(island("stance_none_now"))
    look.at(alma, "a question is answered with nobody")


def test_the_map_without_a_connection_and_after_the_session(new_device: NewDevice, look: Looks) -> None:
    alma = new_device(expects=("net::ERR_INTERNET_DISCONNECTED", "Failed to fetch", "status of 401")).sign_in("alma")
    elsewhere = new_device(storage_state=alma.context.storage_state())
    page = MapPage(alma).open(alma.open_book())
    alma.context.set_offline(True)
    page.add("Onkel Preben")
    expect(alma.tab.locator(".map-status-line")).to_have_text(island("status_offline"))
    look.at(alma, "without a connection")
    elsewhere.go("/mig/")
    elsewhere.press(da("Sign out"))
    alma.context.set_offline(False)
    expect(alma.tab.get_by_role("alert")).to_be_visible()
    look.at(alma, "signed out meanwhile")


def test_forms_that_come_back(new_device: NewDevice, look: Looks) -> None:
    somebody = new_device(expects=("status of 422",))
    for path, button in (("/konto/login/", "Sign in"), ("/konto/signup/", "Make my sign-in")):
        _refused(somebody, path, da(button))
        look.at(somebody, "refused")
    alma = new_device(expects=("status of 422",)).sign_in("alma")
    _refused(alma, "/mig/navn/", da("Save"))
    look.at(alma, "refused")
    alma.go("/mig/pinkode/")
    alma.field(da("PIN")).fill("12")
    alma.field(da("The same PIN again")).fill("34")
    alma.press(da("Save"))
    look.at(alma, "refused")
    alma.go("/hjem/")
    book = alma.open_book()
    _refused(alma, f"{book}hvem/inviter/", da("Make a link"))
    look.at(alma, "refused")
    _refused(alma, f"{book}kort/liste/", da("Put on the list"))
    look.at(alma, "refused")
    alma.follow("Noah")
    _refused(alma, alma.path(), da("Save"))
    look.at(alma, "refused")
    dina = new_device(expects=("status of 422",)).sign_in("dina")
    _refused(dina, "/ny-bog/ved-siden-af/", da("Start my book"))
    look.at(dina, "refused")
    dina.go(f"{book}pen/")
    dina.field(da("PIN")).fill("0000")
    dina.press(da("Take the pen"))
    look.at(dina, "refused")


def _refused(device: Device, path: str, button: str) -> None:
    """Send the form with its text fields empty, past the browser's own questions."""
    device.go(path)
    for field in device.tab.locator("main form.form").first.locator("input[type=text]").all():
        field.fill("")
    device.tab.evaluate("for (const form of document.forms) form.noValidate = true")
    device.press(button, within=device.tab.get_by_role("main"))
    expect(device.tab.locator("[aria-invalid=true], .error-summary, .errorlist").first).to_be_visible()


def test_links_to_hand_over(new_device: NewDevice, look: Looks) -> None:
    alma = new_device().sign_in("alma")
    alma.go("/mig/ny-adgang/")
    alma.press(da("Make a link"))
    look.at(alma, "a link")
    alma.go("/mig/")
    look.at(alma, "you, with an invitation")
    dina = new_device().sign_in("dina")
    dina.go("/ny-bog/")
    dina.press(da("Make a link"))
    look.at(dina, "a link")
    freja = new_device().sign_in("freja")
    freja.tab.locator(".choice-list a[href^='/team/']").click()
    freja.press(da("Invite a professional"))
    look.at(freja, "a link")
    freja.tab.get_by_text(da("Change for %(name)s", name="Dina")).click()
    look.at(freja, "a colleague is open")
    freja.press(da("Make a new way in"), within=freja.tab.locator("li").filter(has_text="Dina"))
    look.at(freja, "a new way in")


def test_pages_that_are_not_there(new_device: NewDevice, look: Looks) -> None:
    somebody = new_device(expects=("status of 404", "status of 410", "status of 403"))
    for path, status in (("/findes-ikke/", 404), ("/invitation/brugt/", 410)):
        assert somebody.go(path) == status
        look.at(somebody, str(status))
    somebody.go("/konto/login/")
    somebody.tab.evaluate("for (const one of document.querySelectorAll('[name=csrfmiddlewaretoken]')) one.value = 'x'")
    somebody.field(da("Sign-in name or email")).fill("ingen")
    somebody.field(da("Password")).fill("ingen")
    somebody.press(da("Sign in"), within=somebody.tab.locator("main form.form"))
    expect(somebody.tab.get_by_role("heading", level=1)).to_have_text(da("The page was too old"))
    look.at(somebody, "403")


def test_the_pages_on_the_way_to_a_safer_sign_in(new_device: NewDevice, look: Looks) -> None:
    """Every page of the sign-in library that only somebody in the middle of something comes to."""
    seen: set[str] = set(NEVER_A_PAGE)

    def stand_at(device: Device, name: str, path: str = "") -> None:
        path = path or reverse(name)
        for language in reversed(LANGUAGES):  # Danish last: the test goes on in it.
            read_in(device, language)
            assert device.go(path) == 200, path
            assert device.path() == path
            look.at(device, f"{name} in {language}")
        seen.add(name)

    alma = new_device().sign_in("alma")
    stand_at(alma, "account_set_password")
    stand_at(alma, "account_inactive")
    stand_at(alma, "account_email_verification_sent")

    nanna = new_device()
    nanna.give_a_key()
    nanna.go("/konto/signup/")
    nanna.field(da("What shall we call you?")).fill("Nanna")
    nanna.field(da("A name to sign in with")).fill("nanna")
    nanna.field(da("A password")).fill(PASSWORD)
    nanna.press(da("Make my sign-in"))
    stand_at(nanna, "account_reauthenticate")
    nanna.field(da("Password")).fill(PASSWORD)
    nanna.press(da("Go on"))
    nanna.go("/konto/2fa/totp/activate/")
    nanna.tab.locator("input[name=code]").fill(_code(nanna.tab.locator(".secret").inner_text()))
    nanna.press(da("Turn it on"))
    nanna.go("/konto/2fa/webauthn/add/")
    nanna.press(da("Add the key"))
    expect(nanna.tab).not_to_have_url(re.compile("/add/"))  # the key answers in its own time
    nanna.go("/konto/2fa/webauthn/")
    edit = nanna.tab.get_by_role("link", name=da("Change the name")).get_attribute("href") or ""
    remove = nanna.tab.get_by_role("link", name=da("Remove"), exact=True).get_attribute("href") or ""
    stand_at(nanna, "mfa_list_webauthn")
    stand_at(nanna, "mfa_edit_webauthn", edit)
    stand_at(nanna, "mfa_remove_webauthn", remove)
    stand_at(nanna, "mfa_index")
    stand_at(nanna, "mfa_deactivate_totp")
    stand_at(nanna, "mfa_view_recovery_codes")
    stand_at(nanna, "mfa_generate_recovery_codes")
    stand_at(nanna, "mfa_reauthenticate")
    stand_at(nanna, "mfa_reauthenticate_webauthn")
    nanna.go("/hjem/")
    nanna.press(da("Sign out"))
    nanna.go("/konto/login/")
    nanna.field(da("Sign-in name or email")).fill("nanna")
    nanna.field(da("Password")).fill(PASSWORD)
    nanna.press(da("Sign in"), within=nanna.tab.locator("main form.form"))
    stand_at(nanna, "mfa_authenticate")
    assert seen >= ON_THE_WAY


def _code(secret: str) -> str:
    """The six digits that an app shows now (RFC 6238)."""
    key = base64.b32decode(secret.strip())
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
