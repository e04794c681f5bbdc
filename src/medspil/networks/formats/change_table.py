"""The change table: a row for each person and each pair of waves that follow on each other. Nobody else offers it.

>>> import tempfile
>>> from medspil.networks.codebook import of_instrument
>>> from medspil.networks.instrument import load
>>> from medspil.networks.model import Alter, Ego, RelationMap, Wave
>>> path = Path(tempfile.mkdtemp()) / "changes.csv"
>>> maps = [RelationMap(Ego("alma"), (Wave(1, (Alter("m", ring=2),)), Wave(2, (Alter("m", ring=1),))))]
>>> write_changes(Dataset(of_instrument(load("seven-questions")), maps), path)
>>> path.read_text().splitlines()[1]
'alma,,m,,person,1,2,stayed,2,1,-1,,,,'
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from medspil.networks.change import AlterChange, changes
from medspil.networks.codebook import Dataset
from medspil.networks.model import RelationMap
from medspil.networks.release import checked

from .safe import new_file
from .tables import Row, writer

COLUMNS = (
    *("ego", "case", "alter", "name", "kind", "wave_before", "wave_after", "status", "ring_before", "ring_after"),
    *("ring_move", "sector_before", "sector_after", "gained", "lost"),
)


def columns(*, keep_private: bool) -> tuple[str, ...]:
    """The table's columns: with ``private`` where what is private is kept."""
    return (*COLUMNS, "private") if keep_private else COLUMNS


def change_rows(one: RelationMap) -> Iterator[Row]:
    """The rows of one map. ``status`` is stayed, came or left; ``gained`` and ``lost`` are codes of questions."""
    for change in changes(one):
        start = {"ego": one.ego.id, "case": one.case or None}
        waves = {"wave_before": change.before.number, "wave_after": change.after.number}
        for alter in change.alters:
            yield {**start, **waves, **_row(alter)}


def _row(one: AlterChange) -> Row:
    before, after = one.before, one.after
    return {
        "private": any(alter.private for alter in (before, after) if alter),
        "alter": one.id,
        "name": one.alter.name or None,
        "kind": one.alter.kind,
        "status": one.status,
        "ring_before": before.ring if before else None,
        "ring_after": after.ring if after else None,
        "ring_move": one.ring_move,
        "sector_before": before.sector if before else None,
        "sector_after": after.sector if after else None,
        "gained": "|".join(one.gained) or None,
        "lost": "|".join(one.lost) or None,
    }


def write_changes(dataset: Dataset, path: Path, *, keep_private: bool = False) -> None:
    """Write the table as CSV; one map at a time is in memory. Raises BadData, and then nothing is written."""
    with new_file(path) as work, work.open("w", encoding="utf-8", newline="") as out:
        write = writer(out, columns(keep_private=keep_private))
        for one in dataset.maps:
            for row in change_rows(checked(one, keep_private=keep_private)):
                write(row)
