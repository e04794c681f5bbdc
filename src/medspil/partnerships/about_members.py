"""What other parts of the workbook say of those who are with the citizen, on the page about them.

That page knows nothing of the parts that stand above it; they say themselves that they are there (as in taking_along).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from .access import WorkbookView


@dataclass(frozen=True)
class Remark:
    """A sentence about somebody. ``step`` is how far it has faded: 1 is fresh, 3 nearly gone."""

    text: str
    step: int
    gone: str


Part = Callable[[WorkbookView], Mapping[UUID, Sequence[Remark]]]
_parts: list[Part] = []


def speaks_of_members(part: Part) -> Part:
    """Name a part that has something to say. Naming it twice changes nothing."""
    if part not in _parts:
        _parts.append(part)
    return part


def remarks(view: WorkbookView) -> dict[UUID, list[Remark]]:
    found: dict[UUID, list[Remark]] = {}
    for part in _parts:
        for person, said in part(view).items():
            found.setdefault(person, []).extend(said)
    return found
