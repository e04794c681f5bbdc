"""One part of a docx, read with the place of every letter in its bytes, so that comments can be put exactly there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from .opening import not_a_bomb

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}
# Struck out or moved away by a tracked change, or a reading aid above the line.
_UNREAD = ("moveFrom", "del", "rt")
# The elements that something is done for, by their full names.
_ELEMENTS = {
    f"{space}{tag}": tag
    for space in _SPACES
    for tag in (*_UNREAD, *_SIGNS, "p", "r", "t", "rPr", "pStyle", "txbxContent")
}
_HEADINGS = ("heading", "overskrift", "title")
_OFFICE = re.compile(rb"<[^>]*\bType=\"[^\"]*/officeDocument\"[^>]*>")
_TARGET = re.compile(rb"\bTarget=\"/?([^\"]*)\"")


@dataclass(eq=False)
class Run:
    """A run: a stretch of text of one look. ``start`` and ``end`` are its bytes, ``look`` those of its properties."""

    start: int
    end: int = -1
    look: tuple[int, int] = (0, 0)


class Piece(NamedTuple):
    """Letters that stand together: where in the paragraph, in the bytes, and in which run and text element."""

    at: int
    text: str
    byte: int
    run: Run
    element: int  # where the text element's own tag begins; -1 for a sign such as a tab


@dataclass
class Paragraph:
    """A paragraph. ``boxed`` says that it stands in a text box."""

    boxed: bool = False
    is_heading: bool = False
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    runs: list[Run] = field(default_factory=list)  # those that are open while it is read

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Part:
    """A part by its short name ("document", "footnotes"), its bytes, and the paragraphs in the order of their ends."""

    name: str
    path: str
    xml: bytes
    paragraphs: tuple[Paragraph, ...]


def main_part(entries: Mapping[str, bytes]) -> str:
    """The path of the part that holds the letter itself."""
    found = _OFFICE.search(entries.get("_rels/.rels", b""))
    target = _TARGET.search(found[0]) if found else None
    return target[1].decode("utf-8", "replace") if target else "word/document.xml"


def scanned(path: str, xml: bytes) -> Part:
    """Read a part. Raises ValueError where it is broken, and NotReadable where it is a bomb."""
    scan = _Scan(not_a_bomb(xml))
    return Part(path.rpartition("/")[2].removesuffix(".xml"), path, xml, tuple(scan.done))


class _Scan:
    def __init__(self, xml: bytes) -> None:
        self.done: list[Paragraph] = []
        self.open: list[Paragraph] = []
        self.last = ""  # the element that began last
        self.text = -1  # where the text element that is open begins
        self.look = -1
        self.unread = 0  # how many elements are open of which nothing is read
        self.boxes = 0
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters
        parser.StartDoctypeDeclHandler = self._refuse
        self.xml = xml
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from error

    def _refuse(self, *_given: object) -> None:
        # A part of a docx has none; it is where entity bombs are built.
        raise ValueError("a document type")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        before, self.last = self.last, _ELEMENTS.get(name, "")
        match self.last:
            case "t":
                self.text = self.parser.CurrentByteIndex
            case "r" if self.open:
                self.open[-1].runs.append(Run(self.parser.CurrentByteIndex))
            case "rPr" if before == "r":
                self.look = self.parser.CurrentByteIndex
            case "p":
                self.open.append(Paragraph(boxed=self.boxes > 0))
            case "pStyle" if self.open:
                style = next((value for key, value in attributes.items() if key.endswith(" val")), "")
                self.open[-1].is_heading = style.lower().startswith(_HEADINGS)
            case "txbxContent":
                self.boxes += 1
            case "moveFrom" | "del" | "rt":
                self.unread += 1
            case "":
                self.unread += name == _FALLBACK
            case sign if sign in _SIGNS:
                self._add(_SIGNS[sign], -1)

    def _end(self, name: str) -> None:
        match _ELEMENTS.get(name, ""):
            case "t":
                self.text = -1
            case "r" if self.open:
                self.open[-1].runs.pop().end = self._after_tag()
            case "rPr" if self.look >= 0 and self.open:
                self.open[-1].runs[-1].look = (self.look, self._after_tag())
                self.look = -1
            case "p":
                paragraph = self.open.pop()
                if not self.unread:
                    self.done.append(paragraph)
            case "txbxContent":
                self.boxes -= 1
            case "moveFrom" | "del" | "rt":
                self.unread -= 1
            case "":
                self.unread -= name == _FALLBACK

    def _after_tag(self) -> int:
        return self.xml.index(b">", self.parser.CurrentByteIndex) + 1

    def _letters(self, text: str) -> None:
        if self.text >= 0:
            self._add(text, self.text)

    def _add(self, text: str, element: int) -> None:
        # A tab stop in the properties of a paragraph stands in no run: it is no sign.
        paragraph = self.open[-1] if self.open else Paragraph()
        if paragraph.runs and not self.unread and self.look < 0:
            place = self.parser.CurrentByteIndex
            paragraph.pieces.append(Piece(paragraph.length, text, place, paragraph.runs[-1], element))
            paragraph.length += len(text)
