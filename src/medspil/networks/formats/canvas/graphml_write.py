"""A session as GraphML; see `graphml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from medspil.networks.formats.safe import scrubbed

from .columns import Field, Fields
from .graphml_keys import Key, Keys, Target, escaped, number_type
from .session import Edge, Node, Raw, Session, iso
from .shape import Shape
from .stamp import Stamp

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"'
    ' xmlns:nc="http://schema.networkcanvas.com/xmlns">'
)
_UUID, _TYPE = "networkCanvasUUID", "networkCanvasType"
_SOURCE, _TARGET = "networkCanvasSourceUUID", "networkCanvasTargetUUID"
LABEL = Key("label", "label", "string", "node")
OWN_NODE_KEYS = (Key(_TYPE, _TYPE, "string", "node"), Key(_UUID, _UUID, "string", "node"))
OWN_GRAPH_KEY = Key(f"graph_{_UUID}", _UUID, "string", "graph")
OWN_EDGE_KEYS = (
    Key(f"edge_{_TYPE}", _TYPE, "string", "edge"),
    Key(f"edge_{_UUID}", _UUID, "string", "edge"),
    Key(_TARGET, _TARGET, "string", "edge"),
    Key(_SOURCE, _SOURCE, "string", "edge"),
)
_NAMED = re.compile("name", re.IGNORECASE)
_AS_IT_IS = re.compile(r"[\w .,:/-]*")  # Most texts; looking once is quicker.
_TEXTUAL = ("text", "number", "datetime", "location")


def _text(text: str) -> str:
    """As the content of an element. A carriage return alone would be read as a line end."""
    if _AS_IT_IS.fullmatch(text):
        return text
    text = scrubbed(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _attribute(text: str) -> str:
    return text if text.isalnum() else escaped(scrubbed(text))


class GraphMLWriter:
    """Writes sessions of one codebook, one after another."""

    def __init__(self, shape: Shape, stamp: Stamp) -> None:
        self.shape, self.stamp = shape, stamp
        taken = {key.id for key in (LABEL, *OWN_NODE_KEYS, OWN_GRAPH_KEY, *OWN_EDGE_KEYS)}
        self._nodes = Keys("node", shape.nodes, taken)
        self._graph = Keys("graph", {"ego": shape.ego}, taken)
        self._edges = Keys("edge", shape.edges, taken)
        # For each kind: by variable, its field and how the data elements of its columns begin.
        self._plans: dict[tuple[Target, str], dict[str, tuple[Field, list[str]]]] = {}

    def text(self, session: Session) -> str:
        """The whole file, without line ends, as the exporter writes it."""
        numbers = {node.uid: str(number) for number, node in enumerate(session.nodes, 1)}
        parts = [_HEAD, LABEL.xml(), OWN_GRAPH_KEY.xml()]
        parts += self._declared(self._graph, [session.ego])
        parts += [key.xml() for key in OWN_NODE_KEYS]
        parts += self._declared(self._nodes, session.nodes)
        parts += [key.xml() for key in OWN_EDGE_KEYS] if session.edges else []
        parts += self._declared(self._edges, session.edges)
        parts += [self._opening(session), _data(OWN_GRAPH_KEY.id, session.ego.uid)]
        parts += self._answers(self._graph, self.shape.ego, "ego", session.ego.attributes)
        for number, node in enumerate(session.nodes, 1):
            parts += self._node(number, node)
        for number, edge in enumerate(session.edges, 1):
            parts += self._edge(number, edge, numbers)
        return "".join([*parts, "</graph></graphml>"])

    def _opening(self, session: Session) -> str:
        about = {
            "caseId": session.case,
            "sessionUUID": session.id,
            "protocolName": session.protocol_name,
            "protocolUID": session.protocol_hash,
            "codebookHash": self.shape.hash,
            "sessionExportTime": iso(self.stamp.exported),
        }
        if session.start:
            about["sessionStartTime"] = iso(session.start)
        if session.finish:
            about["sessionFinishTime"] = iso(session.finish)
        attributes = "".join(f' nc:{name}="{_attribute(text)}"' for name, text in about.items())
        return f'<graph edgedefault="undirected"{attributes}>'

    def _fields(self, keys: Keys, kind: str) -> Fields:
        if keys is self._graph:
            return self.shape.ego
        return self.shape.node_fields(kind) if keys is self._nodes else self.shape.edge_fields(kind)

    def _declared(self, keys: Keys, entities: Sequence[Node | Edge]) -> list[str]:
        """The keys of what was asked about any of these, in the order in which it is met."""
        met: dict[Key, None] = {}
        numbers: dict[tuple[str, str], Key] = {}
        answers: dict[Key, list[Raw]] = {}
        seen: set[tuple[str, str]] = set()
        for one in entities:
            if not one.attributes:
                continue
            fields = self._fields(keys, one.type)
            for name in fields.in_order(one.attributes):
                place = (one.type, name)
                if place not in seen:
                    seen.add(place)
                    found = keys.of(one.type, fields[name])
                    met.update(dict.fromkeys(found))
                    if found and found[0].type == "number":
                        numbers[place] = found[0]
                if place in numbers:
                    answers.setdefault(numbers[place], []).append(one.attributes[name])
        return [key.xml(number_type(answers[key]) if key in answers else "") for key in met]

    def _answers(self, keys: Keys, fields: Fields, kind: str, attributes: Mapping[str, Raw]) -> list[str]:
        parts = []
        plan = self._plans.setdefault((keys.target, kind), {})
        for name in fields.in_order(attributes):
            value = attributes[name]
            if value is None:
                continue
            if name not in plan:
                field = fields[name]
                plan[name] = field, [f'<data key="{key.id}">' for key in keys.of(kind, field)]
            field, starts = plan[name]
            texts = field.texts(value)
            if field.shape == "plain":
                parts.append(f"{starts[0]}{_text(texts[0])}</data>")
            else:
                parts += [f"{start}{text}</data>" for start, text in zip(starts, texts, strict=True)]
        return parts

    def _node(self, number: int, node: Node) -> list[str]:
        kind = self.shape.node_types.get(node.type)
        fields = self.shape.node_fields(node.type)
        return [
            f'<node id="{number}">',
            _data(_UUID, node.uid),
            _data(_TYPE, kind.name if kind else node.type),
            _data("label", self._label(node, fields)),
            *self._answers(self._nodes, fields, node.type, node.attributes),
            "</node>",
        ]

    def _label(self, node: Node, fields: Fields) -> str:
        key = label_of(node, fields)
        if key:
            return "Encrypted" if fields[key].variable.encrypted else fields[key].texts(node.attributes[key])[0]
        kind = self.shape.node_types.get(node.type)
        return kind.name if kind else node.uid

    def _edge(self, number: int, edge: Edge, numbers: Mapping[str, str]) -> list[str]:
        kind = self.shape.edge_types.get(edge.type)
        ends = f'source="{_attribute(numbers.get(edge.source, edge.source))}"'
        ends += f' target="{_attribute(numbers.get(edge.target, edge.target))}"'
        return [
            f'<edge id="{number}" {ends}>'
            f'<data key="{OWN_EDGE_KEYS[1].id}">{_text(edge.uid)}</data>'
            f'<data key="{OWN_EDGE_KEYS[0].id}">{_text(kind.name if kind else edge.type)}</data>'
            f'<data key="{_SOURCE}">{_text(edge.source)}</data><data key="{_TARGET}">{_text(edge.target)}</data>',
            *self._edge_answers(edge),
            "</edge>",
        ]

    def _edge_answers(self, edge: Edge) -> list[str]:
        if not edge.attributes:
            return []
        return self._answers(self._edges, self.shape.edge_fields(edge.type), edge.type, edge.attributes)


def label_of(node: Node, fields: Fields) -> str | None:
    """The id of the variable that says best who it is: one called name, one with "name" in its id, or a text."""
    known = [field for field in fields if field.of_codebook]
    called = next((field for field in known if field.variable.name.lower() == "name"), None)
    if called and _says(node, called):
        return called.id
    named = [field for field in known if _NAMED.search(field.id)]
    other = [fields[key] for key in fields.in_order(node.attributes) if _NAMED.search(key)]
    texts = [field for field in known if field.variable.type == "text"]
    for field in named:
        if _says(node, field):
            return field.id
    for field in other:
        if _is_text(node.attributes.get(field.id)):
            return field.id
    return next((field.id for field in texts if _says(node, field)), None)


def _says(node: Node, field: Field) -> bool:
    value = node.attributes.get(field.id)
    if value is None or value == "" or field.variable.type not in _TEXTUAL:
        return False
    return field.variable.encrypted or _is_text(value)


def _is_text(value: Raw) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""


def _data(key: str, text: str) -> str:
    return f'<data key="{key}">{_text(text)}</data>'
