"""A session as the CSV files of a Network Canvas export; see `csv_folder`.

>>> from medspil.networks.codebook import Codebook, EntityType, Variable
>>> shape = Shape(Codebook("p", nodes=(EntityType("Person", (Variable("name", "text"), Variable("age", "number"))),)))
>>> session = Session("case", "id", Node("e", "ego", {}), (Node("n", "Person", {"name": "-1"}),))
>>> dict(session_files(shape, session, Stamp()))["_attributeList_Person.csv"]
"nodeID,networkCanvasEgoUUID,networkCanvasUUID,name,age\\r\\n1,e,n,'-1,\\r\\n"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from medspil.networks.formats.safe import LONGEST_NAME, file_name, neutral, scrubbed, shortened

from .columns import Field, Fields
from .session import Edge, Node, Raw, Session, iso
from .shape import EDGE_COLUMNS, EGO_COLUMNS, NODE_COLUMNS, Shape
from .stamp import Stamp

_NEEDS_QUOTES = re.compile(r'[",\r\n]')
_AS_IT_IS = re.compile(r"[0-9A-Za-z_][0-9A-Za-z_ .:/-]*")  # Most cells; looking once is quicker.


def cell(text: str) -> str:
    """A text as a cell: scrubbed, harmless, and in quotation marks where it needs them."""
    if _AS_IT_IS.fullmatch(text):
        return text
    text = neutral(scrubbed(text))
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def cells(field: Field, value: Raw) -> list[str]:
    """What stands in the field's columns. Numbers and booleans are harmless; lists are JSON in quotation marks."""
    texts = field.texts(value)
    if field.shape != "plain" or isinstance(value, bool | int | float):
        return texts
    if isinstance(value, tuple) and not field.variable.encrypted:
        return ['"' + scrubbed(texts[0]).replace('"', '""') + '"']
    return [cell(texts[0])]


def prefix(session: Session, shape: Shape) -> str:
    """How the names of a session's files begin. Where the case's id is too long, its end is left out.

    Never with a dot: such files are hidden on most systems, and are easily left behind.
    """
    case = session.case.lstrip(". ")
    whole = file_name(f"{case}_{session.id}")
    most = LONGEST_NAME - shape.longest_suffix
    if len(whole.encode("utf-8", "ignore")) <= most:
        return whole
    end = file_name(f"_{session.id}")
    return shortened(file_name(case), most - len(end.encode())) + end


def session_files(shape: Shape, session: Session, stamp: Stamp) -> Iterator[tuple[str, str]]:
    """The end of each file's name, and the file."""
    yield from _lists(shape, session)
    yield "_ego.csv", _ego_file(shape, session, stamp)


def _lists(shape: Shape, session: Session) -> Iterator[tuple[str, str]]:
    ego = cell(session.ego.uid)
    uids = {node.uid: cell(node.uid) for node in session.nodes}
    numbers: dict[str, str] = {}
    nodes: dict[str, list[tuple[list[str], Node]]] = {}
    for number, node in enumerate(session.nodes, 1):
        numbers[node.uid] = str(number)
        nodes.setdefault(node.type, []).append(([str(number), ego, uids[node.uid]], node))
    edges: dict[str, list[tuple[list[str], Edge]]] = {}
    for number, edge in enumerate(session.edges, 1):
        source, target = uids.get(edge.source) or cell(edge.source), uids.get(edge.target) or cell(edge.target)
        ends = (numbers.get(edge.source, source), numbers.get(edge.target, target))
        start = [str(number), *ends, ego, cell(edge.uid), source, target]
        edges.setdefault(edge.type, []).append((start, edge))
    for kind, some in nodes.items():
        yield f"_attributeList{shape.node_end(kind)}", _list(NODE_COLUMNS, shape.node_fields(kind), some)
    for kind, ties in edges.items():
        yield f"_edgeList{shape.edge_end(kind)}", _list(EDGE_COLUMNS, shape.edge_fields(kind), ties)
    if not nodes:
        yield "_attributeList.csv", _row(NODE_COLUMNS)
    if not edges:
        yield "_edgeList.csv", _row(EDGE_COLUMNS)


def _list(own: Sequence[str], fields: Fields, rows: Sequence[tuple[list[str], Node | Edge]]) -> str:
    columns = fields.all(one.attributes for _start, one in rows)
    lines = [_row([*own, *(cell(name) for field in columns for name in field.columns)])]
    blank = {field.id: [""] * len(field.columns) for field in columns}
    for start, one in rows:
        line = [*start]
        for field in columns:
            line += cells(field, one.attributes[field.id]) if field.id in one.attributes else blank[field.id]
        lines.append(_row(line))
    return "".join(lines)


def _ego_file(shape: Shape, session: Session, stamp: Stamp) -> str:
    attributes = session.ego.attributes
    columns = shape.ego.all([attributes])
    head = [*EGO_COLUMNS, *(cell(name) for field in columns for name in field.columns)]
    about = (session.ego.uid, session.case, session.id, session.protocol_name)
    times = (iso(session.start), iso(session.finish), iso(stamp.exported))
    line = [cell(text) for text in (*about, *times, stamp.app_version, stamp.commit_hash)]
    for field in columns:
        line += cells(field, attributes[field.id]) if field.id in attributes else [""] * len(field.columns)
    return _row(head) + _row(line)


def _row(line: Iterable[str]) -> str:
    return ",".join(line) + "\r\n"
