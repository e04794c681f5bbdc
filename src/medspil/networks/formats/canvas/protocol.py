"""Network Canvas's protocols (``.netcanvas``): a zip with ``protocol.json`` in it.

Read are schema 7 and 8, for their codebook; written is schema 8, for any instrument of ours, so that the same questions
can be asked with Architect, Interviewer and Fresco. Source: ``CurrentProtocolSchema`` of
``@codaco/protocol-validation`` 13, which tests run on what we write.

>>> import tempfile
>>> from medspil.networks.instrument import load
>>> path = Path(tempfile.mkdtemp()) / "seven.netcanvas"
>>> write_protocol(load("seven-questions"), path)
>>> [variable.name for variable in read_protocol(path).nodes[0].variables][:4]
['name', 'kind', 'ring', 'sector']
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any, get_args

from medspil.networks.codebook import Codebook, EntityType, Option, Variable, VariableType
from medspil.networks.errors import BadData
from medspil.networks.formats.safe import new_file, opened
from medspil.networks.instrument import Instrument

from .protocol_stages import protocol_json

_FILE = "protocol.json"
_SCHEMAS = (7, 8)
_TYPES = get_args(VariableType)
Json = dict[str, Any]


def write_protocol(instrument: Instrument, path: Path, *, language: str = "da") -> None:
    """Write the protocol. The questions are in this language where the instrument has it, else in its first."""
    text = json.dumps(protocol_json(instrument, language), ensure_ascii=False, indent=1)
    with new_file(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        # With a time of its own, or the same protocol would never be the same file.
        archive.writestr(zipfile.ZipInfo(_FILE, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def read_protocol(path: Path) -> Codebook:
    """The codebook of a protocol. Raises BadData for another schema, and for what is not a protocol."""
    with opened(path) as source:
        if _FILE not in source.names:
            raise BadData(f"There is no {_FILE} in it.", "A protocol is saved by Architect.", file=source.file)
        text = source.text(_FILE)
    try:
        return _codebook(json.loads(text), path.stem)
    except json.JSONDecodeError as error:
        raise BadData("It is not JSON.", "Save the protocol again.", file=_FILE, row=error.lineno) from error
    except RecursionError as error:
        raise BadData("It is nested too deeply.", "Save the protocol again.", file=_FILE) from error
    except BadData as error:
        raise error.at(_FILE) from None


def _codebook(whole: Any, stem: str) -> Codebook:
    version = whole.get("schemaVersion") if isinstance(whole, dict) else None
    if version not in _SCHEMAS:
        raise BadData(f"Its schema is {version!r}.", "Schemas 7 and 8 are read: open it in Architect, and save it.")
    book = _object(whole, "codebook")
    return Codebook(
        str(whole.get("name") or stem),
        f"A Network Canvas protocol, schema {version}",
        _variables(_object(book, "ego")),
        tuple(_type(key, one) for key, one in _object(book, "node").items()),
        tuple(_type(key, one) for key, one in _object(book, "edge").items()),
    )


def _object(of: Json, key: str) -> Json:
    """What stands under this key, {} where nothing does. Raises BadData for another thing than an object."""
    found = of.get(key) or {}
    if not isinstance(found, dict):
        raise BadData(f"{key} is not an object.", "Save the protocol again.")
    return found


def _type(key: str, one: Any) -> EntityType:
    if not isinstance(one, dict):
        raise BadData(f"The type {key} is not an object.", "Save the protocol again.")
    return EntityType(str(one.get("name") or key), _variables(one), key)


def _variables(of: Json) -> tuple[Variable, ...]:
    return tuple(_variable(key, one) for key, one in _object(of, "variables").items())


def _variable(key: str, one: Any) -> Variable:
    kind: Any = one.get("type") if isinstance(one, dict) else None
    if kind not in _TYPES:
        raise BadData(f"The variable {key} is of the type {kind!r}.", f"It can be: {', '.join(_TYPES)}.")
    options = one.get("options") or ()
    if not isinstance(options, list | tuple):
        raise BadData(f"The options of the variable {key} are not a list.", "Save the protocol again.")
    return Variable(
        str(one.get("name") or key),
        kind,
        options=tuple(_option(key, option) for option in options) if kind in ("ordinal", "categorical") else (),
        id=key,
        encrypted=one.get("encrypted") is True,
    )


def _option(key: str, option: Any) -> Option:
    """An option as an object, or as its value alone. Labels are in the language of the protocol, which is not said."""
    value = option.get("value") if isinstance(option, dict) else option
    if not isinstance(value, str | int | bool):
        raise BadData(f"An option of the variable {key} has the value {value!r}.", "It is a text or a whole number.")
    label = option.get("label") if isinstance(option, dict) else None
    return Option(value, {"und": str(label)} if label else {})
