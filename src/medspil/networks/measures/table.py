"""A table of measures: one row for each wave of each map, however many maps there are.

>>> from medspil.networks.model import Alter, Ego, RelationMap, Wave
>>> alma = RelationMap(Ego("alma"), (Wave(1, (Alter("m"),)), Wave(2, (Alter("m"), Alter("n")))))
>>> [(row["ego"], row["wave"], row["size"], row["stability"]) for row in rows([alma])]
[('alma', 1, 1, None), ('alma', 2, 2, 1.0)]
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import datetime
from itertools import islice, pairwise
from typing import NamedTuple

from medspil.networks.change import compare
from medspil.networks.errors import BadData
from medspil.networks.model import RelationMap, Wave

from .columns import MEDSPIL_COLUMNS, Columns
from .figures import Figure, figures
from .reading import Reading, read

Row = dict[str, str | float | datetime | None]
WHOSE = ("ego", "case", "wave", "opened")
CHANGE = ("stability", "turnover", "jaccard", "tie_churn")
# So many waves are sent at a time, and so many sendings wait for each worker: what is under way stays small.
CHUNK = 250
WAITING = 3


def row_names(columns: Columns = MEDSPIL_COLUMNS) -> tuple[str, ...]:
    """The names of a row's values, in order: whose and which wave it is, the measures, the change since the last.

    >>> row_names()[:5], row_names()[-1]
    (('ego', 'case', 'wave', 'opened', 'size'), 'tie_churn')
    """
    return (*WHOSE, *columns.names, *CHANGE)


def rows(maps: Iterable[RelationMap], columns: Columns = MEDSPIL_COLUMNS, workers: int = 1) -> Iterator[Row]:
    """One row for each wave of each map, in the order they come, with the same names in every row (``row_names``).

    Maps are taken as rows are asked for, so memory doesn't grow with their number. With more than one worker, the maps
    are read here and the figures are reckoned in so many other processes; the rows are the same. (A script that does so
    begins with ``if __name__ == "__main__":``, because the processes load it too.)
    """
    if workers < 1:
        raise BadData(f"{workers} workers can't work.", "Ask for one or more.")
    if workers > 1:
        yield from _by_others(maps, columns, workers)
        return
    for head, reading, change in _read(maps, columns):
        yield _row(columns, head, figures(reading, columns), change)


Head = tuple[str, str, int, datetime | None]
Change = tuple[Figure, Figure, Figure, Figure]


class _Taken(NamedTuple):
    head: Head
    reading: Reading
    change: Change


def _read(maps: Iterable[RelationMap], columns: Columns) -> Iterator[_Taken]:
    for one in maps:
        for before, wave in pairwise((None, *one.waves)):
            assert wave is not None  # noqa: S101  only the first of a pair can be nobody
            yield _Taken(
                (one.ego.id, one.case, wave.number, wave.opened), read(wave, columns), _change_since(before, wave)
            )


def _change_since(before: Wave | None, wave: Wave) -> Change:
    if before is None:
        return None, None, None, None
    change = compare(before, wave)
    return change.stability, change.turnover, change.jaccard, change.tie_churn


def _row(columns: Columns, head: Head, values: list[Figure], change: Change) -> Row:
    return dict(zip(row_names(columns), (*head, *values, *change), strict=True))


def _reckon(readings: list[Reading], columns: Columns) -> list[list[Figure]]:
    return [figures(reading, columns) for reading in readings]


def _by_others(maps: Iterable[RelationMap], columns: Columns, workers: int) -> Iterator[Row]:
    # A fork of a process with threads may stand still for ever: the processes come from a clean one.
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    taken = _read(maps, columns)
    waiting: deque[tuple[list[tuple[Head, Change]], Future[list[list[Figure]]]]] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=context)
    try:
        while True:
            while len(waiting) < workers * WAITING and (chunk := list(islice(taken, CHUNK))):
                sent = pool.submit(_reckon, [one.reading for one in chunk], columns)
                waiting.append(([(one.head, one.change) for one in chunk], sent))
            if not waiting:
                return
            heads, done = waiting.popleft()
            for (head, change), values in zip(heads, done.result(), strict=True):
                yield _row(columns, head, values, change)
    finally:
        # Also where the reader stops early: what nobody waits for isn't begun.
        pool.shutdown(cancel_futures=True)
