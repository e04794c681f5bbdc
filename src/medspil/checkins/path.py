"""The page of a pair: the two paths beside each other over time, in a drawing, in sentences and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from medspil.agreements.access import agreements_in
from medspil.meetings.access import meetings_seen
from medspil.meetings.models import Meeting

from .access import Pair, check_ins_of
from .drawing import Answered, Span, Walk, walk
from .items import STEPS, Item, items
from .queries import Row, rows

# As many as a phone's width holds apart.
A_PAGE = 12
MARKS_MOST = 40


@dataclass(frozen=True)
class Band:
    """One item over time."""

    item: Item
    citizen: Walk
    professional: Walk
    # What each said first and says now, as a sentence; the professional first.
    sentences: list[str]
    # The table: the day, and what the professional and the citizen answered.
    table: list[tuple[datetime, str, str]]


@dataclass(frozen=True)
class Mark:
    """A meeting or an agreement on the same time line."""

    at: datetime
    x: int
    text: str
    url: str


@dataclass(frozen=True)
class Path:
    """A page of a pair's check-ins, the latest first in ``rows``; ``older`` is the number of the next."""

    rows: list[Row]
    older: int | None
    bands: list[Band]
    meetings: list[Mark]
    agreements: list[Mark]
    months: list[tuple[int, str]]

    @property
    def meanwhile(self) -> list[Mark]:
        return sorted([*self.meetings, *self.agreements], key=lambda mark: mark.at)

    @property
    def latest_of_both(self) -> Row | None:
        """What they may talk about now."""
        return next((row for row in self.rows if row.citizen and row.professional), None)

    @property
    def latest(self) -> Row | None:
        return self.rows[0] if self.rows else None


def path(pair: Pair, *, page: int = 1) -> Path:
    """Three questions to the database, whatever there is."""
    first = (page - 1) * A_PAGE
    found = rows(pair, check_ins_of(pair).order_by("-begun", "-pk")[first : first + A_PAGE + 1])
    shown, older = found[:A_PAGE], page + 1 if len(found) > A_PAGE else None
    if not shown:
        return Path([], older, [], [], [], [])
    in_order = shown[::-1]
    last = timezone.now() if page == 1 else in_order[-1].check_in.begun
    # From the morning of the first one: the meeting that it came after is on the line, too.
    morning = timezone.localtime(in_order[0].check_in.begun).replace(hour=0, minute=0, second=0, microsecond=0)
    span = Span(morning, last)
    return Path(
        rows=shown,
        older=older,
        bands=[_band(pair, span, item, in_order) for item in items()],
        meetings=_meetings(pair, span),
        agreements=_agreements(pair, span),
        months=span.months(),
    )


def _band(pair: Pair, span: Span, item: Item, in_order: Sequence[Row]) -> Band:
    """Only what was answered to this wording of the item; another version of it stands on the page of its check-in."""
    same = [row for row in in_order if item in items(row.check_in.items)]
    citizen = [(row.check_in.begun, row.citizen.step(item.code) if row.citizen else "") for row in same]
    professional = [(row.check_in.begun, row.professional.step(item.code) if row.professional else "") for row in same]
    you, them = pgettext("who says it", "You"), pair.other.name
    names = (them, you) if pair.is_citizen else (you, them)
    told = [_sentence(name, said) for name, said in zip(names, (professional, citizen), strict=True)]
    table = [
        (at, str(STEPS.get(one, "")), str(STEPS.get(other, "")))
        for (at, one), (_at, other) in zip(professional, citizen, strict=True)
    ]
    return Band(item, walk(span, citizen), walk(span, professional), [one for one in told if one], table)


def _sentence(name: str, answers: Sequence[Answered]) -> str:
    """What somebody said first, and what they say now. What was skipped isn't told of (P11)."""
    steps = [str(STEPS[step]) for _at, step in answers if step in STEPS]
    if not steps:
        return ""
    if len(steps) == 1:
        return _("%(name)s: %(now)s.") % {"name": name, "now": steps[0]}
    if len(set(steps)) == 1:
        return _("%(name)s: %(now)s, each time.") % {"name": name, "now": steps[-1]}
    if steps[0] == steps[-1]:
        return _("%(name)s: “%(now)s” first and latest, something else between.") % {"name": name, "now": steps[-1]}
    return _("%(name)s: first “%(first)s”, latest “%(now)s”.") % {"name": name, "first": steps[0], "now": steps[-1]}


def _meetings(pair: Pair, span: Span) -> list[Mark]:
    """The meetings of the two, as this reader may see them."""
    held = meetings_seen(pair.view).filter(
        professional=pair.professional, state=Meeting.State.HELD, starts__range=(span.first, span.last)
    )
    return [
        Mark(one.starts, span.x(one.starts), _("You met."), reverse("meeting", args=[one.workbook_id, one.pk]))
        for one in held.order_by("-starts")[:MARKS_MOST]
        if one.starts is not None
    ]


def _agreements(pair: Pair, span: Span) -> list[Mark]:
    """What the two have promised each other, as this reader may see it."""
    citizen = pair.view.workbook.citizen
    between = Q(promiser=citizen, receiver=pair.professional) | Q(promiser=pair.professional, receiver=citizen)
    made = agreements_in(pair.view).filter(between, agreed__range=(span.first, span.last))
    names = {citizen.pk: citizen.name, pair.professional.pk: pair.professional.name}
    return [
        Mark(
            one.agreed,
            span.x(one.agreed),
            _("%(name)s promised: %(words)s") % {"name": names[one.promiser_id], "words": one.words},
            reverse("agreement", args=[one.workbook_id, one.pk]),
        )
        for one in made.order_by("-agreed")[:MARKS_MOST]
        if one.agreed is not None
    ]
