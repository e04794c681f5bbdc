"""Rows as a table for people, as CSV, as JSON: row by row, however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import IO, Any

from medspil.networks.formats.tables import writer

Row = dict[str, Any]
# So many rows decide how wide a column is.
_LOOKED_AT = 200
_WIDEST = 40


def as_csv(rows: Iterable[Row], columns: Sequence[str], out: IO[str]) -> None:
    write = writer(out, columns)
    for row in rows:
        write(row)


def as_json(rows: Iterable[Row], columns: Sequence[str], out: IO[str]) -> None:
    """A JSON array, an object a line. What is missing is null."""
    separator = "[\n"
    for row in rows:
        values = {name: _plain(row.get(name)) for name in columns}
        out.write(separator + json.dumps(values, ensure_ascii=False, allow_nan=False))
        separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def as_table(rows: Iterable[Row], columns: Sequence[str], out: IO[str]) -> None:
    """Columns under each other; numbers to three decimals, to the right; a dash for what is missing."""
    moving = iter(rows)
    first = list(islice(moving, _LOOKED_AT))
    texts = [[_shown(row.get(name)) for name in columns] for row in first]
    widths = [
        min(_WIDEST, max(len(name), *(len(text[at]) for text in texts))) if texts else len(name)
        for at, name in enumerate(columns)
    ]
    right = [any(isinstance(row.get(name), int | float) for row in first) for name in columns]
    out.write(_line(columns, widths, right))
    shown: Iterator[list[str]] = chain(texts, ([_shown(row.get(name)) for name in columns] for row in moving))
    for cells in shown:
        out.write(_line(cells, widths, right))


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    placed = (
        cell.rjust(width) if to_right else cell.ljust(width)
        for cell, width, to_right in zip(cells, widths, right, strict=True)
    )
    return "  ".join(placed).rstrip() + "\n"


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, datetime):
        return value.date().isoformat()
    return " ".join(str(value).split())
