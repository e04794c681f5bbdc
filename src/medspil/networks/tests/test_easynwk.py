"""easyNWK's files come back as they were; ours open there; what is wrong is named."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medspil.networks.codebook import Dataset
from medspil.networks.errors import BadData
from medspil.networks.formats.easynwk import CODEBOOK, from_json, read_easynwk, ring_of, sector_of, write_easynwk
from medspil.networks.formats.easynwk_write import record_json
from medspil.networks.measures import measures
from medspil.networks.model import Alter, Ego, RelationMap, Tie, Wave
from medspil.networks.tests.made_maps import maps
from medspil.networks.tests.shared_data import shared

PERSON: dict[str, Any] = {
    **{"id": 3, "name": "Ewa", "role": "Mutter", "roleDefault": False, "human": True, "currentGender": "weiblich"},
    **{"genderDefault": True, "age": "61", "note": "wohnt nebenan", "deceased": False, "edgeType": 2},
    **{"edgeTypeByUser": 2, "angle": 30.0, "distance": 20.0, "emoji": "🌻", "conflict": True, "supportEmotional": 3},
    **{"supportSocial": 1, "somethingNew": {"kept": [1, 2]}},
}
RECORD: dict[str, Any] = {
    "versions": [
        {
            "id": 4,
            "title": "Erstgespräch",
            "date": "2024-02-26",
            "nwk": {
                "ego": {"name": "Rosa", "currentGender": "weiblich", "age": "45", "note": "", "emoji": ""},
                "alteri": [PERSON, {**PERSON, "id": 9, "human": False, "deceased": True, "distance": 130.5}],
                "connections": [{"id1": 3, "id2": 9}],
                "later": True,
            },
        }
    ],
    "currentVersion": 4,
    "size": "5",
}


def saved(path: Path, record: object) -> Path:
    path.write_text(json.dumps(record), "utf-8")
    return path


def again(path: Path, folder: Path) -> Any:
    """What is in the file after it was read and written, with names."""
    write_easynwk(read_easynwk(path), folder / "again.json", keep_private=True)
    return json.loads((folder / "again.json").read_text("utf-8"))


def test_a_file_comes_back_with_all_that_was_in_it(tmp_path: Path) -> None:
    assert again(saved(tmp_path / "a.json", RECORD), tmp_path) == RECORD


def test_a_single_map_without_versions_comes_back_as_one(tmp_path: Path) -> None:
    single = RECORD["versions"][0]["nwk"]
    assert again(saved(tmp_path / "a.json", single), tmp_path) == single


def test_the_applications_own_example_is_read_completely_and_comes_back(tmp_path: Path) -> None:
    path = shared("easynwk-demo.json")
    original = json.loads(path.read_text("utf-8-sig"))
    [one] = read_easynwk(path).maps
    assert [len(wave.alters) for wave in one.waves] == [10]
    assert [len(wave.ties) for wave in one.waves] == [5]
    assert again(path, tmp_path) == original


def test_its_right_figures_are_ours(tmp_path: Path) -> None:
    """Of easyNWK's own overview: size 7 (of those who can be tied), density 0.1786, mean degree 1.25."""
    [one] = read_easynwk(shared("easynwk-demo.json")).maps
    [wave] = one.waves
    able = tuple(
        alter for alter in wave.alters if alter.kind == "person" and not alter.gone and alter.position is not None
    )
    assert len(able) == 8
    assert sum(alter.attributes["tie_to_ego"] != 0 for alter in able) == 7
    there = {alter.id for alter in able}
    found = measures(Wave(1, able, tuple(tie for tie in wave.ties if {tie.a, tie.b} <= there), layout=wave.layout))
    assert found.density == pytest.approx(0.1786, abs=5e-5)
    assert found.mean_degree == 1.25


def test_what_is_meant_is_understood() -> None:
    ewa, dog = (from_json(one) for one in RECORD["versions"][0]["nwk"]["alteri"])
    assert (ewa.name, ewa.ring, ewa.sector, ewa.kind, ewa.about) == ("Ewa", 1, "family", "person", "wohnt nebenan")
    assert (ewa.attributes["support_emotional"], ewa.attributes["conflict"]) == (3, True)
    assert (dog.kind, dog.gone, dog.ring, dog.position) == ("animal", "died", None, None)


@pytest.mark.parametrize(
    ("angle", "distance", "sector", "ring"),
    [
        (0, 33.32, "family", 1),
        (90, 33.33, "friends", 2),
        (-1, 66.66, "professionals", 2),
        (-91, 66.67, "work", 3),
        (180, 100, "friends", 3),
        (10, 0, None, 1),
    ],
)
def test_a_place_is_a_ring_and_a_sector(angle: float, distance: float, sector: str | None, ring: int) -> None:
    assert (sector_of(angle, distance), ring_of(distance)) == (sector, ring)


def test_what_changed_since_is_written(tmp_path: Path) -> None:
    [one] = read_easynwk(saved(tmp_path / "a.json", RECORD)).maps
    wave = one.waves[0]
    moved = Alter("3", "Ewa B.", ring=2, sector="work", attributes=wave.alters[0].attributes)
    made = record_json(
        RelationMap(one.ego, (Wave(1, (moved,), layout=wave.layout, attributes=wave.attributes),)), from_json
    )
    person = made["versions"][0]["nwk"]["alteri"][0]
    assert (person["name"], person["note"], person["somethingNew"]) == ("Ewa B.", "", {"kept": [1, 2]})
    assert sector_of(person["angle"], person["distance"]) == "work"


@given(one=maps())
@settings(deadline=None)
def test_our_own_maps_stand_where_they_stood(one: RelationMap) -> None:
    for wave, version in zip(one.waves, record_json(one, from_json)["versions"], strict=True):
        people = version["nwk"]["alteri"]
        assert len({person["id"] for person in people}) == len(people) == len(wave.alters)
        for alter, person in zip(wave.alters, people, strict=True):
            back = from_json(person)
            if wave.layout.rings == 3 and alter.sector in ("family", "friends", "work", "professionals"):
                assert back.name == alter.name
                assert (back.ring, back.sector) == (alter.ring, alter.sector)


def test_many_maps_go_into_a_folder_a_file_each(tmp_path: Path) -> None:
    whole = [RelationMap(Ego(f"ego {n}", "Alma"), (Wave(1, (Alter("a"),)),)) for n in range(3)]
    write_easynwk(Dataset(CODEBOOK, whole), tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["Alma.json", "Alma_2.json", "Alma_3.json"]
    assert len(list(read_easynwk(tmp_path / "out").maps)) == 3
    with pytest.raises(BadData, match="one person's maps"):
        write_easynwk(Dataset(CODEBOOK, whole), tmp_path / "all.json")
    assert not (tmp_path / "all.json").exists()


def wrong(**changes: object) -> dict[str, Any]:
    made = copy.deepcopy(RECORD)
    made["versions"][0]["nwk"].update(changes)
    return made


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ([], "no easyNWK file"),
        ({"versions": 3}, "wrong kind"),
        (wrong(connections=[{"id1": 3, "id2": 77}]), "goes to 77"),
        (wrong(alteri=[PERSON, PERSON]), "there twice"),
        (wrong(alteri=[{"id": 1}]), "Something is missing"),
        (wrong(alteri=[{**PERSON, "distance": "far"}]), "wrong kind"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, record: object, said: str) -> None:
    with pytest.raises(BadData, match=said) as caught:
        list(read_easynwk(saved(tmp_path / "wrong.json", record)).maps)
    assert caught.value.file == "wrong.json"


@given(text=st.text(max_size=40))
def test_no_text_is_taken_for_a_map(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_text(text, "utf-8", errors="surrogatepass")
    with pytest.raises(BadData):
        list(read_easynwk(path).maps)


def test_ties_are_kept(tmp_path: Path) -> None:
    one = RelationMap(Ego("e"), (Wave(1, (Alter("x"), Alter("7")), (Tie("x", "7"),)),))
    write_easynwk(Dataset(CODEBOOK, [one]), tmp_path / "a.json")
    [back] = read_easynwk(tmp_path / "a.json").maps
    assert [(tie.a, tie.b) for tie in back.waves[0].ties] == [("8", "7")]
