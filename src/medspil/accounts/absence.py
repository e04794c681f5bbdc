"""When a professional is away, or stops, as they have announced it (P3), and who is there instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Absence:
    """From the first day to the last, both away. Without a last day it is a goodbye."""

    first: date
    last: date | None
    stand_in: str

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def absence_in(shown: Mapping[str, str], today: date | None = None) -> Absence | None:
    """What a professional has announced in their profile; None where there is nothing, or it is over.

    >>> absence_in({"away_first": "2026-10-12", "away_last": "2026-10-16"}, date(2026, 10, 17)) is None
    True
    """
    first, last = _day(shown.get("away_first")), _day(shown.get("away_last"))
    if first is None or (last is not None and last < (today or timezone.localdate())):
        return None
    return Absence(first, last, shown.get("stand_in", ""))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def in_words(name: str, absence: Absence, today: date | None = None) -> str:
    """A sentence or two for the citizen, calmly."""
    now = today or timezone.localdate()
    days = {"name": name, "first": _said(absence.first), "last": _said(absence.last) if absence.last else ""}
    if absence.last is None:
        text = _("%(name)s stops on %(first)s.") if absence.first > now else _("%(name)s has stopped here.")
    elif absence.first == absence.last:
        text = _("%(name)s is away on %(first)s.")
    elif absence.first > now:
        text = _("%(name)s is away from %(first)s to %(last)s.")
    else:
        text = _("%(name)s is away until %(last)s.")
    said = text % days
    instead = _("%(other)s is there instead.") % {"other": absence.stand_in}
    return f"{said} {instead}" if absence.stand_in else said


def _said(day: date) -> str:
    return date_format(day, _("j F"))
