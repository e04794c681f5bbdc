"""Whom a meeting reaches, and what each may do about it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from medspil.accounts.models import Person
from medspil.partnerships.access import WorkbookView, is_shown_to, opens_today, works_here
from medspil.partnerships.audience import seen_by
from medspil.partnerships.models import Membership

from .models import Coming, Meeting, Point

OPEN = (Meeting.State.PROPOSED, Meeting.State.AGREED, Meeting.State.NOT_YET)


def meetings_seen(view: WorkbookView) -> "QuerySet[Meeting]":
    """The meetings that reach this session: by audience, as one of the two, or as somebody who is brought along."""
    reached = seen_by(view, "professional")
    if not view.is_own:  # every audience reaches the citizen's own session
        reached |= Q(Exists(Coming.objects.filter(meeting=OuterRef("pk"), person=view.person)))
    return Meeting.objects.filter(reached, workbook=view.workbook)


def meeting_in(view: WorkbookView, meeting_id: UUID) -> Meeting:
    meeting = meetings_seen(view).filter(pk=meeting_id).first()
    if meeting is None:
        raise Http404
    return meeting


def timed_meeting_in(view: WorkbookView, meeting_id: UUID) -> tuple[Meeting, datetime]:
    """A meeting for which a time has been said, and that time, or Http404."""
    meeting = meeting_in(view, meeting_id)
    if meeting.starts is None:
        raise Http404
    return meeting, meeting.starts


def is_one_of_the_two(view: WorkbookView, meeting: Meeting) -> bool:
    return view.acts_as_citizen or meeting.professional_id == view.person.pk


def own_point(view: WorkbookView, meeting: Meeting, point_id: UUID) -> Point:
    """A point that whoever acts has written, or Http404."""
    point = Point.objects.filter(pk=point_id, meeting=meeting, by=view.hand).first()
    if point is None or not is_one_of_the_two(view, meeting):
        raise Http404
    return point


def may_be_met(view: WorkbookView) -> list[Person]:
    """The professionals with whom whoever acts may plan: the citizen with each of them, they as themselves."""
    there = {row.person_id: row.person for row in view.everyone if works_here(row) and opens_today(row)}
    if view.has_pen:
        return [view.person]  # on a professional's screen, with the one whose screen it is
    if view.is_own:
        return list(there.values())
    return [there[view.person.pk]] if view.person.pk in there else []


def professional_to_meet(view: WorkbookView, person_id: UUID) -> Person:
    for person in may_be_met(view):
        if person.pk == person_id:
            return person
    raise Http404


def may_be_brought(view: WorkbookView, meeting: Meeting) -> list[Membership]:
    """Those in the workbook whom the citizen may bring along, as far as this screen may know of them."""
    if not view.acts_as_citizen:
        return []
    rows = {row.person_id: row for row in view.everyone if opens_today(row) and is_shown_to(view, row)}
    return [row for row in rows.values() if row.person_id != meeting.professional_id]


@dataclass(frozen=True)
class Stand:
    """What this visitor may do about one meeting."""

    waits_for_me: bool
    may_say_yes: bool
    may_say_not_yet: bool
    may_change: bool
    may_call_off: bool
    may_say_held: bool
    may_write: bool
    may_write_more: bool
    may_bring: bool
    may_show: bool
    may_erase: bool


def stand(view: WorkbookView, meeting: Meeting) -> Stand:
    mine, is_open = is_one_of_the_two(view, meeting), meeting.state in OPEN
    asked = mine and meeting.state == Meeting.State.PROPOSED and meeting.proposed_by_id != view.hand
    day_has_come = meeting.starts is None or timezone.localdate(meeting.starts) <= timezone.localdate()
    return Stand(
        waits_for_me=asked,
        may_say_yes=asked and meeting.starts is not None,
        may_say_not_yet=asked,
        may_change=mine and is_open,
        may_call_off=mine and is_open,
        may_say_held=mine and is_open and day_has_come,
        may_write=mine and is_open,
        may_write_more=mine and meeting.state == Meeting.State.HELD,
        may_bring=view.acts_as_citizen and is_open,
        may_show=view.acts_as_citizen,
        may_erase=view.acts_as_citizen and meeting.state not in (Meeting.State.PROPOSED, Meeting.State.AGREED),
    )
