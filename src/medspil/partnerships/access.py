"""The one door to a workbook: from an id to what this visitor may see and do there, or 404.

Nothing outside this file branches on a role. A page that needs to know asks the view for a ``may_…``.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from medspil.accounts.models import Invitation, Person, Team, TeamRole
from medspil.accounts.visitor import Visitor
from medspil.privacy import keys

from .models import AccessEvent, Membership, Partnership, Role, Workbook

_NARROW_TO_WIDE = ("me", "professionals", "circle")


class Purpose(Enum):
    """Why a page asks for the workbook. What is not FOLLOW is logged as a reading."""

    READ = "read"
    PRINT = "print"
    CHANGE = "change"
    FOLLOW = "follow"
    STUDY = "study"


@dataclass(frozen=True)
class WorkbookView:
    """A workbook as one visitor may see it."""

    workbook: Workbook
    visitor: Visitor
    memberships: tuple[Membership, ...]
    # All who are or were in the workbook, read once for the request: pages choose from it by ``is_shown_to``.
    everyone: tuple[Membership, ...] = ()

    @property
    def person(self) -> Person:
        assert self.visitor.person is not None  # noqa: S101  workbook_for has refused everyone else
        return self.visitor.person

    @property
    def is_own(self) -> bool:
        """The citizen, in a session of their own."""
        return self.workbook.citizen_id == self.person.pk

    @property
    def has_pen(self) -> bool:
        """The citizen, on a device that somebody else is signed in on."""
        pen = self.visitor.pen
        return not self.is_own and pen is not None and pen.workbook == self.workbook.pk

    @property
    def acts_as_citizen(self) -> bool:
        return self.is_own or self.has_pen

    @property
    def hand(self) -> UUID:
        """Who acts. With the pen it is the citizen, whoever's device it is."""
        return self.workbook.citizen_id if self.acts_as_citizen else self.person.pk

    @property
    def device_of(self) -> UUID | None:
        return self.person.pk if self.has_pen else None

    @property
    def role(self) -> Role:
        return Role.CITIZEN if self.is_own else Role(self.memberships[0].role)

    @property
    def audiences(self) -> frozenset[str]:
        """The audiences that reach this session. The pen widens nothing: the screen is still somebody else's."""
        if self.is_own:
            return frozenset(_NARROW_TO_WIDE)
        shown = {member.role for member in self.memberships if member.sees_map}
        if Role.PROFESSIONAL in shown:
            return frozenset(("professionals", "circle"))
        return frozenset(("circle",)) if shown else frozenset()

    @property
    def may_see_map(self) -> bool:
        return bool(self.audiences)

    @property
    def may_draw(self) -> bool:
        shown = any(member.role == Role.PROFESSIONAL and member.sees_map for member in self.memberships)
        return self.is_own or shown

    @property
    def is_professional(self) -> bool:
        return any(member.role == Role.PROFESSIONAL for member in self.memberships)

    @property
    def acts_as_professional(self) -> bool:
        """A professional on their own behalf: with the pen on their device it is the citizen who acts."""
        return self.is_professional and not self.acts_as_citizen

    @property
    def may_take_pen(self) -> bool:
        return self.acts_as_professional

    @property
    def may_make_sign_in(self) -> bool:
        """A first sign-in only: if the pen could replace one, whoever saw the PIN could read as the citizen."""
        return self.has_pen and not self.workbook.citizen.has_usable_password()

    @property
    def may_propose(self) -> bool:
        """A professional proposes a colleague; the citizen says yes, or doesn't."""
        return self.acts_as_professional

    @property
    def is_new_here(self) -> bool:
        """A professional in the first third of the start phase: the book begins with what they are to know."""
        began = timezone.now() - timedelta(days=settings.MEDSPIL_START_DAYS) / 3
        return self.acts_as_professional and all(row.since > began for row in self.memberships)

    @property
    def writes_as_professional(self) -> bool:
        """Who writes here is offered other words; a citizen isn't, for theirs are theirs (P17)."""
        return self.acts_as_professional

    @property
    def teams(self) -> tuple[Team, ...]:
        """The teams through which a professional is here."""
        mine = [member.partnership_id for member in self.memberships if member.partnership_id]
        return tuple(one.team for one in Partnership.objects.filter(pk__in=mine).select_related("team"))


@dataclass(frozen=True)
class Place:
    """What this visitor may see and do about one membership."""

    is_own: bool
    is_professional: bool
    is_guardian: bool
    may_end: bool
    may_leave: bool
    may_pause: bool
    may_resume: bool
    may_say_yes: bool
    may_show_map: bool
    may_close_map: bool


def place(view: WorkbookView, member: Membership) -> Place:
    """The one answer to which buttons stand beside somebody on the page about who is with the citizen."""
    citizen, state = view.acts_as_citizen, member.state
    here = citizen and state in (Membership.State.ACTIVE, Membership.State.PAUSED)
    return Place(
        is_own=not citizen and member.person_id == view.person.pk,
        is_professional=member.role == Role.PROFESSIONAL,
        is_guardian=member.role == Role.GUARDIAN,
        may_end=citizen,
        may_leave=not citizen and member.person_id == view.person.pk,
        may_pause=citizen and state == Membership.State.ACTIVE,
        may_resume=citizen and state == Membership.State.PAUSED,
        may_say_yes=citizen and state == Membership.State.INVITED,
        may_show_map=here and not member.sees_map,
        may_close_map=here and member.sees_map,
    )


def is_shown_to(view: WorkbookView, member: Membership) -> bool:
    """The citizen sees everyone who is with them; others see the professionals, and themselves."""
    return view.acts_as_citizen or member.role == Role.PROFESSIONAL or member.person_id == view.person.pk


def works_here(member: Membership) -> bool:
    """Whether somebody is in the workbook as a professional, active or not yet or on pause."""
    return member.role == Role.PROFESSIONAL and member.state != Membership.State.ENDED


def may_propose(view: WorkbookView) -> WorkbookView:
    """Refuse everyone but a professional in this workbook, on their own behalf."""
    if not view.may_propose:
        raise Http404
    return view


def still_works_in(team: Team, person: Person) -> bool:
    return TeamRole.objects.filter(
        team=team, person=person, role=TeamRole.Role.PROFESSIONAL, ended__isnull=True
    ).exists()


def workbook_for(visitor: Visitor, workbook_id: UUID, *, to: Purpose) -> WorkbookView:
    """Return the workbook as this visitor may see it, or raise Http404. The page's own door logs the reading."""
    if visitor.person is None:
        raise Http404
    try:
        workbook = Workbook.objects.select_related("citizen").get(pk=workbook_id)
    except Workbook.DoesNotExist as error:
        raise Http404 from error
    # A handful of rows: put in order here, which costs less than saying it in SQL.
    rows = Membership.objects.filter(workbook=workbook).select_related("person")
    everyone = tuple(sorted(sorted(rows, key=lambda row: row.since), key=lambda row: row.role, reverse=True))
    mine = tuple(member for member in everyone if member.person_id == visitor.person.pk and opens_today(member))
    if not mine and workbook.citizen_id != visitor.person.pk:
        raise Http404
    keys.fetch([workbook.citizen_id, visitor.person.pk, *(member.person_id for member in everyone)])
    if not keys.is_there(workbook.citizen_id) or not keys.is_there(visitor.person.pk):
        raise Http404  # erased: nobody can read it any more, nor in the name of somebody who is gone
    return WorkbookView(workbook, visitor, mine, everyone)


def opens_today(member: Membership) -> bool:
    """Whether a membership opens a door today."""
    return member.state == Membership.State.ACTIVE and not has_run_out(member)


def has_run_out(member: Membership) -> bool:
    """Whether the day has come on which a guardian's membership ends by itself."""
    return member.until is not None and member.until <= timezone.localdate()


def current_memberships(person: Person) -> "QuerySet[Membership]":
    """The memberships that open a door today: active, and not past the day a guardian's ends."""
    today: date = timezone.localdate()
    return Membership.objects.filter(person=person, state=Membership.State.ACTIVE).exclude(until__lte=today)


def is_in(person: Person, workbook_id: UUID) -> bool:
    """Whether a membership opens this workbook to somebody today."""
    return current_memberships(person).filter(workbook=workbook_id).exists()


def citizens_own(view: WorkbookView) -> WorkbookView:
    """Refuse everyone but the citizen, in their own session or with the pen."""
    if not view.acts_as_citizen:
        raise Http404
    return view


def needs_pen(view: WorkbookView) -> WorkbookView:
    """Refuse where there is no pen to take: the citizen's own session, and anyone but a professional's device."""
    if view.is_own or not view.is_professional:
        raise Http404
    return view


def may_make_sign_in(view: WorkbookView) -> WorkbookView:
    """Refuse where the pen may not make the citizen a sign-in."""
    if not view.may_make_sign_in:
        raise Http404
    return view


def citizen_of(invitation: Invitation) -> Person:
    """Whose workbook an invitation leads to, or 404."""
    books = Workbook.objects.select_related("citizen")
    book = books.filter(pk=invitation.workbook_id).first() if invitation.workbook_id else None
    if book is None:
        raise Http404
    return book.citizen


def is_to_work_here(invitation: Invitation) -> bool:
    """Whether whoever says yes comes as a professional, and so through a team."""
    return invitation.role == Role.PROFESSIONAL


def own_workbook(person: Person) -> Workbook | None:
    return Workbook.objects.filter(citizen=person).first()


def log_reading(view: WorkbookView, *, what: str, item: UUID, to: Purpose) -> None:
    """Add one access event per person, item, reason and sitting. The citizen's own readings are not logged."""
    if not view.is_own:
        why = "with_you" if view.has_pen else to.value
        _log(view.visitor, workbook=view.workbook, role=view.role, what=what, item=item, to=to, why=why)


def log_reading_as(visitor: Visitor, *, workbook: Workbook, role: str, what: str, item: UUID, to: Purpose) -> None:
    """The same for somebody who has no door to the workbook: a leader, about the one thing that came to them."""
    _log(visitor, workbook=workbook, role=role, what=what, item=item, to=to, why=to.value)


def _log(visitor: Visitor, *, workbook: Workbook, role: str, what: str, item: UUID, to: Purpose, why: str) -> None:
    if to is Purpose.FOLLOW:
        return
    event = AccessEvent(
        workbook=workbook, person=visitor.person, role=role, what=what, item=item, why=why, sitting=visitor.sitting
    )
    AccessEvent.objects.bulk_create([event], ignore_conflicts=True)
