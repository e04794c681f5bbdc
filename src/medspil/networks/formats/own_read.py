"""A map or a codebook from plain JSON values; see `own`. What is not in order is a BadData that says where it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, get_args

from medspil.networks.codebook import Codebook, EntityType, Option, Variable, VariableType
from medspil.networks.errors import BadData
from medspil.networks.model import Alter, Attributes, Ego, Layout, RelationMap, Response, Tie, Value, Wave

Parse = Callable[[Any], Any]
_BIGGEST = sys.float_info.max


class _WrongError(Exception):
    """The text is what it should be."""


def map_of(data: dict[str, Any]) -> RelationMap:
    """The map. Raises BadData."""
    found: RelationMap = _MAP(data)
    return found


def codebook_of(data: object) -> Codebook:
    """The codebook that `Codebook.as_json` gave. Raises BadData."""
    try:
        found: Codebook = _CODEBOOK(data)
    except _WrongError as wrong:
        raise BadData(f"The codebook is {_short(data)}.", f"It should be {wrong}.") from None
    return found


def _object(kind: Callable[..., Any], parts: Mapping[str, Parse], what: str, needed: tuple[str, ...] = ()) -> Parse:
    def parse(data: Any) -> Any:
        if not isinstance(data, dict):
            raise _WrongError("an object: {…}")
        unknown = next((name for name in data if name not in parts), None)
        if unknown is not None:
            raise BadData(f"{what} has a field {unknown!r}.", f"It can have: {', '.join(parts)}.")
        missing = next((name for name in needed if name not in data), None)
        if missing is not None:
            raise BadData(f"{what} has no {missing}.", "Fetch the file again, or write it there.")
        found = {}
        for name, value in data.items():
            try:
                found[name] = parts[name](value)
            except _WrongError as wrong:
                raise BadData(f"{what} has {name} {_short(value)}.", f"It should be {wrong}.") from None
        return kind(**found)

    return parse


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 60 else f"{text[:57]}…"


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _WrongError("a text")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _WrongError("a whole number")
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongError("true or false")
    return value


def _time(value: Any) -> datetime:
    try:
        return datetime.fromisoformat(_text(value))
    except ValueError:
        raise _WrongError("a time, such as 2026-05-04T14:30:00+02:00") from None


def _number(value: Any) -> bool:
    # JSON has numbers that are too big for one: 1e999 is read as infinite.
    return isinstance(value, int | float) and not isinstance(value, bool) and -_BIGGEST <= value <= _BIGGEST


def _place(value: Any) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2 or not all(map(_number, value)):
        raise _WrongError("two numbers")
    return value[0], value[1]


def _listed(parse: Parse) -> Parse:
    def parse_list(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _WrongError("a list: […]")
        return tuple(map(parse, value))

    return parse_list


def _answer(value: Any) -> Value:
    if value is None or isinstance(value, str | bool) or _number(value):
        found: Value = value
        return found
    if isinstance(value, list):
        if all(isinstance(one, str) for one in value):
            return tuple(value)
        return _place(value)
    raise _WrongError("a text, a number, true, false, null, a list of texts, or two numbers")


def _attributes(value: Any) -> Attributes:
    if not isinstance(value, dict):
        raise _WrongError("an object: {…}")
    found = {}
    for name, one in value.items():
        try:
            found[name] = _answer(one)
        except _WrongError as wrong:
            raise BadData(f"The attribute {name!r} is {_short(one)}.", f"It should be {wrong}.") from None
    return Attributes(found)


def _or_none(parse: Parse) -> Parse:
    return lambda value: None if value is None else parse(value)


_ALTER: dict[str, Parse] = {
    "id": _text,
    "name": _text,
    "kind": _text,
    "ring": _or_none(_whole),
    "sector": _or_none(_text),
    "position": _or_none(_place),
    "gone": _text,
    "about": _text,
    "private": _yes_or_no,
    "attributes": _attributes,
}
_TIE: dict[str, Parse] = {
    "a": _text,
    "b": _text,
    "kind": _text,
    "directed": _yes_or_no,
    "private": _yes_or_no,
    "attributes": _attributes,
    "id": _text,
}
_RESPONSE: dict[str, Parse] = {"question": _text, "yes": _listed(_text), "stance": _text, "private": _yes_or_no}
_LAYOUT: dict[str, Parse] = {"rings": _whole, "sectors": _listed(_text), "names": _attributes}
_WAVE: dict[str, Parse] = {
    "number": _whole,
    "alters": _listed(_object(Alter, _ALTER, "An alter", ("id",))),
    "ties": _listed(_object(Tie, _TIE, "A tie", ("a", "b"))),
    "responses": _listed(_object(Response, _RESPONSE, "An answer", ("question",))),
    "id": _text,
    "opened": _or_none(_time),
    "closed": _or_none(_time),
    "instrument": _text,
    "layout": _object(Layout, _LAYOUT, "A layout"),
    "attributes": _attributes,
}
_WHOLE: dict[str, Parse] = {
    "ego": _object(Ego, {"id": _text, "name": _text}, "Ego", ("id",)),
    "waves": _listed(_object(Wave, _WAVE, "A wave", ("number",))),
    "case": _text,
}
_MAP = _object(RelationMap, _WHOLE, "The map", ("ego",))


def _texts(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise _WrongError("an object: {…}")
    return {name: _text(text) for name, text in value.items()}


def _type(value: Any) -> VariableType:
    found: VariableType | None = next((one for one in get_args(VariableType) if one == value), None)
    if found is None:
        raise _WrongError(f"one of: {', '.join(get_args(VariableType))}")
    return found


def _choice(value: Any) -> str | int | bool:
    if not isinstance(value, str | int):
        raise _WrongError("a text, a whole number, true or false")
    return value


_OPTION = _object(Option, {"value": _choice, "labels": _texts}, "An option", ("value",))
_VARIABLE = _object(
    Variable,
    {
        "name": _text,
        "type": _type,
        "labels": _texts,
        "options": _listed(_OPTION),
        "id": _text,
        "encrypted": _yes_or_no,
    },
    "A variable",
    ("name", "type"),
)
_ENTITY = _object(
    EntityType, {"name": _text, "variables": _listed(_VARIABLE), "id": _text}, "A kind in the codebook", ("name",)
)
_CODEBOOK = _object(
    Codebook,
    {
        "name": _text,
        "source": _text,
        "ego": _listed(_VARIABLE),
        "nodes": _listed(_ENTITY),
        "edges": _listed(_ENTITY),
    },
    "The codebook",
    ("name",),
)
