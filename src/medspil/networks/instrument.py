"""Instruments: sets of questions about the people on a map, kept as data with their source.

>>> load("seven-questions").questions[1].text["en"]
"Who can make me smile, even when I'm at my lowest?"
>>> load("seven-questions").reference
'seven-questions/1'
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from .errors import BadData


class InstrumentError(BadData):
    """The instrument's file is missing or not in order. The text names the file and the mend."""


@dataclass(frozen=True)
class Question:
    """One question, asked of every person on the map at once.

    ``statement`` is the source's own wording; ``text`` and ``small`` are what is shown, by language code.
    """

    code: str
    statement: str
    text: Mapping[str, str]
    small: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Instrument:
    """A versioned set of questions and where it comes from."""

    id: str
    version: int
    name: Mapping[str, str]
    source: str
    questions: tuple[Question, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(question.code for question in self.questions)

    @property
    def reference(self) -> str:
        """What a wave keeps: which set was asked, in which version."""
        return f"{self.id}/{self.version}"


@cache
def load(name: str) -> Instrument:
    """Return a shipped instrument by its id. Raises InstrumentError when there is none, or it is not in order."""
    file = files("medspil.networks") / "instruments" / f"{name}.toml"
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InstrumentError(
            f"There is no instrument called {name!r}.", "Give the path of a file of your own."
        ) from error
    return parse(text, file=f"{name}.toml")


def read(path: Path) -> Instrument:
    """Return a researcher's own instrument from a TOML file like the shipped ones. Raises InstrumentError."""
    try:
        return parse(path.read_text(encoding="utf-8-sig"), file=path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise InstrumentError(f"It can't be read ({error}).", "It is a TOML file in UTF-8.", file=str(path)) from error


def parse(text: str, *, file: str) -> Instrument:
    """An instrument from TOML. ``file`` is named where something is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InstrumentError(f"It isn't TOML: {error}.", "Mend the line.", file=file) from error
    rows = data.pop("questions", None)
    if not isinstance(rows, list) or not rows:
        raise InstrumentError("It has no questions.", "Write each under [[questions]].", file=file)
    questions = tuple(_question(row, number, file) for number, row in enumerate(rows, 1))
    codes = [question.code for question in questions]
    twice = next((code for code in codes if codes.count(code) > 1), "")
    if twice:
        raise InstrumentError(f"Two questions have the code {twice}.", "Give each its own.", file=file)
    wanted = {"id": str, "version": int, "name": dict, "source": str}
    wrong = [key for key, kind in wanted.items() if not isinstance(data.get(key), kind)]
    if wrong or data.keys() - wanted.keys():
        raise InstrumentError(
            f"Not in order: {', '.join(sorted({*wrong, *(data.keys() - wanted.keys())}))}.",
            "An instrument has id, version (a whole number), name (by language) and source, and nothing else.",
            file=file,
        )
    return Instrument(questions=questions, **data)


def _question(row: Any, number: int, file: str) -> Question:
    wanted = {"code", "statement", "text", "small"}
    if not isinstance(row, dict) or row.keys() - wanted or {"code", "statement", "text"} - row.keys():
        raise InstrumentError(
            f"Question {number} is not in order.",
            "A question has code, statement and text (by language), may have small, and nothing else.",
            file=file,
        )
    if not isinstance(row["text"], dict) or not row["text"] or not str(row["code"]).isidentifier():
        raise InstrumentError(
            f"Question {number} is not in order.",
            'Write its code in plain letters and digits (Q1), and its text by language: { da = "…", en = "…" }.',
            file=file,
        )
    return Question(**row)
