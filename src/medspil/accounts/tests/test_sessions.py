"""A session ends by itself: when nobody uses it, and after a day's work whatever happens."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Screen
from medspil.accounts.models import Person
from medspil.partnerships.models import Workbook

MINUTE = 60


def wind_back(client: Client, **seconds: int) -> None:
    """As if what the session remembers had happened so long ago."""
    session = client.session
    for name, ago in seconds.items():
        session[name] = timezone.now().timestamp() - ago
    session.save()


@pytest.fixture
def alma_in(signed_in: Callable[[Person], Client], alma: Person) -> Client:
    client = signed_in(alma)
    client.get(reverse("me"))
    return client


def test_somebody_who_reads_now_and_then_stays_in(alma_in: Client) -> None:
    wind_back(alma_in, seen=44 * MINUTE)
    assert alma_in.get(reverse("me")).status_code == 200
    assert timezone.now().timestamp() - alma_in.session["seen"] < MINUTE


def test_after_three_quarters_of_an_hour_without_use_one_is_out(alma_in: Client) -> None:
    wind_back(alma_in, seen=46 * MINUTE)
    assert alma_in.get(reverse("me"))["Location"].startswith(reverse("account_login"))


def test_after_twelve_hours_one_is_out_however_busy(alma_in: Client) -> None:
    wind_back(alma_in, began=12 * 60 * MINUTE + 1, seen=1)
    assert alma_in.get(reverse("me"))["Location"].startswith(reverse("account_login"))


def test_a_page_that_asks_for_news_by_itself_does_not_keep_the_session(
    signed_in: Callable[[Person], Client], alma: Person, book: Workbook
) -> None:
    client = signed_in(alma)
    client.get(reverse("me"))
    wind_back(client, seen=44 * MINUTE, began=44 * MINUTE)
    session = client.session
    session["sitting"]["began"] -= 44 * MINUTE  # a new sitting is written to the session; that must not count as use
    session.save()
    feed = reverse("map_feed", args=[book.pk])
    assert client.get(feed).status_code == 200
    wind_back(client, seen=timezone.now().timestamp() - client.session["seen"] + 2 * MINUTE)
    assert client.get(feed).status_code != 200


def test_what_a_page_says_to_somebody_is_not_written_in_clear_into_the_database(
    signed_in: Callable[[Person], Client], alma: Person, almas: Screen
) -> None:
    """Messages hold names. More of them than a cookie takes must not spill into the session's row."""
    client, address = signed_in(alma), reverse("map_list", args=[almas.workbook.pk])
    for number in range(40):
        client.post(address, {"name": f"Kanariefugl {number} {uuid4()} {uuid4()}", "op": str(uuid4())})
    assert "_messages" not in client.session


def test_the_quick_exit_takes_along_what_a_page_was_about_to_say(
    signed_in: Callable[[Person], Client], alma: Person, almas: Screen
) -> None:
    client = signed_in(alma)
    client.post(reverse("map_list", args=[almas.workbook.pk]), {"name": "Mormor", "op": str(uuid4())})
    assert client.cookies["messages"].value
    client.post(reverse("quick_exit"))
    assert not client.cookies["messages"].value


def test_a_file_that_nobody_asked_for_is_not_written_to_the_disk(client: Client) -> None:
    """Anybody can send one, without being signed in."""
    big = SimpleUploadedFile("stor.bin", b"x" * 3_000_000)
    answer = client.post(reverse("account_login"), {"login": "x", "password": "y", "fil": big})
    assert answer.status_code == 200
    assert not answer.wsgi_request.FILES
