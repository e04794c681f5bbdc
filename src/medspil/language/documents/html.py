"""HTML: the text that a reader sees, each stretch with its place in the source."""

from __future__ import annotations

import re
from html import unescape

from . import Document, Span, line_starts
from .html_tokens import tokens
from .opening import decoded

_UNSEEN = frozenset(("script", "style", "template", "title", "code", "pre", "samp", "kbd", "textarea"))
_LETTER = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
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
    reader = _Reader()
    for kind, said, at in tokens(source):
        match kind:
            case "text":
                reader.letters(said, at)
            case "start":
                reader.start(said, at)
            case "end":
                reader.end(said, at)
            case "comment":
                reader.comments.append((at, said))
    return Document(
        "".join(reader.text),
        headings=tuple(reader.headings),
        pieces=tuple(reader.pieces) or ((0, 0),),
        starts=line_starts(source),
        comments=tuple(reader.comments),
        fixable=True,
    )


class _Reader:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.pieces: list[tuple[int, int]] = []
        self.headings: list[Span] = []
        self.comments: list[tuple[int, str]] = []
        self.length = self.unseen = 0
        self.heading = -1

    def _add(self, text: str, stands: int) -> None:
        if text and not self.unseen:
            self.pieces.append((self.length, stands))
            self.text.append(text)
            self.length += len(text)

    def start(self, tag: str, at: int) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag in _QUOTED:
            self._add("\n\n“" if tag == "blockquote" else "“", at)
        elif tag not in _INLINE:
            self._add("\n\n", at)
        if tag in _HEADINGS:
            self.heading = self.length

    def end(self, tag: str, at: int) -> None:
        if tag in _HEADINGS and self.heading >= 0:
            self.headings.append((self.heading, self.length))
            self.heading = -1
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in _QUOTED:
            self._add("”\n\n" if tag == "blockquote" else "”", at)
        elif tag not in _INLINE:
            self._add("\n\n", at)

    def letters(self, said: str, at: int) -> None:
        # A line end in the source is a space to the reader.
        said = said.replace("\n", " ")
        begin = 0
        for letter in _LETTER.finditer(said):
            self._add(said[begin : letter.start()], at + begin)
            self._add(unescape(letter[0]), at + letter.start())
            begin = letter.end()
        self._add(said[begin:], at + begin)
