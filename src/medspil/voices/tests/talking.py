"""What the tests of voices say and ask again and again."""

from django.test import Client
from django.urls import reverse

from conftest import visitor
from medspil.accounts.models import Person
from medspil.partnerships.access import Purpose
from medspil.voices import actions
from medspil.voices.access import heard_voice
from medspil.voices.models import Outcome, Reply, Voice


def text(client: Client, name: str, *args: object, status: int = 200) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == status
    return response.content.decode()


def answered(person: Person, voice: Voice, outcome: Outcome, words: str = "", *, turn: int | None = None) -> Reply:
    heard = heard_voice(visitor(person), voice.pk, to=Purpose.CHANGE)
    return actions.answer(heard=heard, outcome=outcome, words=words, turn=heard.voice.turn if turn is None else turn)
