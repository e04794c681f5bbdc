"""easyNWK's JSON (``fhstp/easynwk-web`` 2.7): a file for each ego, with its dated maps. Read and written without loss.

easyNWK has four sectors and three horizons; a place is an angle (degrees from the x axis, counter-clockwise) and a
distance (the outer horizon is 100). What our model has no field for is kept beside it, as it stood, and written again.
Source: the application's own data modules, read; docs/networks-formats.md has the table.

>>> import tempfile
>>> from medspil.networks.model import Alter, Ego, RelationMap, Wave
>>> path = Path(tempfile.mkdtemp()) / "alma.json"
>>> write_easynwk(Dataset(CODEBOOK, [RelationMap(Ego("a", "Alma"), (Wave(1, (Alter("1", "Mor", ring=2),)),))]), path)
>>> [(alter.name, alter.ring) for alter in next(iter(read_easynwk(path).maps)).waves[0].alters]
[('Mor', 2)]
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from medspil.networks.codebook import Codebook, Dataset, EntityType, Option, Variable
from medspil.networks.errors import BadData
from medspil.networks.model import Alter, Attributes, Ego, Layout, RelationMap, Tie, Value, Wave

from .easynwk_write import record_json
from .safe import LIMITS, decoded, distinct, file_name, new_file, new_folder

Json = dict[str, Any]
LAYOUT = Layout(3, ("family", "friends", "work", "professionals"))
# Between these distances lie the horizons; on the outer one is still on the map.
HORIZONS = (33.33, 66.67, 100.0)
# Text that was in the file and is written again; it may name people, so it goes with names only.
KEPT = "easynwk"
_SUPPORT = ("Emotional", "Instrumental", "Informational", "Social", "Linking")
_DIRECTIONS = tuple(
    Option(value, {"en": text}) for value, text in enumerate(("none", "from ego", "to ego", "both ways"))
)
_ABOUT = (("role", "role", "text"), ("age", "age", "text"), ("gender", "currentGender", "text"))
_GIVEN = {f"support_{one.lower()}": f"support{one}" for one in _SUPPORT}
CODEBOOK = Codebook(
    "easyNWK",
    "easyNWK 2.7, FH St. Pölten (MIT); after Pantucek-Eisenbacher, Soziale Diagnostik",
    ego=(
        Variable("title", "text"),
        Variable("age", "text"),
        Variable("gender", "text"),
        Variable("note", "text"),
        Variable(KEPT, "text"),
        Variable(f"{KEPT}_record", "text"),
    ),
    nodes=(
        EntityType(
            "alter",
            (
                Variable("name", "text"),
                Variable("kind", "categorical", options=(Option("person"), Option("animal"))),
                Variable("ring", "ordinal", options=(Option(1), Option(2), Option(3))),
                Variable("sector", "categorical", options=tuple(Option(one) for one in LAYOUT.sectors)),
                Variable("position", "layout"),
                Variable("gone", "categorical", options=(Option("died"),)),
                Variable("about", "text"),
                *(Variable(name, "text") for name, _key, _type in _ABOUT),
                Variable("tie_to_ego", "number"),
                Variable("conflict", "boolean"),
                *(Variable(name, "ordinal", options=_DIRECTIONS) for name in _GIVEN),
                Variable(KEPT, "text"),
            ),
        ),
    ),
    edges=(EntityType("knows"),),
)


def read_easynwk(path: Path) -> Dataset:
    """The maps of a file, or of all ``.json`` files of a folder, one for each. Raises BadData."""
    if path.is_dir():
        files = tuple(sorted(one for one in path.iterdir() if one.suffix == ".json"))
        if not files:
            raise BadData("There is no .json file in it.", "Name a folder with easyNWK's files.", file=path.name)
        return Dataset(CODEBOOK, _Maps(files))
    return Dataset(CODEBOOK, _Maps((path,)))


@dataclass(frozen=True, slots=True)
class _Maps:
    files: tuple[Path, ...]

    def __iter__(self) -> Iterator[RelationMap]:
        for path in self.files:
            yield _map(_loaded(path), path.stem, path.name)


def write_easynwk(dataset: Dataset, path: Path, *, keep_private: bool = False) -> None:
    """Write one map to a ``.json`` file, or any number to a folder. Raises BadData, and then nothing is written."""
    from medspil.networks.release import checked

    maps = (checked(one, keep_private=keep_private) for one in dataset.maps)
    if path.suffix == ".json":
        with new_file(path) as work:
            first = next(maps, None)
            if first is None or next(maps, None) is not None:
                raise BadData("An easyNWK file holds one person's maps.", "Name a folder to write into.", path.name)
            _write(first, work)
        return
    with new_folder(path) as folder:
        taken: list[str] = []
        for one in maps:
            taken = distinct([*taken, file_name(one.case or one.ego.name or one.ego.id) or "map"])
            _write(one, folder / f"{taken[-1]}.json")


def _write(one: RelationMap, path: Path) -> None:
    path.write_text(json.dumps(record_json(one, from_json), ensure_ascii=False, indent=1) + "\n", "utf-8")


def is_easynwk(found: object) -> bool:
    """Whether parsed JSON looks like one of easyNWK's files."""
    return isinstance(found, dict) and ("versions" in found or {"ego", "alteri", "connections"} <= found.keys())


def _loaded(path: Path) -> Json:
    try:
        if path.stat().st_size > LIMITS.one:
            raise BadData("It is too big to be what it says.", "Name another file.", file=path.name)
        found = json.loads(decoded(path.read_bytes(), path.name))
    except OSError as error:
        raise BadData(f"It can't be read ({error.strerror}).", "Look at the name.", file=path.name) from error
    except ValueError as error:
        if isinstance(error, BadData):
            raise
        raise BadData(f"It isn't JSON: {error}.", "Save it again in easyNWK.", file=path.name) from error
    if not is_easynwk(found):
        raise BadData("It is no easyNWK file.", "It has versions, or ego, alteri and connections.", file=path.name)
    whole: Json = found
    return (
        whole if "versions" in whole else {"versions": [{"id": 1, "nwk": whole}], "currentVersion": 1, "single": True}
    )


@contextmanager
def _blamed(name: str) -> Iterator[None]:
    try:
        yield
    except BadData as error:
        raise error.at(name) from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        what = f"Something is missing or of the wrong kind ({error})."
        raise BadData(what, "Save it again in easyNWK.", file=name) from error


def _map(record: Json, stem: str, name: str) -> RelationMap:
    with _blamed(name):
        versions = record["versions"]
        rest = {key: value for key, value in record.items() if key != "versions"}
        waves = []
        for number, version in enumerate(versions, 1):
            more: dict[str, Value] = {f"{KEPT}_record": _text(rest)} if number == 1 else {}
            waves.append(_wave(version, number, more))
        ego = versions[-1]["nwk"]["ego"].get("name", "") if versions else ""
        return RelationMap(Ego(f"easynwk {stem}", ego), tuple(waves))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _wave(version: Json, number: int, more: dict[str, Value]) -> Wave:
    nwk = version["nwk"]
    ego = nwk["ego"]
    about = {name: ego[key] for name, key, _type in _ABOUT[1:] if ego.get(key)}
    told = {"title": version.get("title"), **about, "note": ego.get("note")}
    kept = {**version, "nwk": {key: value for key, value in nwk.items() if key not in ("alteri", "connections")}}
    links = [{key: one[key] for key in one if key not in ("id1", "id2")} for one in nwk["connections"]]
    if any(links):
        kept["links"] = links
    attributes: dict[str, Value] = {key: value for key, value in told.items() if value}
    return Wave(
        number,
        tuple(from_json(one) for one in nwk["alteri"]),
        tuple(Tie(str(one["id1"]), str(one["id2"])) for one in nwk["connections"]),
        id=str(version["id"]),
        opened=_day(version.get("date")),
        instrument="easynwk/2",
        layout=LAYOUT,
        attributes=Attributes({**attributes, KEPT: _text(kept), **more}),
    )


def _day(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text)).replace(tzinfo=UTC) if text else None
    except ValueError:
        return None  # easyNWK takes any text; it is kept and written again


def from_json(given: Json) -> Alter:
    """One of ``alteri`` as an alter; what has no field here is kept as text."""
    distance, angle = float(given["distance"]), float(given["angle"])
    on_map = 0 <= distance <= HORIZONS[-1]
    turned = math.radians(angle)
    at = (distance / 100 * math.cos(turned), -distance / 100 * math.sin(turned))
    attributes: dict[str, Value] = {name: given[key] for name, key, _type in _ABOUT if given.get(key)}
    attributes["tie_to_ego"] = int(given.get("edgeType", 1))
    if "conflict" in given:
        attributes["conflict"] = bool(given["conflict"])
    attributes |= {name: int(given[key]) for name, key in _GIVEN.items() if given.get(key)}
    attributes[KEPT] = _text(given)
    return Alter(
        str(given["id"]),
        str(given.get("name", "")),
        kind="person" if given.get("human", True) else "animal",
        ring=ring_of(distance) if on_map else None,
        sector=sector_of(angle, distance),
        position=at if on_map else None,
        gone="died" if given.get("deceased") else "",
        about=str(given.get("note", "")),
        attributes=Attributes(attributes),
    )


def ring_of(distance: float) -> int:
    """The horizon that a distance lies within, from 1."""
    return 1 if distance < HORIZONS[0] else 2 if distance < HORIZONS[1] else 3


def sector_of(angle: float, distance: float) -> str | None:
    """The quadrant: family above right, friends above left, colleagues below left, professionals below right."""
    if distance <= 0:
        return None
    if angle < 0:
        return "work" if angle < -90 else "professionals"
    return "family" if angle < 90 else "friends"
