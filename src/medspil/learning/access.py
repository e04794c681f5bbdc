"""The one door to moments: whom one reaches, and what may be done about it. Own marks are for whoever made them."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from medspil.accounts.access import is_professional, person_of
from medspil.accounts.models import Person
from medspil.accounts.visitor import Visitor
from medspil.meetings.access import meeting_in, meetings_seen
from medspil.meetings.models import Meeting
from medspil.partnerships.access import Purpose, WorkbookView, citizens_own, log_reading, workbook_for
from medspil.partnerships.audience import Audience, choices_for, seen_by

from .models import Moment, OwnMarks


@dataclass(frozen=True)
class ShownMoment:
    """What the citizen has marked, as one visitor may see it."""

    view: WorkbookView
    moment: Moment

    @property
    def is_mine(self) -> bool:
        return self.view.acts_as_citizen


def moments_seen(view: WorkbookView) -> "QuerySet[Moment]":
    """Those that reach this session. What is for the citizen alone is on no other screen, in no list and no count."""
    return Moment.objects.filter(seen_by(view, "professional"), workbook=view.workbook)


def read_moments(visitor: Visitor, workbook_id: UUID) -> WorkbookView:
    """The workbook for whoever reads the list. Logs the reading."""
    view = workbook_for(visitor, workbook_id, to=Purpose.READ)
    log_reading(view, what="moments", item=workbook_id, to=Purpose.READ)
    return view


def moment_for(visitor: Visitor, workbook_id: UUID, moment_id: UUID, *, to: Purpose) -> ShownMoment:
    """One of them, or Http404. Logs the reading."""
    view = workbook_for(visitor, workbook_id, to=to)
    moment = moments_seen(view).select_related("meeting").filter(pk=moment_id).first()
    if moment is None:
        raise Http404
    log_reading(view, what="moment", item=moment_id, to=to)
    return ShownMoment(view, moment)


def citizens_moment(visitor: Visitor, workbook_id: UUID, moment_id: UUID) -> ShownMoment:
    """The same for whoever decides about it: the citizen."""
    shown = moment_for(visitor, workbook_id, moment_id, to=Purpose.CHANGE)
    citizens_own(shown.view)
    return shown


def held_meetings(view: WorkbookView) -> "QuerySet[Meeting]":
    """The meetings after which the citizen may mark something."""
    there = meetings_seen(view).filter(state=Meeting.State.HELD)
    return there if view.acts_as_citizen else there.none()


def meeting_to_mark(visitor: Visitor, workbook_id: UUID, meeting_id: UUID) -> tuple[WorkbookView, Meeting]:
    """A meeting that was held, for the citizen; or Http404."""
    view = citizens_own(workbook_for(visitor, workbook_id, to=Purpose.CHANGE))
    meeting = meeting_in(view, meeting_id)
    if meeting.state != Meeting.State.HELD:
        raise Http404
    log_reading(view, what="meeting", item=meeting_id, to=Purpose.CHANGE)
    return view, meeting


def audiences_for(view: WorkbookView, professional: UUID) -> list[Audience]:
    """Whom the citizen may choose: on somebody else's screen nothing that this screen couldn't show afterwards."""
    if view.is_own:
        return choices_for(view)
    two = [Audience.TWO] if professional == view.person.pk else []
    return [*two, Audience.PROFESSIONALS, Audience.CIRCLE]


def marks_own(visitor: Visitor) -> Person:
    """A professional, who may mark something about themselves; or Http404. Not while a citizen has the pen."""
    if visitor.pen is not None or not is_professional(visitor):
        raise Http404
    return person_of(visitor)


def own_marks_of(person: Person) -> "QuerySet[OwnMarks]":
    return OwnMarks.objects.filter(person=person)


def this_week() -> date:
    """Its Monday."""
    today = timezone.localdate()
    return today - timedelta(days=today.weekday())
