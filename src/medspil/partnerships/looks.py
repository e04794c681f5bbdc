"""Who has looked (P7), in whole sentences: the codes of the log turned into words that a citizen uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medspil.accounts.queries import Shown, shown_of_each

from .access import WorkbookView
from .models import AccessEvent
from .paging import one_page

LONGEST = 100

_WHAT = {
    "workbook": gettext_lazy("the front page of your book"),
    "members": gettext_lazy("the page about who is with you"),
    "map": gettext_lazy("your map"),
    "path": gettext_lazy("your path"),
    "meetings": gettext_lazy("the list of your meetings"),
    "meeting": gettext_lazy("one of your meetings"),
    "moments": gettext_lazy("the moments you share"),
    "moment": gettext_lazy("moments from one of your meetings"),
    "know_me": gettext_lazy("the page “Get to know me”"),
    "checkins": gettext_lazy("your check-ins"),
    "checkin": gettext_lazy("one of your check-ins"),
    "study": gettext_lazy("your map under other names"),
    "agreements": gettext_lazy("the agreements you have"),
    "promise": gettext_lazy("a promise to you that waits"),
    "voices": gettext_lazy("the page with what you have said to them"),
    "voice": gettext_lazy("something you have said to them"),
    "notes": gettext_lazy("the list of your shared notes"),
    "note": gettext_lazy("one of your shared notes"),
}
_WHY = {
    "read": gettext_lazy("to read along"),
    "print": gettext_lazy("to print it"),
    "change": gettext_lazy("to write or draw in it"),
    "study": gettext_lazy("to fetch it for a study you have said yes to"),
    "with_you": gettext_lazy("you had the pen on their screen"),
}


@dataclass(frozen=True)
class Look:
    """One reading by somebody else."""

    sentence: str
    at: datetime


@dataclass(frozen=True)
class Day:
    """What was read on one day, with the day in words: "today, Monday 23 November 2026"."""

    title: str
    looks: list[Look]


@dataclass(frozen=True)
class Looks:
    """A page of the list: the days, newest first; how far back the list goes; the number of the page before these."""

    days: list[Day]
    since: date
    older: int | None


def looks(view: WorkbookView, *, page: int = 1) -> Looks:
    """Readings by others, the latest on page 1, as far back as the log goes and the workbook is old."""
    kept_from = timezone.now() - timedelta(days=settings.MEDSPIL_ACCESS_LOG_DAYS)
    events = AccessEvent.objects.filter(workbook=view.workbook, at__gt=kept_from).select_related("person__profile")
    if view.has_pen:  # who has read what goes past the one whose screen it is, is not for that screen
        events = events.exclude(~Q(person=view.person), what="voice")
    rows, older = one_page(events.order_by("-at", "-pk"), page, LONGEST)
    # A few people have done all the reading: each name is opened once, not once for every line.
    people = shown_of_each({row.person_id: row.person for row in rows})
    return Looks(
        days=list(_days(rows, people)),
        since=timezone.localdate(max(kept_from, view.workbook.created)),
        older=older,
    )


def _days(rows: list[AccessEvent], people: dict[UUID, Shown]) -> Iterator[Day]:
    for day, of_day in groupby(rows, key=lambda row: timezone.localdate(row.at)):
        yield Day(day_in_words(day), [Look(_sentence(row, people[row.person_id]), row.at) for row in of_day])


def _sentence(row: AccessEvent, person: Shown) -> str:
    return _("%(name)s, %(role)s, read %(what)s at %(time)s. Reason: %(why)s.") % {
        "name": person.name,
        "role": _inside_a_sentence(person.title or row.get_role_display()),
        "what": _WHAT.get(row.what, _("something in your book")),
        "time": date_format(timezone.localtime(row.at), _("H:i")),
        "why": _WHY.get(row.why, _("to read along")),
    }


def _inside_a_sentence(title: str) -> str:
    """Make “Kontaktperson” into “kontaktperson”, and leave “AKT-vejleder”."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def day_in_words(day: date) -> str:
    """A day both as people say it and as it stands in the calendar."""
    exact = date_format(day, _("l j F Y"))
    ago = (timezone.localdate() - day).days
    if ago == 0:
        return _("Today, %(date)s") % {"date": exact}
    if ago == -1:
        return _("Tomorrow, %(date)s") % {"date": exact}
    if -14 < ago < 0:
        return _("In %(days)d days, %(date)s") % {"days": -ago, "date": exact}
    if -61 < ago < 0:
        return _("In %(weeks)d weeks, %(date)s") % {"weeks": -ago // 7, "date": exact}
    if ago == 1:
        return _("Yesterday, %(date)s") % {"date": exact}
    if 0 < ago < 14:
        return _("%(days)d days ago, %(date)s") % {"days": ago, "date": exact}
    if 0 < ago < 61:
        return _("%(weeks)d weeks ago, %(date)s") % {"weeks": ago // 7, "date": exact}
    if 0 < ago < 730:
        return _("%(months)d months ago, %(date)s") % {"months": ago // 30, "date": exact}
    return exact
