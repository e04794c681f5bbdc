"""What strangers send is opened without harm, and what can't be is refused in words that help."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspil.networks.errors import BadData
from medspil.networks.formats.safe import (
    Limits,
    csv_rows,
    decoded,
    distinct,
    file_name,
    neutral,
    new_file,
    new_folder,
    opened,
    restored,
    scrubbed,
)

SMALL = Limits(entries=5, one=2_000_000, all=3_000_000, ratio=50, ratio_from=100_000)


def zipped(files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as writing:
        for name, data in files.items():
            writing.writestr(name, data)
    return archive


def a_link() -> io.BytesIO:
    archive = io.BytesIO()
    entry = zipfile.ZipInfo("secret.csv")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(archive, "w") as writing:
        writing.writestr(entry, "/etc/passwd")
    return archive


def a_liar() -> io.BytesIO:
    """A zip that says its file is small where it is not."""
    data = zipped({"a.csv": os.urandom(400_000) * 7}, method=zipfile.ZIP_DEFLATED).getvalue()
    real, said = (2_800_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    assert data.count(real) == 2
    return io.BytesIO(data.replace(real, said))


def broken_within() -> io.BytesIO:
    data = bytearray(zipped({"a.csv": os.urandom(5000)}, method=zipfile.ZIP_STORED).getvalue())
    data[2000] ^= 255
    return io.BytesIO(bytes(data))


def twice() -> io.BytesIO:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writing:
        writing.writestr("a.csv", "1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            writing.writestr("a.csv", "2")
    return archive


def read_all(archive: io.BytesIO) -> None:
    with opened(archive, SMALL) as source:
        for name in source.names:
            assert len(source.read(name)) < SMALL.one


HOSTILE: dict[str, tuple[Callable[[], io.BytesIO], str]] = {
    "traversal": (lambda: zipped({"../../a.csv": b"x"}), "leads out"),
    "traversal, as Windows writes it": (lambda: zipped({"..\\a.csv": b"x"}), "leads out"),
    "an absolute name": (lambda: zipped({"/etc/a.csv": b"x"}), "leads out"),
    "a drive": (lambda: zipped({"C:/a.csv": b"x"}), "leads out"),
    "a symbolic link": (a_link, "link"),
    "a bomb by its size": (lambda: zipped({"a.csv": b"x" * 3_500_000}), "too big"),
    "a bomb by all sizes": (lambda: zipped({f"{n}.csv": os.urandom(1_600_000) for n in range(2)}), "too big"),
    "a bomb by its ratio": (lambda: zipped({"a.csv": b"x" * 1_900_000}), "too big"),
    "a bomb that lies about its size": (a_liar, ""),
    "too many entries": (lambda: zipped({f"{n}.csv": b"" for n in range(6)}), "too big"),
    "broken": (lambda: io.BytesIO(zipped({"a.csv": b"x" * 99}).getvalue()[:60]), "not a zip"),
    "broken within": (broken_within, "broken"),
    "no zip at all": (lambda: io.BytesIO(b"hello"), "not a zip"),
    "the same name twice": (twice, "twice"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_zip_is_refused(case: str) -> None:
    make, said = HOSTILE[case]
    archive = make()
    with pytest.raises(BadData) as raised:
        read_all(archive)
    assert said in str(raised.value)
    assert raised.value.file
    assert raised.value.mend.endswith(".")


def test_a_good_zip_and_a_folder_give_the_same_without_what_macos_left(tmp_path: Path) -> None:
    files = {"x/a.csv": b"a\r\n1\r\n", "__MACOSX/x/._a.csv": b"\0", "x/.DS_Store": b"\0", "x/._a.csv": b"\0"}
    for name, data in files.items():
        (tmp_path / "folder" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "folder" / name).write_bytes(data)
    (tmp_path / "a.zip").write_bytes(zipped(files).getvalue())
    for path in (tmp_path / "folder", tmp_path / "a.zip"):
        with opened(path) as source:
            assert source.names == ("x/a.csv",)
            assert source.rows("x/a.csv") == [(1, ["a"]), (2, ["1"])]


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadData, match="link"), opened(tmp_path):
        pass


@pytest.mark.parametrize("path", ["nothing.zip", "nothing.graphml"])
def test_what_is_not_there_is_said_so(tmp_path: Path, path: str) -> None:
    with pytest.raises(BadData, match="nothing"), opened(tmp_path / path) as source:
        source.read(path)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_another_encoding_is_refused_with_its_row(encoding: str) -> None:
    with pytest.raises(BadData, match="UTF-8") as raised:
        decoded("navn\nMor\nSøren\n".encode(encoding), "a.csv")
    assert (raised.value.file, raised.value.row) == ("a.csv", 1 if encoding == "utf-16" else 3)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_any_line_end_and_any_mark_give_the_same_rows(end: str, mark: bytes) -> None:
    text = decoded(mark + end.join(["a,b", '"x,1",æ', ""]).encode(), "a.csv")
    assert csv_rows(text, "a.csv") == [(1, ["a", "b"]), (2, ["x,1", "æ"])]


def test_csv_that_is_none_is_refused_with_its_row() -> None:
    with pytest.raises(BadData, match=r"a\.csv, row 2"):
        csv_rows('a\n"x"y\n', "a.csv")


@given(st.text())
def test_a_cell_is_harmless_and_comes_back(text: str) -> None:
    assert restored(neutral(text)) == text
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(st.characters()))
def test_scrubbed_text_can_stand_in_xml(text: str) -> None:
    clean = scrubbed(text)
    clean.encode()
    assert scrubbed(clean) == clean
    assert all(sign in "\t\n\r" or ord(sign) >= 32 for sign in clean)


def test_file_names_keep_their_letters_and_lose_what_is_illegal() -> None:
    assert file_name('sag: "Åse/Ærø"?') == "sag Åse/Ærø".replace("/", "")
    assert (file_name("CON"), file_name(".."), file_name("a. .")) == ("", "", "a")
    assert distinct(["Ven", "VEN", "ven_2", "ven"]) == ["Ven", "VEN_2", "ven_2_2", "ven_3"]


def write(path: Path, files: dict[str, str]) -> None:
    """A folder of these files; the text "stop" stands for an error on the way."""
    with new_folder(path) as folder:
        for name, text in files.items():
            if text == "stop":
                raise RuntimeError
            (folder / name).write_text(text)


def replace(path: Path, text: str) -> None:
    with new_file(path) as file:
        file.write_text(text)
        if text == "stop":
            raise RuntimeError


def test_nothing_is_half_written(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("old")
    with pytest.raises(RuntimeError):
        write(tmp_path / "export", {"a.csv": "x", "b.csv": "stop"})
    with pytest.raises(RuntimeError):
        replace(tmp_path / "old.csv", "stop")
    assert [path.name for path in tmp_path.iterdir()] == ["old.csv"]
    assert (tmp_path / "old.csv").read_text() == "old"
    replace(tmp_path / "old.csv", "new")
    assert (tmp_path / "old.csv").read_text() == "new"


def test_a_folder_that_is_there_is_added_to_but_never_overwritten(tmp_path: Path) -> None:
    write(tmp_path / "export", {"a.csv": "a"})
    write(tmp_path / "export", {"b.csv": "b"})
    with pytest.raises(BadData, match="there already"):
        write(tmp_path / "export", {"0.csv": "new", "a.csv": "new"})
    found = {path.name: path.read_text() for path in (tmp_path / "export").iterdir()}
    assert found == {"a.csv": "a", "b.csv": "b"}
    assert [path.name for path in tmp_path.iterdir()] == ["export"]
