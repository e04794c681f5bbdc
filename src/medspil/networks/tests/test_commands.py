"""The command ``medspil networks`` as a researcher runs it: a process of its own, with files and pipes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from medspil.networks.codebook import Dataset, of_instrument
from medspil.networks.formats.canvas.csv_folder import write_csv
from medspil.networks.formats.own import read_own, write_own
from medspil.networks.instrument import load
from medspil.networks.model import Alter, Ego, RelationMap, Response, Tie, Wave
from medspil.networks.tests.shared_data import shared

MEDSPIL = Path(sys.executable).parent / "medspil"
BOOK = of_instrument(load("seven-questions"))
EGO, MORMOR, NOAH, JONAS = (f"00000000-0000-4000-8000-00000000000{number}" for number in range(4))
ALMA = RelationMap(
    Ego(EGO, "Alma"),
    (
        Wave(
            1,
            (Alter(MORMOR, "Mormor", ring=2, sector="family"), Alter(NOAH, "=Noah", ring=1, sector="family")),
            (Tie(MORMOR, NOAH, "close"),),
            (Response("Q1", frozenset({MORMOR})),),
        ),
        Wave(2, (Alter(MORMOR, "Mormor", ring=1, sector="family"), Alter(JONAS, "Jonas", private=True))),
    ),
    case="17",
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with Alma's map, private things and all, as it lies with whoever made it."""
    write_own(Dataset(BOOK, [ALMA]), tmp_path / "alma.jsonl", keep_private=True)
    return tmp_path


def medspil(place: Path, *words: str, given: bytes = b"", code: int = 0) -> subprocess.CompletedProcess[bytes]:
    """Run the command there; the exit code is looked at."""
    env = {**os.environ, "MEDSPIL_HOME": str(place / "home"), "PYTHONWARNINGS": "error"}
    command: list[str | Path] = [MEDSPIL, "networks", *words]
    done = subprocess.run(command, cwd=place, env=env, input=given, capture_output=True, check=False)
    assert done.returncode == code, done.stderr.decode()
    return done


def objects(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_measures_are_an_object_for_each_ego_and_wave(place: Path) -> None:
    first, second = objects(medspil(place, "measures", "alma.jsonl", "--format", "json", "--with-names"))
    names = ("size", "density", "constraint", "effective_size", "efficiency", "components", "isolates", "mean_degree")
    assert {*names, "turnover", "ego", "wave"} <= first.keys() == second.keys()
    assert (first["ego"], first["wave"], first["size"], first["density"]) == (EGO, 1, 2, 1.0)
    # Jonas is private, so he is in no count; a network of one has no density.
    assert (second["size"], second["density"], second["turnover"]) == (1, None, 0.5)


def test_a_table_for_people_and_csv_and_parquet_hold_the_same(place: Path) -> None:
    table = medspil(place, "measures", "alma.jsonl").stdout.decode()
    assert table.splitlines()[0].split()[:3] == ["ego", "wave", "size"]
    assert "–" in table
    rows = list(
        csv.DictReader(io.StringIO(medspil(place, "measures", "alma.jsonl", "--format", "csv").stdout.decode()))
    )
    medspil(place, "measures", "alma.jsonl", "--format", "parquet", "--out", "m.parquet", "--workers", "2")
    parquet = pq.read_table(place / "m.parquet").to_pylist()
    assert [row["size"] for row in rows] == ["2", "1"]
    assert [(row["ego"], row["size"]) for row in parquet] == [(row["ego"], float(row["size"])) for row in rows]


def test_pseudonyms_are_the_rule_and_the_output_says_so(place: Path) -> None:
    done = medspil(place, "measures", "alma.jsonl", "--format", "json")
    assert b"Pseudonyms of the study" in done.stderr
    assert f"Made the study's key: {place / 'home' / 'studies' / 'default.key'}" in done.stderr.decode()
    assert b"Made" not in medspil(place, "measures", "alma.jsonl").stderr
    again, other = (
        objects(medspil(place, "measures", "alma.jsonl", "--format", "json", *more))[0]["ego"]
        for more in ((), ("--study", "another"))
    )
    assert EGO != objects(done)[0]["ego"] == again != other
    assert (
        b"tells who people are"
        in medspil(place, "describe", "alma.jsonl").stdout
        + medspil(place, "measures", "alma.jsonl", "--with-names").stderr
    )


FILES = {
    "medspil": "out.jsonl",
    "canvas-csv": "out",
    "canvas-graphml": "out",
    "easynwk": "out",
    "egor": "out",
    "changes": "out.csv",
    "codebook": "out.json",
    "parquet": "out",
}


@pytest.mark.parametrize("name", FILES)
def test_nothing_that_is_converted_names_anybody_or_tells_what_is_private(place: Path, name: str) -> None:
    medspil(place, "convert", "alma.jsonl", FILES[name], "--to", name)
    made = place / FILES[name]
    files = [made] if made.is_file() else [path for path in made.rglob("*") if path.is_file()]
    assert files
    for path in files:
        data = path.read_bytes()
        if path.suffix == ".parquet":
            data = repr(pq.read_table(path).to_pylist()).encode()
        assert [
            word for word in (b"Mormor", b"Noah", b"Jonas", b"Alma", EGO.encode(), MORMOR.encode()) if word in data
        ] == []


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("egor", "changes", "codebook", "parquet")])
def test_what_was_converted_with_names_is_read_again(place: Path, name: str) -> None:
    medspil(place, "convert", "alma.jsonl", FILES[name], "--to", name, "--with-names")
    medspil(place, "convert", FILES[name], "back.jsonl", "--to", "medspil", "--with-names")
    [one] = read_own(place / "back.jsonl").maps
    assert [[alter.name for alter in wave.alters] for wave in one.waves] == [["Mormor", "=Noah"], ["Mormor"]]
    assert [alter.ring for alter in one.waves[0].alters] == [2, 1]


def test_what_is_private_goes_only_when_it_is_asked_for(place: Path) -> None:
    medspil(place, "convert", "alma.jsonl", "out.jsonl", "--to", "medspil", "--with-names", "--with-private")
    [one] = read_own(place / "out.jsonl").maps
    assert one == ALMA


def test_from_standard_input_to_standard_output(place: Path) -> None:
    given = (place / "alma.jsonl").read_bytes()
    made = medspil(place, "convert", "-", "-", "--to", "medspil", "--with-names", given=given).stdout
    sizes = [row["size"] for row in objects(medspil(place, "measures", "-", "--format", "json", given=made))]
    assert sizes == [2, 1]
    changes = medspil(place, "convert", "-", "-", "--to", "changes", given=given).stdout
    assert changes.startswith(b"ego,case,alter")


def test_a_zip_and_graphml_come_in_by_standard_input(place: Path) -> None:
    medspil(place, "convert", "alma.jsonl", "csv", "--to", "canvas-csv")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in (place / "csv").iterdir():
            archive.write(path, path.name)
    assert b"egos          1" in medspil(place, "describe", "-", given=packed.getvalue()).stdout
    medspil(place, "convert", "alma.jsonl", "xml", "--to", "canvas-graphml")
    [first, *_rest] = sorted((place / "xml").iterdir())
    assert b"waves         1" in medspil(place, "describe", "-", given=first.read_bytes()).stdout


def test_compare_says_who_came_stayed_and_left(place: Path) -> None:
    rows = objects(medspil(place, "compare", "alma.jsonl", "--format", "json", "--with-names"))
    assert {row["name"]: (row["status"], row["ring_move"]) for row in rows} == {
        "Mormor": ("stayed", -1),
        "=Noah": ("left", None),
    }
    for number, wave in enumerate(ALMA.waves, 1):
        write_own(Dataset(BOOK, [RelationMap(ALMA.ego, (wave,))]), place / f"{number}.jsonl", keep_private=True)
    of_two = objects(medspil(place, "compare", "1.jsonl", "2.jsonl", "--format", "json", "--with-names"))
    assert [row["status"] for row in of_two] == [row["status"] for row in rows]
    assert medspil(place, "compare", "1.jsonl", "2.jsonl").stdout.splitlines()[0].split()[0] == b"ego"


def test_compare_says_when_nobody_is_in_both(place: Path) -> None:
    for name in ("a", "b"):
        whole = [RelationMap(Ego(f"{name}{number}"), (Wave(1),)) for number in (1, 2)]
        write_own(Dataset(BOOK, whole), place / f"{name}.jsonl")
    assert b"Nobody is in both" in medspil(place, "compare", "a.jsonl", "b.jsonl", code=1).stderr


def test_an_instrument_becomes_a_protocol_that_is_described(place: Path) -> None:
    medspil(place, "convert", "seven-questions", "seven.netcanvas", "--to", "protocol")
    assert b"alter" in medspil(place, "describe", "seven.netcanvas").stdout
    medspil(place, "convert", "alma.jsonl", "csv", "--to", "canvas-csv", "--with-names")
    done = medspil(place, "measures", "csv", "--codebook", "seven.netcanvas", "--format", "json")
    assert [row["size"] for row in objects(done)] == [2, 1]


@pytest.mark.parametrize(
    ("name", "egos", "alters", "ties"), [("network-canvas-export.zip", 10, 63, 80), ("easynwk-demo.json", 1, 10, 5)]
)
def test_outside_data_is_read_completely(place: Path, name: str, egos: int, alters: int, ties: int) -> None:
    found = json.loads(medspil(place, "describe", str(shared(name)), "--format", "json").stdout)
    assert (found["egos"], sum(found["alters"].values()), sum(found["ties"].values())) == (egos, alters, ties)


def test_an_outside_protocol_is_read(place: Path) -> None:
    found = json.loads(medspil(place, "describe", str(shared("ije-radar.netcanvas")), "--format", "json").stdout)
    assert found["variables"] == {"ego": 6, "Person": 24, "Close": 1, "DrugTie": 0, "SexTie": 1}


def test_easynwk_is_lossless_with_names(place: Path) -> None:
    path = shared("easynwk-demo.json")
    medspil(place, "convert", str(path), "again.json", "--to", "easynwk", "--with-names")
    assert json.loads((place / "again.json").read_text("utf-8")) == json.loads(path.read_text("utf-8-sig"))
    medspil(place, "convert", str(path), "pseudo.json", "--to", "easynwk")
    assert "Rosa" not in (place / "pseudo.json").read_text("utf-8")


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;">]><graphml>&c;</graphml>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("broken.graphml", b"<graphml><graph>", "broken.graphml"),
        ("bomb.graphml", BOMB, "bomb.graphml"),
        ("empty.jsonl", b"", "empty.jsonl, row 1"),
        ("other.jsonl", '{"medspil-networks":1}'.encode("utf-16"), "other.jsonl"),
        ("wrong.json", b"[]", "no easyNWK file"),
        ("what.bin", b"\x00\x01", "can't be seen"),
        ("no.netcanvas", b"no zip", "no.netcanvas"),
    ],
)
def test_bad_input_is_named_with_its_mend_and_nothing_is_half_written(
    place: Path, name: str, data: bytes, said: str
) -> None:
    (place / name).write_bytes(data)
    done = medspil(place, "convert", name, "out", "--to", "egor", code=1)
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert not (place / "out").exists()
    assert not [path for path in place.iterdir() if path.name.startswith(".out")]


def test_a_zip_that_leads_out_of_itself_is_refused(place: Path) -> None:
    with zipfile.ZipFile(place / "evil.zip", "w") as archive:
        archive.writestr("../x_ego.csv", "networkCanvasEgoUUID\r\n")
    assert b"out of the zip" in medspil(place, "describe", "evil.zip", code=1).stderr


def test_a_byte_order_mark_and_other_line_ends_make_no_difference(place: Path) -> None:
    write_csv(Dataset(BOOK, [RelationMap(ALMA.ego, ALMA.waves[:1])]), place / "csv")
    for path in (place / "csv").iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\r\n", b"\n"))
    [row] = objects(medspil(place, "measures", "csv", "--format", "json"))
    assert (row["size"], row["ties"]) == (2, 1)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("dance",),
        ("measures",),
        ("measures", "x", "--format", "xml"),
        ("convert", "a", "b"),
        ("convert", "a", "b", "--to", "x"),
    ],
)
def test_what_is_not_understood_is_code_2(place: Path, words: tuple[str, ...]) -> None:
    assert b"usage: medspil networks" in medspil(place, *words, code=2).stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("measures", "nowhere"), "no such file"),
        (("measures", "alma.jsonl", "--format", "parquet"), "--out FILE"),
        (("measures", "alma.jsonl", "--workers", "0"), "0 workers"),
        (("measures", "alma.jsonl", "--study", "../x"), "can't be called"),
        (("convert", "alma.jsonl", "-", "--to", "egor"), "more than one file"),
        (("convert", "alma.jsonl", "alma.jsonl/x", "--to", "egor"), "can't be written"),
        (("describe", "-"), "Nothing comes in"),
    ],
)
def test_what_can_not_be_done_is_code_1_with_its_mend(place: Path, words: tuple[str, ...], said: str) -> None:
    done = medspil(place, *words, code=1)
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_reader_who_has_had_enough_is_no_fault(place: Path) -> None:
    many = [RelationMap(Ego(f"ego {number}"), (Wave(1),)) for number in range(3000)]
    write_own(Dataset(BOOK, many), place / "many.jsonl")
    env = {**os.environ, "MEDSPIL_HOME": str(place / "home")}
    command = f"{MEDSPIL} networks measures many.jsonl --format csv | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=place, env=env, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr
