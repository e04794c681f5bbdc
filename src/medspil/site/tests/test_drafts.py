"""Words that are not saved yet wait in the writer's own browser, and are let go of when they are saved."""

import re
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from conftest import Screen
from medspil.accounts.models import Person
from medspil.partnerships.models import Workbook
from medspil.site.middleware import SavedDrafts

SignedIn = Callable[[Person], Client]
NAME = "0123456789abcdef" * 2


def key_on(client: Client, workbook: Workbook) -> str:
    page = client.get(reverse("new_note", args=[workbook.pk, "fagpersoner"])).content.decode()
    found = re.search(r'data-draft-key="([^"]+)"', page)
    return found[1] if found else ""


def saved(response: HttpResponse) -> str:
    cookie = response.cookies.get(SavedDrafts.COOKIE)
    return cookie.value if cookie else ""


def note(client: Client, workbook: Workbook, **fields: str) -> HttpResponse:
    sent = {"op": str(uuid4()), "words": "Vi ses torsdag.", "draft": NAME, **fields}
    return client.post(reverse("new_note", args=[workbook.pk, "fagpersoner"]), sent)  # type: ignore[return-value]


def test_each_has_a_key_of_their_own_and_the_same_tomorrow(
    book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    almas, dinas = key_on(signed_in(alma), book), key_on(signed_in(dina), book)
    assert almas
    assert almas == key_on(signed_in(alma), book) != dinas


def test_with_the_pen_nothing_waits_on_dinas_device(
    book: Workbook, almas: Screen, dina: Person, client: Client
) -> None:
    from conftest import visitor
    from medspil.site.templatetags.drafts import draft

    class Request:
        visitor = None

    request = Request()
    request.visitor = visitor(dina, pen_of=book)  # type: ignore[assignment]
    assert draft({"request": request}, "notes-new") == ""  # type: ignore[arg-type]


def test_what_was_saved_is_said_to_the_browser(book: Workbook, dina: Person, signed_in: SignedIn) -> None:
    assert saved(note(signed_in(dina), book)) == NAME


def test_what_came_back_with_its_faults_is_not(book: Workbook, dina: Person, signed_in: SignedIn) -> None:
    response = note(signed_in(dina), book, hard="Det larmer.")
    assert response.status_code == 200
    assert saved(response) == ""


def test_what_was_written_when_the_sitting_had_ended_is_not(book: Workbook) -> None:
    response = note(Client(), book)
    assert response.status_code == 302
    assert saved(response) == ""


def test_no_other_words_are_put_into_the_cookie(book: Workbook, dina: Person, signed_in: SignedIn) -> None:
    assert saved(note(signed_in(dina), book, draft="x; Path=/")) == ""
