"""The only writers of meetings and agendas."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from medspil.accounts.actions import note_audit
from medspil.accounts.models import Person
from medspil.partnerships.access import WorkbookView
from medspil.partnerships.actions import Stale
from medspil.partnerships.audience import Audience

from .access import OPEN, stand
from .models import Coming, Meeting, Point


def propose(
    *,
    view: WorkbookView,
    professional: Person,
    starts: datetime | None,
    where: str,
    decide: str = "",
    ref: UUID | None = None,
) -> Meeting:
    """One proposes, the other answers. ``ref`` comes with the page, so that a second press makes no second meeting."""
    meeting = _new(view, professional, ref or uuid4())
    meeting.starts, meeting.content = starts, {"where": where, "decide": decide, "another": False}
    return _add(view, meeting, "meeting proposed")


def met_today(
    *, view: WorkbookView, professional: Person, ref: UUID | None = None, at: datetime | None = None
) -> Meeting:
    """They met, and nothing more is written (P10). It needs no plan."""
    meeting = _new(view, professional, ref or uuid4())
    meeting.starts, meeting.state = at or timezone.now(), Meeting.State.HELD
    return _add(view, meeting, "meeting held")


def _new(view: WorkbookView, professional: Person, ref: UUID) -> Meeting:
    citizen = view.workbook.citizen_id
    return Meeting(
        pk=ref, workbook=view.workbook, citizen_id=citizen, professional=professional, proposed_by_id=view.hand
    )


def _add(view: WorkbookView, meeting: Meeting, verb: str) -> Meeting:
    try:
        with transaction.atomic():
            meeting.save(force_insert=True)
            note_audit(by=view.hand, verb=verb, what=meeting.pk, workbook=view.workbook.pk)
    except IntegrityError as error:
        raise Stale from error
    return meeting


@transaction.atomic
def say_yes(*, view: WorkbookView, meeting: Meeting, seen: int) -> None:
    """To the time that was seen. Raises Stale when it has been changed since."""
    if not stand(view, meeting).may_say_yes:
        raise Stale
    _turn(view, meeting, seen, state=Meeting.State.AGREED)


@transaction.atomic
def say_not_yet(*, view: WorkbookView, meeting: Meeting, seen: int) -> None:
    """A respected answer (P18): the meeting waits until one of them proposes a time again."""
    if not stand(view, meeting).may_say_not_yet:
        raise Stale
    _turn(view, meeting, seen, state=Meeting.State.NOT_YET)


@transaction.atomic
def change_plan(
    *, view: WorkbookView, meeting: Meeting, seen: int, starts: datetime | None, where: str, decide: str | None = None
) -> None:
    """Another time is a new proposal, which the other one answers. New words alone leave the time as it was agreed."""
    if not stand(view, meeting).may_change:
        raise Stale
    if starts != meeting.starts or meeting.state == Meeting.State.NOT_YET:
        _turn(view, meeting, seen, state=Meeting.State.PROPOSED, starts=starts, proposed_by=view.hand)
    else:
        _turn(view, meeting, seen)
    meeting.refresh_from_db()
    said = {"where": where} if decide is None else {"where": where, "decide": decide}
    meeting.content = {**meeting.content, **said}
    meeting.save(update_fields=["content"])


@transaction.atomic
def call_off(*, view: WorkbookView, meeting: Meeting) -> None:
    """By either, without a reason. Who did it is not kept with the meeting (P11)."""
    if not stand(view, meeting).may_call_off:
        raise Stale
    _turn(view, meeting, meeting.version, state=Meeting.State.CALLED_OFF)


@transaction.atomic
def say_held(*, view: WorkbookView, meeting: Meeting) -> None:
    """They met. Nothing else is written down (P10)."""
    if not stand(view, meeting).may_say_held:
        raise Stale
    _turn(view, meeting, meeting.version, state=Meeting.State.HELD, starts=meeting.starts or timezone.now())


def _turn(view: WorkbookView, meeting: Meeting, seen: int, **new: object) -> None:
    """Change an open meeting as it was seen; of two at once the second one is told."""
    rows = Meeting.objects.filter(pk=meeting.pk, version=seen, state__in=OPEN)
    if not rows.update(version=F("version") + 1, **new):
        raise Stale
    verb = f"meeting {new.get('state', 'described')}"
    note_audit(by=view.hand, verb=verb, what=meeting.pk, workbook=view.workbook.pk)


@transaction.atomic
def add_point(*, view: WorkbookView, meeting: Meeting, text: str, ref: UUID | None = None) -> Point:
    if not stand(view, meeting).may_write:
        raise Stale
    point = Point(pk=ref or uuid4(), meeting=meeting, citizen_id=meeting.citizen_id, by_id=view.hand, text=text)
    point.device_of_id = view.device_of
    try:
        with transaction.atomic():
            point.save(force_insert=True)
    except IntegrityError as error:  # a second press
        raise Stale from error
    note_audit(by=view.hand, verb="point added", what=point.pk, workbook=view.workbook.pk)
    return point


@transaction.atomic
def put_first(*, view: WorkbookView, point: Point, first: bool) -> None:
    """Each may say what they want to begin with; one point each."""
    own = Point.objects.filter(meeting=point.meeting_id, by=view.hand)
    own.exclude(pk=point.pk).update(first=None)
    own.filter(pk=point.pk).update(first=timezone.now() if first else None)


@transaction.atomic
def erase_point(*, view: WorkbookView, point: Point) -> None:
    note_audit(by=view.hand, verb="point erased", what=point.pk, workbook=view.workbook.pk)
    point.delete()


@transaction.atomic
def bring(*, view: WorkbookView, meeting: Meeting, person: Person, comes: bool) -> None:
    """The citizen brings somebody who is in the workbook, or does not after all. Who comes can read the meeting."""
    if not stand(view, meeting).may_bring:
        raise Stale
    if comes:
        Coming.objects.get_or_create(meeting=meeting, person=person)
    else:
        Coming.objects.filter(meeting=meeting, person=person).delete()
    verb = f"brought {'along' if comes else 'not'}"
    note_audit(by=view.hand, verb=verb, what=meeting.pk, workbook=view.workbook.pk)


@transaction.atomic
def bring_another(*, view: WorkbookView, meeting: Meeting, comes: bool) -> None:
    """The citizen says that somebody comes along who isn't in the workbook. Who it is they needn't say."""
    if not stand(view, meeting).may_bring:
        raise Stale
    Meeting.objects.filter(pk=meeting.pk).update(version=F("version"))  # the row is held until this is done
    meeting.refresh_from_db()
    meeting.content = {**meeting.content, "another": comes}
    meeting.save(update_fields=["content"])


@transaction.atomic
def show_to(*, view: WorkbookView, meeting: Meeting, audience: Audience) -> None:
    if not stand(view, meeting).may_show or audience == Audience.ME:
        raise Stale
    Meeting.objects.filter(pk=meeting.pk).update(audience=audience)
    note_audit(by=view.hand, verb=f"meeting shown to {audience}", what=meeting.pk, workbook=view.workbook.pk)


@transaction.atomic
def erase(*, view: WorkbookView, meeting: Meeting) -> None:
    """The citizen erases a meeting that isn't ahead any more, with both agendas (P23)."""
    if not stand(view, meeting).may_erase:
        raise Stale
    note_audit(by=view.hand, verb="meeting erased", what=meeting.pk, workbook=view.workbook.pk)
    meeting.delete()


@transaction.atomic
def forget_called_off() -> int:
    """Delete the meetings that came to nothing once their day is past: no trace against anyone (P11)."""
    gone = Meeting.objects.filter(state=Meeting.State.CALLED_OFF)
    past = gone.filter(starts__lt=timezone.now()) | gone.filter(starts=None)
    number = past.count()
    past.delete()
    return number
