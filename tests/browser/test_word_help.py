"""Word help in a real browser: while a professional writes, on the page of its own, and without JavaScript."""

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from medspil.language.check import check
from medspil.language.tests.made import docx
from tests.browser.axe import faults_in_all_looks
from tests.browser.conftest import NewDevice
from tests.browser.device import Device
from tests.browser.words import da

# Which words are offered is the rules' own business.
REFUSED = check("Du nægtede at komme.", "da")[0].suggestions[0]
CLAIMS = check("Du påstår, at du var syg.", "da")[0].suggestions[0]
PAGE = "/sproghjaelp/"


def marks(device: Device) -> Locator:
    return device.tab.locator(".words-mirror .words-mark")


def write(device: Device, words: str) -> Locator:
    field = device.field(da("What do you want to write?"))
    field.click()
    device.tab.keyboard.type(words)
    return field


@pytest.fixture
def dina(new_device: NewDevice) -> Device:
    dina = new_device().sign_in("dina")
    dina.go(f"{dina.open_book()}noter/ny/fagpersoner/")
    return dina


def test_dina_sees_lines_under_words_takes_others_over_with_one_key_and_saves(dina: Device) -> None:
    field = write(dina, "Du nægtede at komme. Hun påstår, at hun var syg.")
    expect(marks(dina)).to_have_text(["nægtede", "påstår"])
    expect(dina.tab.get_by_role("status").filter(has_text="2 steder")).to_be_attached()
    dina.tab.keyboard.press("F8")
    dina.tab.keyboard.press("F9")
    expect(field).to_have_value(f"Du {REFUSED} at komme. Hun påstår, at hun var syg.")
    expect(field).to_be_focused()
    expect(marks(dina)).to_have_text(["påstår"])
    dina.press(da("Save it"))
    expect(dina.tab.get_by_text(f"Du {REFUSED} at komme. Hun påstår, at hun var syg.").first).to_be_visible()


def test_what_was_taken_over_is_undone_as_all_that_is_typed(dina: Device) -> None:
    field = write(dina, "Du nægtede at komme.")
    expect(marks(dina)).to_have_count(1)
    dina.press(REFUSED)
    expect(field).to_have_value(f"Du {REFUSED} at komme.")
    expect(field).to_be_focused()
    dina.tab.keyboard.press("Control+z")
    expect(field).to_have_value("Du nægtede at komme.")
    expect(marks(dina)).to_have_text(["nægtede"])
    dina.press(REFUSED)
    dina.press(da("Undo"))
    expect(field).to_have_value("Du nægtede at komme.")


def test_words_that_are_kept_are_left_alone(dina: Device) -> None:
    write(dina, "Du nægtede at komme.")
    dina.press(da("Keep my words"))
    expect(marks(dina)).to_have_count(0)
    dina.tab.keyboard.press("End")
    dina.tab.keyboard.type(" Han nægtede at gå. Han påstod det.")
    expect(marks(dina)).to_have_text(["påstod"])


def test_the_lines_lie_under_their_words_after_an_emoji_a_scroll_and_another_size(dina: Device) -> None:
    write(dina, "🙂🙂 linje\n" * 12 + "🙂 Du nægtede at komme.")
    expect(marks(dina)).to_have_text(["nægtede"])
    for width in (1280, 390):
        dina.tab.set_viewport_size({"width": width, "height": 800})
        dina.tab.wait_for_timeout(200)
        same = dina.tab.evaluate(
            """() => {
                const both = ['.words-mirror', '.words-field textarea'];
                const [mirror, field] = both.map(one => document.querySelector(one));
                const [here, there] = [mirror, field].map(one => one.getBoundingClientRect());
                return [mirror.scrollTop - field.scrollTop, mirror.scrollHeight - field.scrollHeight,
                        here.top - there.top, here.left - there.left];
            }"""
        )
        assert [abs(one) < 2 for one in same] == [True] * 4, same
        assert dina.tab.evaluate("document.querySelector('.words-field textarea').scrollTop") > 0


def test_the_places_can_be_gone_through_by_keys_and_are_read_out(dina: Device) -> None:
    field = write(dina, "Du nægtede at komme. Hun påstår, at hun var syg.")
    expect(marks(dina)).to_have_count(2)
    chosen = "const one = document.activeElement; one.value.slice(one.selectionStart, one.selectionEnd)"
    seen = []
    for key in ("F8", "F8", "F8", "Shift+F8"):
        dina.tab.keyboard.press(key)
        seen.append(dina.tab.evaluate(f"() => {{ {chosen.replace('; one', '; return one')} }}"))
    assert seen == ["nægtede", "påstår", "nægtede", "påstår"]
    expect(dina.tab.get_by_role("status").filter(has_text="“påstår”").filter(has_text="F9")).to_be_attached()
    dina.tab.keyboard.press("Tab")
    first = dina.tab.get_by_role("button", name="nægtede", exact=True)
    expect(first).to_be_focused()
    dina.tab.keyboard.press("Enter")
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(field).to_have_accessible_name(da("What do you want to write?"))
    assert not faults_in_all_looks(dina.tab)


def test_a_server_that_does_not_answer_stops_nobody(new_device: NewDevice) -> None:
    dina = new_device(expects=("ERR_FAILED", "Failed to load")).sign_in("dina")
    dina.go(f"{dina.open_book()}noter/ny/fagpersoner/")
    dina.context.route("**/sproghjaelp/ord/", lambda route: route.abort())
    write(dina, "Du nægtede at komme.")
    expect(dina.tab.get_by_text(da("Word help can't be reached right now. You can write on."))).to_be_visible()
    dina.press(da("Save it"))
    expect(dina.tab.get_by_text("Du nægtede at komme.").first).to_be_visible()


def test_alma_sees_no_lines_and_asks_nothing(new_device: NewDevice) -> None:
    alma = new_device("phone").sign_in("alma")
    asked: list[str] = []
    alma.tab.on("request", lambda request: asked.append(request.url))
    alma.go(f"{alma.open_book()}noter/ny/fagpersoner/")
    write(alma, "Du nægtede at komme.")
    alma.tab.wait_for_timeout(600)
    assert alma.tab.locator(".words-mirror").count() == 0
    assert not [url for url in asked if "sproghjaelp/ord" in url or "/words-" in url]


def test_anybody_can_check_a_letter_and_keeps_no_session(new_device: NewDevice) -> None:
    somebody = new_device("phone")
    somebody.go(PAGE)
    field = somebody.field(da("Your text"))
    field.fill("Du nægtede at komme. Det gør mig glad.")
    expect(marks(somebody)).to_have_text(["nægtede"])
    somebody.press(REFUSED)
    expect(field).to_have_value(f"Du {REFUSED} at komme. Det gør mig glad.")
    assert {cookie["name"] for cookie in somebody.context.cookies()} == {"csrftoken"}
    assert somebody.tab.evaluate("localStorage.length + sessionStorage.length") == 0
    assert not faults_in_all_looks(somebody.tab)


@pytest.mark.parametrize("script", [True, False])
def test_a_word_file_is_read(new_device: NewDevice, script: bool) -> None:
    somebody = new_device(java_script_enabled=script)
    somebody.go(PAGE)
    letter = docx(document="Hej\nDu nægtede at komme.")
    sent: FilePayload = {"name": "brev.docx", "mimeType": "application/octet-stream", "buffer": letter}
    somebody.field(da("Or choose a file")).set_input_files(sent)
    somebody.press(da("Look at the text"))
    expect(somebody.field(da("Your text"))).to_have_value("Hej\n\nDu nægtede at komme.")
    if script:
        expect(marks(somebody)).to_have_text(["nægtede"])
        expect(somebody.tab.locator(".words-result").first).to_be_hidden()
    else:
        expect(somebody.tab.locator(".words-text mark")).to_have_text(["nægtede"])


def test_without_javascript_words_are_chosen_and_the_text_is_there_to_copy(new_device: NewDevice) -> None:
    somebody = new_device("phone", java_script_enabled=False)
    somebody.go(PAGE)
    somebody.field(da("Your text")).fill("Du nægtede at komme.\nDu påstår, at du var syg.")
    somebody.press(da("Look at the text"))
    expect(somebody.tab.get_by_role("heading", name="2 steder er værd at se på.")).to_be_visible()
    somebody.tab.get_by_label(CLAIMS, exact=True).check()
    somebody.press(da("Show the text with the words I chose"))
    copied = somebody.field(da("Copy it from here"))
    expect(copied).to_have_value(f"Du nægtede at komme.\nDu {CLAIMS}, at du var syg.")
    somebody.follow(da("More about this rule"))
    expect(somebody.tab.get_by_role("heading", level=1)).to_have_text("nægtede")


def test_a_draft_that_comes_back_is_looked_at(dina: Device) -> None:
    address = dina.path()
    write(dina, "Du nægtede at komme.")
    dina.tab.wait_for_function("() => Object.keys(localStorage).some((one) => one.startsWith('medspil-draft:'))")
    dina.close_tab()
    dina.go(address)
    expect(marks(dina)).to_have_text(["nægtede"])
    dina.press(da("Delete it"))
    expect(marks(dina)).to_have_count(0)
