"""From a variable to its columns and back.

A categorical variable is one true/false column for each option, ``{name}_{value}``; a layout is ``{name}_x`` and
``{name}_y`` (in GraphML ``_X`` and ``_Y``); every other variable is one column. Source: the CSV and GraphML formatters
of ``@codaco/network-exporters`` 1.1.7, and Network Canvas's documentation of its exports.

>>> from medspil.networks.codebook import Option
>>> sex = Field(Variable("drinks", "categorical", options=(Option("tea"), Option("beer"))))
>>> sex.columns, sex.texts(("tea",)), sex.value(["true", "false"]), sex.value(["", ""])
(('drinks_tea', 'drinks_beer'), ['true', 'false'], ('tea',), None)
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from medspil.networks.codebook import Variable
from medspil.networks.errors import BadData

from .session import Raw, Scalar, in_javascript_order, number_of, number_text, variable_id

ENCRYPTED = "ENCRYPTED"
_BOOLEAN = {"true": True, "false": False}


class Field:
    """One variable as it stands in files. ``of_codebook`` is false for what no codebook describes."""

    __slots__ = ("_all_texts", "columns", "id", "of_codebook", "options", "shape", "variable")

    def __init__(self, variable: Variable, *, of_codebook: bool = True) -> None:
        self.variable = variable
        self.id = variable_id(variable)
        self.of_codebook = of_codebook
        self.options = {scalar_text(option.value): option.value for option in variable.options}
        self._all_texts = all(isinstance(option.value, str) for option in variable.options)
        self.shape = variable.type if variable.type in ("categorical", "layout") else "plain"
        name = variable.name
        if self.shape == "categorical":
            self.columns = tuple(f"{name}_{option}" for option in self.options)
        else:
            self.columns = (f"{name}_x", f"{name}_y") if self.shape == "layout" else (name,)

    def texts(self, value: Raw) -> list[str]:
        """What stands in its columns, unquoted; numbers and booleans as JavaScript writes them."""
        if self.variable.encrypted:
            return [ENCRYPTED] * len(self.columns)
        if self.shape == "categorical":
            chosen = value if isinstance(value, tuple) else ()
            if self._all_texts:
                return ["true" if option in chosen else "false" for option in self.options]
            return ["true" if _is_in(option, chosen) else "false" for option in self.options.values()]
        if self.shape == "layout":
            return [scalar_text(one) for one in value] if isinstance(value, tuple) else ["", ""]
        return [value if isinstance(value, str) else raw_text(value)]

    def value(self, texts: list[str]) -> Raw:
        """What these columns say; None where all are empty. Raises BadData."""
        if not any(texts):
            return None
        if self.variable.encrypted:
            return ENCRYPTED
        if self.shape == "categorical":
            chosen = zip(self.options.values(), texts, strict=True)
            return tuple(option for option, text in chosen if text and self._boolean(text))
        if self.shape == "layout":
            return tuple(number_of(text) for text in texts)
        return self._plain(texts[0])

    def _plain(self, text: str) -> Scalar:
        match self.variable.type:
            case "boolean":
                return self._boolean(text)
            case "number" | "scalar":
                return number_of(text)
            case "ordinal":
                return self.options.get(text, text)
            case _:
                return text

    def _boolean(self, text: str) -> bool:
        if text not in _BOOLEAN:
            raise BadData(f"{self.variable.name} is {text!r}.", "It can be true or false, or empty.")
        return _BOOLEAN[text]


def scalar_text(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else number_text(value)


def raw_text(value: Raw) -> str:
    """A value of a plain variable; several, which only a variable outside the codebook can have, as JSON."""
    if value is None:
        return ""
    return (
        json.dumps(value, ensure_ascii=False, separators=(",", ":")) if isinstance(value, tuple) else scalar_text(value)
    )


def _is_in(option: Scalar, chosen: tuple[Scalar, ...]) -> bool:
    """Whether the option was chosen, as JavaScript tells it: there, 1 is not true."""
    return any(one == option and isinstance(one, bool) == isinstance(option, bool) for one in chosen)


class Fields:
    """The fields of ego, of one kind of node or of one kind of edge.

    ``reserved`` are columns of the format's own. A column that would have the name of another gets ``_2``.
    """

    __slots__ = ("_by_id", "_taken", "_whole_numbers")

    def __init__(self, variables: Iterable[Variable], reserved: Iterable[str]) -> None:
        self._by_id: dict[str, Field] = {}
        self._taken = set(reserved)
        self._whole_numbers = False
        for variable in variables:
            self._add(Field(variable))

    def _add(self, field: Field) -> None:
        columns = []
        for column in field.columns:
            name, number = column, 1
            while name in self._taken:
                number += 1
                name = f"{column}_{number}"
            self._taken.add(name)
            columns.append(name)
        field.columns = tuple(columns)
        self._by_id[field.id] = field
        self._whole_numbers |= field.id.isdecimal() or field.variable.name.isdecimal()

    def add(self, variable: Variable) -> Field:
        """A column that the codebook doesn't describe: it is written only where it is used."""
        self._add(Field(variable, of_codebook=False))
        return self._by_id[variable_id(variable)]

    def __getitem__(self, key: str) -> Field:
        return self._by_id.get(key) or self.add(Variable(key, "text"))

    def __iter__(self) -> Iterator[Field]:
        return iter(self._by_id.values())

    def in_order(self, attributes: Mapping[str, Raw]) -> list[str]:
        """The ids in the order in which the application would go through them, first by id and then by column."""
        keys = list(attributes)
        if keys and self._whole_numbers:
            keys = in_javascript_order(keys)
            names = in_javascript_order([self[key].variable.name for key in keys])
            keys.sort(key=lambda key: names.index(self[key].variable.name))
        return keys

    def used(self, all_attributes: Iterable[Mapping[str, Raw]]) -> list[Field]:
        """The fields that stand in any of these, in the order in which they are met."""
        met: dict[str, None] = {}
        for attributes in all_attributes:
            met.update(dict.fromkeys(self.in_order(attributes)))
        return [self[one] for one in met]

    def all(self, all_attributes: Iterable[Mapping[str, Raw]]) -> list[Field]:
        """Those, and then what the codebook describes and nobody answered."""
        used = self.used(all_attributes)
        return used + [field for field in self if field.of_codebook and field not in used]
