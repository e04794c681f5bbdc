"""The readers of many: the list in its two directions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspil.accounts.models import Person
from medspil.partnerships.access import WorkbookView
from medspil.partnerships.paging import one_page
from medspil.partnerships.queries import names_in
from medspil.privacy import keys

from .access import AgreementView, agreements_in, leaders_in, people_on_map, waiting_on, waiting_with
from .models import Agreement

STANDING_ON_A_PAGE = 100
OVER_ON_A_PAGE = 30
State = Agreement.State


@dataclass(frozen=True)
class Line:
    """One agreement on a page."""

    view: AgreementView
    promiser: str
    receiver: str
    by: str
    voice: str
    # Where an open promise of somebody who has left waits (P4).
    waits: str = ""
    # Whom on the map it is about, for those who may see them there.
    about: str = ""

    @property
    def agreement(self) -> Agreement:
        return self.view.agreement

    @property
    def answerer(self) -> str:
        """Who says yes to it."""
        return self.receiver if self.agreement.offered else self.promiser


@dataclass(frozen=True)
class Lists:
    """What waits for a yes, what others promised, what the citizen promised, what was answered “not now”, what is over.

    ``more`` and ``earlier`` are the pages that come after: nothing that stands falls out of sight.
    """

    theirs: list[Line]
    citizens: list[Line]
    asked: list[Line]
    not_now: list[Line]
    over: list[Line]
    page: int
    more: int | None
    earlier_page: int
    earlier: int | None

    @property
    def is_empty(self) -> bool:
        return self.page == 1 and not (self.theirs or self.citizens or self.asked or self.not_now or self.over)


def lists(book: WorkbookView, *, page: int = 1, earlier: int = 1) -> Lists:
    """What this visitor may see: all that stands, a page at a time, and a page of what is over."""
    names = names_in(book)
    citizen = book.workbook.citizen_id
    there = agreements_in(book)
    turn = _turn(book, When(state=State.ASKED, then=0), When(state=State.NOT_NOW, then=4))
    stands, more = one_page(there.filter(closed=None).order_by(turn, "-changed", "pk"), page, STANDING_ON_A_PAGE)
    over, older = one_page(there.exclude(closed=None).order_by("-closed", "pk"), earlier, OVER_ON_A_PAGE)
    views = [AgreementView(book, row) for row in stands]
    waits = waiting_places(book, views, names)
    on_map = people_in([*stands, *over], book)
    lines = [line(view, names, waits, on_map) for view in views]
    promised = [one for one in lines if one.agreement.state == State.OPEN]
    return Lists(
        theirs=[one for one in promised if one.agreement.promiser_id != citizen],
        citizens=[one for one in promised if one.agreement.promiser_id == citizen],
        asked=[one for one in lines if one.agreement.state == State.ASKED],
        not_now=[one for one in lines if one.agreement.state == State.NOT_NOW],
        over=[line(AgreementView(book, row), names, {}, on_map) for row in over],
        page=page,
        more=more,
        earlier_page=earlier,
        earlier=older,
    )


def open_ones(book: WorkbookView) -> list[Line]:
    """The promises that are open, those to the citizen first: for a page about something else, in one question.

    Whom on the map one is about stands on its own page.
    """
    names = names_in(book)
    rows = agreements_in(book).filter(state=State.OPEN).order_by(_turn(book), "-changed", "pk")
    views = [AgreementView(book, row) for row in rows[:STANDING_ON_A_PAGE]]
    waits = waiting_places(book, views, names)
    return [line(view, names, waits) for view in views]


def _turn(book: WorkbookView, *before: When) -> Case:
    """What the team has promised comes first, then a professional's promises, then the citizen's: from page to page.

    ``before`` is asked first, and may put something in front of these (0) or behind them (4).
    """
    citizens, ones_own = When(promiser=book.workbook.citizen_id, then=3), When(team=None, then=2)
    return Case(*before, citizens, ones_own, default=1, output_field=IntegerField())


def waiting_places(book: WorkbookView, views: Sequence[AgreementView], names: Mapping[UUID, str]) -> dict[UUID, str]:
    """For what waits: with whom, in a sentence. One query, and only where something does."""
    waiting = [view for view in views if view.waits]
    if not waiting:
        return {}
    leaders = leaders_in(book)
    keys.fetch(one.pk for people in leaders.values() for one in people)
    left = {row.person_id: row.partnership_id for row in sorted(book.everyone, key=lambda row: row.since)}
    found = {}
    for view in waiting:
        one = {"name": names.get(view.agreement.promiser_id, _("Somebody"))}
        partnership = left[view.agreement.promiser_id]
        with_whom = [one.name for one in leaders.get(partnership, ())] if partnership else []
        if view.successor:
            text = _("%(name)s is no longer here. The promise waits for an answer from %(other)s.")
            one["other"] = names.get(view.successor, _("somebody"))
        elif with_whom:
            text = _("%(name)s is no longer here. The promise waits with the leader, %(other)s.")
            one["other"] = ", ".join(with_whom)
        else:
            text = _("%(name)s is no longer here. The promise waits with the leader of the team.")
        found[view.agreement.pk] = text % one
    return found


def waiting_list(person: Person, *, page: int = 1) -> tuple[list[Agreement], list[Agreement], int | None]:
    """What waits with somebody as a leader (a page of it, and the next page), and what waits for their own answer.

    Whose it is, and who made it: the words stand on its own page.
    """
    led, more = one_page(waiting_with(person).order_by("made", "pk"), page, STANDING_ON_A_PAGE)
    mine = list(waiting_on(person).order_by("made", "pk")[:STANDING_ON_A_PAGE])
    rows = [*led, *mine]
    handovers = [row.handover for row in rows if hasattr(row, "handover")]
    asked = [one.successor_id for one in handovers if one.successor_id]
    keys.fetch([*(pk for row in rows for pk in (row.citizen_id, row.promiser_id)), *asked, person.pk])
    return [r for r in led if keys.is_there(r.citizen_id)], [r for r in mine if keys.is_there(r.citizen_id)], more


def people_in(rows: Sequence[Agreement], book: WorkbookView) -> Mapping[UUID, str]:
    """Those on the map whom agreements are about: the map is read only where one is about somebody."""
    return people_on_map(book) if any(row.about for row in rows) else {}


def line(
    view: AgreementView,
    names: Mapping[UUID, str],
    waits: Mapping[UUID, str] | None = None,
    on_map: Mapping[UUID, str] | None = None,
) -> Line:
    agreement = view.agreement
    somebody = _("somebody who is no longer here")
    # What was only asked for stands in the voice of whoever asked.
    asked_for = not agreement.agreed and not agreement.offered
    speaker = agreement.receiver_id if asked_for else agreement.promiser_id
    promiser = names.get(agreement.promiser_id, somebody)
    if agreement.team:  # the institution's own, with a name to turn to
        promiser = _("%(team)s through %(name)s") % {"team": agreement.team.name, "name": promiser}
    return Line(
        view,
        promiser,
        names.get(agreement.receiver_id, somebody),
        day_in_words(agreement.by),
        "citizen" if speaker == view.book.workbook.citizen_id else "professional",
        (waits or {}).get(agreement.pk, ""),
        (on_map or {}).get(agreement.about, "") if agreement.about else "",
    )


def followed(view: AgreementView) -> Agreement | None:
    """What came in its place, or is to come when there is a yes to it."""
    rows = agreements_in(view.book).filter(follows=view.agreement).exclude(state=State.WITHDRAWN, agreed=None)
    return rows.first()


def one_line(view: AgreementView) -> Line:
    names = names_in(view.book)
    waits = waiting_places(view.book, [view], names)
    return line(view, names, waits, people_in([view.agreement], view.book))


def day_in_words(text: str) -> str:
    """A day as people say it, with the date: “tomorrow, 2 December”; "" for no date."""
    if not text:
        return ""
    day = date.fromisoformat(text)
    exact = date_format(day, "j. F" if day.year == timezone.localdate().year else "j. F Y")
    ahead = (day - timezone.localdate()).days
    if ahead == 0:
        return _("today, %(date)s") % {"date": exact}
    if ahead == 1:
        return _("tomorrow, %(date)s") % {"date": exact}
    return exact


def on_paper(book: WorkbookView) -> tuple[str, str]:
    """All agreements as a text file, for whoever takes their book along."""
    names = names_in(book)
    rows = list(agreements_in(book).order_by("-changed", "pk"))
    on_map = people_in(rows, book)
    texts = [_as_text(line(AgreementView(book, row), names, {}, on_map)) for row in rows]
    return _("agreements.txt"), "\n".join(texts) or _("There are no agreements.") + "\n"


def _as_text(one: Line) -> str:
    row = one.agreement
    who = _("%(promiser)s to %(receiver)s") if row.agreed else _("%(receiver)s asks %(promiser)s")
    state = row.get_state_display()
    when = date_format(timezone.localtime(row.changed), "j. F Y")
    by = _("By %(day)s") % {"day": one.by} if one.by else _("No date")
    about = _("About %(name)s on the map") % {"name": one.about} if one.about else ""
    said = who % {"promiser": one.promiser, "receiver": one.receiver}
    lines = [said, row.words, about, f"{by} · {state}, {when}", row.said]
    return "".join(f"{text}\n" for text in lines if text)
