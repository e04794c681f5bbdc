"""Without JavaScript: the list does all that the drawing does."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewDevice
from tests.browser.device import ELSEWHERE, Device, texts
from tests.browser.words import da

QUESTIONS = 7


@pytest.fixture
def alma(new_device: NewDevice) -> Device:
    return new_device("phone", java_script_enabled=False).sign_in("alma")


@pytest.fixture
def book(alma: Device) -> str:
    return alma.open_book()


def row(device: Device, name: str) -> Locator:
    """Somebody's line on the list."""
    own = device.tab.locator(".person-name").get_by_text(name, exact=True)
    return device.tab.locator("li.person-row").filter(has=own)


def open_person(device: Device, book: str, name: str) -> None:
    device.go(f"{book}kort/liste/")
    device.follow(name)
    expect(device.tab.get_by_role("heading", level=1)).to_have_text(name)


def write(device: Device, book: str, name: str) -> None:
    device.go(f"{book}kort/liste/")
    device.tab.get_by_label(da("Who is in your life?")).fill(name)
    device.press(da("Put on the list"))


def test_the_map_page_leads_alma_on_to_the_list(alma: Device, book: str) -> None:
    alma.follow(da("Map of the network"))
    # Playwright finds nothing by role or text inside <noscript>, whether it is shown or not.
    instead = alma.tab.locator("#map-island noscript")
    expect(instead.locator("p")).to_have_text(
        da("The drawing needs JavaScript to be drawn on. The list can do the same without it.")
    )
    instead.locator("a").click()
    assert alma.path() == f"{book}kort/liste/"
    expect(alma.tab.locator("figure svg[role=img]")).to_be_visible()


def test_alma_writes_somebody_and_says_where_and_who_they_are(alma: Device, book: str) -> None:
    write(alma, book, "Tante Grete")
    expect(alma.tab.get_by_role("region", name=da("Waiting for a place"))).to_contain_text("Tante Grete")
    open_person(alma, book, "Tante Grete")
    alma.field(da("Name")).fill("Moster Grete")
    alma.tab.get_by_label(da("Who are they to you?")).fill("bor i Skagen")
    alma.tab.get_by_label(da("Close to me"), exact=True).check()
    alma.tab.get_by_label(da("Family"), exact=True).check()
    alma.press(da("Save"))
    alma.go(f"{book}kort/liste/")
    there = alma.tab.get_by_role("region", name=da("Family"))
    expect(there).to_contain_text("Moster Grete")
    expect(row(alma, "Moster Grete")).to_contain_text("bor i Skagen")
    expect(row(alma, "Moster Grete")).to_contain_text(da("close to me"))
    expect(row(alma, "Tante Grete")).to_have_count(0)


def test_alma_is_told_what_is_wrong_and_keeps_what_she_wrote(alma: Device, book: str) -> None:
    open_person(alma, book, "Sille")
    alma.field(da("Name")).fill(" ")
    alma.tab.get_by_label(da("Who are they to you?")).fill("min bedste ven")
    alma.expected += ("status of 422",)
    alma.press(da("Save"))
    field = alma.field(da("Name"))
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(alma.tab.get_by_label(da("Who are they to you?"))).to_have_value("min bedste ven")


def test_alma_ties_two_together_and_takes_the_tie_away(alma: Device, book: str) -> None:
    open_person(alma, book, "Mormor")
    alma.tab.get_by_text(da("Draw a tie"), exact=True).click()
    alma.tab.get_by_label(da("Who else?")).select_option(label="Noah")
    alma.tab.get_by_label(da("are close"), exact=True).check()
    alma.press(da("Draw the tie"))
    open_person(alma, book, "Mormor")
    said = da("is close to %(name)s", name="Noah")
    line = alma.tab.get_by_role("listitem").filter(has_text=said)
    expect(line).to_have_count(1)
    line.get_by_role("button").click()
    open_person(alma, book, "Mormor")
    expect(alma.tab.get_by_role("listitem").filter(has_text=said)).to_have_count(0)


def test_alma_takes_somebody_off_the_map_and_erases_another(alma: Device, book: str) -> None:
    for name, fold, yes in (
        ("Kollega Per", "Take off this map", "Yes, take %(name)s off this map"),
        ("Gamle Ib", "Erase everywhere", "Yes, erase %(name)s everywhere"),
    ):
        write(alma, book, name)
        open_person(alma, book, name)
        alma.tab.get_by_text(da(fold), exact=True).click()
        alma.press(da(yes, name=name))
        alma.go(f"{book}kort/liste/")
        expect(row(alma, name)).to_have_count(0)


def test_alma_answers_all_seven_questions(alma: Device, book: str) -> None:
    alma.go(f"{book}kort/spoergsmaal/")
    alma.follow(da("Begin with the first"))
    for number in range(QUESTIONS):
        # The page before has the same fields: what is counted must be counted on the next one.
        alma.tab.wait_for_url(f"**/spoergsmaal/Q{number + 1}/")
        if number == 5:
            alma.tab.get_by_label(da("nobody right now"), exact=True).check()
        else:
            chosen = alma.tab.locator("input[name=yes]:checked")
            while chosen.count():
                chosen.first.uncheck()
            alma.tab.get_by_label(re.compile("^Sille")).check()
        alma.press(da("Save and go on") if number < QUESTIONS - 1 else da("Save and finish"))
    answers = texts(alma.tab.locator(".question-item .answer-names"))
    assert answers == ["Sille"] * 5 + [da("nobody right now"), "Sille"]
    alma.follow(da("Light up the map"))
    expect(alma.tab.locator("#lit figcaption")).to_contain_text("Sille")


def test_alma_keeps_somebody_and_an_answer_to_herself(alma: Device, book: str, new_device: NewDevice) -> None:
    open_person(alma, book, "Jonas")
    alma.tab.get_by_label(da("Only me"), exact=True).check()
    alma.press(da("Save who may see it"))
    alma.go(f"{book}kort/liste/")
    expect(row(alma, "Jonas")).to_contain_text(da("only you can see this"))
    alma.go(f"{book}kort/spoergsmaal/Q1/")
    alma.press(da("Keep the answer to myself"))
    alma.go(f"{book}kort/spoergsmaal/")
    expect(alma.tab.locator("#Q1")).to_contain_text(da("Only you can see this answer."))
    dina = new_device("computer", java_script_enabled=False).sign_in("dina")
    for page in ("kort/liste/", "kort/spoergsmaal/", "kort/", "kort/historie/"):
        dina.go(book + page)
        assert "Jonas" not in dina.tab.content()
    dina.go(f"{book}kort/spoergsmaal/")
    expect(dina.tab.locator("#Q1")).to_contain_text(da("Nothing is written here."))


def test_alma_gives_a_part_of_the_map_her_own_name(alma: Device, book: str) -> None:
    alma.go(f"{book}kort/del/friends/")
    alma.tab.get_by_label(da("Your own name for it")).fill("Banden")
    alma.press(da("Save"))
    alma.go(f"{book}kort/liste/")
    expect(alma.tab.get_by_role("region", name="Banden")).to_contain_text("Sille")


def test_alma_starts_a_new_map_and_confirms_everyone(alma: Device, book: str) -> None:
    alma.go(f"{book}kort/liste/")
    before = sorted(texts(alma.tab.locator(".person-name")))
    alma.follow(da("Start a new map"))
    alma.press(da("Start the new map"))
    first = alma.tab.get_by_role("button", name=re.compile(rf"^{da('Still here')}")).first
    first.click()
    alma.press(da("All the others are still here"))
    alma.go(f"{book}kort/liste/")
    assert sorted(texts(alma.tab.locator(".person-name"))) == before
    assert da("from last time") not in alma.tab.inner_text("main")
    alma.follow(da("On paper"))
    expect(alma.tab.get_by_role("article")).to_contain_text("Mormor")


def test_alma_reads_it_in_english_and_back(alma: Device, book: str) -> None:
    menu = alma.tab.get_by_text(da("Menu"), exact=True)
    menu.click()
    alma.press("English")
    assert alma.path() == book
    expect(alma.tab.get_by_role("heading", level=1)).to_have_text("Your book")
    assert alma.tab.locator("html").get_attribute("lang") == "en"
    alma.tab.get_by_text("Menu", exact=True).click()
    alma.press("Dansk")
    expect(alma.tab.get_by_role("heading", level=1)).to_have_text(da("Your book"))


def test_alma_leaves_at_once(alma: Device, book: str) -> None:
    alma.go(f"{book}kort/liste/")
    alma.press(da("Leave this page"))
    alma.tab.wait_for_url(f"{ELSEWHERE}**")
    alma.tab.go_back()
    assert "Mormor" not in alma.tab.content()
    alma.go(f"{book}kort/liste/")
    assert alma.path().startswith("/konto/login/")
