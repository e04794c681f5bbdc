"""A closed browser, an ended sitting and a lost connection take no words."""

from playwright.sync_api import expect

from tests.browser.conftest import NewDevice
from tests.browser.device import Device
from tests.browser.words import da

WORDS = "Jeg vil gerne have, at Mormor er med på torsdag."


def new_note(alma: Device) -> str:
    alma.sign_in("alma")
    address = f"{alma.open_book()}noter/ny/fagpersoner/"
    alma.go(address)
    return address


def kept(alma: Device) -> int:
    count: int = alma.tab.evaluate("Object.keys(localStorage).filter(one => one.startsWith('medspil-draft:')).length")
    return count


def write(alma: Device, words: str = WORDS) -> None:
    alma.field(da("What do you want to write?")).fill(words)
    for _try in range(40):
        if kept(alma):
            return
        alma.tab.wait_for_timeout(50)
    raise AssertionError("Nothing was kept.")


def test_what_alma_was_writing_is_there_when_she_opens_the_browser_again(new_device: NewDevice) -> None:
    alma = new_device("phone")
    address = new_note(alma)
    write(alma)
    stored = alma.tab.evaluate("JSON.stringify(localStorage)")
    assert "Mormor" not in stored
    alma.close_tab()
    alma.go(address)
    field = alma.field(da("What do you want to write?"))
    expect(field).to_have_value(WORDS)
    expect(alma.tab.get_by_text(da("What you were writing is here again."))).to_be_visible()
    alma.press(da("Save it"))
    expect(alma.tab.get_by_text(WORDS).first).to_be_visible()
    assert kept(alma) == 0
    alma.go(address)
    expect(alma.field(da("What do you want to write?"))).to_have_value("")


def test_she_can_let_go_of_it(new_device: NewDevice) -> None:
    alma = new_device("phone")
    address = new_note(alma)
    write(alma)
    alma.go(address)
    alma.press(da("Delete it"))
    expect(alma.field(da("What do you want to write?"))).to_have_value("")
    alma.go(address)
    expect(alma.field(da("What do you want to write?"))).to_have_value("")
    assert kept(alma) == 0


def test_a_lost_connection_takes_nothing(new_device: NewDevice) -> None:
    alma = new_device("phone", expects=("ERR_INTERNET_DISCONNECTED",))
    address = new_note(alma)
    write(alma)
    alma.context.set_offline(True)
    alma.press(da("Save it"))
    alma.tab.wait_for_timeout(500)
    alma.context.set_offline(False)
    alma.go(address)
    expect(alma.field(da("What do you want to write?"))).to_have_value(WORDS)


def test_a_sitting_that_has_ended_takes_nothing(new_device: NewDevice) -> None:
    alma = new_device("phone")
    address = new_note(alma)
    write(alma)
    alma.context.clear_cookies(name="medspil")
    alma.press(da("Save it"))
    alma.tab.wait_for_url("**/konto/login/?next=**")
    alma.sign_in("alma")
    alma.go(address)
    expect(alma.field(da("What do you want to write?"))).to_have_value(WORDS)


def test_somebody_else_on_the_same_device_sees_nothing_of_it(new_device: NewDevice) -> None:
    alma = new_device("phone")
    address = new_note(alma)
    write(alma)
    alma.sign_in("dina")
    alma.go(address)
    expect(alma.field(da("What do you want to write?"))).to_have_value("")
