"""What people call themselves goes everywhere, into pictures and files too."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from conftest import PASSWORD, Screen
from medspil.accounts.models import Person
from medspil.accounts.text import one_line

SignedIn = Callable[[Person], Client]
ODD = ["Al\x01ma", "Al\x0bma", "Al\x00ma", "Al\u202ema", "Al\uffffma"]


@pytest.mark.parametrize("name", ODD)
def test_a_name_with_what_cannot_be_seen_is_drawn_on_every_picture(
    name: str, signed_in: SignedIn, almas: Screen
) -> None:
    client = signed_in(almas.person)
    client.post(reverse("about_me"), {"name": name, "language": "da"})
    assert almas.book_view().workbook.citizen.name == "Al ma"
    wave = [almas.workbook.pk, almas.map().wave.pk]
    ElementTree.fromstring(client.get(reverse("map_svg", args=wave)).content)
    assert client.get(reverse("map_png", args=wave)).content.startswith(b"\x89PNG")


def test_a_name_of_nothing_that_can_be_seen_is_asked_for_again(client: Client) -> None:
    fields = {"name": "\u202e\x01", "username": "alma", "password1": PASSWORD}
    assert client.post("/konto/signup/", fields).status_code == 200
    assert not Person.objects.exists()


@pytest.mark.parametrize("name", ["Søren Ærø-Åkjær", "👨‍👩‍👧 familien", "جدتي", "O'Neil <b>", "a\u0301"])
def test_names_stand_as_they_are_written(name: str) -> None:
    assert one_line(name) == name
