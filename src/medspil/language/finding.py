"""What the checker says about a place in a text."""

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How sure it is that the words communicate mistrust: a hint is worth a thought, an error a change."""

    HINT = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, order=True)
class Finding:
    """A place in the text, from ``start`` up to ``end`` (code points, from 0), and why it may read as mistrust."""

    start: int
    end: int
    text: str
    category: str
    rule: str
    severity: Severity
    reason: str
    source: str
    suggestions: tuple[str, ...] = ()
