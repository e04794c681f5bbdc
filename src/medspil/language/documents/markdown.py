"""Markdown: the text as it stands, without what is no prose: code, addresses, comments and what stands in front."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import Document, Span, as_text
from .opening import decoded

_FRONT = re.compile(r"\A---\r?\n.*?^---\s*$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*\s*$|\Z)", re.DOTALL | re.MULTILINE)
_NO_PROSE = re.compile(
    r"(`+)(?!`).+?(?<!`)\1(?!`)|<!--.*?-->|(?<=\]\()[^)\s]+|<https?:[^>\s]+>|https?://\S+", re.DOTALL
)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t].*$|^(?=\S).+(?=\n {0,3}(?:=+|-+)[ \t]*$)", re.MULTILINE)


def read_markdown(data: bytes, name: str) -> Document:
    """The document. Raises NotReadable."""
    text = decoded(data, name)
    skipped = tuple(sorted(_skipped(text)))
    headings = tuple(found.span() for found in _HEADING.finditer(text) if not _inside(found.start(), skipped))
    return as_text(text, headings=headings, skipped=skipped)


def _skipped(text: str) -> Iterator[Span]:
    front = _FRONT.match(text)
    if front:
        yield front.span()
    fences = [found.span() for found in _FENCE.finditer(text)]
    yield from fences
    for found in _NO_PROSE.finditer(text):
        if not _inside(found.start(), fences):
            yield found.span()


def _inside(at: int, spans: tuple[Span, ...] | list[Span]) -> bool:
    return any(start <= at < end for start, end in spans)
