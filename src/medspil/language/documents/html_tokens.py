"""HTML taken apart in one pass, so that no page, however it is made, takes longer than its length asks for.

Python's own parser looks ahead to the end again and again where a tag is not closed: 30 kB can take it 16 seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)")
# To the end of a tag: a > in a quoted value doesn't end it.
_END = re.compile(r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+>")
# What stands in these is no HTML.
_RAW = {name: re.compile(f"</{name}(?![a-z])", re.IGNORECASE) for name in ("script", "style", "textarea", "title")}


class Token(NamedTuple):
    """A stretch of the source: text as it stands there, the name of a tag in small letters, or what a comment says."""

    kind: Literal["text", "start", "end", "comment"]
    said: str
    at: int


def tokens(source: str) -> Iterator[Token]:
    """Take a page apart."""
    at, whole = 0, True
    while at < len(source):
        begins = source.find("<", at)
        if begins < 0:
            begins = len(source)
        if begins > at:
            yield Token("text", source[at:begins], at)
        if begins == len(source):
            return
        if source.startswith("<!--", begins):
            ends = source.find("-->", begins + 4)
            yield Token("comment", source[begins + 4 : ends if ends >= 0 else len(source)], begins)
            at = ends + 3 if ends >= 0 else len(source)
            continue
        if source.startswith(("<!", "<?"), begins):
            at = source.find(">", begins) + 1 or len(source)
            continue
        tag = _TAG.match(source, begins)
        if tag is None:
            yield Token("text", "<", begins)
            at = begins + 1
            continue
        found = _END.match(source, tag.end()) if whole else None
        # A quote that is never closed: from here on any > ends a tag.
        whole = found is not None
        at = found.end() if found else source.find(">", tag.end()) + 1 or len(source)
        name = tag[2].lower()
        yield Token("end" if tag[1] else "start", name, begins)
        if name in _RAW and not tag[1]:
            closed = _RAW[name].search(source, at)
            at = closed.start() if closed else len(source)
