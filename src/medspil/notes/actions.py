"""The only writers of notes and answers. What withholds a note is in actions_withhold.py."""

from contextlib import suppress
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from medspil.accounts.actions import note_audit
from medspil.partnerships.access import WorkbookView
from medspil.partnerships.actions import Stale
from medspil.partnerships.audience import Audience
from medspil.privacy.sealed import Json

from .access import Reach, ShownNote, audiences_for
from .models import Answer, Decision, Note, Seen, Version


def write(*, view: WorkbookView, reach: Reach, said: Json, together: bool = False, ref: UUID | None = None) -> Note:
    """A note is open from now on (P5). ``ref`` comes with the page, so that a second press makes no second note."""
    citizen = view.workbook.citizen_id
    note = Note(pk=ref or uuid4(), workbook=view.workbook, citizen_id=citizen, by_id=view.hand, other=reach.other)
    note.audience, note.together = reach.audience, together
    try:
        with transaction.atomic():
            note.save(force_insert=True)
            _add_version(view, note, 1, said, uuid4())
            note_audit(by=view.hand, verb="note written", what=note.pk, workbook=view.workbook.pk)
    except IntegrityError as error:
        raise Stale from error
    return note


def _add_version(view: WorkbookView, note: Note, number: int, said: Json, ref: UUID) -> None:
    version = Version(pk=ref, note=note, citizen_id=note.citizen_id, number=number, device_of_id=view.device_of)
    version.content = {key: said.get(key, "") for key in ("words", "hard", "helps", "decision")}
    version.save(force_insert=True)


def _lock(shown: ShownNote) -> None:
    """Hold the row until this is done. Raises Stale when it has been erased."""
    if Note.objects.select_for_update(no_key=True).filter(pk=shown.note.pk).first() is None:
        raise Stale


def _must_be_latest(shown: ShownNote, seen: int) -> None:
    if max(shown.note.versions.filter(number__gte=seen).values_list("number", flat=True), default=0) != seen:
        raise Stale


def correct(*, shown: ShownNote, said: Json, seen: int, ref: UUID | None = None) -> None:
    """Add a version on top of the one that was seen (P9). Raises Stale when there is a later one."""
    if not shown.may_correct:
        raise Stale
    try:
        with transaction.atomic():
            _lock(shown)
            if ref and shown.note.versions.filter(pk=ref).exists():
                return  # pressed twice
            _must_be_latest(shown, seen)
            _add_version(shown.view, shown.note, seen + 1, said, ref or uuid4())
            if said.get("decision") == Decision.YES:  # what stands in the journal is the earlier one
                Note.objects.filter(pk=shown.note.pk).update(carried=None)
            _audit(shown, "note corrected")
    except IntegrityError as error:
        raise Stale from error


def answer(*, shown: ShownNote, text: str, seen: int, ref: UUID | None = None) -> None:
    """Put words beside a note. Raises Stale when the note isn't the one that was answered any more."""
    if not shown.may_answer:
        raise Stale
    view, note = shown.view, shown.note
    row = Answer(pk=ref or uuid4(), note=note, citizen_id=note.citizen_id, by_id=view.hand, version=seen, text=text)
    row.device_of_id = view.device_of
    try:
        with transaction.atomic():
            _lock(shown)
            if ref and note.answers.filter(pk=ref, by=view.hand).exists():
                return  # pressed twice
            _must_be_latest(shown, seen)
            row.save(force_insert=True)
            _audit(shown, "note answered")
    except IntegrityError as error:
        raise Stale from error


def mark_seen(*, shown: ShownNote) -> None:
    """The latest version has been opened by whoever looks. Their own notes they know, and what waits they can't see."""
    if shown.latest is None or shown.is_mine or any(one.version == shown.number for one in shown.seen_by_me):
        return
    mark = Seen(note=shown.note, person_id=shown.view.hand, version=shown.number)
    with suppress(IntegrityError), transaction.atomic():  # erased while it was opened: there is nothing to mark
        Seen.objects.bulk_create([mark], ignore_conflicts=True)


@transaction.atomic
def ask_together(*, shown: ShownNote) -> None:
    """The citizen would like to read it together. The writer sees that, and nobody has to say why."""
    rows = Note.objects.filter(pk=shown.note.pk, asked_together=None)
    if not shown.may_ask_together or not rows.update(asked_together=timezone.now()):
        raise Stale
    _audit(shown, "note to be read together")


@transaction.atomic
def say_carried(*, shown: ShownNote) -> None:
    """It stands in the official journal now."""
    rows = Note.objects.filter(pk=shown.note.pk, carried=None)
    if not shown.may_say_carried or not rows.update(carried=timezone.now()):
        raise Stale
    _audit(shown, "note carried to the journal")


@transaction.atomic
def show_to(*, shown: ShownNote, audience: Audience) -> None:
    if not shown.may_show or audience not in audiences_for(shown):
        raise Stale
    Note.objects.filter(pk=shown.note.pk).update(audience=audience)
    _audit(shown, f"note shown to {audience}")


@transaction.atomic
def erase(*, shown: ShownNote) -> None:
    """The citizen erases a note, with every version and answer (P23)."""
    # Held against everything that would hang itself on the row meanwhile: an answer, a mark, a withholding.
    note = Note.objects.select_for_update().filter(pk=shown.note.pk).first()
    if note is None or not shown.may_erase:
        raise Stale
    _audit(shown, "note erased")
    note.delete()


def _audit(shown: ShownNote, verb: str) -> None:
    note_audit(by=shown.view.hand, verb=verb, what=shown.note.pk, workbook=shown.view.workbook.pk)
