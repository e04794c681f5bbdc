"""Parquet of the analysis tables: egos, alters, ties, changes and measures, a file each, for DuckDB, R and pandas.

Rows are written in groups, so memory doesn't grow with the number of maps. The codebook's hash stands in each file's
metadata (``medspil:codebook``), and whether names are in it (``medspil:names``): "yes" or "pseudonyms".
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from medspil.networks.codebook import Codebook, Dataset, Variable
from medspil.networks.errors import BadData
from medspil.networks.measures import columns_of_maps, row_names, rows
from medspil.networks.model import RelationMap
from medspil.networks.release import checked

from .change_table import change_rows
from .change_table import columns as change_columns
from .safe import new_folder, scrubbed
from .tables import TABLES, Row, Tables, measured

_INT64 = 2**63
_KINDS = {"int": "a whole number", "float": "a number", "bool": "true or false", "time": "a time"}
# So many rows are in memory, for each table.
GROUP = 5_000
_TYPES = {"boolean": "bool", "number": "float", "scalar": "float"}
_OWN = {"wave": "int", "ring": "int", "x": "float", "y": "float", "weight": "int", "directed": "bool"}
_OWN |= {"opened": "time", "closed": "time", "wave_before": "int", "wave_after": "int"}
_OWN |= {"ring_before": "int", "ring_after": "int", "ring_move": "int"}


def write_parquet(dataset: Dataset, folder: Path, *, keep_private: bool = False) -> None:
    """Write ``egos``, ``alters``, ``ties``, ``changes`` and ``measures``. Raises BadData, and then nothing is written.

    The maps are gone through twice: first for the columns that the measures need.
    """
    tables = Tables(dataset.codebook, keep_private=keep_private)
    book = dataset.codebook
    about = _about(dataset)
    with new_folder(folder) as place, ExitStack() as stack:
        made = {
            name: stack.enter_context(_Writer(place / f"{name}.parquet", _table_types(tables, name, book), about))
            for name in TABLES
        }
        changed = _types(change_columns(keep_private=keep_private), {"private": "bool"})
        changes = stack.enter_context(_Writer(place / "changes.parquet", changed, about))
        columns = columns_of_maps(dataset.maps, measured(book))
        names = row_names(columns)
        figures = dict.fromkeys(names[4:], "float") | {"ego": "text", "case": "text", "wave": "int", "opened": "time"}
        figured = stack.enter_context(
            _Writer(place / "measures.parquet", {name: figures[name] for name in names}, about)
        )

        def seen() -> Iterator[RelationMap]:
            for one in dataset.maps:
                checked(one, keep_private=keep_private)
                for name, row in tables.rows(one):
                    made[name].add(row)
                for row in change_rows(one):
                    changes.add(row)
                yield one

        for figure in rows(seen(), columns):
            figured.add(figure)


def write_rows(found: Iterable[Row], names: Iterable[str], path: Path) -> None:
    """Write a table of measures as one Parquet file."""
    from .safe import new_file

    types = dict.fromkeys(names, "float") | {"ego": "text", "case": "text", "wave": "int", "opened": "time"}
    with new_file(path) as work, _Writer(work, types, {}) as out:
        for row in found:
            out.add(row)


def _about(dataset: Dataset) -> dict[bytes, bytes]:
    about = {b"medspil:codebook": dataset.codebook.hash.encode()}
    if dataset.names is not None:
        about[b"medspil:names"] = b"yes" if dataset.names else b"pseudonyms"
    return about


def _table_types(tables: Tables, name: str, book: Codebook) -> dict[str, str]:
    kinds = {"egos": [book.ego], "alters": [one.variables for one in book.nodes]}
    kinds["ties"] = [one.variables for one in book.edges]
    known: dict[str, str] = {}
    for variables in kinds[name]:
        for one in variables:
            column = tables.variables[name].get(one.name)
            if column is not None:
                kind = _type(one)
                known[column] = kind if known.get(column, kind) == kind else "text"
    if name == "alters":
        known |= dict.fromkeys(tables.codes, "bool")
    if name != "egos":
        known |= dict.fromkeys(tables.marks, "bool")
    return _types(tables.columns(name), known)


def _types(columns: Iterable[str], known: dict[str, str]) -> dict[str, str]:
    return {column: known.get(column) or _OWN.get(column, "text") for column in columns}


def _type(variable: Variable) -> str:
    if variable.type == "ordinal" and variable.options and all(type(one.value) is int for one in variable.options):
        return "int"
    return _TYPES.get(variable.type, "text")


class _Writer:
    """One file, written group by group."""

    def __init__(self, path: Path, types: dict[str, str], about: dict[bytes, bytes]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        kinds = {
            "text": pa.string(),
            "int": pa.int64(),
            "float": pa.float64(),
            "bool": pa.bool_(),
            "time": pa.timestamp("us", tz="UTC"),
        }
        self.types = types
        self.schema = pa.schema([(name, kinds[kind]) for name, kind in types.items()], metadata=about)
        self.file = pq.ParquetWriter(path, self.schema, compression="zstd")
        self.waiting: list[Row] = []
        self.make = pa.Table.from_pylist

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            self._flush()
        self.file.close()

    def add(self, row: Row) -> None:
        self.waiting.append({name: _value(name, row.get(name), kind) for name, kind in self.types.items()})
        if len(self.waiting) >= GROUP:
            self._flush()

    def _flush(self) -> None:
        if self.waiting:
            self.file.write_table(self.make(self.waiting, schema=self.schema))
            self.waiting = []


def _value(column: str, value: Any, kind: str) -> Any:
    """The value as its column has it. Raises BadData where it is of another type: nothing gets lost unseen."""
    if value is None:
        return None
    if kind == "text":
        return scrubbed(_text(value))
    if kind == "bool" and isinstance(value, bool):
        return value
    if kind == "time" and isinstance(value, datetime):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if kind == "float" and abs(value) <= sys.float_info.max:
            return float(value)
        if kind == "int" and abs(value) < _INT64 and value == int(value):
            return int(value)
    raise BadData(
        f"{column} is {_KINDS[kind]}, and somebody has {_text(value)[:40]!r} there.",
        "Mend it in the data, or let the codebook say that it is text.",
    )


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "|".join(str(part) for part in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
