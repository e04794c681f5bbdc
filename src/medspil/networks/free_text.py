"""Which values may leave without telling who somebody is: those that a codebook says can't be free text.

What leaves is a boolean, a number, a date, a place on a map, and the options of a codebook. What stays is text,
locations, what was encrypted, and what doesn't fit its own variable: an "option" that is none of the options is text
that somebody typed. Whole numbers of eight digits or more stay, too: they are telephone and identity numbers. Of what
no codebook describes only numbers and booleans leave.

>>> may_leave(Variable("age", "number"), 16), may_leave(Variable("age", "number"), "16, lives in Havneby")
(True, False)
>>> may_leave(Variable("cpr", "number"), 2512901234), may_leave(Variable("note", "text"), "16")
(False, False)
>>> may_leave(Variable("drinks", "categorical", options=(Option("tea"),)), ("tea", "Carlsberg with Bo"))
False
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from .codebook import Codebook, EntityType, Option, Variable
from .model import NOTHING, Attributes, Value

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?")
IDENTITY_NUMBERS_FROM = 10_000_000


def may_leave(variable: Variable, value: Value) -> bool:
    """Whether this value may stand in an export without names."""
    if variable.may_name_people:
        return False
    match variable.type:
        case "boolean":
            return isinstance(value, bool)
        case "number" | "scalar":
            return _is_measure(value)
        case "datetime":
            return isinstance(value, str) and _DATE.fullmatch(value) is not None
        case "layout":
            return isinstance(value, tuple) and len(value) == 2 and all(isinstance(one, float | int) for one in value)
        case _:
            return _is_of_options(variable.options, value)


def _is_measure(value: Value) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if isinstance(value, float) and not math.isfinite(value):
        return False
    return not (abs(value) >= IDENTITY_NUMBERS_FROM and value == int(value))


def _is_of_options(options: Iterable[Option], value: Value) -> bool:
    known = {_written(option.value) for option in options}
    chosen = value if isinstance(value, tuple) else (value,)
    return all(one is not None and _written(one) in known for one in chosen)


def _written(value: str | float | bool) -> str:
    """As a categorical answer has it: ``Attributes`` hold texts, options may be numbers."""
    return str(value).lower() if isinstance(value, bool) else str(value)


class FreeText:
    """What may leave of the data that this codebook describes."""

    def __init__(self, codebook: Codebook) -> None:
        self._ego = _by_name(codebook.ego)
        self._nodes = {one.name: _by_name(one.variables) for one in codebook.nodes}
        self._edges = {one.name: _by_name(one.variables) for one in codebook.edges}
        # On maps drawn in Medspil one kind of node stands for several kinds of alter, and says which.
        self._nodes = {**_kinds_within(codebook.nodes), **self._nodes}

    def of_ego(self, attributes: Attributes) -> Attributes:
        return _kept(self._ego, attributes)

    def of_alter(self, kind: str, attributes: Attributes) -> Attributes:
        return _kept(self._nodes.get(kind, {}), attributes)

    def of_tie(self, kind: str, attributes: Attributes) -> Attributes:
        return _kept(self._edges.get(kind, {}), attributes)


def _kinds_within(types: Iterable[EntityType]) -> dict[str, dict[str, Variable]]:
    """The variables of each kind of alter that is an option of a node's own variable ``kind``."""
    found: dict[str, dict[str, Variable]] = {}
    for one in types:
        by_name = _by_name(one.variables)
        kind = by_name.get("kind")
        for option in kind.options if kind else ():
            found.setdefault(_written(option.value), by_name)
    return found


def _by_name(variables: Iterable[Variable]) -> dict[str, Variable]:
    return {variable.name: variable for variable in variables}


def _kept(variables: Mapping[str, Variable], attributes: Attributes) -> Attributes:
    if not attributes:
        return attributes
    kept = [(name, value) for name, value in attributes.items() if _leaves(variables.get(name), value)]
    return Attributes(kept) if kept else NOTHING


def _leaves(variable: Variable | None, value: Value) -> bool:
    return isinstance(value, bool) or _is_measure(value) if variable is None else may_leave(variable, value)
