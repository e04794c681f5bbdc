"""Our own format: what goes out comes back, and what is wrong is named with its line."""

from __future__ import annotations

import tempfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medspil.networks.codebook import Dataset
from medspil.networks.errors import BadData
from medspil.networks.formats.own import read_lines, read_own, write_own
from medspil.networks.model import Alter, Ego, RelationMap, Tie, Wave
from medspil.networks.tests.made_maps import codebook, maps

BOOK = codebook()


@given(whole=st.lists(maps(), max_size=3))
@settings(max_examples=150, deadline=None)
def test_maps_come_back_as_they_were(whole: list[RelationMap]) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "maps.jsonl"
        write_own(Dataset(BOOK, whole), path, keep_private=True)
        found = read_own(path)
        assert list(found.maps) == list(found.maps) == whole
        assert found.codebook == BOOK
        with path.open(encoding="utf-8") as lines:
            assert list(read_lines(lines, "-").maps) == whole


def test_what_is_private_is_refused_and_nothing_is_half_written(tmp_path: Path) -> None:
    fine, private = (RelationMap(Ego(f"ego {name}"), (Wave(1, (Alter("a", private=name == "b"),)),)) for name in "ab")
    with pytest.raises(BadData, match="private"):
        write_own(Dataset(BOOK, [fine, private]), tmp_path / "maps.jsonl")
    assert list(tmp_path.iterdir()) == []


HEAD = '{"medspil-networks":1,"codebook":{"name":"x","source":"","ego":[],"nodes":[],"edges":[]}}\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "row 1: It isn't JSON"),
        ("{}\n", "row 1: Its format is None"),
        (HEAD.replace(":1,", ":9,"), "row 1: Its format is 9"),
        (HEAD + "[1]\n", "row 2: It is no JSON object"),
        (HEAD + "{\n", "row 2: It isn't JSON"),
        (HEAD + "{}\n", "row 2: The map has no ego"),
        (
            HEAD + '{"ego":{"id":"a"},"waves":[{"number":1,"alters":[{"id":"m","ring":7}]}]}\n',
            "row 2: The alter m stands",
        ),
        (HEAD + '{"ego":{"id":"a"},"waves":[{"number":1,"ties":[{"a":"m","b":"n"}]}]}\n', "row 2: A tie"),
        (
            HEAD + '{"ego":{"id":"a"},"waves":[{"number":1,"alters":[{"id":"m","mood":7}]}]}\n',
            "row 2: An alter has a field 'mood'",
        ),
        (HEAD + '{"ego":{"id":7}}\n', "row 2: Ego has id 7. It should be a text"),
        (HEAD + '{"ego":{"id":"a"},"waves":{}}\n', "row 2: The map has waves {}"),
        (
            HEAD + '{"ego":{"id":"a"},"waves":[{"number":1,"alters":[{"id":"m","position":[1e999,0]}]}]}\n',
            "row 2: An alter has position",
        ),
        (HEAD + '{"ego":{"id":"a"},"waves":[{"number":1,"attributes":{"x":NaN}}]}\n', "row 2: It isn't JSON"),
        (HEAD + "[" * 100_000 + "\n", "row 2: It is nested too deep"),
        (
            HEAD.replace('"nodes":[]', '"nodes":[{"name":"alter","variables":[{"name":"x","type":"y"}]}]'),
            "has type 'y'",
        ),
        (HEAD.replace('"ego":[]', '"ego":{}'), "row 1: The codebook has ego {}"),
        ('{"medspil-networks":1}\n', "row 1: The codebook is None"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "maps.jsonl"
    path.write_text(text, "utf-8")
    with pytest.raises(BadData, match=said):
        list(read_own(path).maps)


def test_half_a_character_comes_back(tmp_path: Path) -> None:
    one = RelationMap(Ego("a", "\ud800"), (Wave(1),))
    write_own(Dataset(BOOK, [one]), tmp_path / "maps.jsonl")
    assert list(read_own(tmp_path / "maps.jsonl").maps) == [one]


def test_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "maps.jsonl"
    path.write_bytes(HEAD.encode() + '{"ego":{"id":"æ"}}'.encode("latin-1"))
    with pytest.raises(BadData, match="UTF-8"):
        list(read_own(path).maps)


def test_memory_does_not_grow_with_the_number_of_maps(tmp_path: Path) -> None:
    people = tuple(Alter(str(n), f"Ven {n}") for n in range(20))
    wave = Wave(1, people, tuple(Tie(str(n), str(n + 1)) for n in range(19)))
    path = tmp_path / "maps.jsonl"
    tracemalloc.start()
    write_own(Dataset(BOOK, (RelationMap(Ego(f"ego {n}"), (wave,)) for n in range(8000))), path)
    assert sum(len(one.waves[0].alters) for one in read_own(path).maps) == 8000 * 20
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < path.stat().st_size / 4
