"""Who has looked: every reading by others, in words, and only for the citizen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from conftest import Screen
from medspil.accounts.actions import save_profile
from medspil.accounts.models import Person
from medspil.partnerships.access import Purpose, log_reading
from medspil.partnerships.actions import forget_old_readings
from medspil.partnerships.looks import day_in_words
from medspil.partnerships.models import AccessEvent, Membership, Workbook

SignedIn = Callable[[Person], Client]


def the_list(client: Client, book: Workbook) -> str:
    return client.get(reverse("looks", args=[book.pk])).content.decode()


def test_p07_alma_reads_who_read_what_when_and_why(
    signed_in: SignedIn, alma: Person, dina: Person, book: Workbook
) -> None:
    save_profile(person=dina, body={"title": "Kontaktperson"})
    signed_in(dina).get(reverse("workbook", args=[book.pk]))
    clock = timezone.localtime(AccessEvent.objects.get().at).strftime("%H.%M")
    shown = the_list(signed_in(alma), book)
    assert f"Dina, kontaktperson, læste forsiden af din bog kl. {clock}. Grund: for at læse med." in shown
    assert "I dag, " in shown


def test_p07_the_list_says_how_far_back_it_goes(signed_in: SignedIn, alma: Person, book: Workbook) -> None:
    shown = the_list(signed_in(alma), book)
    assert "Ingen har kigget siden" in shown
    assert "En linje bliver stående her i 2 år." in shown


def test_what_alma_reads_herself_is_not_on_the_list(signed_in: SignedIn, alma: Person, book: Workbook) -> None:
    client = signed_in(alma)
    client.get(reverse("workbook", args=[book.pk]))
    assert not AccessEvent.objects.exists()


def test_reading_the_same_page_twice_in_one_sitting_is_one_line(
    signed_in: SignedIn, dina: Person, book: Workbook
) -> None:
    client = signed_in(dina)
    for _ in range(3):
        client.get(reverse("workbook", args=[book.pk]))
    assert AccessEvent.objects.count() == 1


def test_a_reading_with_the_pen_says_so(signed_in: SignedIn, alma: Person, dina: Person, book: Workbook) -> None:
    AccessEvent.objects.create(
        workbook=book, person=dina, role="professional", what="map", item=book.pk, why="with_you", sitting=book.pk
    )
    assert "Grund: du havde pennen på deres skærm." in the_list(signed_in(alma), book)


def test_older_readings_are_a_page_further_on(signed_in: SignedIn, alma: Person, dina: Person, book: Workbook) -> None:
    from uuid import uuid4

    AccessEvent.objects.bulk_create(
        AccessEvent(
            workbook=book, person=dina, role="professional", what="map", item=uuid4(), why="read", sitting=uuid4()
        )
        for _ in range(130)
    )
    client = signed_in(alma)
    assert "?side=2" in the_list(client, book)
    older = client.get(reverse("looks", args=[book.pk]), {"side": "2"}).content.decode()
    assert older.count("netværkskort kl.") == 30
    assert client.get(reverse("looks", args=[book.pk]), {"side": "-1"}).status_code == 200


def test_a_line_older_than_the_list_is_not_shown(
    signed_in: SignedIn, alma: Person, dina: Person, book: Workbook
) -> None:
    signed_in(dina).get(reverse("workbook", args=[book.pk]))
    long_ago = timezone.now() - timedelta(days=settings.MEDSPIL_ACCESS_LOG_DAYS + 1)
    AccessEvent.objects.update(at=long_ago)
    assert "Dina" not in the_list(signed_in(alma), book)


@pytest.mark.parametrize("who", ["dina", "karin", "freja", "ivan"])
def test_nobody_else_reads_the_list(
    who: str, signed_in: SignedIn, book: Workbook, guardian: Membership, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)
    assert signed_in(person).get(reverse("looks", args=[book.pk])).status_code == 404


def test_a_day_is_said_as_people_say_it_and_as_in_the_calendar() -> None:
    today = timezone.localdate()
    with translation.override("da"):
        assert day_in_words(today).startswith("I dag, ")
        assert day_in_words(today - timedelta(days=1)).startswith("I går, ")
        assert day_in_words(today - timedelta(days=5)).startswith("For 5 dage siden, ")
        assert day_in_words(today - timedelta(days=30)).startswith("For 4 uger siden, ")
        assert day_in_words(today - timedelta(days=100)).startswith("For 3 måneder siden, ")


def test_a_line_that_has_been_kept_long_enough_is_deleted(book: Workbook, dina: Person) -> None:
    log_reading(Screen(dina, book).book_view(), what="workbook", item=book.pk, to=Purpose.READ)
    assert forget_old_readings() == 0
    AccessEvent.objects.update(at=timezone.now() - timedelta(days=settings.MEDSPIL_ACCESS_LOG_DAYS + 1))
    assert forget_old_readings() == 1
    assert not AccessEvent.objects.exists()


def test_p07_what_is_read_by_asking_for_news_alone_is_on_the_list(
    signed_in: SignedIn, dina: Person, almas: Screen
) -> None:
    client, feed = signed_in(dina), reverse("map_feed", args=[almas.workbook.pk])
    assert client.get(feed).json()["changes"] == []
    assert not AccessEvent.objects.exists()
    almas.add("Mormor")
    assert len(client.get(feed, {"cursor": "whatever"}).json()["changes"]) == 1
    assert AccessEvent.objects.get().person == dina


def test_p07_a_page_that_is_open_longer_than_a_sitting_is_on_the_list_again(
    signed_in: SignedIn, dina: Person, almas: Screen
) -> None:
    client, book = signed_in(dina), almas.workbook
    client.get(reverse("map", args=[book.pk]))
    session = client.session
    session["sitting"]["began"] -= settings.MEDSPIL_SITTING_MINUTES * 60 + 1
    session.save()
    almas.add("Mormor")
    for _poll in range(3):
        client.get(reverse("map_feed", args=[book.pk]))
    assert AccessEvent.objects.count() == 2
