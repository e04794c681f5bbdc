"""The number to call is the one that is set."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["front", "about", "promises"])
def test_p24_every_page_says_the_number_that_is_set(page: str, settings: Settings) -> None:
    settings.MEDSPIL_EMERGENCY = "113"
    text = Client().get(reverse(page)).content.decode()
    assert "ring 113" in text and 'href="tel:113"' in text
    assert "ring 112" not in text
