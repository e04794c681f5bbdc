"""What a citizen takes along of the parts of their book: each part says how it stands as a text file.

The page that makes the file knows nothing of the parts that stand above it; they say themselves that they are there,
when they are loaded.
"""

from collections.abc import Callable, Iterator

from .access import WorkbookView

# A file's name and what is in it, for the citizen's own session.
Written = tuple[str, str]
_parts: list[Callable[[WorkbookView], Written]] = []


def comes_along(part: Callable[[WorkbookView], Written]) -> Callable[[WorkbookView], Written]:
    """Name a part that belongs to everything of the citizen's. Naming it twice changes nothing."""
    if part not in _parts:
        _parts.append(part)
    return part


def taken_along(view: WorkbookView) -> Iterator[Written]:
    for part in _parts:
        yield part(view)
