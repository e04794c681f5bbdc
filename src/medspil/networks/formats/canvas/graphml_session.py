"""From a GraphML file to a session, with the help of a codebook; see `graphml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from medspil.networks.codebook import Codebook, EntityType, Variable, VariableType
from medspil.networks.errors import BadData

from .columns import Field, Fields
from .graphml_keys import RESERVED, Keys, Target, plain_keys
from .graphml_read import Element, File
from .session import Edge, Node, Raw, Session, time_of, type_id
from .shape import Shape

_TYPES: dict[str, VariableType] = {
    "boolean": "boolean",
    "int": "number",
    "long": "number",
    "float": "number",
    "double": "number",
}
_MARKS = ("private", "directed")
Place = tuple[Field, int]
Places = dict[tuple[str, str], Place]


class Reader:
    """Reads the files of one codebook, one after another."""

    def __init__(self, codebook: Codebook) -> None:
        self.shape = Shape(codebook)
        taken: set[str] = set()
        self._places: dict[tuple[Target, str], Places] = {}
        targets: dict[Target, dict[str, Fields]] = {
            "graph": {"ego": self.shape.ego},
            "node": self.shape.nodes,
            "edge": self.shape.edges,
        }
        for target, kinds in targets.items():
            keys = Keys(target, kinds, taken)
            self._places |= {(target, kind): _places(keys, kind, fields) for kind, fields in kinds.items()}
        self._node_types = {one.name: type_id(one) for one in codebook.nodes}
        self._edge_types = {one.name: type_id(one) for one in codebook.edges}

    def session(self, file: File, name: str) -> Session:
        """The session. Raises BadData with the file's name."""
        try:
            return self._session(file, name)
        except BadData as error:
            raise error.at(name) from None

    def _session(self, file: File, name: str) -> Session:
        uids = {one.id: file.by_name(one.data, "networkCanvasUUID") or one.id for one in file.nodes}
        if len(uids) < len(file.nodes):
            raise BadData("Two nodes have the same id.", "Give each its own.")
        ego = file.by_name(file.ego, "networkCanvasUUID")
        return Session(
            file.about.get("caseId", ""),
            file.about.get("sessionUUID", ""),
            Node(ego, "ego", self._attributes("graph", "ego", file, file.ego), (name, None)),
            tuple(self._node(file, one, uids[one.id], name) for one in file.nodes),
            tuple(self._edge(file, one, uids, name) for one in file.edges),
            file.about.get("protocolName", ""),
            file.about.get("protocolUID", ""),
            time_of(file.about.get("sessionStartTime", "")),
            time_of(file.about.get("sessionFinishTime", "")),
        )

    def _node(self, file: File, one: Element, uid: str, name: str) -> Node:
        said = _kind(file, one)
        kind = self._node_types.get(said, said)
        return Node(uid, kind, self._attributes("node", kind, file, one.data), (name, None))

    def _edge(self, file: File, one: Element, uids: dict[str, str], name: str) -> Edge:
        said = _kind(file, one)
        kind = self._edge_types.get(said, said)
        uid = file.by_name(one.data, "networkCanvasUUID") or one.id
        source, target = (uids.get(end, end) for end in one.ends)
        found = self._attributes("edge", kind, file, one.data)
        if one.directed:
            found["directed"] = True
        return Edge(uid, kind, source, target, found, (name, None))

    def _attributes(self, target: Target, kind: str, file: File, data: dict[str, str]) -> dict[str, Raw]:
        places = self._places[target, kind]
        texts: dict[Field, list[str]] = {}
        for key, text in data.items():
            if place := _place(places, file, key):
                field, number = place
                texts.setdefault(field, [""] * len(field.columns))[number] = text
        found: dict[str, Raw] = {}
        for field, some in texts.items():
            value = field.value(some)
            if value is not None:
                found[field.id] = value
        return found

    def look(self, target: Target, kind: str, file: File, data: dict[str, str], found: dict[str, VariableType]) -> None:
        """Note what the codebook doesn't know; where files disagree on its type it is a text."""
        types = self._node_types if target == "node" else self._edge_types
        places = self._places.get((target, types.get(kind, kind)), {})
        for key in data:
            name, declared = file.keys.get(key, (key, "string"))
            is_mark = name in _MARKS and declared == "boolean"
            if name not in RESERVED[target] and not is_mark and _place(places, file, key) is None:
                variable_type = _TYPES.get(declared, "text")
                found[name] = variable_type if found.get(name, variable_type) == variable_type else "text"


def _place(places: Places, file: File, key: str) -> Place | None:
    name = file.keys.get(key, (key, ""))[0]
    return places.get((key, name)) or places.get(("", name))


def _places(keys: Keys, kind: str, fields: Fields) -> Places:
    """Which column is meant: by Network Canvas's id and name, or by the name that we write."""
    found: Places = {}
    for field in fields:
        pairs = zip(keys.of(kind, field), plain_keys(field), strict=True)
        for number, (ours, (identifier, name)) in enumerate(pairs):
            found["", ours.name] = (field, number)
            found[identifier, name] = (field, number)
    return found


def codebook_of(
    files: Iterable[tuple[str, File]], given: Codebook | None
) -> tuple[Codebook, tuple[tuple[str, ...], ...]]:
    """The codebook with what was found beside it, and the names of each ego's files. Raises BadData."""
    whole = given or Codebook("", "A Network Canvas export, read without its protocol")
    reader = Reader(whole)
    egos: dict[str, list[str]] = {}
    ego: dict[str, VariableType] = {}
    nodes: dict[str, dict[str, VariableType]] = {}
    edges: dict[str, dict[str, VariableType]] = {}
    for name, file in files:
        uid = file.by_name(file.ego, "networkCanvasUUID")
        if not uid or not file.about.get("sessionUUID"):
            raise BadData(
                "It doesn't say which session and which ego it is.", "Export it from Network Canvas.", file=name
            )
        egos.setdefault(uid, []).append(name)
        if not whole.name:
            whole = replace(whole, name=file.about.get("protocolName") or "network-canvas-export")
        reader.look("graph", "ego", file, file.ego, ego)
        for one in file.nodes:
            said = _kind(file, one)
            reader.look("node", said, file, one.data, nodes.setdefault(said, {}))
        for one in file.edges:
            said = _kind(file, one)
            reader.look("edge", said, file, one.data, edges.setdefault(said, {}))
    return (
        replace(
            whole,
            ego=whole.ego + _variables(ego),
            nodes=_types(whole.nodes, nodes),
            edges=_types(whole.edges, edges),
        ),
        tuple(tuple(names) for names in egos.values()),
    )


def _kind(file: File, one: Element) -> str:
    """The kind of a node or edge; a peer of ours may have left it out."""
    return file.by_name(one.data, "networkCanvasType") or ("tie" if any(one.ends) else "person")


def _variables(found: dict[str, VariableType]) -> tuple[Variable, ...]:
    return tuple(Variable(name, kind) for name, kind in found.items())


def _types(given: tuple[EntityType, ...], found: dict[str, dict[str, VariableType]]) -> tuple[EntityType, ...]:
    known = [replace(one, variables=one.variables + _variables(found.pop(one.name, {}))) for one in given]
    return (*known, *(EntityType(name, _variables(columns)) for name, columns in found.items()))
