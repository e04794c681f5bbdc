"""Times in words, for templates."""

from datetime import datetime

from django import template

from medspil.meetings import times

register = template.Library()


@register.filter
def clock_in_words(when: datetime) -> str:
    return times.clock_in_words(when)


@register.filter
def clock_exactly(when: datetime) -> str:
    return times.clock_exactly(when)
