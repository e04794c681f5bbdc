"""The list: what stands is always there, however much has happened since."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Screen
from medspil.accounts.models import Person
from medspil.agreements import actions, queries
from medspil.agreements.access import AgreementView
from medspil.agreements.models import Agreement

from .test_agreements import WORDS, alma_sits, promise_to_alma

__all__ = ["alma_sits", "promise_to_alma"]


def many(screen: Screen, other: Person, number: int, *, over: bool) -> None:
    """Newer promises than the one there is, and perhaps all of them let go."""
    book = screen.book_view()
    for turn in range(number):
        made = actions.make(ref=uuid4(), book=book, other=other.pk, mine=True, words=f"Nummer {turn} af dem.")
        if over:
            actions.let_go(view=AgreementView(book, made))


def page(client: Client, screen: Screen, query: str = "") -> str:
    answer = client.get(reverse("agreements", args=[screen.workbook.pk]) + query)
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode().split("<main")[1])).split())


def test_dinas_oldest_promise_is_there_when_hundreds_are_over(
    alma_sits: Client, almas: Screen, dina: Person, promise_to_alma: Agreement
) -> None:
    old = timezone.now() - timedelta(days=400)
    Agreement.objects.filter(pk=promise_to_alma.pk).update(made=old, agreed=old, changed=old)
    many(almas, dina, 210, over=True)
    assert WORDS in page(alma_sits, almas)


def test_alma_comes_to_every_promise_that_stands_a_page_at_a_time(
    alma_sits: Client, almas: Screen, dina: Person, promise_to_alma: Agreement
) -> None:
    many(almas, dina, queries.STANDING_ON_A_PAGE + 5, over=False)
    first, second = page(alma_sits, almas), page(alma_sits, almas, "?side=2")
    assert WORDS in first  # what Dina has promised stands before what Alma has
    there = set(re.findall(r"Nummer \d+ af dem", first + second))
    assert len(there) == queries.STANDING_ON_A_PAGE + 5
    assert "Se resten" in first and "Se resten" not in second


def test_alma_can_leaf_through_all_that_is_over(alma_sits: Client, almas: Screen, dina: Person) -> None:
    many(almas, dina, queries.OVER_ON_A_PAGE + 3, over=True)
    text = page(alma_sits, almas) + page(alma_sits, almas, "?tidligere=2")
    assert len(set(re.findall(r"Nummer \d+ af dem", text))) == queries.OVER_ON_A_PAGE + 3


def test_a_number_of_a_page_that_makes_no_sense_is_no_fault(alma_sits: Client, almas: Screen) -> None:
    for query in ("?side=0", "?side=x", "?side=-3", "?tidligere=999999999", "?side=7"):
        page(alma_sits, almas, query)
