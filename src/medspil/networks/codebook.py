"""What the variables of a data set are called, what they hold, and where they come from.

The kinds of variable are Network Canvas's (``@codaco/protocol-validation`` 13): researchers read them already.

>>> from medspil.networks.instrument import load
>>> book = of_instrument(load("seven-questions"))
>>> [variable.name for variable in book.nodes[0].variables][:4]
['name', 'kind', 'ring', 'sector']
>>> book.hash == of_instrument(load("seven-questions")).hash
True
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .errors import BadData
from .instrument import Instrument
from .model import GONE, KINDS, MEDSPIL_LAYOUT, STANCES, Layout, RelationMap

VariableType = Literal[
    "boolean", "text", "number", "datetime", "ordinal", "scalar", "categorical", "layout", "location"
]
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of an ordinal or categorical variable. ``value`` is what stands in the data."""

    value: str | int | bool
    labels: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variable:
    """One column. ``id`` is its id in the protocol it comes from; ``labels`` are the question or label, by language."""

    name: str
    type: VariableType
    labels: Texts = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    id: str = ""
    encrypted: bool = False

    @property
    def may_name_people(self) -> bool:
        """Whether what stands in it may tell who somebody is: free text, places, and what was encrypted."""
        return self.type in ("text", "location") or self.encrypted


@dataclass(frozen=True, slots=True)
class EntityType:
    """A kind of alter or tie, and what is known about each."""

    name: str
    variables: tuple[Variable, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """The variables of ego, of each kind of node and of each kind of edge."""

    name: str
    source: str = ""
    ego: tuple[Variable, ...] = ()
    nodes: tuple[EntityType, ...] = ()
    edges: tuple[EntityType, ...] = ()

    def __post_init__(self) -> None:
        for what, types in (("kind of node", self.nodes), ("kind of edge", self.edges)):
            _check_names([one.name for one in types], what)
        for variables in (self.ego, *(one.variables for one in (*self.nodes, *self.edges))):
            _check_names([variable.name for variable in variables], "variable")

    def as_json(self) -> dict[str, Any]:
        """The whole codebook as plain JSON values, in an order that is always the same."""
        return {
            "name": self.name,
            "source": self.source,
            "ego": [_variable_json(one) for one in self.ego],
            "nodes": [_type_json(one) for one in self.nodes],
            "edges": [_type_json(one) for one in self.edges],
        }

    @property
    def hash(self) -> str:
        """SHA-256 of ``as_json``, as 64 hexadecimal digits: the same codebook has the same hash anywhere."""
        text = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Dataset:
    """A codebook and the maps it describes.

    ``maps`` may be gone through again and again, and reads one map at a time: it needn't fit in memory. ``names`` says
    whether people's names and ids stand in it, or pseudonyms; None where nobody has said.
    """

    codebook: Codebook
    maps: Iterable[RelationMap]
    names: bool | None = None


def _check_names(names: list[str], what: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise BadData(f"The codebook has two of the {what} {name!r}.", "Give each its own name.")


def _variable_json(variable: Variable) -> dict[str, Any]:
    return {
        "name": variable.name,
        "type": variable.type,
        "labels": dict(variable.labels),
        "options": [{"value": one.value, "labels": dict(one.labels)} for one in variable.options],
        "id": variable.id,
        "encrypted": variable.encrypted,
    }


def _type_json(one: EntityType) -> dict[str, Any]:
    return {"name": one.name, "id": one.id, "variables": [_variable_json(variable) for variable in one.variables]}


def _options(*values: str | int) -> tuple[Option, ...]:
    return tuple(Option(value) for value in values)


def of_instrument(instrument: Instrument, layout: Layout = MEDSPIL_LAYOUT) -> Codebook:
    """The codebook of maps drawn in Medspil with this instrument: one kind of node, and three kinds of tie.

    The names of the variables are those of Alter's fields; each question is one boolean, true where the answer is yes,
    and ego has a ``…_stance`` for each.
    """
    alter = EntityType(
        "alter",
        (
            Variable("name", "text"),
            Variable("kind", "categorical", options=_options(*KINDS)),
            Variable("ring", "ordinal", options=_options(*range(1, layout.rings + 1))),
            Variable("sector", "categorical", options=_options(*layout.sectors)),
            Variable("position", "layout"),
            Variable("gone", "categorical", options=_options(*(one for one in GONE if one))),
            Variable("about", "text"),
            *(Variable(question.code, "boolean", question.text) for question in instrument.questions),
        ),
    )
    stances = _options(*(one for one in STANCES if one))
    return Codebook(
        name=instrument.reference,
        source=instrument.source,
        ego=(
            Variable("wave", "number"),
            *(
                Variable(f"{question.code}_stance", "categorical", question.text, stances)
                for question in instrument.questions
            ),
        ),
        nodes=(alter,),
        edges=tuple(EntityType(kind) for kind in ("knows", "close", "hard")),
    )
