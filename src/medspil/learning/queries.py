"""The readers of many: what was marked, with the names of those whom it reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from medspil.accounts.models import Person
from medspil.meetings.models import Meeting
from medspil.partnerships.access import WorkbookView
from medspil.partnerships.audience import Audience, names_of_other_readers
from medspil.partnerships.paging import one_page
from medspil.partnerships.queries import names_in
from medspil.privacy.sealed import Json

from .access import audiences_for, held_meetings, moments_seen, own_marks_of
from .models import Moment, OwnMarks
from .phrases import DISCIPLINING, INCLUSIVE, chosen

A_PAGE = 20
TO_MARK = 5


@dataclass(frozen=True)
class Marked:
    """The phrases of one marking, in the two ways to learn together."""

    inclusive: Sequence[str | Promise]
    disciplining: Sequence[str | Promise]


@dataclass(frozen=True)
class Row:
    """One marking in a list; ``name`` is whom the meeting was with."""

    moment: Moment
    name: str
    marked: Marked


@dataclass(frozen=True)
class Moments:
    """A page of the list, the latest first, and the meetings that the citizen may mark something after."""

    rows: list[Row]
    older: int | None
    to_mark: list[tuple[Meeting, str]]


def marked(content: Json, *, citizen: bool) -> Marked:
    found = chosen(content["codes"], content["version"])
    by_kind = {
        kind: [one.said(citizen=citizen) for one in found if one.kind == kind] for kind in (INCLUSIVE, DISCIPLINING)
    }
    return Marked(by_kind[INCLUSIVE], by_kind[DISCIPLINING])


def row(view: WorkbookView, moment: Moment, names: dict[UUID, str] | None = None) -> Row:
    known = names_in(view) if names is None else names
    return Row(moment, known.get(moment.professional_id, ""), marked(moment.content, citizen=True))


def moments(view: WorkbookView, *, page: int = 1) -> Moments:
    names = names_in(view)
    found, older = one_page(moments_seen(view).select_related("meeting").order_by("-at", "-pk"), page, A_PAGE)
    held = held_meetings(view).order_by("-starts", "-pk")[:TO_MARK]
    return Moments(
        rows=[row(view, one, names) for one in found],
        older=older,
        to_mark=[(one, names.get(one.professional_id, "")) for one in held],
    )


def choices(view: WorkbookView, professional: UUID) -> list[tuple[str, str]]:
    """Whom it may be shown to, each with the names of those who could read it then (P8)."""
    return [(one.value, _named(view, one, professional)) for one in audiences_for(view, professional)]


def _named(view: WorkbookView, audience: Audience, professional: UUID) -> str:
    names = ", ".join(names_of_other_readers(view, audience, between=[professional]))
    return f"{audience.label} ({names})" if names else str(audience.label)


@dataclass(frozen=True)
class Week:
    """What a professional has marked about themselves in a week that is over."""

    marks: OwnMarks
    marked: Marked


def weeks(person: Person, *, before: date, page: int = 1) -> tuple[list[Week], int | None]:
    """A page of the weeks that are over, the latest first, and the number of the next page."""
    rows, older = one_page(own_marks_of(person).filter(week__lt=before).order_by("-week"), page, A_PAGE)
    return [Week(one, marked(one.content, citizen=False)) for one in rows], older


def codes_of(person: Person, week: date) -> list[str]:
    """What they have marked in that week already."""
    one = own_marks_of(person).filter(week=week).first()
    return list(one.content["codes"]) if one else []
