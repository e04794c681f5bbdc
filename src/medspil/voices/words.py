"""Sentences about where a talk has come to, for those who see it."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .clock import days_left, last_day
from .models import Voice


def clock_line(voice: Voice, *, now: datetime | None = None) -> str:
    """How long is left for an answer, the same to both. Empty when no answer is owed."""
    if voice.due is None:
        return ""
    at = now or timezone.now()
    day = date_format(last_day(voice.due), _("l j F Y"))
    left = days_left(voice.due, at)
    if at >= voice.due:
        return _("The answer was to come by %(day)s.") % {"day": day}
    if not left:
        return _("The answer is to come by %(day)s. That is now.") % {"day": day}
    words = ngettext(
        "The answer is to come by %(day)s. That is %(left)d working day from now.",
        "The answer is to come by %(day)s. That is %(left)d working days from now.",
        left,
    )
    return words % {"day": day, "left": left}


def names(people: list[str]) -> str:
    """Several names as one says them: "Emil", "Emil and Freja", "Emil, Freja and Finn"."""
    if len(people) < 2:
        return "".join(people)
    return _("%(some)s and %(last)s") % {"some": ", ".join(people[:-1]), "last": people[-1]}
