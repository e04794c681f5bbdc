"""Times as people write them, over the nights when the clock is moved, and as they say them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medspil.partnerships.looks import day_in_words

LENGTH = timedelta(hours=1)
FURTHEST = timedelta(days=2 * 366)
WRITTEN = "%Y-%m-%dT%H:%M"
_UNDERSTOOD = [WRITTEN, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]


class LocalTimeField(forms.DateTimeField):
    """A time by the clock on the wall. Of an hour that comes twice it means the first."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WRITTEN)
        super().__init__(widget=widget, input_formats=_UNDERSTOOD, **options)
        self.error_messages["invalid"] = _INVALID

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        for written in _UNDERSTOOD:
            try:
                return on_the_wall(datetime.strptime(str(value).strip(), written))  # noqa: DTZ007  the zone comes below
            except (ValueError, OverflowError):  # the year 1 has no time before it to reckon from
                continue
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


_INVALID = gettext_lazy("Write a day and a time, for example 2027-02-11 15:00.")


def on_the_wall(clock: datetime) -> datetime:
    """That time by the wall's clock. Raises ValidationError in the hour that is left out when summer time begins."""
    zone = timezone.get_current_timezone()
    there = clock.replace(tzinfo=zone, fold=0)
    if there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != clock:
        raise forms.ValidationError(
            _("That night the clock is put forward, so that time isn't there. Choose another one."), code="left_out"
        )
    return there


def may_be_ahead(starts: datetime | None) -> datetime | None:
    """The time as it is, where one can plan for it. Raises ValidationError for one that has been, or is years away."""
    if starts is None:
        return None
    if starts < timezone.now() - LENGTH:
        raise forms.ValidationError(_("That time has been. Choose one that is to come."), code="past")
    if starts > timezone.now() + FURTHEST:
        raise forms.ValidationError(_("That is more than two years away. Choose an earlier time."), code="far")
    return starts


def clock_in_words(when: datetime) -> str:
    """The day as people say it and as it stands in the calendar, and the clock.

    "Tomorrow, Friday 4 December 2026, at 15:00"
    """
    local = timezone.localtime(when)
    return _("%(day)s, at %(time)s") % {"day": day_in_words(local.date()), "time": date_format(local, _("H:i"))}


def clock_exactly(when: datetime) -> str:
    local = timezone.localtime(when)
    day = date_format(local, _("l j F"))
    return _("%(day)s at %(time)s") % {"day": day, "time": date_format(local, _("H:i"))}
