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

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from medspil.networks.codebook import Codebook, Dataset
from medspil.networks.errors import BadData
from medspil.networks.model import MEDSPIL_LAYOUT, Alter, RelationMap, Response, Tie, Wave
from medspil.networks.release import checked

from .json_text import json_text, parsed_json
from .own_read import codebook_of, map_of
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
        out.write(map_text(checked(one, keep_private=keep_private)) + "\n")


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


def map_text(one: RelationMap) -> str:
    """One map as a line of the format, without its end."""
    return json_text(_map_json(one))


def map_from(text: str, name: str = "", row: int | None = None) -> RelationMap:
    """The map of a line. Raises BadData.

    >>> from medspil.networks.model import Ego
    >>> map_from(map_text(RelationMap(Ego("alma"))))
    RelationMap(ego=Ego(id='alma', name=''), waves=(), case='')
    """
    found = _parsed(text, name, row)
    with _blamed(name, row):
        return map_of(found)


def _line(value: Json) -> str:
    return json_text(value) + "\n"


def _parsed(text: str, name: str, row: int | None) -> Json:
    found = parsed_json(text, name, row)
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
        return codebook_of(head.get("codebook"))


def _maps(lines: Iterator[str], name: str) -> Iterator[RelationMap]:
    row = 1
    try:
        for row, text in enumerate(lines, 2):
            if text.strip():
                yield map_from(text, name, row)
    except UnicodeDecodeError as error:
        raise BadData("It isn't UTF-8.", "Save it as UTF-8.", file=name, row=row) from error


@contextmanager
def _blamed(name: str, row: int | None) -> Iterator[None]:
    """Whatever is wrong with a value is a BadData that names the line."""
    try:
        yield
    except BadData as error:
        raise error.at(name, row) from error


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
