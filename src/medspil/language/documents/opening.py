"""Bytes that strangers send: how many are opened, and as what."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from medspil.inflate import ZIP_FAULTS, TooBig, inflated

MOST = 100_000_000
_MOST_INFLATED = 200_000_000


class NotReadable(Exception):
    """A file can't be checked: ``what`` is wrong, and ``mend`` says what to do."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what, mend)
        self.what, self.mend = what, mend

    def __str__(self) -> str:
        return f"{self.what} {self.mend}"


def decoded(data: bytes, name: str) -> str:
    """The text of a file, from UTF-8 or UTF-16 with its mark. Raises NotReadable."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise NotReadable("It is not text.", "Name a file with text.") from error
    if b"\x00" in data[:4096]:
        raise NotReadable("It is not text.", "Name a file with text.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise NotReadable(f"It is not in UTF-8 (line {row}).", "Save it as UTF-8.") from error


def unzipped(data: bytes, wanted: tuple[str, ...]) -> Mapping[str, bytes]:
    """The entries of a zip whose names begin with one of these. Raises NotReadable, also for a zip that is a bomb."""
    found, left = {}, _MOST_INFLATED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                if not entry.filename.startswith(wanted):
                    continue
                found[entry.filename] = inflated(archive, entry, left)
                left -= len(found[entry.filename])
    except TooBig as error:
        raise NotReadable("It is too big to be what it says.", "Make or fetch it again.") from error
    except ZIP_FAULTS as error:
        raise NotReadable(
            "It is broken, or locked.", "Open it in the program that made it, and save it again."
        ) from error
    return found
