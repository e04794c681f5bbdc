"""The first time through a CSV export: which files belong together, and what no codebook says about the columns.

>>> [kind_of_column(cells) for cells in (["true", "false"], ["1", "-2.5"], ["2026-05-04"], ["'-1"], [])]
['boolean', 'number', 'datetime', 'text', 'text']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from medspil.networks.codebook import Codebook, EntityType, Variable, VariableType
from medspil.networks.errors import BadData
from medspil.networks.formats.safe import Source

from .columns import Fields
from .csv_read import Files, Line, table
from .session import type_id
from .shape import EDGE_COLUMNS, EGO_COLUMNS, NEXT_EGO_COLUMNS, NODE_COLUMNS, Shape

Group = tuple[Files, ...]

_KINDS: tuple[tuple[VariableType, re.Pattern[str]], ...] = (
    ("boolean", re.compile(r"true|false")),
    ("number", re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")),
    ("datetime", re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")),
)
_LIST = re.compile(r"_(attributeList|edgeList)(?:_(\w+))?\.csv\Z")
_EGO = "_ego.csv"
# Columns that the bridge adds by itself are no variables: whatever the codebook, `private` stays private.
_OWN_MARKS = ("private", "directed")


def scan(source: Source, codebook: Codebook | None) -> tuple[Codebook, tuple[Group, ...]]:
    """The codebook with what was found beside it, and the files of each ego. Raises BadData."""
    sessions = _sessions(source)
    shape = Shape(codebook or Codebook(""))
    found = _Found()
    egos: dict[str, list[Files]] = {}
    for files in sessions:
        columns, lines = table(source, files.ego, (*EGO_COLUMNS, *NEXT_EGO_COLUMNS), EGO_COLUMNS[:1])
        found.look(shape.ego, found.ego, columns, lines)
        for line in lines[:1]:
            egos.setdefault(line.own["networkCanvasEgoUUID"], []).append(files)
            found.name = found.name or line.own.get("networkCanvasProtocolName", "")
        for part, name in files.nodes:
            kind = shape.node_of_file(part)
            found.look_at_list(shape.node_fields(kind), found.nodes, kind, *table(source, name, NODE_COLUMNS, ()))
        for part, name in files.edges:
            kind = shape.edge_of_file(part)
            found.look_at_list(shape.edge_fields(kind), found.edges, kind, *table(source, name, EDGE_COLUMNS, ()))
    return found.codebook(codebook), tuple(tuple(group) for group in egos.values())


def kind_of_column(cells: Iterable[str]) -> VariableType:
    """The narrowest type that every cell fits; text where all are empty."""
    column = _Column()
    for cell in cells:
        column.look(cell)
    return column.kind


@dataclass(slots=True)
class _Column:
    kinds: tuple[tuple[VariableType, re.Pattern[str]], ...] = _KINDS
    is_empty: bool = True

    def look(self, cell: str) -> None:
        if cell:
            self.is_empty = False
            if self.kinds and not self.kinds[0][1].fullmatch(cell):
                self.kinds = tuple(pair for pair in self.kinds[1:] if pair[1].fullmatch(cell))

    @property
    def kind(self) -> VariableType:
        return "text" if self.is_empty or not self.kinds else self.kinds[0][0]


Columns = dict[str, _Column]


@dataclass(slots=True)
class _Found:
    """The columns that the codebook doesn't know, by kind of node and edge."""

    name: str = ""
    ego: Columns = field(default_factory=dict)
    nodes: dict[str, Columns] = field(default_factory=dict)
    edges: dict[str, Columns] = field(default_factory=dict)

    def look(self, fields: Fields, found: Columns, columns: Sequence[str], lines: Sequence[Line]) -> None:
        known = {column for one in fields for column in one.columns}
        for column in columns:
            if column not in known:
                seen = found.setdefault(column, _Column())
                for line in lines:
                    seen.look(line.cells[column])

    def look_at_list(
        self, fields: Fields, kinds: dict[str, Columns], kind: str, columns: Sequence[str], lines: Sequence[Line]
    ) -> None:
        """The same for a list of nodes or edges; an empty list says nothing, not even that there is such a type."""
        if lines:
            self.look(fields, kinds.setdefault(kind, {}), columns, lines)

    def codebook(self, given: Codebook | None) -> Codebook:
        whole = given or Codebook(
            self.name or "network-canvas-export", "A Network Canvas export, read without its protocol"
        )
        return replace(
            whole,
            ego=whole.ego + _variables(self.ego),
            nodes=_types(whole.nodes, self.nodes),
            edges=_types(whole.edges, self.edges),
        )


def _variables(found: Columns) -> tuple[Variable, ...]:
    marks = {name for name in _OWN_MARKS if name in found and (found[name].is_empty or found[name].kind == "boolean")}
    return tuple(Variable(name, column.kind) for name, column in found.items() if name not in marks)


def _types(given: tuple[EntityType, ...], found: dict[str, Columns]) -> tuple[EntityType, ...]:
    known = [replace(one, variables=one.variables + _variables(found.pop(type_id(one), {}))) for one in given]
    return (*known, *(EntityType(name, _variables(columns)) for name, columns in found.items()))


def _sessions(source: Source) -> list[Files]:
    """The files of each session, in the order of their names. Raises BadData for a CSV file that belongs to none."""
    tables = [name for name in source.names if name.endswith(".csv")]
    lists: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {
        name.removesuffix(_EGO): ([], []) for name in tables if name.endswith(_EGO)
    }
    if not lists:
        raise BadData(
            "There is no Network Canvas export in it.",
            "An export has a file …_ego.csv for each session.",
            file=source.file,
        )
    for name in tables:
        if name.endswith(_EGO):
            continue
        start, what, part = _taken_apart(name, lists)
        lists[start][what == "edgeList"].append((part, name))
    return [Files(f"{start}{_EGO}", tuple(nodes), tuple(edges)) for start, (nodes, edges) in lists.items()]


def _taken_apart(name: str, starts: Iterable[str]) -> tuple[str, str, str]:
    """Its session, what it lists, and the type; a case's id may have ``_edgeList_`` in it, too."""
    at = [hit.start() for hit in re.finditer("_(?:attributeList|edgeList)", name)]
    for place in reversed(at):
        hit = _LIST.fullmatch(name[place:])
        if hit and name[:place] in starts:
            return name[:place], hit[1], hit[2] or ""
    raise BadData("It belongs to no session.", "A session has a file …_ego.csv; others keep their names.", file=name)
