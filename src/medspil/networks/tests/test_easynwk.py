"""easyNWK's files come back as they were; ours open there; what is wrong is named."""

from __future__ import annotations

import copy
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medspil.networks.codebook import Dataset
from medspil.networks.errors import BadData
from medspil.networks.formats.easynwk import CODEBOOK, read_easynwk, write_easynwk
from medspil.networks.formats.easynwk_parts import from_json, ring_of, sector_of
from medspil.networks.formats.easynwk_write import record_json
from medspil.networks.measures import measures
from medspil.networks.model import Alter, Attributes, Ego, RelationMap, Tie, Wave
from medspil.networks.release import StudyKey, released, shared_only
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
    made = record_json(RelationMap(one.ego, (Wave(1, (moved,), layout=wave.layout, attributes=wave.attributes),)))
    person = made["versions"][0]["nwk"]["alteri"][0]
    assert (person["name"], person["note"], person["somethingNew"]) == ("Ewa B.", "", {"kept": [1, 2]})
    assert sector_of(person["angle"], person["distance"]) == "work"


@given(one=maps())
@settings(deadline=None)
def test_our_own_maps_stand_where_they_stood(one: RelationMap) -> None:
    for wave, version in zip(one.waves, record_json(one)["versions"], strict=True):
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


def test_somebody_has_the_same_number_in_every_version() -> None:
    first = Wave(1, (Alter("mor"), Alter("noah")), (Tie("mor", "noah"),))
    second = Wave(2, (Alter("jonas"), Alter("noah")), (Tie("noah", "jonas"),))
    early, late = record_json(RelationMap(Ego("e"), (first, second)))["versions"]
    noah = early["nwk"]["alteri"][1]["id"]
    assert late["nwk"]["alteri"][1]["id"] == noah
    assert late["nwk"]["connections"] == [{"id1": noah, "id2": late["nwk"]["alteri"][0]["id"]}]
    assert len({person["id"] for version in (early, late) for person in version["nwk"]["alteri"]}) == 3


def under_pseudonyms(one: RelationMap) -> Any:
    [out] = released(Dataset(CODEBOOK, [one]), key=StudyKey(b"k" * 32)).maps
    return record_json(out)


def test_without_names_somebody_has_the_same_number_in_every_export_of_a_study() -> None:
    early = RelationMap(Ego("e"), (Wave(1, (Alter("mor"), Alter("noah"))),))
    late = RelationMap(Ego("e"), (Wave(1, (Alter("noah"), Alter("jonas"))),))
    first, second = (under_pseudonyms(one)["versions"][0]["nwk"]["alteri"] for one in (early, late))
    assert (first[1]["id"], first[1]["name"]) == (second[0]["id"], second[0]["name"])


def test_without_names_what_is_counted_still_goes(tmp_path: Path) -> None:
    [one] = read_easynwk(saved(tmp_path / "a.json", RECORD)).maps
    [version] = under_pseudonyms(one)["versions"]
    ewa = version["nwk"]["alteri"][0]
    assert (ewa["edgeType"], ewa["conflict"], ewa["supportEmotional"], ewa["supportSocial"]) == (2, True, 3, 1)
    assert (round(ewa["angle"], 9), round(ewa["distance"], 9)) == (30.0, 20.0)
    whole = json.dumps(version, ensure_ascii=False)
    assert {ewa["age"], version["nwk"]["ego"]["age"]} == {""}
    assert version["date"] == "2024-02-26"
    assert not [text for text in ("Ewa", "Rosa", "Mutter", "nebenan", "Erstgespräch") if text in whole]


@pytest.mark.parametrize(("kind", "human"), [("person", True), ("Person", True), ("Animal", False), ("place", False)])
def test_who_is_human_is_said(kind: str, human: bool) -> None:
    [version] = record_json(RelationMap(Ego("e"), (Wave(1, (Alter("a", kind=kind),)),)))["versions"]
    assert version["nwk"]["alteri"][0]["human"] is human


def test_ids_of_any_kind_keep_their_ties(tmp_path: Path) -> None:
    people = [{**PERSON, "id": one} for one in (-1, "7", "x")]
    record = wrong(alteri=people, connections=[{"id1": "7", "id2": -1}, {"id1": -1, "id2": "x", "since": 2020}])
    assert again(saved(tmp_path / "a.json", record), tmp_path) == record


def test_what_is_told_otherwise_now_is_written_and_the_rest_stays(tmp_path: Path) -> None:
    [one] = read_easynwk(saved(tmp_path / "a.json", RECORD)).maps
    [wave] = one.waves
    told = {**wave.attributes, "title": "Zweites Gespräch", "age": "46"}
    opened = datetime(2024, 3, 1, tzinfo=UTC)
    new = RelationMap(Ego(one.ego.id, "Rosa B."), (replace(wave, attributes=Attributes(told), opened=opened),))
    [version] = record_json(new)["versions"]
    expected = copy.deepcopy(RECORD["versions"][0])
    expected.update(title="Zweites Gespräch", date="2024-03-01")
    expected["nwk"]["ego"].update(name="Rosa B.", age="46")
    assert version == expected


def test_a_zip_of_files_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in ("one/rosa.json", "two/rosa.json", "readme.txt"):
            archive.writestr(name, json.dumps(RECORD))
    assert [one.ego.id for one in read_easynwk(tmp_path / "all.zip").maps] == [
        "easynwk one/rosa",
        "easynwk two/rosa",
    ]


def test_what_is_private_goes_only_with_its_mark(tmp_path: Path) -> None:
    wave = Wave(1, (Alter("1", "Mor"), Alter("2", "Jonas", private=True)), (Tie("1", "2", private=True),))
    whole = Dataset(CODEBOOK, [RelationMap(Ego("e"), (wave,))])
    with pytest.raises(BadData, match="private"):
        write_easynwk(whole, tmp_path / "a.json")
    write_easynwk(whole, tmp_path / "a.json", keep_private=True)
    [back] = read_easynwk(tmp_path / "a.json").maps
    assert [alter.private for alter in back.waves[0].alters] == [False, True]
    assert back.waves[0].ties[0].private
    assert not shared_only(back).waves[0].ties


def test_two_who_have_several_kinds_of_tie_get_one(tmp_path: Path) -> None:
    wave = Wave(1, (Alter("1"), Alter("2")), (Tie("1", "2", "knows"), Tie("2", "1", "close")))
    assert record_json(RelationMap(Ego("e"), (wave,)))["versions"][0]["nwk"]["connections"] == [{"id1": 1, "id2": 2}]


@pytest.mark.parametrize("text", ["[" * 200_000, '{"versions":' * 50_000, '{"versions": [NaN]}', "1" * 6000])
def test_hostile_json_is_a_clear_error(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BadData) as caught:
        list(read_easynwk(path).maps)
    assert caught.value.file == "a.json"


def test_half_a_character_comes_back(tmp_path: Path) -> None:
    record = wrong(alteri=[{**PERSON, "name": "\ud800"}], connections=[])
    assert again(saved(tmp_path / "a.json", record), tmp_path) == record
