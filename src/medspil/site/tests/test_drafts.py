"""Words that are not saved yet wait in the writer's own browser, and are let go of when they are saved."""

import re
from collections.abc import Callable
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from medspil.accounts.actions import hand_over_pen
from medspil.accounts.models import Person
from medspil.partnerships.models import Workbook
from medspil.site.middleware import SavedDrafts

SignedIn = Callable[[Person], Client]
NAME = "0123456789abcdef" * 2


def key_on(client: Client, workbook: Workbook) -> str:
    page = client.get(reverse("new_note", args=[workbook.pk, "fagpersoner"])).content.decode()
    found = re.search(r'data-draft-key="([^"]+)"', page)
    return found[1] if found else ""


def save(client: Client, workbook: Workbook, **fields: str) -> tuple[int, str]:
    """The status of saving a note, and the draft that the browser is told was saved."""
    sent = {"op": str(uuid4()), "words": "Vi ses torsdag.", "draft": NAME, **fields}
    response = client.post(reverse("new_note", args=[workbook.pk, "fagpersoner"]), sent)
    cookie = response.cookies.get(SavedDrafts.COOKIE)
    return response.status_code, cookie.value if cookie else ""


def test_each_has_a_key_of_their_own_and_the_same_tomorrow(
    book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    almas, dinas = key_on(signed_in(alma), book), key_on(signed_in(dina), book)
    assert almas
    assert almas == key_on(signed_in(alma), book) != dinas


def test_with_the_pen_nothing_waits_on_dinas_device(book: Workbook, dina: Person, signed_in: SignedIn) -> None:
    browser = signed_in(dina)
    assert key_on(browser, book)
    out = hand_over_pen(citizen=book.citizen_id, workbook=book.pk)
    session = browser.session
    session["pen"] = {"id": str(out.pk), "workbook": str(book.pk), "until": out.until.timestamp()}
    session.save()
    assert key_on(browser, book) == ""


def test_what_was_saved_is_said_to_the_browser(book: Workbook, dina: Person, signed_in: SignedIn) -> None:
    assert save(signed_in(dina), book) == (302, NAME)


def test_what_came_back_with_its_faults_is_not(book: Workbook, dina: Person, signed_in: SignedIn) -> None:
    assert save(signed_in(dina), book, hard="Det larmer.") == (200, "")


def test_what_was_written_when_the_sitting_had_ended_is_not(book: Workbook) -> None:
    assert save(Client(), book) == (302, "")


def test_no_other_words_are_put_into_the_cookie(book: Workbook, dina: Person, signed_in: SignedIn) -> None:
    assert save(signed_in(dina), book, draft="x; Path=/") == (302, "")
