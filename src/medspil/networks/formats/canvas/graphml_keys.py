"""What the data elements of a GraphML file are called: one key for each column, by what it is for.

An attribute's name is there once for nodes, once for edges and once for the graph, since igraph refuses a file that
has one twice: variables of the same name share a key across kinds of node. A variable with the name of something that
is there already (``id``, ``label`` …) gets ``_2``. Source of ids and names: ``@codaco/network-exporters`` 1.1.7.

>>> from medspil.networks.codebook import EntityType, Variable
>>> kinds = {one: Fields((Variable("name", "text", id=f"v-{one}"),), ()) for one in ("p", "q")}
>>> keys = Keys("node", kinds, set())
>>> keys.of("q", kinds["q"]["v-q"])
(Key(id='v-p', name='name', type='string', target='node'),)
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from medspil.networks.formats.safe import scrubbed

from .columns import Field, Fields
from .session import Raw

Target = Literal["graph", "node", "edge"]

# Attributes that the format has by itself, or that igraph and networkx make.
RESERVED: dict[Target, tuple[str, ...]] = {
    "graph": ("networkCanvasUUID",),
    "node": ("id", "label", "networkCanvasType", "networkCanvasUUID"),
    "edge": ("id", "networkCanvasType", "networkCanvasUUID", "networkCanvasSourceUUID", "networkCanvasTargetUUID"),
}
_NAME_TOKEN = re.compile(r"[\w.:-]+\Z", re.ASCII)
_TYPES = {"boolean": "boolean", "number": "number", "ordinal": "number", "scalar": "float"}


@dataclass(frozen=True, slots=True)
class Key:
    """``type`` "number" becomes int, double or string by what stands in the file."""

    id: str
    name: str
    type: str
    target: Target

    def xml(self, kind: str = "") -> str:
        name = f'id="{escaped(self.id)}" attr.name="{escaped(scrubbed(self.name))}"'
        return f'<key {name} attr.type="{kind or self.type}" for="{self.target}"/>'


def escaped(text: str) -> str:
    """A text as an attribute of XML."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


def plain_keys(field: Field) -> list[tuple[str, str]]:
    """The id and the name of each of its columns, as Network Canvas has them."""
    if field.shape == "categorical":
        return [(f"{field.id}_{_sha1(option)}", f"{field.variable.name}_{option}") for option in field.options]
    if field.shape == "layout":
        return [(f"{field.id}_{axis}", f"{field.variable.name}_{axis}") for axis in "XY"]
    known = field.of_codebook and _NAME_TOKEN.match(field.id)
    return [(field.id if known else _sha1(field.id), field.variable.name)]


def _sha1(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


class Keys:
    """The keys for nodes, for edges or for the graph. ``taken`` are the ids in use, to which these are added."""

    def __init__(self, target: Target, kinds: Mapping[str, Fields], taken: set[str]) -> None:
        self.target = target
        self._taken = taken
        self._by_name: dict[str, Key] = {}
        self._of: dict[tuple[str, str], tuple[Key, ...]] = {}
        self._names_of: dict[str, set[str]] = {}
        for kind, fields in kinds.items():
            for field in fields:
                self.of(kind, field)

    def of(self, kind: str, field: Field) -> tuple[Key, ...]:
        """The keys of a field, one for each of its columns."""
        known = self._of.get((kind, field.id))
        if known is None:
            known = tuple(self._key(kind, field, identifier, name) for identifier, name in plain_keys(field))
            self._of[kind, field.id] = known
        return known

    def _key(self, kind: str, field: Field, identifier: str, name: str) -> Key:
        own = self._names_of.setdefault(kind, set(RESERVED[self.target]))
        unique, number = name, 1
        while unique in own:
            number += 1
            unique = f"{name}_{number}"
        own.add(unique)
        wanted = self._type(field)
        shared = self._by_name.get(unique)
        if shared is None:
            shared = Key(self._free(identifier), unique, wanted, self.target)
        elif shared.type != wanted:
            shared = replace(shared, type="string")
            self._widen(shared)
        self._by_name[unique] = shared
        return shared

    def _widen(self, key: Key) -> None:
        """Two kinds of node have a variable of this name, and of different types: both are texts then."""
        for place, keys in self._of.items():
            self._of[place] = tuple(key if one.id == key.id else one for one in keys)

    def _type(self, field: Field) -> str:
        if field.variable.encrypted:
            return "string"
        if field.shape == "plain":
            return _TYPES.get(field.variable.type, "string")
        return "double" if field.shape == "layout" else "boolean"

    def _free(self, identifier: str) -> str:
        """An id that no other key of the file has."""
        found, number = identifier, 1
        while found in self._taken:
            found = f"{self.target}_{identifier}" if number == 1 else f"{self.target}_{identifier}_{number}"
            number += 1
        self._taken.add(found)
        return found


def number_type(values: list[Raw]) -> str:
    """int, double or string: what fits every answer; string where there is none."""
    kinds = {_kind(value) for value in values if value is not None}
    if kinds <= {"int", "double"} and kinds:
        return "double" if "double" in kinds else "int"
    return "string"


def _kind(value: Raw) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "int" if abs(value) < 1e21 and value == int(value) else "double"
    if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value, re.ASCII):
        return "double" if "." in value else "int"
    return "string"
