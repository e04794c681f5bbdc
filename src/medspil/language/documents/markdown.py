"""Markdown: the text as it stands, without what is no prose: code, addresses, comments and what stands in front."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator

from . import Document, Span, as_text
from .opening import decoded

_FRONT = re.compile(r"\A---\r?\n.*?^---\s*$", re.DOTALL | re.MULTILINE)
# What begins with a plain letter, or each way of it with another, is found several times quicker: so these three are
# looked for from the end of the line before, in a text that has such an end in front of it.
_FENCE = re.compile(r"\n {0,3}(`{3,}|~{3,})(.*)")
_NUMBERED = re.compile(r"\n {0,3}#{1,6}[ \t].*")
_UNDERLINE = re.compile(r"\n {0,3}(?:=+|-+)[ \t]*(?=\n|\Z)")
_SIGN = re.compile(r"``*+|<!--|\]\([^)\s]++|<https?:[^>\s]{1,500}+>|https?://\S++")


def read_markdown(data: bytes, name: str) -> Document:
    """The document. Raises NotReadable."""
    text = decoded(data, name)
    skipped = tuple(_skipped(text))
    begins = [start for start, _end in skipped]
    headings = tuple(span for span in sorted(set(_headings(text))) if not _inside(span[0], skipped, begins))
    return as_text(text, headings=headings, skipped=skipped)


def _headings(text: str) -> Iterator[Span]:
    """The lines that begin with #, and those that are underlined."""
    lines = f"\n{text}"
    for found in _NUMBERED.finditer(lines):
        yield found.start(), found.end() - 1
    for found in _UNDERLINE.finditer(lines, 1):
        end = found.start() - 1
        start = lines.rfind("\n", 0, end + 1)
        if start < end and not text[start].isspace():
            yield start, end


def _skipped(text: str) -> Iterator[Span]:
    """The stretches that are no prose, in order. Each is looked for once, however the text is made."""
    at = 0
    if front := _FRONT.match(text):
        yield front.span()
        at = front.end()
    for start, end in _fences(text, at):
        yield from _in_prose(text, at, start)
        yield start, end
        at = end
    yield from _in_prose(text, at, len(text))


def _fences(text: str, at: int) -> Iterator[Span]:
    opened, begins = "", 0
    for found in _FENCE.finditer(f"\n{text}", at):
        marks, after = found[1], found[2].strip()
        if not opened:
            if marks[0] == "~" or "`" not in after:
                opened, begins = marks, found.start()
        elif marks.startswith(opened) and not after:
            yield begins, found.end() - 1
            opened = ""
    if opened:
        yield begins, len(text)


def _in_prose(text: str, at: int, end: int) -> Iterator[Span]:
    runs: dict[int, list[int]] = defaultdict(list)
    signs = list(_SIGN.finditer(text, at, end))
    for sign in signs:
        if sign[0][0] == "`":
            runs[len(sign[0])].append(sign.start())
    comment = 0
    for sign in signs:
        if sign.start() < at:
            continue
        start = sign.start()
        if sign[0][0] == "`":
            same = runs[len(sign[0])]
            following = bisect.bisect_left(same, sign.end())
            if following == len(same):
                continue
            at = same[following] + len(sign[0])
        elif sign[0] == "<!--":
            if comment < 0:
                continue
            comment = text.find("-->", sign.end(), end)
            if comment < 0:
                continue
            at = comment + 3
        else:
            start += 2 if sign[0][0] == "]" else 0
            at = sign.end()
        yield start, at


def _inside(at: int, spans: tuple[Span, ...], begins: list[int]) -> bool:
    before = bisect.bisect_right(begins, at) - 1
    return before >= 0 and at < spans[before][1]
