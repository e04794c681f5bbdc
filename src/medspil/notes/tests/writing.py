"""What the tests of notes do and ask again and again."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Screen
from medspil.notes import actions
from medspil.notes.access import ShownNote, note_in, reach_for
from medspil.notes.models import Note


def text(client: Client, name: str, *args: object, status: int = 200) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def written(screen: Screen, words: str, *, to: str = "fagpersoner", together: bool = False, **said: str) -> Note:
    view = screen.book_view()
    return actions.write(view=view, reach=reach_for(view, to), said={"words": words, **said}, together=together)


def shown_on(screen: Screen, note: Note) -> ShownNote:
    return note_in(screen.book_view(), note.pk)


def said(note: Note) -> list[str]:
    """The words of every version, in order."""
    return [one.content["words"] for one in note.versions.order_by("number")]


def form_of(client: Client, name: str, *args: object) -> dict[str, Any]:
    """What a page's own form would send, unchanged."""
    form = client.get(reverse(name, args=args)).context["form"]
    return {field.html_name: field.value() or "" for field in form}


def soon() -> date:
    return timezone.localdate() + timedelta(days=30)
