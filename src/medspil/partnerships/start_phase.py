"""The start phase of a relation (B6): how far into it the citizen and each professional are, and when it is over."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from medspil.accounts.models import Person

from .access import WorkbookView, opens_today, works_here

STEPS = 3


@dataclass(frozen=True)
class Start:
    """A professional who is new with the citizen: in which third of the start phase, and the day it is over."""

    person: Person
    step: int
    until: date


def starts(view: WorkbookView) -> dict[UUID, Start]:
    """Those who are in their start phase with this citizen, by id. It begins on the day they came."""
    whole, now = timedelta(days=settings.MEDSPIL_START_DAYS), timezone.now()
    here = [row for row in view.everyone if works_here(row) and opens_today(row) and now - row.since < whole]
    return {
        row.person_id: Start(row.person, (now - row.since) * STEPS // whole + 1, timezone.localdate(row.since + whole))
        for row in here
    }
