"""A professional says ahead when they are away, or stop, and who is there instead; the citizen sees it calmly (P3)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from medspil.accounts.absence import Absence, absence_in, in_words
from medspil.accounts.models import Person
from medspil.accounts.queries import profile_of
from medspil.partnerships.models import Workbook

SignedIn = Callable[[Person], Client]
TODAY = date(2026, 10, 1)


def say(client: Client, **fields: str) -> int:
    return client.post(reverse("profile"), {"title": "Kontaktperson", **fields}).status_code


def page(client: Client, name: str, *args: object) -> str:
    return " ".join(client.get(reverse(name, args=args)).content.decode().split())


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_p03_alma_sees_ahead_when_dina_is_away_and_who_is_there_instead(
    book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    assert say(signed_in(dina), away_first=in_days(10), away_last=in_days(14), stand_in="Emil") == 302
    browser = signed_in(alma)
    for name in ("workbook", "members"):
        said = page(browser, name, book.pk)
        assert "Dina er væk fra" in said
        assert "Emil er der i stedet." in said


def test_a_goodbye_says_so_and_what_is_over_is_gone(
    book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    say(signed_in(dina), away_first=in_days(20))
    assert "Dina stopper den" in page(signed_in(alma), "workbook", book.pk)
    say(signed_in(dina))
    assert "Dina stopper" not in page(signed_in(alma), "workbook", book.pk)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (12, 16, "Dina er væk fra 13. oktober til 17. oktober. Emil er der i stedet."),
        (-2, 3, "Dina er væk til og med 4. oktober. Emil er der i stedet."),
        (5, 5, "Dina er væk den 6. oktober. Emil er der i stedet."),
        (5, None, "Dina stopper den 6. oktober. Emil er der i stedet."),
        (-5, None, "Dina er stoppet her. Emil er der i stedet."),
    ],
)
def test_it_is_said_in_words(first: int, last: int | None, said: str) -> None:
    absence = Absence(TODAY + timedelta(days=first), TODAY + timedelta(days=last) if last is not None else None, "Emil")
    with translation.override("da"):
        assert in_words("Dina", absence, TODAY) == said


def test_what_is_over_is_nothing() -> None:
    shown = {"away_first": "2026-09-01", "away_last": "2026-09-30"}
    assert absence_in(shown, TODAY) is None
    assert absence_in(shown, date(2026, 9, 30)) is not None
    assert absence_in({}, TODAY) is None


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (5, 3, "Den sidste dag kommer før den første"),
        (None, 3, "Skriv også den første dag"),
        (-9, -3, "De dage er forbi"),
    ],
)
def test_days_that_can_not_be_are_said_kindly_and_nothing_is_lost(
    dina: Person, signed_in: SignedIn, first: int | None, last: int, said: str
) -> None:
    fields = {"away_first": in_days(first) if first is not None else "", "away_last": in_days(last)}
    response = signed_in(dina).post(reverse("profile"), {"title": "Ny titel", **fields})
    text = response.content.decode()
    assert response.status_code == 200
    assert said in text and "Ny titel" in text
    assert profile_of(dina).get("title") != "Ny titel"
