"""The gold set of word help: sentences with the words that should be found, and words that should be left alone.

It is data, in `gold/`: `dev/` is for those who write rules, `locked/` is for measuring them. `gold/README.md` says how
it was made and what a mark means.

>>> first = sentences("dev", language="da")[0]
>>> first.language, first.split
('da', 'dev')
>>> [span.category for span in first.spans if first.text[span.start : span.end] != span.text]
[]
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

GOLD = Path(__file__).parent / "gold"
MISTRUST = ("doubt", "label", "control", "threat", "blame", "distance", "bureaucratic", "know_better")
CATEGORIES = (*MISTRUST, "trust")
LANGUAGES = ("da", "en")
GENRES = ("decision", "form", "house_rules", "letter", "message", "note", "plan", "report")
# Written earlier and by another author than the rest: doubt, label and control in Danish. All of it is locked.
FIRST = GOLD / "locked-da.jsonl"

Split = Literal["dev", "locked"]
Kind = Literal["positive", "trust", "hard_negative", "clean"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text, in code points, and the category it belongs to, or only seems to belong to."""

    category: str
    start: int
    end: int
    text: str

    def touches(self, start: int, end: int) -> bool:
        """Whether a finding from `start` to `end` counts as this one: one shared character is enough."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """One to four sentences of one text, with what should be found in it."""

    id: str
    language: str
    genre: str
    place: str
    text: str
    kind: Kind
    spans: tuple[Span, ...]
    innocent: tuple[Span, ...]
    features: frozenset[str]
    why: str
    split: Split

    @property
    def categories(self) -> frozenset[str]:
        return frozenset(span.category for span in self.spans)


def sentences(split: Split, *, language: str | None = None, first: bool = True) -> tuple[Sentence, ...]:
    """All of one half, in the order of the files; `first=False` leaves out what the earlier author wrote."""
    return tuple(
        sentence
        for path in files(split)
        if first or path != FIRST
        for sentence in read(path, split)
        if language in (None, sentence.language)
    )


def files(split: Split) -> list[Path]:
    """The files of one half."""
    return [*sorted((GOLD / split).glob("*.jsonl")), *([FIRST] if split == "locked" else [])]


@cache
def read(path: Path, split: Split) -> tuple[Sentence, ...]:
    """The sentences of one file. A missing field is a `KeyError`, a line that isn't JSON a `ValueError`."""
    return tuple(_sentence(json.loads(line), split) for line in path.read_text(encoding="utf-8").splitlines())


def digest(path: Path) -> str:
    """The SHA-256 by which a locked file is known."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sentence(row: dict[str, Any], split: Split) -> Sentence:
    return Sentence(
        id=row["id"],
        language=row["lang"],
        genre=row["genre"],
        place=row["place"],
        text=row["text"],
        kind=row["kind"],
        spans=tuple(_spans(row["labels"])),
        innocent=tuple(_spans(row["innocent"])),
        features=frozenset(row["features"]),
        why=row["note"],
        split=split,
    )


def _spans(marks: list[dict[str, Any]]) -> Iterator[Span]:
    for mark in marks:
        yield Span(category=mark["category"], start=mark["start"], end=mark["end"], text=mark["span"])
