"""Working days in Denmark: the clock that the citizen and the one who owes an answer both see.

Closed are Saturdays, Sundays, the public holidays, and the three days on which authorities are closed by custom:
Constitution Day, Christmas Eve and New Year's Eve.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays
from django.utils import timezone

_CLOSED_BY_CUSTOM = {(6, 5), (12, 24), (12, 31)}
_SATURDAY = 5


@lru_cache(maxsize=32)
def _public(year: int) -> frozenset[date]:
    # A set of its own for each year: the library's calendar grows while it is asked, which threads must not share.
    return frozenset(holidays.country_holidays("DK", years=year))


def is_working_day(day: date) -> bool:
    """Whether somebody is at work on this day.

    >>> is_working_day(date(2026, 4, 7)), is_working_day(date(2026, 4, 6))  # Easter Monday was the day before
    (True, False)
    """
    closed = (day.month, day.day) in _CLOSED_BY_CUSTOM or day in _public(day.year)
    return day.weekday() < _SATURDAY and not closed


def after_working_days(day: date, count: int) -> date:
    """The last of so many working days that come after this one.

    >>> after_working_days(date(2026, 12, 22), 3)  # 24, 25 and 26 December, and a Sunday, lie in between
    datetime.date(2026, 12, 29)
    """
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def due_after(when: datetime, count: int) -> datetime:
    """The moment at which so many working days are over: midnight in Denmark, also when the clocks have been moved."""
    last = after_working_days(timezone.localdate(when, timezone.get_default_timezone()), count)
    return timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min), timezone.get_default_timezone())


def last_day(due: datetime) -> date:
    """The day whose end ``due`` is: the last on which the answer is in time."""
    return timezone.localdate(due, timezone.get_default_timezone()) - timedelta(days=1)


def days_left(due: datetime, now: datetime) -> int:
    """How many working days there are after today, until the last one. Nothing is left on that day, nor after it."""
    today, last = timezone.localdate(now, timezone.get_default_timezone()), last_day(due)
    span = (last - today).days
    return sum(is_working_day(today + timedelta(days=one)) for one in range(1, span + 1))
