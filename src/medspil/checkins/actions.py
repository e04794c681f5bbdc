"""The only writers of rhythms and check-ins."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from medspil.accounts.actions import note_audit
from medspil.partnerships.actions import Stale

from .access import Pair, SeenCheckIn
from .models import Answer, CheckIn, Rhythm


@transaction.atomic
def propose(*, pair: Pair, beat: str, seen: int) -> None:
    """What is agreed stands until the other one says yes. To propose what they have proposed is a yes."""
    if not pair.may_propose or beat not in Rhythm.Beat.values:
        raise Stale
    if pair.rhythm is None:
        return _first(pair, beat)
    if pair.waits_for_me and pair.rhythm.proposed == beat:
        return say_yes(pair=pair, seen=seen)
    # Proposing what is agreed already takes a proposal back.
    proposed = "" if beat == pair.rhythm.beat else beat
    _turn(pair, seen, "proposed", proposed=proposed, proposed_by_id=pair.view.hand, not_yet=False)


def _first(pair: Pair, beat: str) -> None:
    rhythm = Rhythm(workbook=pair.view.workbook, professional=pair.professional, proposed=beat)
    rhythm.proposed_by_id = pair.view.hand
    try:
        with transaction.atomic():
            rhythm.save(force_insert=True)
    except IntegrityError as error:  # the other one proposed at the same time
        raise Stale from error
    _note(pair, "rhythm proposed", rhythm.pk)


@transaction.atomic
def say_yes(*, pair: Pair, seen: int) -> None:
    """To the rhythm that was seen. Raises Stale when it has been changed since."""
    if not pair.waits_for_me:
        raise Stale
    _turn(pair, seen, "agreed", beat=F("proposed"), proposed="", not_yet=False)


@transaction.atomic
def say_not_yet(*, pair: Pair, seen: int) -> None:
    """A respected answer (P18). What was agreed before stands."""
    if not pair.waits_for_me:
        raise Stale
    _turn(pair, seen, "not yet", proposed="", not_yet=True)


def _turn(pair: Pair, seen: int, what: str, **new: object) -> None:
    """Change the rhythm as it was seen; of two at once the second one is told."""
    rows = Rhythm.objects.filter(workbook=pair.view.workbook, professional=pair.professional, version=seen)
    if pair.rhythm is None or not rows.update(version=F("version") + 1, **new):
        raise Stale
    _note(pair, f"rhythm {what}", pair.rhythm.pk)


@transaction.atomic
def pause(*, pair: Pair, paused: bool) -> None:
    """By either, for themselves, at any time; no reason is asked or kept (P14). Pressed twice it stays as it is."""
    if pair.rhythm is None:
        raise Stale
    column = "citizen_pauses" if pair.is_citizen else "professional_pauses"
    rows = Rhythm.objects.filter(pk=pair.rhythm.pk, **{f"{column}__isnull": paused})
    if rows.update(**{column: timezone.now() if paused else None}):
        _note(pair, f"rhythm {'paused' if paused else 'resumed'}", pair.rhythm.pk)


@transaction.atomic
def begin(*, pair: Pair, steps: Mapping[str, str], words: str, ref: UUID | None = None) -> CheckIn:
    """The professional answers first, and with that the check-in is there (P1).

    ``ref`` comes with the page, so that a second press makes no second one. One that the citizen hasn't answered is
    let be, without a word about it (P11). Raises Stale when the citizen pauses meanwhile, or there is one from today.
    """
    if not pair.may_begin or pair.rhythm is None:
        raise Stale
    # The row is held until this is done: a pause comes before it, or after it.
    going = Rhythm.objects.filter(pk=pair.rhythm.pk, citizen_pauses=None, professional_pauses=None).exclude(beat="")
    if not going.update(version=F("version")):
        raise Stale
    book, now = pair.view.workbook, timezone.now()
    check_in = CheckIn(pk=ref or uuid4(), workbook=book, citizen_id=book.citizen_id, professional=pair.professional)
    check_in.begun, check_in.day = now, timezone.localdate(now)
    open_ones = CheckIn.objects.filter(workbook=book, professional=pair.professional, state=CheckIn.State.OPEN)
    try:
        with transaction.atomic():
            open_ones.exclude(day=check_in.day).update(state=CheckIn.State.LEFT)
            check_in.save(force_insert=True)
            _said(pair, check_in, steps, words, uuid4())
    except IntegrityError as error:
        raise Stale from error
    _note(pair, "check-in begun", check_in.pk)
    return check_in


@transaction.atomic
def answer(*, seen: SeenCheckIn, steps: Mapping[str, str], words: str, ref: UUID | None = None) -> None:
    """The citizen answers what they like of it. Nothing at all lets it be. Raises Stale when it is answered already."""
    if not seen.may_answer:
        raise Stale
    if not steps and not words:
        return leave(seen=seen)
    rows = CheckIn.objects.filter(pk=seen.check_in.pk).exclude(state=CheckIn.State.ANSWERED)
    if not rows.update(state=CheckIn.State.ANSWERED):
        raise Stale
    _said(seen.pair, seen.check_in, steps, words, ref or uuid4())
    _note(seen.pair, "check-in answered", seen.check_in.pk)


@transaction.atomic
def leave(*, seen: SeenCheckIn) -> None:
    """The citizen lets it be: a good answer, which nobody's page makes anything of (P11). They may answer later."""
    rows = CheckIn.objects.filter(pk=seen.check_in.pk, state=CheckIn.State.OPEN)
    if rows.update(state=CheckIn.State.LEFT):
        _note(seen.pair, "check-in let be", seen.check_in.pk)


def _said(pair: Pair, check_in: CheckIn, steps: Mapping[str, str], words: str, ref: UUID) -> None:
    said = Answer(pk=ref, check_in=check_in, citizen_id=check_in.citizen_id, by_id=pair.view.hand, at=timezone.now())
    said.device_of_id = pair.view.device_of
    said.content = {"steps": dict(steps), "words": words}
    try:
        with transaction.atomic():
            said.save(force_insert=True)
    except IntegrityError as error:
        raise Stale from error


@transaction.atomic
def talked(*, seen: SeenCheckIn, have: bool) -> None:
    """Each says for themselves that they have talked about it, or takes it back."""
    column = "citizen_talked" if seen.pair.is_citizen else "professional_talked"
    rows = CheckIn.objects.filter(pk=seen.check_in.pk, **{f"{column}__isnull": have})
    if rows.update(**{column: timezone.now() if have else None}):
        _note(seen.pair, f"check-in {'talked about' if have else 'not talked about'}", seen.check_in.pk)


@transaction.atomic
def erase(*, seen: SeenCheckIn) -> None:
    """The citizen erases a check-in with what both said (P23)."""
    if not seen.may_erase:
        raise Stale
    _note(seen.pair, "check-in erased", seen.check_in.pk)
    CheckIn.objects.filter(pk=seen.check_in.pk).delete()


def _note(pair: Pair, verb: str, what: UUID) -> None:
    note_audit(by=pair.view.hand, verb=verb, what=what, workbook=pair.view.workbook.pk)
