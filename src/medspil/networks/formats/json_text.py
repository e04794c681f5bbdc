"""JSON that is read without surprises and written without loss.

What can't be a value of ours (NaN, a number too long, nesting without end) is a BadData when it is read. Half a
character (a lone surrogate), which UTF-8 has no bytes for, is written as the escape that it came as.

>>> parsed_json('{"navn": "Åse"}', "a.json")
{'navn': 'Åse'}
>>> json_text({"navn": "Åse"}), json_text(chr(0xD800))
('{"navn":"Åse"}', '"\\\\ud800"')
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

from medspil.networks.errors import BadData


def parsed_json(text: str, file: str, row: int | None = None) -> Any:
    """The value of a JSON text. Raises BadData."""
    try:
        return json.loads(text, parse_constant=_no_number)
    except RecursionError as error:
        raise BadData("It is nested too deep.", "Make or fetch it again.", file=file, row=row) from error
    except ValueError as error:
        raise BadData(f"It isn't JSON: {error}.", "Make or fetch it again.", file=file, row=row) from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def json_text(value: object, indent: int | None = None) -> str:
    """The text of a value, which can be written as UTF-8. Raises BadData for a number that is none."""
    separators = (",", ":") if indent is None else None
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    except ValueError as error:
        raise BadData("A number is not a number (NaN or infinite).", "Leave it out: then it is missing.") from error
    if text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text):
        return text
    return json.dumps(value, allow_nan=False, indent=indent, separators=separators)
