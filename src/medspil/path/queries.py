"""What stands on a page of the path: what has happened in every part of the workbook, in the order of time.

One query, however many parts and rows there are: each part gives the same few columns, and the database puts them in
order. A line says what happened and leads there; what was said stands where it was said, with the answers to it (P9).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, UUIDField, Value
from django.db.models.functions import Cast
from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from medspil.agreements.access import agreements_in
from medspil.agreements.queries import on_paper as agreements_on_paper
from medspil.checkins.access import check_ins_seen
from medspil.checkins.on_paper import on_paper as check_ins_on_paper
from medspil.knowing.access import told_seen
from medspil.knowing.on_paper import on_paper as know_me_on_paper
from medspil.learning.access import moments_seen
from medspil.learning.on_paper import on_paper as moments_on_paper
from medspil.maps.models import Wave
from medspil.meetings.access import meetings_seen
from medspil.meetings.models import Meeting
from medspil.meetings.on_paper import on_paper as meetings_on_paper
from medspil.notes.access import notes_seen
from medspil.notes.on_paper import on_paper as notes_on_paper
from medspil.partnerships.access import WorkbookView
from medspil.partnerships.queries import names_in
from medspil.voices.access import voices_in
from medspil.voices.on_paper import on_paper as voices_on_paper

from .sentences import Happened, sentence

ON_A_PAGE = 20
Rows = QuerySet[Any, Any]


@dataclass(frozen=True)
class Part:
    """A part of the workbook. ``word`` stands in the address; ``rows`` are those that this reader may see.

    ``columns`` are the time, the one who did it, the other, and what became of it: its words are no other part's name
    or words, so that they say which part it is, too. ``paper`` gives all of it as text; the map has drawings instead,
    and pages to print of its own.
    """

    word: str
    label: str | Promise
    rows: Callable[[WorkbookView], Rows]
    columns: tuple[str, str, str, str]
    page: str
    paper: Callable[[WorkbookView], tuple[str, str]] | None = None


def _held(view: WorkbookView) -> Rows:
    """One that came to nothing leaves no trace on the path (P11)."""
    return meetings_seen(view).filter(state=Meeting.State.HELD, starts__isnull=False)


def _maps(view: WorkbookView) -> Rows:
    rows = Wave.objects.filter(map__workbook=view.workbook)
    return rows if view.may_see_map else rows.none()


PARTS: Mapping[str, Part] = {
    "know_me": Part(
        "laer-mig-at-kende",
        _("Get to know me"),
        told_seen,
        ("approved", "by_id", "citizen_id", ""),
        "know_me",
        know_me_on_paper,
    ),
    "meeting": Part(
        "moeder", _("Meetings"), _held, ("starts", "citizen_id", "professional_id", ""), "meeting", meetings_on_paper
    ),
    "moment": Part("oejeblikke", _("Moments"), moments_seen, ("at", "citizen_id", "", ""), "moment", moments_on_paper),
    "agreement": Part(
        "aftaler",
        _("Agreements"),
        agreements_in,
        ("changed", "promiser_id", "receiver_id", "state"),
        "agreement",
        agreements_on_paper,
    ),
    "checkin": Part(
        "tjek-ind",
        _("Check-ins"),
        check_ins_seen,
        ("begun", "professional_id", "citizen_id", ""),
        "checkin",
        check_ins_on_paper,
    ),
    "note": Part("noter", _("Notes"), notes_seen, ("written", "by_id", "", ""), "note", notes_on_paper),
    "voice": Part(
        "ris-og-ros",
        _("Criticism, praise and wishes"),
        voices_in,
        ("written", "citizen_id", "", ""),
        "voice",
        voices_on_paper,
    ),
    "map": Part("kort", _("Maps"), _maps, ("opened", "", "", "number"), "map_wave"),
}


class Line(NamedTuple):
    """One thing that has happened, and where it stands. ``at`` is local time for machines, ``day`` in words."""

    at: str
    day: str
    text: str
    url: str


@dataclass(frozen=True)
class Month:
    """What happened in one month, the newest first."""

    title: str
    lines: list[Line]


@dataclass(frozen=True)
class Stretch:
    """One page of the path. ``older`` stands in the address of the next one, and is empty at the end."""

    months: list[Month]
    older: str


def stretch(view: WorkbookView, *, part: str = "", before: str = "") -> Stretch:
    """The page that begins before a place, of one part or of all. Raises Http404 where an address makes no sense."""
    kinds = [kind for kind, one in PARTS.items() if not part or one.word == part]
    if not kinds:
        raise Http404
    place = _place(before) if before else None
    first, *others = (_columns(view, kind, place) for kind in kinds)
    rows = first.union(*others, all=True) if others else first
    # In a union the columns have the names of the first part's. One more than fits on the page, to see whether there is
    # a next one.
    found = [Happened(*row) for row in rows.order_by(f"-{PARTS[kinds[0]].columns[0]}", "-pk")[: ON_A_PAGE + 1]]
    shown = found[:ON_A_PAGE]
    names = names_in(view)
    months: list[Month] = []
    language = get_language()
    for one in shown:
        at = localtime(one.at)
        title = _month(at.year, at.month, language)
        if not months or months[-1].title != title:
            months.append(Month(title, []))
        months[-1].lines.append(
            Line(at.isoformat(), _day(at.month, at.day, language), sentence(one, names), _url(view, one))
        )
    return Stretch(months, _address(shown[-1]) if len(found) > ON_A_PAGE else "")


# Saying a date costs more than asking for it, and there are few days in a year.
@lru_cache(maxsize=1000)
def _day(month: int, day: int, language: str) -> str:
    return date_format(date(2000, month, day), gettext("j F"))


@lru_cache(maxsize=1000)
def _month(year: int, month: int, language: str) -> str:
    return date_format(date(year, month, 1), "F Y")


# What stands in a column that a part hasn't: made once, since making a field costs more than using it.
_NOBODY = Value(None, output_field=UUIDField())
_NUMBER = Cast("number", CharField())
_KINDS = {kind: Value(kind, output_field=CharField()) for kind in PARTS}


def _columns(view: WorkbookView, kind: str, before: "Place | None") -> Rows:
    """The rows of one part before a place, with the columns that every part has."""
    at, one, other, state = PARTS[kind].columns
    rows = PARTS[kind].rows(view)
    if before is not None:
        rows = rows.filter(Q(**{f"{at}__lt": before[0]}) | Q(**{at: before[0], "pk__lt": before[1]}))
    what = _NUMBER if state == "number" else state or _KINDS[kind]
    same: Rows = rows.values_list(at, "pk", what, one or _NOBODY, other or _NOBODY)
    return same


def _url(view: WorkbookView, one: Happened) -> str:
    if one.kind == "voice" and not view.acts_as_citizen:
        return _page("answer", None).replace(_NIL, str(one.id))
    if one.kind == "know_me":  # one page, whichever version of it
        return reverse("know_me", args=[view.workbook.pk])
    return _page(PARTS[one.kind].page, view.workbook.pk).replace(_NIL, str(one.id))


_NIL = str(UUID(int=0))


@lru_cache(maxsize=1000)
def _page(name: str, book: UUID | None) -> str:
    """The address of one thing in a workbook, with nothing's id in it: made once for all lines."""
    return reverse(name, args=[*([book] if book else []), _NIL])


def on_paper(view: WorkbookView) -> Sequence[tuple[str, str]]:
    """The title and the text of every part, as far as this reader may see it."""
    return [(str(part.label), part.paper(view)[1]) for part in PARTS.values() if part.paper]


# Where a page ends: the time and id of its last line.
Place = tuple[datetime, UUID]


def _address(one: Happened) -> str:
    return f"{one.at.timestamp():.6f}_{one.id}"


def _place(address: str) -> Place:
    at, _bar, pk = address.partition("_")
    try:
        return datetime.fromtimestamp(float(at), tz=localtime().tzinfo), UUID(pk)
    except (ValueError, OverflowError, OSError) as error:
        raise Http404 from error
