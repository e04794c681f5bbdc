"""Opening what strangers send: a folder or a zip, file by file, without unpacking anything to the disk.

Everything that is wrong is a BadData that names the file and, in a text, the row. What macOS and Windows leave in zips
(``__MACOSX``, ``.DS_Store``, ``Thumbs.db`` …) is passed over. Cells and file names: `cells`; writing: `whole`.

>>> import io
>>> decoded(b"\\xef\\xbb\\xbfnavn\\r\\n", "a.csv")
'navn\\r\\n'
>>> with zipfile.ZipFile(archive := io.BytesIO(), "w") as writing:
...     writing.writestr("case/a.csv", "navn\\n1\\n")
>>> with opened(archive) as source:
...     [(name, source.rows(name)) for name in source.names]
[('case/a.csv', [(1, ['navn']), (2, ['1'])])]
"""

from __future__ import annotations

import csv
import io
import os
import stat
import zipfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from medspil.inflate import ZIP_FAULTS, TooBig, inflated
from medspil.networks.errors import BadData

from .cells import LONGEST_NAME, Distinct, distinct, file_name, file_part, neutral, restored, scrubbed, shortened
from .whole import new_file, new_folder

__all__ = [
    "LIMITS",
    "LONGEST_NAME",
    "Distinct",
    "Limits",
    "Source",
    "csv_rows",
    "decoded",
    "distinct",
    "file_name",
    "file_part",
    "neutral",
    "new_file",
    "new_folder",
    "opened",
    "restored",
    "scrubbed",
    "shortened",
]

_JUNK = {".ds_store", "thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is opened: entries of a zip, bytes of one file, bytes of all, and how much a file may inflate."""

    entries: int = 200_000
    one: int = 64_000_000
    all: int = 4_000_000_000
    ratio: int = 200
    # A few kilobytes of the same letter inflate far more than a file of data does; only large ones are bombs.
    ratio_from: int = 1_000_000


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a folder or a zip: their names, sorted, with ``/`` between folders; and what is in each."""

    file: str
    names: tuple[str, ...]
    _read: Callable[[str], bytes]

    def read(self, name: str) -> bytes:
        return self._read(name)

    def text(self, name: str) -> str:
        return decoded(self._read(name), name)

    def rows(self, name: str) -> list[tuple[int, list[str]]]:
        """The rows of a CSV file, each with the line on which it ends; empty lines are left out."""
        return csv_rows(self.text(name), name)


@contextmanager
def opened(path: Path | IO[bytes], limits: Limits = LIMITS) -> Iterator[Source]:
    """A folder, a zip, or one other file (a Source of one). Raises BadData for what is broken or not harmless."""
    if isinstance(path, Path) and path.is_dir():
        yield _folder(path, limits)
        return
    file = path.name if isinstance(path, Path) else "the zip"
    try:
        is_zip = zipfile.is_zipfile(path)
        if isinstance(path, Path) and not is_zip and path.suffix.lower() not in (".zip", ".netcanvas"):
            yield Source(file, (file,), lambda _name: _whole(path, file, limits))
            return
    except OSError as error:
        raise BadData(f"It can't be opened ({error.strerror}).", "Look at the name.", file=file) from error
    try:
        archive = zipfile.ZipFile(path)
    except ZIP_FAULTS as error:
        raise BadData("It is not a zip, or a broken one.", "Make or fetch it again.", file=file) from error
    with archive:
        yield _zip(archive, file, limits)


def decoded(data: bytes, file: str) -> str:
    """Text from UTF-8, with or without a byte order mark; line ends are kept. Raises BadData with the row."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadData(
            "It is not in UTF-8.",
            "Save it as UTF-8 (in Excel: CSV UTF-8).",
            file=file,
            row=data.count(b"\n", 0, error.start) + 1,
        ) from error


def csv_rows(text: str, file: str) -> list[tuple[int, list[str]]]:
    """The rows of a CSV text, as Source.rows gives them."""
    reader = csv.reader(io.StringIO(scrubbed(text), newline=""), strict=True)
    try:
        return [(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        raise BadData(
            f"It is not CSV: {error}.", "Look for a quotation mark too many.", file=file, row=reader.line_num
        ) from error


def is_junk(name: str, beside: Collection[str]) -> bool:
    """Whether an operating system left it there. macOS puts ``._file`` beside ``file``; a case may begin so, too."""
    path = PurePosixPath(name)
    if "__MACOSX" in path.parts or path.name.lower() in _JUNK:
        return True
    return path.name.startswith("._") and path.with_name(path.name[2:] or "_").as_posix() in beside


def _too_big(file: str) -> BadData:
    return BadData("It is too big to be what it says.", "Make or fetch it again, or take it apart.", file=file)


def _whole(path: Path, name: str, limits: Limits) -> bytes:
    try:
        with path.open("rb") as reading:
            data = reading.read(limits.one + 1)
    except OSError as error:
        raise BadData(f"It can't be read ({error.strerror}).", "Look at the name.", file=name) from error
    if len(data) > limits.one:
        raise _too_big(name)
    return data


def _folder(path: Path, limits: Limits) -> Source:
    found = []
    for place, folders, files in os.walk(path):
        for name in (*folders, *files):
            if Path(place, name).is_symlink():
                raise BadData("It is a link to somewhere else.", "Put the file itself there.", file=name)
        found += [Path(place, name).relative_to(path).as_posix() for name in files]
    there = set(found)
    names = tuple(sorted(name for name in found if not is_junk(name, there)))
    return Source(path.name, names, lambda name: _whole(path / name, name, limits))


def _zip(archive: zipfile.ZipFile, file: str, limits: Limits) -> Source:
    entries = archive.infolist()
    if len(entries) > limits.entries or sum(entry.file_size for entry in entries) > limits.all:
        raise _too_big(file)
    there = {entry.filename for entry in entries}
    by_name: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        _check_name(entry)
        if entry.is_dir() or is_junk(entry.filename, there):
            continue
        if entry.filename in by_name:
            raise BadData("The zip has it twice.", "Make or fetch the zip again.", file=entry.filename)
        by_name[entry.filename] = entry
    left = limits.all

    def read(name: str) -> bytes:
        nonlocal left
        data = _inflated(archive, by_name[name], limits, left)
        left -= len(data)
        return data

    return Source(file, tuple(sorted(by_name)), read)


def _check_name(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    parts = name.replace("\\", "/").split("/")
    if "\0" in name or "\\" in name or name.startswith("/") or ".." in parts or ":" in parts[0]:
        raise BadData("Its name leads out of the zip.", "Don't trust this zip.", file=repr(name))
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise BadData("It is a link to somewhere else.", "Don't trust this zip.", file=name)


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, left: int) -> bytes:
    """What is in the entry: never more than is allowed, whatever the zip says about itself."""
    most = min(limits.one, left)
    if entry.file_size > limits.ratio_from:
        most = min(most, max(entry.compress_size * limits.ratio, limits.ratio_from))
    try:
        return inflated(archive, entry, most)
    except TooBig as error:
        raise _too_big(entry.filename) from error
    except ZIP_FAULTS as error:
        raise BadData("It is broken in the zip, or locked.", "Make or fetch it again.", file=entry.filename) from error
