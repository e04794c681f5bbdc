"""``medspil networks measures PATH…``: the measures of every map, a row for each ego and wave."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from medspil.networks.codebook import Dataset, Variable
from medspil.networks.errors import BadData
from medspil.networks.formats.tables import measured
from medspil.networks.measures import columns_of_maps, row_names, rows
from medspil.networks.model import RelationMap

from . import output
from .reading import Watched, add_reading, add_release, leaving, opened

# What fits on a screen; the other formats have all.
SHOWN = (
    *("ego", "wave", "size", "density", "components", "isolates", "mean_degree", "constraint", "effective_size"),
    *("efficiency", "turnover"),
)


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder or a zip; - is standard input")
    parser.add_argument("--format", choices=("table", "csv", "json", "parquet"), default="table")
    parser.add_argument("--out", metavar="FILE", help="write into this file (Parquet must have one)")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that reckon (default 1)")
    add_reading(parser)
    add_release(parser)


def run(chosen: argparse.Namespace) -> None:
    if chosen.format == "parquet" and not chosen.out:
        raise BadData("Parquet is no text.", "Say where it goes: --out FILE.")
    with opened(chosen.paths, chosen) as found:
        sets = [leaving(one, chosen, quiet=number > 0) for number, one in enumerate(found)]
        columns = columns_of_maps(_all(sets), _attributes(found))
        names = row_names(columns)
        figures = rows(Watched(_Chained(sets)), columns, chosen.workers)
        if chosen.format == "parquet":
            from medspil.networks.formats.parquet import write_rows

            write_rows(figures, names, Path(chosen.out))
            return
        write = {"table": output.as_table, "csv": output.as_csv, "json": output.as_json}[chosen.format]
        shown = SHOWN if chosen.format == "table" else names
        if not chosen.out:
            write(figures, shown, sys.stdout)
            return
        from medspil.networks.formats.safe import new_file

        with new_file(Path(chosen.out)) as work, work.open("w", encoding="utf-8", newline="") as out:
            write(figures, shown, out)


def _all(sets: list[Dataset]) -> Iterator[RelationMap]:
    return chain.from_iterable(one.maps for one in sets)


class _Chained:
    def __init__(self, sets: list[Dataset]) -> None:
        self.sets = sets

    def __iter__(self) -> Iterator[RelationMap]:
        return _all(self.sets)


def _attributes(sets: list[Dataset]) -> list[Variable]:
    found: dict[str, Variable] = {}
    for one in sets:
        for variable in measured(one.codebook):
            found.setdefault(variable.name, variable)
    return list(found.values())
