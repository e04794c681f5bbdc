"""Where the two paths go on their sheet: numbers for the templates, which draw them and show none of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from .items import STEPS

WIDTH = 340
EDGE = 16
# From the top: the step that fits fully stands highest.
TOP, BETWEEN = 12, 16
LINES = tuple(TOP + number * BETWEEN for number in range(len(STEPS)))
HEIGHT = LINES[-1] + TOP
MONTHS_MOST = 6
# What was answered: when, and the code of the step, or "" where it was skipped.
Answered = tuple[datetime, str]


@dataclass(frozen=True)
class Span:
    """The stretch of time that a sheet shows."""

    first: datetime
    last: datetime

    def x(self, at: datetime) -> int:
        """How far from the left. A stretch without length has its middle."""
        length = (self.last - self.first) / timedelta(seconds=1)
        part = (at - self.first) / timedelta(seconds=1) / length if length > 0 else 0.5
        return round(EDGE + min(max(part, 0), 1) * (WIDTH - 2 * EDGE))

    def months(self) -> list[tuple[int, str]]:
        """Where months begin, with their names; of many every other or every third."""
        day = timezone.localtime(self.first).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        found = []
        while day <= self.last:
            if day >= self.first:
                found.append((self.x(day), date_format(day, "M")))
            # Rebuilt from the clock on the wall, so that summer time moves no month.
            later = (day.replace(tzinfo=None) + timedelta(days=32)).replace(day=1)
            day = timezone.make_aware(later)
        return found[:: -(-len(found) // MONTHS_MOST) or 1]


@dataclass(frozen=True)
class Walk:
    """One person's way through a band: a mark for each answer, and the line between them.

    What was skipped leaves no mark and no gap (P11).
    """

    marks: list[tuple[int, int]]

    @property
    def line(self) -> str:
        return " ".join(f"{x},{y}" for x, y in self.marks)


def walk(span: Span, answers: Sequence[Answered]) -> Walk:
    order = list(STEPS)
    return Walk([(span.x(at), LINES[-1 - order.index(step)]) for at, step in answers if step in STEPS])
