"""One session from its CSV files; see `csv_folder`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from medspil.networks.errors import BadData
from medspil.networks.formats.safe import Source, restored

from .columns import Field, Fields
from .session import Edge, Node, Place, Raw, Session, time_of
from .shape import EDGE_COLUMNS, EGO_COLUMNS, NODE_COLUMNS, Shape

TEXT = ("text", "ordinal", "datetime", "location")


@dataclass(frozen=True, slots=True)
class Files:
    """The names of a session's files; nodes and edges with what stands for their type in the name."""

    ego: str
    nodes: tuple[tuple[str, str], ...] = ()
    edges: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: the format's own columns by name, and the others by theirs."""

    where: Place
    own: dict[str, str]
    cells: dict[str, str]


def table(source: Source, name: str, own: Sequence[str], needed: Sequence[str]) -> tuple[list[str], list[Line]]:
    """The names of the columns that are not the format's own, and the rows. Raises BadData with file and row."""
    rows = source.rows(name)
    if not rows:
        raise BadData("It is empty.", "The first row names the columns.", file=name)
    first, head = rows[0][0], [restored(text) for text in rows[0][1]]
    missing = [column for column in needed if column not in head]
    twice = [column for column in head if head.count(column) > 1]
    if missing or twice:
        what = f"The column {(missing or twice)[0]!r} is {'missing' if missing else 'there twice'}."
        raise BadData(what, "Look at the first row; it should be as it was exported.", file=name, row=first)
    lines = []
    for row, cells in rows[1:]:
        if len(cells) != len(head):
            what = f"It has {len(cells)} cells; the first row has {len(head)}."
            raise BadData(what, "Look for a comma too many or too few.", file=name, row=row)
        whole = dict(zip(head, cells, strict=True))
        mine = {column: restored(whole.pop(column)) for column in own if column in whole}
        lines.append(Line((name, row), mine, whole))
    return [column for column in head if column not in own], lines


def attributes(fields: Fields, columns: Sequence[str], lines: Sequence[Line]) -> Iterator[dict[str, Raw]]:
    """What each row says, by variable."""
    plan = _plan(fields, columns)
    for line in lines:
        found: dict[str, Raw] = {}
        try:
            for field, names in plan:
                texts = [line.cells.get(name, "") for name in names]
                if field.variable.type in TEXT or field.variable.encrypted:
                    texts = [restored(text) for text in texts]
                value = field.value(texts)
                if value is not None:
                    found[field.id] = value
        except BadData as error:
            raise error.at(*line.where) from None
        yield found


def _plan(fields: Fields, columns: Sequence[str]) -> list[tuple[Field, tuple[str, ...]]]:
    """The fields in the order of the columns."""
    by_column = {column: field for field in fields for column in field.columns}
    met = dict.fromkeys(by_column.get(column) or fields[column] for column in columns)
    return [(field, field.columns) for field in met]


def read_session(source: Source, shape: Shape, files: Files) -> Session:
    """The session. Raises BadData with file and row."""
    columns, lines = table(source, files.ego, EGO_COLUMNS, (*EGO_COLUMNS[:1], EGO_COLUMNS[2]))
    if len(lines) != 1:
        raise BadData(f"It has {len(lines)} rows of data.", "An ego file has one.", file=files.ego)
    [line], [answers] = lines, attributes(shape.ego, columns, lines)
    own = line.own
    try:
        start, finish = time_of(own.get("sessionStart", "")), time_of(own.get("sessionFinish", ""))
    except BadData as error:
        raise error.at(*line.where) from None
    ego = Node(own["networkCanvasEgoUUID"], "ego", answers, line.where)
    nodes, uids = _nodes(source, shape, files, ego.uid)
    return Session(
        own.get("networkCanvasCaseID", ""),
        own["networkCanvasSessionID"],
        ego,
        nodes,
        _edges(source, shape, files, ego.uid, uids),
        own.get("networkCanvasProtocolName", ""),
        start=start,
        finish=finish,
    )


def _nodes(source: Source, shape: Shape, files: Files, ego: str) -> tuple[tuple[Node, ...], dict[str, str]]:
    """The nodes in the order of their numbers, and their UUIDs by number."""
    found: list[tuple[int, Node]] = []
    uids: dict[str, str] = {}
    for part, name in files.nodes:
        columns, lines = table(source, name, NODE_COLUMNS, NODE_COLUMNS[1:])
        kind = shape.node_of_file(part)
        for line, answers in zip(lines, attributes(shape.node_fields(kind), columns, lines), strict=True):
            _check_ego(line, ego)
            node = Node(line.own["networkCanvasUUID"], kind, answers, line.where)
            uids[line.own.get("nodeID", "")] = node.uid
            found.append((_order(line.own.get("nodeID", ""), len(found)), node))
    found.sort(key=lambda pair: pair[0])
    return tuple(node for _number, node in found), uids


def _edges(source: Source, shape: Shape, files: Files, ego: str, uids: dict[str, str]) -> tuple[Edge, ...]:
    found: list[tuple[int, Edge]] = []
    for part, name in files.edges:
        columns, lines = table(source, name, EDGE_COLUMNS, EDGE_COLUMNS[1:5])
        kind = shape.edge_of_file(part)
        for line, answers in zip(lines, attributes(shape.edge_fields(kind), columns, lines), strict=True):
            _check_ego(line, ego)
            own = line.own
            ends = [
                own.get(f"networkCanvas{end}UUID") or uids.get(own[number], own[number])
                for end, number in (("Source", "from"), ("Target", "to"))
            ]
            edge = Edge(own["networkCanvasUUID"], kind, ends[0], ends[1], answers, line.where)
            found.append((_order(own.get("edgeID", ""), len(found)), edge))
    found.sort(key=lambda pair: pair[0])
    return tuple(edge for _number, edge in found)


def _check_ego(line: Line, ego: str) -> None:
    if line.own["networkCanvasEgoUUID"] != ego:
        raise BadData("It belongs to another ego than its session.", "Put each session's files together.").at(
            *line.where
        )


def _order(number: str, otherwise: int) -> int:
    return int(number) if number.isdecimal() else otherwise
