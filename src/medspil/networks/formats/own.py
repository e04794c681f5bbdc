"""Our own format: a text file with one JSON object a line, first the codebook, then one map a line. Nothing is lost.

It can be read and written map by map, also from a pipe. What stands at its usual value is left out.

>>> import tempfile
>>> from medspil.networks.codebook import of_instrument
>>> from medspil.networks.instrument import load
>>> from medspil.networks.model import Alter, Ego, RelationMap, Wave
>>> maps = [RelationMap(Ego("alma"), (Wave(1, (Alter("m", "Mormor", ring=1),)),))]
>>> path = Path(tempfile.mkdtemp()) / "maps.jsonl"
>>> write_own(Dataset(of_instrument(load("seven-questions")), maps), path)
>>> list(read_own(path).maps) == maps
True
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from medspil.networks.codebook import Codebook, Dataset, EntityType, Option, Variable
from medspil.networks.errors import BadData
from medspil.networks.model import (
    MEDSPIL_LAYOUT,
    Alter,
    Attributes,
    Ego,
    Layout,
    RelationMap,
    Response,
    Tie,
    Value,
    Wave,
)
from medspil.networks.release import checked

from .safe import new_file

FORMAT, VERSION = "medspil-networks", 1
Json = dict[str, Any]


def write_own(dataset: Dataset, path: Path, *, keep_private: bool = False) -> None:
    """Write the file; one map at a time is in memory. Raises BadData, and then nothing is written."""
    with new_file(path) as work, work.open("w", encoding="utf-8", newline="\n") as out:
        write_lines(dataset, out, keep_private=keep_private)


def write_lines(dataset: Dataset, out: IO[str], *, keep_private: bool = False) -> None:
    """The same, into a stream."""
    head = {FORMAT: VERSION, "codebook": dataset.codebook.as_json()}
    out.write(_line(head))
    for one in dataset.maps:
        out.write(_line(_map_json(checked(one, keep_private=keep_private))))


def read_own(path: Path) -> Dataset:
    """The maps of a file. Raises BadData with the line, also later, when the maps are gone through."""
    with _opened(path) as lines:
        book = _codebook(lines, path.name)
    return Dataset(book, _Maps(path))


def read_lines(lines: Iterable[str], name: str) -> Dataset:
    """The same from a stream: its maps can be gone through once."""
    rows = iter(lines)
    return Dataset(_codebook(rows, name), _maps(rows, name))


@dataclass(frozen=True, slots=True)
class _Maps:
    path: Path

    def __iter__(self) -> Iterator[RelationMap]:
        with _opened(self.path) as lines:
            next(lines)
            yield from _maps(lines, self.path.name)


def _opened(path: Path) -> IO[str]:
    try:
        return path.open(encoding="utf-8-sig")
    except OSError as error:
        raise BadData(f"It can't be read ({error.strerror}).", "Look at the name.", file=path.name) from error


def _line(value: Json) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"
    except ValueError as error:
        raise BadData("A number is not a number (NaN or infinite).", "Leave it out: then it is missing.") from error


def _parsed(text: str, name: str, row: int) -> Json:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise BadData(f"It isn't JSON: {error}.", "Make the file anew.", file=name, row=row) from error
    if not isinstance(found, dict):
        raise BadData("It is no JSON object.", "Each line is one object, in braces.", file=name, row=row)
    return found


def _codebook(lines: Iterator[str], name: str) -> Codebook:
    try:
        head = _parsed(next(lines, ""), name, 1)
    except UnicodeDecodeError as error:
        raise BadData("It isn't UTF-8.", "Save it as UTF-8.", file=name) from error
    if head.get(FORMAT) != VERSION:
        raise BadData(
            f"Its format is {head.get(FORMAT)!r}.", f"This Medspil reads version {VERSION}.", file=name, row=1
        )
    with _blamed(name, 1):
        return codebook_of(head["codebook"])


def _maps(lines: Iterator[str], name: str) -> Iterator[RelationMap]:
    row = 1
    try:
        for row, text in enumerate(lines, 2):
            if text.strip():
                found = _parsed(text, name, row)
                with _blamed(name, row):
                    one = _map(found)
                yield one
    except UnicodeDecodeError as error:
        raise BadData("It isn't UTF-8.", "Save it as UTF-8.", file=name, row=row) from error


@contextmanager
def _blamed(name: str, row: int) -> Iterator[None]:
    """Whatever is wrong with a value is a BadData that names the line."""
    try:
        yield
    except BadData as error:
        raise error.at(name, row) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"Something is missing or of the wrong kind ({error})."
        raise BadData(what, "Make the file anew.", name, row) from error


def codebook_of(given: Json) -> Codebook:
    """The codebook that `Codebook.as_json` wrote."""
    return Codebook(
        given["name"],
        given["source"],
        tuple(map(_variable, given["ego"])),
        tuple(map(_type, given["nodes"])),
        tuple(map(_type, given["edges"])),
    )


def _type(given: Json) -> EntityType:
    return EntityType(given["name"], tuple(map(_variable, given["variables"])), given["id"])


def _variable(given: Json) -> Variable:
    options = tuple(Option(one["value"], one["labels"]) for one in given["options"])
    return Variable(given["name"], given["type"], given["labels"], options, given["id"], given["encrypted"])


def _plain(values: Mapping[str, object], usual: Mapping[str, object]) -> Json:
    return {key: value for key, value in values.items() if value != usual[key]}


_ALTER: Json = {
    **{"name": "", "kind": "person", "ring": None, "sector": None, "position": None, "gone": "", "about": ""},
    **{"private": False, "attributes": {}},
}
_TIE: Json = {"kind": "knows", "directed": False, "private": False, "attributes": {}, "id": ""}
_WAVE: Json = {"id": "", "opened": None, "closed": None, "instrument": "seven-questions/1", "layout": None}
_WAVE |= {"attributes": {}, "alters": [], "ties": [], "responses": []}


def _map_json(one: RelationMap) -> Json:
    ego = {"id": one.ego.id, **({"name": one.ego.name} if one.ego.name else {})}
    case = {"case": one.case} if one.case else {}
    return {"ego": ego, **case, "waves": [_wave_json(wave) for wave in one.waves]}


def _wave_json(wave: Wave) -> Json:
    layout = wave.layout
    values = {
        "id": wave.id,
        "opened": wave.opened and wave.opened.isoformat(),
        "closed": wave.closed and wave.closed.isoformat(),
        "instrument": wave.instrument,
        "layout": None
        if layout == MEDSPIL_LAYOUT
        else {"rings": layout.rings, "sectors": layout.sectors, "names": dict(layout.names)},
        "attributes": dict(wave.attributes),
        "alters": [{"id": one.id, **_fields(one, _ALTER)} for one in wave.alters],
        "ties": [{"a": one.a, "b": one.b, **_fields(one, _TIE)} for one in wave.ties],
        "responses": [_response_json(one) for one in wave.responses],
    }
    return {"number": wave.number, **_plain(values, _WAVE)}


def _fields(one: Alter | Tie, usual: Json) -> Json:
    values = {key: getattr(one, key) for key in usual}
    return _plain({**values, "attributes": dict(one.attributes)}, usual)


def _response_json(one: Response) -> Json:
    more = _plain({"stance": one.stance, "private": one.private}, {"stance": "", "private": False})
    return {"question": one.question, "yes": sorted(one.yes), **more}


def _map(given: Json) -> RelationMap:
    ego = given["ego"]
    return RelationMap(
        Ego(ego["id"], ego.get("name", "")), tuple(_wave(one) for one in given["waves"]), given.get("case", "")
    )


def _wave(given: Json) -> Wave:
    whole = {**_WAVE, **given}
    layout = whole["layout"]
    return Wave(
        number=whole["number"],
        alters=tuple(_alter(one) for one in whole["alters"]),
        ties=tuple(Tie(**{**one, "attributes": _attributes(one)}) for one in whole["ties"]),
        responses=tuple(Response(**{**one, "yes": frozenset(one["yes"])}) for one in whole["responses"]),
        id=whole["id"],
        opened=_time(whole["opened"]),
        closed=_time(whole["closed"]),
        instrument=whole["instrument"],
        layout=Layout(layout["rings"], tuple(layout["sectors"]), Attributes(layout["names"]))
        if layout
        else MEDSPIL_LAYOUT,
        attributes=_attributes(whole),
    )


def _alter(given: Json) -> Alter:
    at = given.get("position")
    made = Alter(**{**given, "attributes": _attributes(given), "position": None})
    return replace(made, position=(at[0], at[1])) if at else made


def _attributes(given: Json) -> Attributes:
    return Attributes({name: _value(value) for name, value in given.get("attributes", {}).items()})


def _value(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
