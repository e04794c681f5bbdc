"""What the path (forløb) is made of: each part of the workbook tells its own moments, and knows who may see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Protocol
from uuid import UUID

from .access import WorkbookView


@dataclass(frozen=True)
class Moment:
    """Something that happened, in words that stand by themselves.

    ``kind`` is the part of the workbook, by which the path is filtered: "meeting", "agreement", "checkin", "voice",
    "note", "wave". ``headline`` is a whole sentence; ``words`` what somebody said, as they said it.
    """

    at: datetime
    id: UUID
    kind: str
    headline: str
    words: str = ""
    url: str = ""

    @property
    def place(self) -> "Place":
        return (self.at, self.id)


# Where on the path a page ends: the time and id of its last moment.
Place = tuple[datetime, UUID]


class Source(Protocol):
    """The moments of one part, newest first, strictly before a place: a fixed number of queries, whatever there is."""

    def __call__(self, view: WorkbookView, *, before: Place | None, most: int) -> Sequence[Moment]: ...


def latest(parts: Iterable[Sequence[Moment]], *, most: int) -> list[Moment]:
    """The latest of several parts' moments, each given newest first.

    >>> latest([[], []], most=10)
    []
    """
    return list(islice(merge(*parts, key=lambda moment: moment.place, reverse=True), most))
