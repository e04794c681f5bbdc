"""The one door to check-ins: they are for the two they are between, and for nobody else (P14, P20)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from medspil.accounts.models import Person
from medspil.accounts.visitor import Visitor
from medspil.partnerships.access import Purpose, WorkbookView, log_reading, opens_today, workbook_for
from medspil.partnerships.models import Membership, Role

from .models import CheckIn, Rhythm


@dataclass(frozen=True)
class Pair:
    """The citizen and one professional, as one of the two sees it, and what they may do."""

    view: WorkbookView
    professional: Person
    # Whether the professional is with the citizen today.
    is_here: bool
    rhythm: Rhythm | None

    @property
    def is_citizen(self) -> bool:
        return self.view.acts_as_citizen

    @property
    def other(self) -> Person:
        return self.professional if self.is_citizen else self.view.workbook.citizen

    @property
    def waits_for_me(self) -> bool:
        """The other one has proposed a rhythm."""
        there = self.rhythm is not None and bool(self.rhythm.proposed)
        return self.is_here and there and self.rhythm is not None and self.rhythm.proposed_by_id != self.view.hand

    @property
    def may_propose(self) -> bool:
        return self.is_here

    @property
    def i_pause(self) -> bool:
        if self.rhythm is None:
            return False
        mine = self.rhythm.citizen_pauses if self.is_citizen else self.rhythm.professional_pauses
        return mine is not None

    @property
    def may_pause(self) -> bool:
        """By either, at any time, without a reason (P14)."""
        return self.rhythm is not None and bool(self.rhythm.beat) and not self.i_pause

    @property
    def may_begin(self) -> bool:
        """Only the professional: they answer first (P1). Only at a rhythm of both, and not on pause (P14)."""
        return self.is_here and not self.is_citizen and self.rhythm is not None and self.rhythm.is_going


@dataclass(frozen=True)
class SeenCheckIn:
    """One check-in as one of the two sees it."""

    pair: Pair
    check_in: CheckIn

    @property
    def may_answer(self) -> bool:
        """The citizen, once. What they let be they can still answer."""
        return self.pair.is_citizen and self.check_in.state != CheckIn.State.ANSWERED

    @property
    def may_leave(self) -> bool:
        return self.pair.is_citizen and self.check_in.state == CheckIn.State.OPEN

    @property
    def i_talked(self) -> bool:
        row = self.check_in
        return (row.citizen_talked if self.pair.is_citizen else row.professional_talked) is not None

    @property
    def other_talked(self) -> bool:
        row = self.check_in
        return (row.professional_talked if self.pair.is_citizen else row.citizen_talked) is not None

    @property
    def may_erase(self) -> bool:
        return self.pair.is_citizen


def checkins_book(visitor: Visitor, workbook_id: UUID, *, to: Purpose) -> WorkbookView:
    """The workbook for the citizen and their professionals, or Http404."""
    view = workbook_for(visitor, workbook_id, to=to)
    if not (view.acts_as_citizen or view.is_professional):
        raise Http404
    return view


def read_list(visitor: Visitor, workbook_id: UUID) -> WorkbookView:
    """The same for whoever reads the list of pairs. Logs the reading."""
    view = checkins_book(visitor, workbook_id, to=Purpose.READ)
    log_reading(view, what="checkins", item=workbook_id, to=Purpose.READ)
    return view


def read_pair(visitor: Visitor, workbook_id: UUID, person_id: UUID) -> Pair:
    """One pair for whoever reads its page. Logs the reading."""
    pair = pair_for(visitor, workbook_id, person_id, to=Purpose.READ)
    log_reading(pair.view, what="checkins", item=workbook_id, to=Purpose.READ)
    return pair


def may_begin(pair: Pair) -> Pair:
    """Refuse everyone but the professional, whose page of questions it is."""
    if pair.is_citizen:
        raise Http404
    return pair


def in_pairs(view: WorkbookView) -> dict[UUID, Membership]:
    """The professionals with whom this session may check in, or has done so, by their id.

    On a professional's screen, the pen in hand or not, that is the one whose screen it is.
    """
    rows = [row for row in view.everyone if row.role == Role.PROFESSIONAL and row.state != Membership.State.INVITED]
    if not view.is_own:
        rows = [row for row in rows if row.person_id == view.person.pk]
    # Somebody who left and came back has two rows; the one that opens a door today is the one that counts.
    return {row.person_id: row for row in sorted(rows, key=opens_today)}


def pair_for(visitor: Visitor, workbook_id: UUID, person_id: UUID, *, to: Purpose) -> Pair:
    """The pair, or Http404."""
    return pair_in(checkins_book(visitor, workbook_id, to=to), person_id)


def pair_in(view: WorkbookView, person_id: UUID) -> Pair:
    row = in_pairs(view).get(person_id)
    if row is None:
        raise Http404
    rhythm = Rhythm.objects.filter(workbook=view.workbook, professional=person_id).first()
    return Pair(view, row.person, opens_today(row), rhythm)


def check_ins_of(pair: Pair) -> "QuerySet[CheckIn]":
    return CheckIn.objects.filter(workbook=pair.view.workbook, professional=pair.professional)


def check_ins_seen(view: WorkbookView) -> "QuerySet[CheckIn]":
    """All that this session may know of: those of the two it is between."""
    people = in_pairs(view) if view.acts_as_citizen or view.is_professional else {}
    return CheckIn.objects.filter(workbook=view.workbook, professional__in=people)


def check_in_for(visitor: Visitor, workbook_id: UUID, check_in_id: UUID, *, to: Purpose) -> SeenCheckIn:
    """One check-in for one of the two, or Http404."""
    view = checkins_book(visitor, workbook_id, to=to)
    row = CheckIn.objects.filter(pk=check_in_id, workbook=view.workbook).first()
    if row is None:
        raise Http404
    seen = SeenCheckIn(pair_in(view, row.professional_id), row)
    if to is Purpose.READ:
        log_reading(view, what="checkin", item=check_in_id, to=to)
    return seen


def for_citizen(seen: SeenCheckIn) -> SeenCheckIn:
    """Refuse everyone but the citizen."""
    if not seen.pair.is_citizen:
        raise Http404
    return seen
