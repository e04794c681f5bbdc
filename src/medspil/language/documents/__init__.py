"""Documents that can be checked: text, Markdown, HTML, docx, xlsx and PDF, each with places in the original.

>>> read("brev.md", b"# Nej\\n\\nDu `ikke` kom.\\n").headings
((0, 5),)
"""

from __future__ import annotations

import bisect
from collections.abc import Callable
from dataclasses import dataclass

from .opening import NotReadable, decoded

__all__ = ["Document", "NotReadable", "Place", "as_text", "read"]

Span = tuple[int, int]


@dataclass(frozen=True)
class Place:
    """Where something stands: line and column count from 1. ``part`` names it where a file has parts."""

    line: int
    column: int
    part: str = ""


@dataclass(frozen=True)
class Document:
    """The text of a file, and how its places stand in the file.

    ``pieces`` are where a stretch of the text begins in the text and in the original, in order; between two of them
    both run alike. ``starts`` are where the lines of the original begin. ``parts`` are where the parts of a file begin
    that has several: in it the original is all that was read of them, and lines count from the part's first.
    ``comments`` are what stands beside the text, each with its place in the original.
    ``spoken`` are stretches of which the file itself says the language. ``fixable`` says that words may be put into
    the original where it stands as the text does.
    """

    text: str
    headings: tuple[Span, ...] = ()
    skipped: tuple[Span, ...] = ()
    pieces: tuple[tuple[int, int], ...] = ((0, 0),)
    starts: tuple[int, ...] = (0,)
    parts: tuple[tuple[int, str], ...] = ()
    spoken: tuple[tuple[int, int, str], ...] = ()
    comments: tuple[tuple[int, str], ...] = ()
    fixable: bool = False

    def original(self, offset: int) -> int:
        """The offset in the original of an offset in the text."""
        at = bisect.bisect_right(self.pieces, (offset, 1 << 60)) - 1
        begins, stands = self.pieces[max(at, 0)]
        return stands + offset - begins

    def place(self, offset: int) -> Place:
        """Line and column of an offset in the text. In a docx the line is the paragraph of its part."""
        stands = self.original(offset)
        line = bisect.bisect_right(self.starts, stands)
        column = stands - self.starts[line - 1] + 1
        if not self.parts:
            return Place(line, column)
        begins, part = self.parts[max(bisect.bisect_right(self.parts, (offset, "\uffff")) - 1, 0)]
        first = self.original(begins)
        before = bisect.bisect_right(self.starts, first)
        return Place(line - before + 1, column if line > before else stands - first + 1, part)


def _plain(data: bytes, name: str) -> Document:
    return as_text(decoded(data, name))


def as_text(text: str, *, headings: tuple[Span, ...] = (), skipped: tuple[Span, ...] = ()) -> Document:
    """A document whose text is the original."""
    return Document(text, headings, skipped, starts=line_starts(text), fixable=True)


def line_starts(text: str) -> tuple[int, ...]:
    """Where each line begins."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return tuple(starts)


def _reader(name: str) -> Callable[[bytes, str], Document]:
    # Each is imported when it is used: a text needs no XML.
    ending = name.lower().rpartition(".")[2]
    match ending:
        case "md" | "markdown":
            from .markdown import read_markdown

            return read_markdown
        case "html" | "htm" | "xhtml":
            from .html import read_html

            return read_html
        case "docx":
            from .docx import read_docx

            return read_docx
        case "xlsx":
            from .xlsx import read_xlsx

            return read_xlsx
        case "pdf":
            from .pdf import read_pdf

            return read_pdf
        case _:
            return _plain


def read(name: str, data: bytes) -> Document:
    """The document in these bytes; its name's ending says what it is. Raises NotReadable."""
    return _reader(name)(data, name)
