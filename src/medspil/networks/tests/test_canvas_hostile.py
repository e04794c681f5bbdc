"""Files that are wrong, broken or meant to harm are refused in words that name the file and the row."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from medspil.networks.codebook import Dataset, of_instrument
from medspil.networks.errors import BadData
from medspil.networks.formats.canvas.csv_folder import read_csv, write_csv
from medspil.networks.formats.canvas.graphml import read_graphml, write_graphml
from medspil.networks.instrument import load
from medspil.networks.model import Alter, Ego, RelationMap, Response, Tie, Wave
from medspil.networks.tests.made_maps import uuid_from

BOOK = of_instrument(load("seven-questions"))
EGO, MORMOR, NOAH, NOBODY = (uuid_from(number) for number in range(1, 5))
PEOPLE = (Alter(MORMOR, "Mørmor", ring=1, position=(0.5, 0.0)), Alter(NOAH, "=Noah", ring=2, sector="family"))
GOOD = RelationMap(
    Ego(EGO),
    (Wave(1, PEOPLE, (Tie(MORMOR, NOAH),), (Response("Q1", frozenset({NOAH})),), uuid_from(9)),),
    "case",
)
LISTS, TIES, ALONE = "_attributeList_alter.csv", "_edgeList_knows.csv", "_ego.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_csv(Dataset(BOOK, [GOOD]), tmp_path / "export")
    return tmp_path / "export"


def the(folder: Path, end: str) -> Path:
    [path] = folder.glob(f"*{end}")
    return path


def read(path: Path) -> list[RelationMap]:
    return list(read_csv(path, BOOK).maps)


def swap(old: str, new: str, *, encoding: str = "utf-8") -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        assert old in data.decode()
        return data.decode().replace(old, new, 1).encode(encoding)

    return change


# What is done to which file, where it is found out, and what is said.
WRONG: dict[str, tuple[str, Callable[[bytes], bytes], int | None, str]] = {
    "another encoding": (LISTS, swap("M", "M", encoding="latin-1"), 2, "UTF-8"),
    "UTF-16": (LISTS, swap("M", "M", encoding="utf-16"), 1, "UTF-8"),
    "no rows": (ALONE, lambda _data: b"", None, "empty"),
    "a quotation mark too many": (LISTS, swap("Mørmor", '"Mør"mor'), 2, "CSV"),
    "a cell too many": (LISTS, swap("Mørmor", "Mør,mor"), 2, "cells"),
    "a column is missing": (LISTS, swap("networkCanvasUUID", "uuid"), 1, "missing"),
    "a column is there twice": (LISTS, swap(",ring", ",name"), 1, "twice"),
    "the same alter twice": (LISTS, swap(NOAH, MORMOR), 3, "twice"),
    "ego among the alters": (LISTS, lambda data: data.replace(NOAH.encode(), EGO.encode()), 2, ""),
    "another ego": (LISTS, swap(EGO, NOBODY), 2, "another ego"),
    "a tie to nobody": (TIES, swap(f",{NOAH}", f",{NOBODY}"), 2, "not among the people"),
    "a tie to oneself": (TIES, swap(f",{NOAH}", f",{MORMOR}"), 2, "itself"),
    "a ring outside the map": (LISTS, swap(",1,0.75", ",7,0.75"), 2, "from 1 to 3"),
    "a ring that is a word": (LISTS, swap(",1,0.75", ",near,0.75"), 2, "from 1 to 3"),
    "two sectors at once": (LISTS, swap("true,false,false,false,false", "true,true,false,false,false"), 3, "at once"),
    "a boolean that is neither": (
        LISTS,
        swap("true,false,false,false,false", "yes,false,false,false,false"),
        3,
        "true or false",
    ),
    "a place outside the map": (LISTS, swap("0.75", "7.5"), 2, "outside the map"),
    "half a place": (LISTS, swap("0.75,0.5", "0.75,"), 2, "not a number"),
    "a place that is no number": (LISTS, swap("0.75", "here"), 2, "not a number"),
    "two rows about ego": (ALONE, lambda data: data + data.splitlines(keepends=True)[1], None, "one"),
    "an id of nothing": (LISTS, swap(MORMOR, ""), 2, "id"),
    "wave nought as a word": (ALONE, swap(",1,", ",first,"), 2, "not a number"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_csv_file_is_refused_with_its_row(case: str, folder: Path) -> None:
    end, change, row, said = WRONG[case]
    path = the(folder, end)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(BadData) as raised:
        read(folder)
    assert said in str(raised.value)
    if case != "ego among the alters":
        assert (raised.value.file, raised.value.row) == (path.name, row)
    assert raised.value.mend.endswith(".")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_line_end_and_any_mark_are_read(end: str, mark: str, folder: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes((mark + path.read_bytes().decode().replace("\r\n", end)).encode())
    assert read(folder) == [GOOD]


def test_formulas_are_harmless_in_the_file_and_come_back(folder: Path) -> None:
    assert ",'=Noah," in the(folder, LISTS).read_text()
    assert read(folder)[0].waves[0].alter(NOAH).name == "=Noah"


def test_other_files_beside_it_are_passed_over_and_other_tables_are_not(folder: Path) -> None:
    (folder / "read me.txt").write_text("hello")
    (folder / ".DS_Store").write_bytes(b"\0")
    assert read(folder) == [GOOD]
    (folder / "people.csv").write_text("a,b\n")
    with pytest.raises(BadData, match=r"people\.csv: It belongs to no session"):
        read(folder)


def test_a_folder_without_an_export_is_refused(tmp_path: Path) -> None:
    for reader in (read_csv, read_graphml):
        with pytest.raises(BadData, match="There is no"):
            reader(tmp_path)


def test_a_zip_is_read_like_the_folder_and_a_hostile_one_is_refused(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "good.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, f"networkCanvasExport/{path.name}")
    assert read(tmp_path / "good.zip") == [GOOD]
    with zipfile.ZipFile(tmp_path / "bad.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a_ego.csv", b"x" * 60_000_000)
    with pytest.raises(BadData, match=r"a_ego\.csv: It is too big"):
        read(tmp_path / "bad.zip")


LAUGHS = b'<!DOCTYPE g [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><graphml>&b;</graphml>'
OUTSIDE = b'<!DOCTYPE g [<!ENTITY a SYSTEM "file:///etc/passwd">]><graphml>&a;</graphml>'

GRAPHML: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "broken": (lambda data: data[: len(data) // 2], "not XML"),
    "no XML": (lambda _data: b"hello", "not XML"),
    "empty": (lambda _data: b"", "not XML"),
    "a billion laughs": (lambda _data: LAUGHS, "trap"),
    "an external entity": (lambda _data: OUTSIDE, "trap"),
    "an external document type": (lambda _data: b'<!DOCTYPE g SYSTEM "http://x.test/"><graphml/>', "trap"),
    "another encoding": (lambda data: data.decode().encode("latin-1"), "not XML"),
    "an encoding nobody knows": (swap('encoding="UTF-8"', 'encoding="martian"'), "encoding"),
    "no session": (lambda _data: b"<graphml><graph/></graphml>", "which session"),
    "two graphs": (swap("</graphml>", "<graph/></graphml>"), "more than one graph"),
    "ties of more than two": (swap("</graph>", "<hyperedge/></graph>"), "more than two"),
    "default values": (swap('for="node"/>', 'for="node"><default>x</default></key>'), "default"),
    "a tie to nobody": (swap('target="2"', 'target="9"'), "not among the people"),
    "the same node twice": (swap('<node id="2"', '<node id="1"'), "same id"),
    "the same alter twice": (swap(NOAH, MORMOR), "twice"),
    "a ring outside the map": (swap('"ring">1<', '"ring">7<'), "from 1 to 3"),
    "a time that is none": (swap('nc:sessionUUID="', 'nc:sessionStartTime="noon" nc:sessionUUID="'), "not a time"),
}


@pytest.mark.parametrize("case", GRAPHML)
def test_a_wrong_graphml_file_is_refused(case: str, tmp_path: Path) -> None:
    write_graphml(Dataset(BOOK, [GOOD]), tmp_path / "export")
    change, said = GRAPHML[case]
    path = the(tmp_path / "export", ".graphml")
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(BadData) as raised:
        list(read_graphml(path, BOOK).maps)
    assert said in str(raised.value)
    assert raised.value.file == path.name
    assert (raised.value.row is not None) == (said == "not XML")


def test_graphml_is_read_with_a_mark_and_in_a_zip(tmp_path: Path) -> None:
    write_graphml(Dataset(BOOK, [GOOD]), tmp_path / "export")
    path = the(tmp_path / "export", ".graphml")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("x/a.graphml", b"\xef\xbb\xbf" + path.read_bytes())
    (tmp_path / "a.zip").write_bytes(data.getvalue())
    assert list(read_graphml(tmp_path / "a.zip", BOOK).maps) == [GOOD]
