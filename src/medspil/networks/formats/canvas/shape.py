"""A codebook, made ready for reading and writing sessions: fields by type, names of types, names of their files.

>>> from medspil.networks.codebook import Codebook
>>> shape = Shape(Codebook("x", nodes=(EntityType("Pårørende"), EntityType("På rørende"))))
>>> [shape.node_files[one.name] for one in shape.codebook.nodes], shape.node_of_file("Prrende")
(['Pårørende', 'Pårørende_2'], 'Pårørende')
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from medspil.networks.codebook import Codebook, EntityType, Variable
from medspil.networks.formats.safe import distinct, file_part, shortened

from .columns import Fields
from .session import type_id

NODE_COLUMNS = ("nodeID", "networkCanvasEgoUUID", "networkCanvasUUID")
EDGE_COLUMNS = (
    "edgeID",
    "from",
    "to",
    "networkCanvasEgoUUID",
    "networkCanvasUUID",
    "networkCanvasSourceUUID",
    "networkCanvasTargetUUID",
)
EGO_COLUMNS = (
    "networkCanvasEgoUUID",
    "networkCanvasCaseID",
    "networkCanvasSessionID",
    "networkCanvasProtocolName",
    "sessionStart",
    "sessionFinish",
    "sessionExported",
    "APP_VERSION",
    "COMMIT_HASH",
)
LONGEST_PART = 100  # Bytes of a type's name in a file's name, which may have 255 in all.
# What the next version of the exporter puts there, too.
NEXT_EGO_COLUMNS = ("networkCanvasInterviewLocale", "networkCanvasFinishOutcome")


class Shape:
    """``nodes``, ``edges``: fields by type id. ``…_files``: what stands for a type in the names of files."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.hash = codebook.hash
        self.ego = Fields(codebook.ego, EGO_COLUMNS)
        self.nodes = {type_id(one): Fields(one.variables, NODE_COLUMNS) for one in codebook.nodes}
        self.edges = {type_id(one): Fields(one.variables, EDGE_COLUMNS) for one in codebook.edges}
        self._add_marks()
        self.node_types = {type_id(one): one for one in codebook.nodes}
        self.edge_types = {type_id(one): one for one in codebook.edges}
        self.node_files = _files(codebook.nodes)
        self.edge_files = _files(codebook.edges)
        parts = [*self.node_files.values(), *self.edge_files.values(), ""]
        self.longest_suffix = len("_attributeList_.csv") + max(len(part.encode()) for part in parts)

    def _add_marks(self) -> None:
        """What the bridge may add of its own; written only where it is used."""
        answers = [one.name.removesuffix("_stance") for one in self.codebook.ego if one.name.endswith("_stance")]
        marks = [Variable("name", "text"), Variable("layout", "text")]
        _add(self.ego, [*marks, *(Variable(f"{one}_private", "boolean") for one in answers)])
        for fields in self.nodes.values():
            _add(fields, [Variable("private", "boolean")])
        for fields in self.edges.values():
            _add(fields, [Variable("private", "boolean"), Variable("directed", "boolean")])

    def node_fields(self, kind: str) -> Fields:
        """The fields of this type; of one that the codebook doesn't know, too."""
        if kind not in self.nodes:
            self.nodes[kind] = Fields((), NODE_COLUMNS)
        return self.nodes[kind]

    def edge_fields(self, kind: str) -> Fields:
        if kind not in self.edges:
            self.edges[kind] = Fields((), EDGE_COLUMNS)
        return self.edges[kind]

    def node_end(self, kind: str) -> str:
        """How the file of this type ends; one that the codebook doesn't know is not named."""
        return f"_{self.node_files[kind]}.csv" if kind in self.node_files else ".csv"

    def edge_end(self, kind: str) -> str:
        return f"_{self.edge_files[kind]}.csv" if kind in self.edge_files else ".csv"

    def node_of_file(self, part: str) -> str:
        """The type of the nodes in a file that is called so; where there is none, the part itself."""
        return _of_file(self.node_files, part) or part or "person"

    def edge_of_file(self, part: str) -> str:
        return _of_file(self.edge_files, part) or part or "tie"


def _add(fields: Fields, marks: Iterable[Variable]) -> None:
    known = {one for field in fields for one in (field.id, field.variable.name)}
    for mark in marks:
        if mark.name not in known:
            fields.add(mark)


def _files(types: Iterable[EntityType]) -> dict[str, str]:
    types = list(types)
    return dict(
        zip(map(type_id, types), distinct([shortened(file_part(one.name), LONGEST_PART) for one in types]), strict=True)
    )


def _of_file(files: dict[str, str], part: str) -> str | None:
    """The type whose files are called so, by us or by the exporter, which drops all letters but A to Z."""
    for one, name in files.items():
        if name == part:
            return one
    return next((one for one, name in files.items() if re.sub(r"[^A-Za-z0-9_]", "", name) == part), None)
