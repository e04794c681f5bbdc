"""The analysis tables: egor's three files, the change table, Parquet, and the codebook as a file."""

from __future__ import annotations

import csv
import json
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medspil.networks.codebook import Dataset, of_instrument
from medspil.networks.errors import BadData
from medspil.networks.formats.cells import restored
from medspil.networks.formats.change_table import write_changes
from medspil.networks.formats.codebook_file import codebook_markdown, write_codebook
from medspil.networks.formats.egor import write_egor
from medspil.networks.formats.parquet import write_parquet
from medspil.networks.instrument import load
from medspil.networks.model import Alter, Attributes, Ego, RelationMap, Response, Tie, Wave
from medspil.networks.release import StudyKey, released
from medspil.networks.tests.made_maps import codebook, maps

BOOK = codebook()
ALMA = RelationMap(
    Ego("alma", "Alma"),
    (
        Wave(
            1,
            (Alter("m", "Mormor", ring=2, sector="family"), Alter("r", "=Rikke", ring=3, sector="professionals")),
            (Tie("m", "r", "close"),),
            (Response("Q1", frozenset("m")), Response("Q2", stance="none_now")),
        ),
        Wave(
            2,
            (Alter("m", "Mormor", ring=1, sector="family"), Alter("j", "Jonas", attributes=Attributes({"age": 17}))),
            responses=(Response("Q1", frozenset("j")),),
        ),
    ),
    case="17",
)
WHOLE = Dataset(BOOK, [ALMA])


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_egors_files_join_and_know_the_wave(tmp_path: Path) -> None:
    write_egor(WHOLE, tmp_path / "egor")
    egos, alters, ties = (table(tmp_path / "egor" / f"{name}.csv") for name in ("egos", "alters", "ties"))
    assert [(row["egoID"], row["wave"], row["Q2_stance"]) for row in egos] == [
        ("alma.1", "1", "none_now"),
        ("alma.2", "2", ""),
    ]
    assert [(row["egoID"], row["alterID"], row["ring"]) for row in alters] == [
        ("alma.1", "m", "2"),
        ("alma.1", "r", "3"),
        ("alma.2", "m", "1"),
        ("alma.2", "j", ""),
    ]
    assert [(row["egoID"], row["Source"], row["Target"], row["weight"], row["kind"]) for row in ties] == [
        ("alma.1", "m", "r", "1", "close")
    ]
    keys = {(row["egoID"], row["alterID"]) for row in alters}
    assert all((row["egoID"], row[end]) in keys for row in ties for end in ("Source", "Target"))


def test_a_question_not_asked_is_not_a_no(tmp_path: Path) -> None:
    write_egor(WHOLE, tmp_path / "egor")
    alters = table(tmp_path / "egor" / "alters.csv")
    assert [(row["Q1"], row["Q2"], row["Q3"]) for row in alters[:2]] == [("true", "false", ""), ("false", "false", "")]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    write_egor(WHOLE, tmp_path / "egor")
    write_changes(WHOLE, tmp_path / "changes.csv")
    names = {row["name"] for path in ("egor/alters.csv", "changes.csv") for row in table(tmp_path / path)}
    assert "'=Rikke" in names
    assert restored("'=Rikke") == "=Rikke"


def test_the_change_table_has_a_row_for_each_person_and_pair_of_waves(tmp_path: Path) -> None:
    write_changes(WHOLE, tmp_path / "changes.csv")
    found = {row["alter"]: row for row in table(tmp_path / "changes.csv")}
    assert {alter: row["status"] for alter, row in found.items()} == {"m": "stayed", "r": "left", "j": "came"}
    assert (found["m"]["ring_move"], found["m"]["gained"], found["m"]["lost"]) == ("-1", "", "Q1")
    assert (found["j"]["gained"], found["j"]["wave_before"], found["j"]["wave_after"]) == ("Q1", "1", "2")


@given(whole=st.lists(maps(), max_size=2, unique_by=lambda one: one.ego.id))
@settings(max_examples=40, deadline=None)
def test_parquet_holds_all_and_other_readers_read_it(whole: list[RelationMap]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "out"
        write_parquet(Dataset(BOOK, whole), folder, keep_private=True)
        read = {path.stem: pq.read_table(path).to_pylist() for path in folder.iterdir()}
        assert sorted(read) == ["alters", "changes", "egos", "measures", "ties"]
        waves = [wave for one in whole for wave in one.waves]
        assert len(read["egos"]) == len(read["measures"]) == len(waves)
        assert [row["alterID"] for row in read["alters"]] == [alter.id for wave in waves for alter in wave.alters]
        assert [row["ring"] for row in read["alters"]] == [alter.ring for wave in waves for alter in wave.alters]
        assert len(read["ties"]) == sum(len(wave.ties) for wave in waves)
        assert [row["size"] for row in read["measures"]] == [len(wave.alters) for wave in waves]


def test_parquet_names_its_codebook_and_keeps_the_types(tmp_path: Path) -> None:
    write_parquet(WHOLE, tmp_path / "out")
    schema = pq.read_schema(tmp_path / "out" / "alters.parquet")
    assert schema.metadata[b"medspil:codebook"].decode() == BOOK.hash
    assert {name: str(schema.field(name).type) for name in ("ring", "Q1", "age", "note", "x")} == {
        **{"ring": "int64", "Q1": "bool", "age": "double", "note": "string", "x": "double"}
    }


def test_a_codebook_goes_as_json_and_as_a_page(tmp_path: Path) -> None:
    write_codebook(WHOLE, tmp_path / "book.json")
    write_codebook(WHOLE, tmp_path / "book.md")
    found = json.loads((tmp_path / "book.json").read_text("utf-8"))
    assert found["hash"] == BOOK.hash
    page = (tmp_path / "book.md").read_text("utf-8")
    assert BOOK.hash in page
    assert "Hvem gør livet værd at leve?" in page


def test_an_empty_codebook_is_a_page_too() -> None:
    from medspil.networks.codebook import Codebook

    assert "No variables." in codebook_markdown(Codebook("empty"))


JONAS = RelationMap(
    Ego("bo"),
    tuple(
        Wave(
            number,
            (Alter("j", "Jonas", private=True), Alter("m", "Mor")),
            (Tie("j", "m", private=True),),
            (Response("Q1", frozenset("m"), private=True),),
        )
        for number in (1, 2)
    ),
)


def test_what_is_private_goes_only_with_its_mark(tmp_path: Path) -> None:
    whole = Dataset(BOOK, [JONAS])
    write_egor(whole, tmp_path / "egor", keep_private=True)
    write_changes(whole, tmp_path / "changes.csv", keep_private=True)
    write_parquet(whole, tmp_path / "parquet", keep_private=True)
    marks = {
        name: [row["private"] for row in table(tmp_path / path)]
        for name, path in {"alters": "egor/alters.csv", "ties": "egor/ties.csv", "changes": "changes.csv"}.items()
    }
    assert marks == {"alters": ["true", "false"] * 2, "ties": ["true"] * 2, "changes": ["true", "false"]}
    assert [row["private"] for row in table(tmp_path / "egor" / "egos.csv")] == ["Q1", "Q1"]
    assert pq.read_table(tmp_path / "parquet" / "alters.parquet").column("private").to_pylist() == [True, False] * 2
    assert "private" not in pq.read_schema(tmp_path / "parquet" / "measures.parquet").names


def test_without_what_is_private_there_is_no_such_column(tmp_path: Path) -> None:
    write_egor(WHOLE, tmp_path / "egor")
    assert all("private" not in table(tmp_path / "egor" / f"{name}.csv")[0] for name in ("egos", "alters", "ties"))


@pytest.mark.parametrize(("with_names", "said"), [(True, b"yes"), (False, b"pseudonyms")])
def test_parquet_says_whether_names_are_in_it(with_names: bool, said: bytes, tmp_path: Path) -> None:
    write_parquet(released(WHOLE, key=StudyKey(b"k" * 32), with_names=with_names), tmp_path / "out")
    for path in (tmp_path / "out").iterdir():
        assert pq.read_schema(path).metadata[b"medspil:names"] == said
    written = pq.read_table(tmp_path / "out" / "alters.parquet").column("name").to_pylist()
    assert ("Mormor" in written) is with_names


def test_parquet_has_no_invisible_signs(tmp_path: Path) -> None:
    odd = RelationMap(Ego("bo"), (Wave(1, (Alter("j", "Jo\x00nas\ud800"),)),))
    write_parquet(Dataset(BOOK, [odd]), tmp_path / "out")
    assert pq.read_table(tmp_path / "out" / "alters.parquet").column("name").to_pylist() == ["Jonas\ufffd"]


@pytest.mark.parametrize("value", ["sixteen", True, 10**400])
def test_parquet_says_where_a_value_is_of_another_type(value: str | float, tmp_path: Path) -> None:
    odd = RelationMap(Ego("bo"), (Wave(1, (Alter("j", attributes=Attributes({"age": value})),)),))
    with pytest.raises(BadData, match="age is a number, and somebody has"):
        write_parquet(Dataset(BOOK, [odd]), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


WRITERS: dict[str, Callable[..., None]] = {
    "egor": write_egor,
    "changes.csv": write_changes,
    "parquet": write_parquet,
}


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_private_is_refused_and_nothing_is_half_written(name: str, tmp_path: Path) -> None:
    private = RelationMap(Ego("bo"), (Wave(1, (Alter("a", private=True),)),))
    with pytest.raises(BadData, match="private"):
        WRITERS[name](Dataset(BOOK, [ALMA, private]), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", WRITERS)
def test_memory_does_not_grow_with_the_number_of_maps(name: str, tmp_path: Path) -> None:
    book = of_instrument(load("seven-questions"))
    people = tuple(Alter(str(n), f"Ven {n}") for n in range(10))
    waves = tuple(Wave(number, people, tuple(Tie(str(n), str(n + 1)) for n in range(9))) for number in (1, 2))

    class Many:
        def __init__(self, number: int) -> None:
            self.number = number

        def __iter__(self) -> object:
            return (RelationMap(Ego(f"ego {n}"), waves) for n in range(self.number))

    peaks = []
    for number in (300, 1500):
        tracemalloc.start()
        WRITERS[name](Dataset(book, Many(number)), tmp_path / f"{number}-{name}")  # type: ignore[arg-type]
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # A group of rows is in memory; five times as many maps don't need five times as much.
    assert peaks[1] < peaks[0] * 2.5 + 1_000_000


def test_empty_maps_make_tables_without_rows(tmp_path: Path) -> None:
    empty = Dataset(BOOK, [RelationMap(Ego("nobody"), (Wave(1),))])
    write_egor(empty, tmp_path / "egor")
    write_parquet(empty, tmp_path / "parquet")
    assert table(tmp_path / "egor" / "alters.csv") == []
    assert pq.read_table(tmp_path / "parquet" / "alters.parquet").num_rows == 0
