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

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from medspil.networks.codebook import Codebook, Dataset, EntityType, Option, Variable
from medspil.networks.errors import BadData
from medspil.networks.model import Ego, RelationMap, Value

from .easynwk_parts import ABOUT, GIVEN, KEPT, LAYOUT, Json, text_of, wave_of
from .easynwk_write import record_json
from .json_text import json_text, parsed_json
from .safe import Distinct, decoded, file_name, new_file, new_folder, opened

_DIRECTIONS = tuple(
    Option(value, {"en": text}) for value, text in enumerate(("none", "from ego", "to ego", "both ways"))
)
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
                *(Variable(name, "text") for name in ABOUT),
                Variable("tie_to_ego", "number"),
                Variable("conflict", "boolean"),
                *(Variable(name, "ordinal", options=_DIRECTIONS) for name in GIVEN),
                Variable(KEPT, "text"),
            ),
        ),
    ),
    edges=(EntityType("knows"),),
)


def read_easynwk(path: Path) -> Dataset:
    """The maps of a file, or of all ``.json`` files of a folder or a zip, one for each. Raises BadData, also later."""
    return Dataset(CODEBOOK, _Maps(path, _names(path)))


def _names(path: Path) -> tuple[str, ...]:
    with opened(path) as source:
        if source.names == (path.name,):
            return source.names
        names = tuple(name for name in source.names if name.lower().endswith(".json"))
    if not names:
        raise BadData("There is no .json file in it.", "Name a folder with easyNWK's files.", file=path.name)
    return names


@dataclass(frozen=True, slots=True)
class _Maps:
    path: Path
    names: tuple[str, ...]

    def __iter__(self) -> Iterator[RelationMap]:
        with opened(self.path) as source:
            for name in self.names:
                yield _map(_loaded(source.read(name), name), name)

    def __length_hint__(self) -> int:
        return len(self.names)


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
        distinct = Distinct()
        for one in maps:
            name = distinct(file_name(one.case or one.ego.name or one.ego.id) or "map")
            _write(one, folder / f"{name}.json")


def _write(one: RelationMap, path: Path) -> None:
    path.write_text(json_text(record_json(one), indent=1) + "\n", "utf-8")


def is_easynwk(found: object) -> bool:
    """Whether parsed JSON looks like one of easyNWK's files."""
    return isinstance(found, dict) and ("versions" in found or {"ego", "alteri", "connections"} <= found.keys())


def _loaded(data: bytes, name: str) -> Json:
    found = parsed_json(decoded(data, name), name)
    if not is_easynwk(found):
        raise BadData("It is no easyNWK file.", "It has versions, or ego, alteri and connections.", file=name)
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
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError, RecursionError) as error:
        what = f"Something is missing or of the wrong kind ({error})."
        raise BadData(what, "Save it again in easyNWK.", file=name) from error


def _map(record: Json, name: str) -> RelationMap:
    with _blamed(name):
        versions = record["versions"]
        rest = {key: value for key, value in record.items() if key != "versions"}
        waves = []
        for number, version in enumerate(versions, 1):
            more: dict[str, Value] = {f"{KEPT}_record": json_text(rest)} if number == 1 else {}
            waves.append(wave_of(version, number, more))
        ego = text_of(versions[-1]["nwk"]["ego"], "name") if versions else ""
        return RelationMap(Ego(f"easynwk {name.removesuffix('.json')}", ego), tuple(waves))
