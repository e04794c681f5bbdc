"""The readers of many: the meetings of a workbook and one with its agendas."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from medspil.accounts.models import Person
from medspil.partnerships.access import WorkbookView
from medspil.partnerships.audience import readers
from medspil.partnerships.paging import one_page
from medspil.partnerships.queries import names_in

from .access import OPEN, Stand, may_be_brought, meetings_seen, stand
from .models import Coming, Meeting, Point

AHEAD_MOST = 60
A_PAGE = 20


@dataclass(frozen=True)
class Row:
    """A meeting in the list; ``name`` is whom the reader meets."""

    meeting: Meeting
    name: str
    stand: Stand


@dataclass(frozen=True)
class Meetings:
    """The list: what waits for an answer, what is ahead, what has been; ``older`` is the number of the next page."""

    waiting: list[Row]
    ahead: list[Row]
    passed: list[Row]
    held: list[Row]
    older: int | None


def meetings(view: WorkbookView, *, page: int = 1) -> Meetings:
    """Two questions to the database, whatever there is."""
    names, now = names_in(view), timezone.now()

    def row(meeting: Meeting) -> Row:
        other = meeting.citizen_id if meeting.professional_id == view.hand else meeting.professional_id
        return Row(meeting, names.get(other, ""), stand(view, meeting))

    soon = F("starts").asc(nulls_first=True)
    still_off = Q(state=Meeting.State.CALLED_OFF, starts__gte=now)
    rows = [row(one) for one in meetings_seen(view).filter(Q(state__in=OPEN) | still_off).order_by(soon)[:AHEAD_MOST]]
    held = meetings_seen(view).filter(state=Meeting.State.HELD).order_by("-starts", "-pk")
    been, older = one_page(held, page, A_PAGE)
    passed = [one for one in rows if one.meeting.state == "agreed" and _is_over(one.meeting)]
    ahead = [one for one in rows if one.meeting.state in ("agreed", "called_off") and one not in passed]
    return Meetings(
        waiting=[one for one in rows if one not in passed and one not in ahead],
        ahead=ahead,
        passed=passed,
        held=[row(one) for one in been],
        older=older,
    )


def _is_over(meeting: Meeting) -> bool:
    return meeting.starts is not None and meeting.starts < timezone.now()


@dataclass(frozen=True)
class Line:
    """A point on an agenda, and what may be done about it."""

    point: Point
    text: str
    is_mine: bool


@dataclass(frozen=True)
class Agenda:
    """What one of the two wants to talk about; what they want to begin with comes first."""

    name: str
    is_mine: bool
    is_citizen: bool
    lines: list[Line]


@dataclass(frozen=True)
class Guest:
    """Somebody in the workbook who comes, or may be brought."""

    person: Person
    name: str
    comes: bool


@dataclass(frozen=True)
class Whole:
    """A meeting with all that stands on its page."""

    meeting: Meeting
    citizen: str
    professional: str
    proposer: str
    stand: Stand
    agendas: tuple[Agenda, Agenda]
    guests: list[Guest]
    readers: list[str]

    @property
    def others(self) -> str:
        """Who else than the citizen can read it."""
        return ", ".join(name for name in self.readers if name != self.citizen)

    @property
    def coming(self) -> list[str]:
        return [guest.name for guest in self.guests if guest.comes]


def whole(view: WorkbookView, meeting: Meeting) -> Whole:
    names = names_in(view)
    points = list(Point.objects.filter(meeting=meeting).order_by(F("first").asc(nulls_last=True), "created"))
    coming = set(Coming.objects.filter(meeting=meeting).values_list("person_id", flat=True))

    def agenda(person: UUID, *, is_citizen: bool) -> Agenda:
        mine = view.hand == person
        lines = [Line(point, point.text, mine) for point in points if point.by_id == person]
        return Agenda(names.get(person, ""), mine, is_citizen, lines)

    may_come = {row.person_id: row.person for row in may_be_brought(view, meeting)}
    known = {row.person_id: row.person for row in view.everyone if row.person_id in names}
    people = may_come | {pk: known[pk] for pk in coming if pk in known}
    return Whole(
        meeting=meeting,
        citizen=names[meeting.citizen_id],
        professional=names.get(meeting.professional_id, ""),
        proposer=names.get(meeting.proposed_by_id, ""),
        stand=stand(view, meeting),
        agendas=(
            agenda(meeting.citizen_id, is_citizen=True),
            agenda(meeting.professional_id, is_citizen=False),
        ),
        guests=[Guest(person, names.get(pk, ""), pk in coming) for pk, person in people.items()],
        readers=[names.get(pk, "") for pk in _readers(view, meeting, coming) if pk in names],
    )


def _readers(view: WorkbookView, meeting: Meeting, coming: set[UUID]) -> list[UUID]:
    """Who can read the meeting, the two first (P8)."""
    two = [meeting.citizen_id, meeting.professional_id]
    reached = [person.pk for person in readers(view, meeting.audience, between=two)]
    here = {row.person_id for row in view.everyone if row.state == "active"}
    return list(dict.fromkeys([*reached, *(pk for pk in coming if pk in here)]))


def readers_of_a_new_one(view: WorkbookView, professional: Person) -> list[str]:
    return [person.name for person in readers(view, "two", between=[professional.pk])]
