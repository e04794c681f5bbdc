"""The sentences that the map's page brings with it."""

import json
import re
from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from conftest import Screen
from medspil.accounts.models import Person


def test_the_page_brings_its_sentences_in_the_readers_language(
    almas: Screen, dina: Person, signed_in: Callable[[Person], Client]
) -> None:
    dina.language = "en"
    dina.save()

    def sentences(reader: Person) -> dict[str, str]:
        page = signed_in(reader).get(reverse("map", args=[almas.workbook.pk])).content.decode()
        (found,) = re.findall(r'<script id="map-words" type="application/json">(.*?)</script>', page)
        said: dict[str, str] = json.loads(found)
        return said

    danish, english, again = sentences(almas.person), sentences(dina), sentences(almas.person)
    assert (danish["close"], english["close"]) == ("Luk", "Close")
    assert danish == again
    assert danish.keys() == english.keys()
