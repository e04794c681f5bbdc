"""Bytes that strangers send: how many are opened, and as what."""

from __future__ import annotations

import io
import zipfile

from medspil.inflate import ZIP_FAULTS, TooBig, inflated

MOST = 100_000_000
# What a document's own parts may grow to; a thousand pages of prose are about 10 MB of them.
_MOST_INFLATED = 100_000_000
# Each element of XML costs memory, however short it is written.
_MOST_ELEMENTS = 4_000_000

TOO_BIG = ("It is too big to be what it says.", "Make or fetch it again.")
_NO_TEXT = ("It is not text.", "Name a file with text, saved as UTF-8.")
_AGAIN = "Open it in the program that made it, and save it again."
BROKEN = ("It is broken, or locked.", _AGAIN)
BROKEN_INSIDE = ("It is broken inside.", _AGAIN)


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
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise NotReadable(*_NO_TEXT) from error
        if "\x00" in text[:4096]:  # it was UTF-32, or no text at all
            raise NotReadable(*_NO_TEXT)
        return text
    if b"\x00" in data[:4096]:
        raise NotReadable(*_NO_TEXT)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise NotReadable(f"It is not in UTF-8 (line {row}).", "Save it as UTF-8.") from error


def encoded(text: str, like: bytes) -> bytes:
    """The bytes of a text, written as those that ``decoded`` read it from."""
    for mark, coding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if like.startswith(mark):
            return mark + text.encode(coding)
    return text.encode()


def not_a_bomb(xml: bytes) -> bytes:
    """The XML, unless it has so many elements that reading it would take all the memory. Raises NotReadable."""
    if xml.count(b"<") > _MOST_ELEMENTS:
        raise NotReadable(*TOO_BIG)
    return xml


def unzipped(data: bytes, wanted: tuple[str, ...] = ("",), *, most: int | None = None) -> dict[str, bytes]:
    """The entries of a zip whose names begin with one of these. Raises NotReadable, also for a zip that is a bomb.

    ``most`` is how many bytes they may be together, where that is not what one who only reads may open.
    """
    found, left = {}, _MOST_INFLATED if most is None else most
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                if not entry.filename.startswith(wanted):
                    continue
                found[entry.filename] = inflated(archive, entry, left)
                left -= len(found[entry.filename])
    except TooBig as error:
        raise NotReadable(*TOO_BIG) from error
    except ZIP_FAULTS as error:
        raise NotReadable(*BROKEN) from error
    return found
