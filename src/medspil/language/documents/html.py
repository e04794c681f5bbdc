"""HTML: the text that a reader sees, each stretch with its place in the source."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

from . import Document, Span, line_starts
from .opening import decoded

_UNSEEN = frozenset(("script", "style", "template", "head", "code", "pre", "samp", "kbd", "textarea"))
_QUOTED = frozenset(("q", "blockquote"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "label",
        "mark",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    )
)


def read_html(data: bytes, name: str) -> Document:
    """The document. Raises NotReadable."""
    source = decoded(data, name)
    reader = _Reader(source)
    reader.feed(source)
    reader.close()
    return Document(
        "".join(reader.text),
        headings=tuple(reader.headings),
        pieces=tuple(reader.pieces) or ((0, 0),),
        starts=reader.starts,
        fixable=True,
    )


class _Reader(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source, self.starts = source, line_starts(source)
        self.text: list[str] = []
        self.pieces: list[tuple[int, int]] = []
        self.headings: list[Span] = []
        self.length = self.unseen = 0
        self.heading = -1

    def _at(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def _add(self, text: str, stands: int) -> None:
        if text and not self.unseen:
            self.pieces.append((self.length, stands))
            self.text.append(text)
            self.length += len(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag in _QUOTED:
            self._add("\n\n“" if tag == "blockquote" else "“", self._at())
        elif tag not in _INLINE:
            self._add("\n\n", self._at())
        if tag in _HEADINGS:
            self.heading = self.length

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS and self.heading >= 0:
            self.headings.append((self.heading, self.length))
            self.heading = -1
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in _QUOTED:
            self._add("”\n\n" if tag == "blockquote" else "”", self._at())
        elif tag not in _INLINE:
            self._add("\n\n", self._at())

    def handle_data(self, data: str) -> None:
        # A line end in the source is a space to the reader.
        self._add(data.replace("\n", " "), self._at())

    def handle_entityref(self, name: str) -> None:
        self._add(unescape(f"&{name};"), self._at())

    def handle_charref(self, name: str) -> None:
        self._add(unescape(f"&#{name};"), self._at())
