"""What strangers may send to a page that is open to all: nothing takes long, and nothing is a fault of the server."""

import json
import time

import pytest
from django.test import Client
from django.urls import reverse

from medspil.wordhelp.checking import MOST_LETTERS, check_text

# Texts that are made to cost much: each is one that a careless expression goes through again and again.
STRANGE = (
    ".",
    "!?",
    ". ",
    "\n",
    "\n ",
    " \t",
    "a-",
    "a.",
    "a'",
    '"',
    "“",
    "x",
    "ø",
    "🙂",
    "nægtede ",
    "?!…:)”",
    "Du nægtede at komme. ",
    "kontrol",
)
SECONDS = 6.0


@pytest.mark.parametrize("piece", STRANGE)
@pytest.mark.parametrize("begin", ["", "Du nægtede. "])
def test_no_text_takes_long(piece: str, begin: str) -> None:
    text = (begin + piece * MOST_LETTERS)[:MOST_LETTERS]
    began = time.process_time()
    check_text(text, "da", trust=True)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"text": ' + "[" * 100_000,
        '{"text": "a", "language": []}',
        '{"text": "a", "language": {}}',
        '"text"',
        "\x00",
    ],
)
def test_what_is_no_question_is_no_fault_of_ours(client: Client, body: str) -> None:
    answer = client.post(reverse("check_words"), body, content_type="application/json")
    assert answer.status_code == 400


def test_half_a_letter_is_a_text_too(client: Client) -> None:
    body = json.dumps({"text": "Du nægtede \ud83d at komme."})
    answer = client.post(reverse("check_words"), body, content_type="application/json")
    assert len(answer.json()["findings"]) == 1


def test_a_length_that_is_none_is_read_as_none(client: Client) -> None:
    answer = client.generic("POST", reverse("check_words"), "{}", content_type="application/json", CONTENT_LENGTH="x")
    assert answer.status_code == 400
