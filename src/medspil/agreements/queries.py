"""The readers of many: the list in its two directions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspil.partnerships.access import WorkbookView
from medspil.partnerships.queries import names_in

from .access import AgreementView, agreements_in
from .models import Agreement

LONGEST = 200
State = Agreement.State


@dataclass(frozen=True)
class Line:
    """One agreement on a page."""

    view: AgreementView
    promiser: str
    receiver: str
    by: str
    voice: str

    @property
    def agreement(self) -> Agreement:
        return self.view.agreement


@dataclass(frozen=True)
class Lists:
    """What others promised first, then what the citizen promised, what waits for a yes, and what is over."""

    theirs: list[Line]
    citizens: list[Line]
    asked: list[Line]
    over: list[Line]

    @property
    def is_empty(self) -> bool:
        return not (self.theirs or self.citizens or self.asked or self.over)


def lists(book: WorkbookView) -> Lists:
    """All that this visitor may see; of what is over the latest."""
    names = names_in(book)
    rows = list(agreements_in(book).order_by("-changed", "pk")[:LONGEST])
    lines = [line(AgreementView(book, row), names) for row in rows]
    citizen = book.workbook.citizen_id
    open_ones = [one for one in lines if one.agreement.state == State.OPEN]
    return Lists(
        theirs=[one for one in open_ones if one.agreement.promiser_id != citizen],
        citizens=[one for one in open_ones if one.agreement.promiser_id == citizen],
        asked=[one for one in lines if one.agreement.state == State.ASKED],
        over=[one for one in lines if one.agreement.closed],
    )


def line(view: AgreementView, names: Mapping[UUID, str]) -> Line:
    agreement = view.agreement
    somebody = _("somebody who is no longer here")
    # What was only asked for stands in the voice of whoever asked.
    speaker = agreement.promiser_id if agreement.agreed else agreement.receiver_id
    return Line(
        view,
        names.get(agreement.promiser_id, somebody),
        names.get(agreement.receiver_id, somebody),
        day_in_words(agreement.by),
        "citizen" if speaker == view.book.workbook.citizen_id else "professional",
    )


def one_line(view: AgreementView) -> Line:
    return line(view, names_in(view.book))


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
    texts = [_as_text(line(AgreementView(book, row), names)) for row in agreements_in(book).order_by("-changed", "pk")]
    return _("agreements.txt"), "\n".join(texts) or _("There are no agreements.") + "\n"


def _as_text(one: Line) -> str:
    row = one.agreement
    who = _("%(promiser)s to %(receiver)s") if row.agreed else _("%(receiver)s asks %(promiser)s")
    state = row.get_state_display() if row.agreed or not row.closed else _("not now")
    when = date_format(timezone.localtime(row.changed), "j. F Y")
    by = _("By %(day)s") % {"day": one.by} if one.by else _("No date")
    lines = [who % {"promiser": one.promiser, "receiver": one.receiver}, row.words, f"{by} · {state}, {when}", row.said]
    return "".join(f"{text}\n" for text in lines if text)
