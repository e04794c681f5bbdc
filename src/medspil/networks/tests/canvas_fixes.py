"""Where our export differs from ``@codaco/network-exporters`` 1.1.7 on purpose.

Each fix has an example, in which the peer's file has ``theirs`` and ours has ``ours`` instead. Those that many files
need can be made to the peer's file: with all of them made, the two are the same, byte for byte.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass

from medspil.networks.codebook import Codebook, EntityType, Option, Variable
from medspil.networks.formats.canvas.columns import Field
from medspil.networks.formats.canvas.session import Edge, Node, Raw, Session, type_id
from medspil.networks.tests.made_sessions import START, Batch

Mend = Callable[[Batch, Session, str, str], tuple[str, str]]
EGO, ANNA, BO = (f"00000000-0000-4000-8000-00000000000{number}" for number in range(3))
PART = {"Pårørende": "Pårørende", "På rørende": "Pårørende_2", "hjælper": "hjælper"}
CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]"
OF_ALL = "".join(
    f'<key id="{name}" attr.name="{name}" attr.type="string" for="all"/>'
    for name in ("networkCanvasType", "networkCanvasUUID")
)


@dataclass(frozen=True)
class Fix:
    """``name`` stands in docs/networks-formats.md, too. ``file`` is how the example's file ends."""

    name: str
    example: Batch
    file: str
    theirs: str
    ours: str
    mend: Mend | None = None


def one(
    *variables: Variable,
    answers: dict[str, Raw] | None = None,
    kind: str = "Person",
    case: str = "case",
    second: EntityType | None = None,
    others: dict[str, Raw] | None = None,
    tie: bool = False,
) -> Batch:
    """An interview about Anna (and Bo), with these variables."""
    book = Codebook(
        "Example", nodes=(EntityType(kind, variables), *([second] if second else [])), edges=(EntityType("Tie"),)
    )
    nodes = [Node(ANNA, kind, answers or {})]
    if second or tie:
        nodes.append(Node(BO, second.name if second else kind, others or {}))
    ties = (Edge("00000000-0000-4000-8000-000000000009", "Tie", ANNA, BO, {}),) if tie else ()
    session = Session(case, EGO, Node(EGO, "ego", {}), tuple(nodes), ties, book.name, book.hash, START)
    return Batch("example", book, (session,))


def kind_of_file(batch: Batch, session: Session, name: str, text: str) -> EntityType | None:
    """Which kind of node or edge the file lists: its first row says whom."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if not name.endswith(".csv") or name.endswith("_ego.csv") or len(rows) < 2:
        return None
    uid = rows[1][rows[0].index("networkCanvasUUID")]
    types = {one.uid: one.type for one in session.nodes} | {one.uid: one.type for one in session.edges}
    return next(kind for kind in (*batch.codebook.nodes, *batch.codebook.edges) if type_id(kind) == types[uid])


def mend_names(batch: Batch, session: Session, name: str, text: str) -> tuple[str, str]:
    kind = kind_of_file(batch, session, name, text)
    if kind is None or kind.name not in PART:
        return name, text
    return re.sub(r"(_attributeList|_edgeList)_\w*\.csv$", rf"\1_{PART[kind.name]}.csv", name), text


def mend_columns(batch: Batch, session: Session, name: str, text: str) -> tuple[str, str]:
    kind = kind_of_file(batch, session, name, text)
    if not kind and not name.endswith("_ego.csv"):
        return name, text
    variables = kind.variables if kind else batch.codebook.ego
    rows = list(csv.reader(io.StringIO(text, newline="")))
    more = [column for variable in variables for column in Field(variable).columns if column not in rows[0]]
    if not more:
        return name, text
    ends = [",".join(["", *more]), *["," * len(more)] * (len(rows) - 1)]
    return name, "".join(row + end + "\r\n" for row, end in zip(_raw_rows(text), ends, strict=True))


def _raw_rows(text: str) -> list[str]:
    """The rows as they stand there, with their quotation marks; a line end within them belongs to the row."""
    rows, start, quoted = [], 0, False
    for at, sign in enumerate(text):
        quoted ^= sign == '"'
        if sign == "\n" and not quoted and text[at - 1] == "\r":
            rows.append(text[start : at - 1])
            start = at + 1
    return rows


def mend_control(_batch: Batch, _session: Session, name: str, text: str) -> tuple[str, str]:
    return name, re.sub(CONTROL, "", text)


def mend_apostrophes(_batch: Batch, _session: Session, name: str, text: str) -> tuple[str, str]:
    return name, text if not name.endswith(".csv") else re.sub(r"(?<=[,\n\"])'(=twice)", r"''\1", text)


def mend_doubled(_batch: Batch, _session: Session, name: str, text: str) -> tuple[str, str]:
    first, found, rest = text.partition(OF_ALL)
    return name, first + found + rest.replace(OF_ALL, "")


def mend_keys(_batch: Batch, _session: Session, name: str, text: str) -> tuple[str, str]:
    if not name.endswith(".graphml"):
        return name, text

    def key(identifier: str, attribute: str, target: str) -> str:
        return f'<key id="{identifier}" attr.name="{attribute}" attr.type="string" for="{target}"/>'

    of_edges = key("edge_networkCanvasType", "networkCanvasType", "edge")
    of_edges += key("edge_networkCanvasUUID", "networkCanvasUUID", "edge")
    graph = key("label", "label", "node") + key("graph_networkCanvasUUID", "networkCanvasUUID", "graph")
    text = text.replace(key("label", "label", "all"), graph)
    text = text.replace(OF_ALL, OF_ALL.replace('"all"', '"node"'))
    targets = key("networkCanvasTargetUUID", "networkCanvasTargetUUID", "edge")
    text = text.replace(targets, of_edges + targets)
    head, graph_start, body = text.partition("<graph ")
    body = body.replace('><data key="networkCanvasUUID">', '><data key="graph_networkCanvasUUID">', 1)
    nodes, edge_start, edges = body.partition("<edge ")
    edges = re.sub(r'key="(networkCanvasUUID|networkCanvasType)"', r'key="edge_\1"', edges)
    return name, head + graph_start + nodes + edge_start + edges


def mend_hash(batch: Batch, _session: Session, name: str, text: str) -> tuple[str, str]:
    return name, re.sub(r'nc:codebookHash="[^"]*"', f'nc:codebookHash="{batch.codebook.hash}"', text)


def mend_returns(_batch: Batch, _session: Session, name: str, text: str) -> tuple[str, str]:
    return name, text.replace("\r", "&#13;") if name.endswith(".graphml") else text


NAME = Variable("name", "text")
LONG = "x" * 300

FIXES = (
    Fix(
        "letters in file names",
        one(kind="Pårørende"),
        "",
        "_attributeList_Prrende",
        "_attributeList_Pårørende",
        mend_names,
    ),
    Fix(
        "the same file name twice",
        one(kind="På rørende", second=EntityType("Pårørende")),
        "",
        "",
        "Pårørende_2",
        mend_names,
    ),
    Fix("file names that begin with a dot", one(case=".Ida"), "", f".Ida_{EGO}", f"\nIda_{EGO}"),
    Fix("file names that are too long", one(case=LONG), "", LONG[:255], f"xxx_{EGO}_ego.csv"),
    Fix(
        "unanswered columns",
        one(NAME),
        "Person.csv",
        "networkCanvasUUID\r\n",
        "networkCanvasUUID,name\r\n",
        mend_columns,
    ),
    Fix(
        "columns of the same name",
        one(
            Variable("a", "categorical", options=(Option(1),)),
            Variable("a_1", "text"),
            answers={"a": (1,), "a_1": "lost"},
        ),
        "Person.csv",
        "a_1\r\n1,EGO,ANNA,lost".replace("EGO", EGO).replace("ANNA", ANNA),
        "a_1,a_1_2\r\n1,EGO,ANNA,true,lost".replace("EGO", EGO).replace("ANNA", ANNA),
    ),
    Fix(
        "an apostrophe that was there already",
        one(NAME, answers={"name": "'=twice"}),
        "Person.csv",
        ",'=twice",
        ",''=twice",
        mend_apostrophes,
    ),
    Fix("control characters", one(NAME, answers={"name": "A\x0bnna"}), "Person.csv", "A\x0bnna", "Anna", mend_control),
    Fix(
        "control characters in GraphML",
        one(NAME, answers={"name": "A\x0bnna"}),
        ".graphml",
        "\x0b",
        ">Anna<",
        mend_control,
    ),
    Fix(
        "carriage returns in GraphML", one(NAME, answers={"name": "A\rB"}), ".graphml", "A\rB", "A&#13;B", mend_returns
    ),
    Fix(
        "the same key declared twice",
        one(),
        ".graphml",
        OF_ALL * 2,
        'attr.name="networkCanvasUUID" attr.type="string" for="node"/><graph',
        mend_doubled,
    ),
    Fix("keys for everything", one(), ".graphml", 'for="all"', 'for="node"', mend_keys),
    Fix(
        "the same attribute for two kinds of node",
        one(
            Variable("name", "text", id="v1"),
            answers={"v1": "Anna"},
            second=EntityType("Place", (Variable("name", "text", id="v2"),)),
            others={"v2": "Home"},
        ),
        ".graphml",
        '<data key="v2">Home</data>',
        '<data key="v1">Home</data>',
    ),
    Fix(
        "attributes called id, label or networkCanvas…",
        one(Variable("id", "text", id="v1"), answers={"v1": "7"}),
        ".graphml",
        'attr.name="id"',
        'attr.name="id_2"',
    ),
    Fix(
        "variables outside the codebook",
        one(answers={"extra": "x"}),
        ".graphml",
        '<data key="extra">',
        '<data key="b43c4b82570e182eb1c74072896167113d2c7345"',
    ),
    Fix(
        "whole numbers beyond 1e21",
        one(Variable("age", "number"), answers={"age": 1e21}),
        ".graphml",
        'attr.name="age" attr.type="int"',
        'attr.name="age" attr.type="double"',
    ),
    Fix("the codebook's hash", one(), ".graphml", "", f'nc:codebookHash="{one().codebook.hash}"', mend_hash),
)
