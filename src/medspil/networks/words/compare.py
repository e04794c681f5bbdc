"""``medspil networks compare A [B]``: what changed, from the last wave of A to that of B, or within A."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from medspil.networks.codebook import Dataset
from medspil.networks.errors import BadData
from medspil.networks.formats.change_table import change_rows, columns
from medspil.networks.formats.own import map_from, map_text
from medspil.networks.model import RelationMap

from . import output
from .reading import Watched, add_reading, add_release, leaving, opened

SHOWN = (
    "ego",
    "name",
    "wave_before",
    "wave_after",
    "status",
    "ring_move",
    "sector_before",
    "sector_after",
    "gained",
    "lost",
)


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("before", metavar="A", help="a file, a folder or a zip; - is standard input")
    parser.add_argument("after", metavar="B", nargs="?", help="the same people later; without it: the waves of A")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    add_reading(parser)
    add_release(parser)


def run(chosen: argparse.Namespace) -> None:
    names = [chosen.before] if chosen.after is None else [chosen.before, chosen.after]
    with opened(names, chosen) as found:
        maps: Iterable[RelationMap] = found[0].maps if len(found) == 1 else _Joined(*found)
        leaves = leaving(Dataset(found[0].codebook, maps), chosen)
        rows = (row for one in Watched(leaves.maps) for row in change_rows(one))
        write = {"table": output.as_table, "csv": output.as_csv, "json": output.as_json}[chosen.format]
        write(rows, SHOWN if chosen.format == "table" else columns(keep_private=chosen.with_private), sys.stdout)


class _Joined:
    """Of each ego that is in both, the last wave of either. Two files of one person each are of the same person.

    The later maps wait in a file: in memory is where in it each ego's is.
    """

    def __init__(self, before: Dataset, after: Dataset) -> None:
        self.before, self.after = before, after

    def __iter__(self) -> Iterator[RelationMap]:
        with tempfile.TemporaryFile(prefix="medspil-") as waiting:
            starts: dict[str, int] = {}
            for one in self.after.maps:
                starts[one.ego.id] = waiting.tell()
                waiting.write(f"{map_text(replace(one, waves=one.waves[-1:]))}\n".encode())
            # Two are enough to see whether there is only one.
            early = [one.ego.id for one in islice(self.before.maps, 2)]
            if len(early) == len(starts) == 1:
                starts = {early[0]: 0}
            found = False
            for one in self.before.maps:
                if one.ego.id in starts:
                    found = True
                    waiting.seek(starts[one.ego.id])
                    if pair := _pair(one, map_from(waiting.readline().decode())):
                        yield pair
            if early and not found:
                what = "Nobody is in both."
                raise BadData(what, "People are known again by their ids: compare data of the same people.")


def _pair(one: RelationMap, other: RelationMap) -> RelationMap | None:
    if not one.waves or not other.waves:
        return None
    first, second = one.waves[-1], other.waves[-1]
    if second.number <= first.number:
        second = replace(second, number=first.number + 1)
    return RelationMap(one.ego, (first, second), one.case)
