"""One part of a docx, read with the place of every letter in its bytes, so that comments can be put exactly there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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
_HEADINGS = ("heading", "overskrift", "title")
_OFFICE = re.compile(rb"<[^>]*\bType=\"[^\"]*/officeDocument\"[^>]*>")
_TARGET = re.compile(rb"\bTarget=\"/?([^\"]*)\"")


@dataclass(eq=False)
class Run:
    """A run: a stretch of text of one look. ``start`` and ``end`` are its bytes, ``look`` those of its properties."""

    start: int
    end: int = -1
    look: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Piece:
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
        if name == _FALLBACK:
            self.unread += 1
        if not name.startswith(_SPACES):
            self.last = ""
            return
        space, _, tag = name.partition(" ")
        before, self.last = self.last, tag
        runs = self.open[-1].runs if self.open else []
        if tag in _UNREAD:
            self.unread += 1
        elif tag == "p":
            self.open.append(Paragraph(boxed=self.boxes > 0))
        elif tag == "txbxContent":
            self.boxes += 1
        elif tag == "r":
            runs.append(Run(self.parser.CurrentByteIndex))
        elif tag == "rPr" and before == "r":
            self.look = self.parser.CurrentByteIndex
        elif tag == "pStyle" and self.open:
            style = attributes.get(f"{space} val", "")
            self.open[-1].is_heading = style.lower().startswith(_HEADINGS)
        elif tag == "t":
            self.text = self.parser.CurrentByteIndex
        elif tag in _SIGNS:
            self._add(_SIGNS[tag], -1)

    def _end(self, name: str) -> None:
        if name == _FALLBACK:
            self.unread -= 1
        if not name.startswith(_SPACES):
            return
        tag = name.partition(" ")[2]
        if tag in _UNREAD:
            self.unread -= 1
        elif tag == "p":
            paragraph = self.open.pop()
            if not self.unread:
                self.done.append(paragraph)
        elif tag == "txbxContent":
            self.boxes -= 1
        elif tag == "r" and self.open:
            self.open[-1].runs.pop().end = self._after_tag()
        elif tag == "rPr" and self.look >= 0 and self.open:
            self.open[-1].runs[-1].look = (self.look, self._after_tag())
            self.look = -1
        elif tag == "t":
            self.text = -1

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
