"""The only writers of voices, answers and what follows from them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from medspil.accounts.actions import note_audit
from medspil.accounts.models import Person, Team
from medspil.partnerships.access import WorkbookView

from .access import HeardVoice, OwnVoice, heard_by
from .clock import due_after
from .models import Kind, Letter, Listener, Outcome, Reply, Voice


class Stale(Exception):
    """The page showed something that is no longer so: somebody has written in the meantime, or it was sent already."""


@dataclass(frozen=True)
class Receiver:
    """Whom the citizen would like an answer from, and the team whose leader it climbs to."""

    person: Person
    team: Team


def due_at(now: datetime) -> datetime:
    return due_after(now, settings.MEDSPIL_VOICE_DAYS)


def write(
    *,
    view: WorkbookView,
    ref: UUID,
    words: str,
    kind: str = "",
    to: Receiver | None = None,
    past: Collection[UUID] = (),
    now: datetime | None = None,
) -> Voice:
    """Keep what the citizen has said, and send it, if they have chosen to whom.

    ``ref`` is made with the page: a second press of the same page raises Stale, and nothing is said twice.
    """
    at = now or timezone.now()
    voice = Voice(
        pk=ref,
        workbook=view.workbook,
        citizen=view.workbook.citizen,
        device_of_id=view.device_of,
        written=at,
        content={"kind": kind, "words": words},
        past=_people(past, to),
    )
    try:
        with transaction.atomic():
            voice.save(force_insert=True)
            note_audit(by=view.hand, verb="voice written", what=voice.pk, workbook=view.workbook.pk)
            if to:
                _send(voice, to, at, turn=0)
    except IntegrityError as error:
        raise Stale from error
    return voice


@transaction.atomic
def send(*, view: OwnVoice, to: Receiver, past: Collection[UUID], turn: int, now: datetime | None = None) -> None:
    """Send it, or send it on to somebody else, who alone hears it from now on. Raises Stale."""
    voice = view.voice
    if not Voice.objects.filter(pk=voice.pk, turn=turn).update(turn=turn + 1):
        raise Stale
    voice.past = _people(past, to)
    voice.save(update_fields=["past"])
    _send(voice, to, now or timezone.now(), turn=turn + 1)


def _send(voice: Voice, to: Receiver, at: datetime, *, turn: int) -> None:
    # Praise is not owed an answer; everything else is.
    due = None if voice.content["kind"] == Kind.PRAISE else due_at(at)
    Voice.objects.filter(pk=voice.pk, turn=turn).update(
        to=to.person, team=to.team, due=due, look_at=due, climbed=None, stuck=None, closed=None
    )
    Listener.objects.filter(voice=voice).delete()
    Letter.objects.filter(voice=voice).delete()
    Listener.objects.create(voice=voice, person=to.person, since=at)
    _write_to([to.person], voice, at)
    note_audit(by=voice.citizen_id, verb="voice sent", what=voice.pk, workbook=voice.workbook_id)


def _write_to(people: Collection[Person], voice: Voice, at: datetime) -> None:
    """Put a letter in the queue for each who has an address. One that waits already will do."""
    letters = [Letter(voice=voice, person=one, next_try=at) for one in people if one.email]
    Letter.objects.bulk_create(
        letters, update_conflicts=True, unique_fields=["voice", "person"], update_fields=["next_try"]
    )


def _people(past: Collection[UUID], to: Receiver | None) -> dict[str, list[str]]:
    if to and to.person.pk in past:
        raise ValueError("Nobody is both asked and passed by.")
    return {"people": [str(one) for one in past]}


@transaction.atomic
def answer(*, heard: HeardVoice, outcome: Outcome, words: str, turn: int, now: datetime | None = None) -> Reply:
    """Answer, or say how one has understood it. Of two who answer at once the second gets Stale, and sees the first."""
    at = now or timezone.now()
    voice = heard.voice
    free: dict[str, object] = {} if outcome == Outcome.HEARD else {"due": None, "look_at": None, "stuck": None}
    # Again, inside the transaction: the door may have closed while they wrote.
    if not heard_by(heard.person).filter(pk=voice.pk).exists():
        raise Stale
    # The turn stands in the update itself: a second writer waits for the first, and then looks at it once more.
    if not Voice.objects.filter(pk=voice.pk, turn=turn).update(turn=turn + 1, **free):
        raise Stale
    if free:
        Letter.objects.filter(voice=voice).delete()
    note_audit(by=heard.person.pk, verb=f"voice {outcome}", what=voice.pk, workbook=voice.workbook_id)
    return _add(voice, heard.person.pk, None, turn + 1, at, {"outcome": outcome.value, "words": words})


@transaction.atomic
def write_back(*, view: OwnVoice, words: str, turn: int, now: datetime | None = None) -> Reply:
    """The citizen goes on talking: the clock begins anew, and a closed talk is open again."""
    at = now or timezone.now()
    voice = view.voice
    waits = voice.to_id is not None and voice.content["kind"] != Kind.PRAISE
    due = due_at(at) if waits else None
    talk = Voice.objects.filter(pk=voice.pk, turn=turn)
    if not talk.update(turn=turn + 1, due=due, look_at=due, stuck=None, closed=None):
        raise Stale
    note_audit(by=view.book.hand, verb="voice continued", what=voice.pk, workbook=voice.workbook_id)
    listeners = Listener.objects.filter(voice=voice).select_related("person")
    _write_to([one.person for one in listeners], voice, at)
    return _add(voice, view.book.hand, view.book.device_of, turn + 1, at, {"outcome": "", "words": words})


def _add(voice: Voice, by: UUID, device_of: UUID | None, number: int, at: datetime, content: dict[str, str]) -> Reply:
    reply = Reply(voice=voice, citizen_id=voice.citizen_id, by_id=by, device_of_id=device_of, number=number, at=at)
    reply.content = content
    reply.save(force_insert=True)
    return reply


@transaction.atomic
def close(*, view: OwnVoice, now: datetime | None = None) -> None:
    """The citizen closes the talk; nobody else can (P16). It stays to be read, and opens when they write again."""
    talk = Voice.objects.filter(pk=view.voice.pk, closed__isnull=True)
    if not talk.update(closed=now or timezone.now(), due=None, look_at=None, stuck=None):
        raise Stale
    Letter.objects.filter(voice=view.voice).delete()
    note_audit(by=view.book.hand, verb="voice closed", what=view.voice.pk, workbook=view.voice.workbook_id)


@transaction.atomic
def erase(*, view: OwnVoice) -> None:
    """The citizen erases the talk: their words, the answers, and who heard it (P23)."""
    note_audit(by=view.book.hand, verb="voice erased", what=view.voice.pk, workbook=view.voice.workbook_id)
    Voice.objects.filter(pk=view.voice.pk).delete()
