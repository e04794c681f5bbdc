"""The compiled rules: every form of every word that they speak of, and the patterns as numbers. Made by ``compile.py``.

A **symbol** is a number for one element of a pattern, or for a set. The table says for each form which symbols it may
be, and in which slot of the paradigm. It is plain data, shipped as JSON: reading it needs no rule file and no lexicon.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent / "compiled"
FORMAT = 2

# symbol → the word, its class and the slot, as "lemma/v:past"; "" for a word that has no forms
Reading = dict[int, str]


class Step(NamedTuple):
    """One element of a compiled pattern."""

    symbol: int
    gap: int
    optional: bool


class Compiled(NamedTuple):
    """A pattern as the matcher uses it; ``anchor`` is the number of the step that is looked for first."""

    rule: int
    steps: tuple[Step, ...]
    anchor: int
    window: int  # -1 when the order is fixed


class Entry(NamedTuple):
    """What the matcher and the reports need of a rule."""

    id: str
    category: str
    severity: int
    who: str
    quotes: str
    headings: str
    laws: str
    negated: str
    reason: str
    source: str
    say: tuple[str, ...]
    unless: tuple[Compiled, ...]
    only: tuple[Compiled, ...]


@dataclass(frozen=True)
class Table:
    """All that is needed to check a text in one language.

    ``forms`` are whole words, in small letters except those that are asked for with a capital; ``last`` and ``first``
    are parts of compounds, and ``begins`` are words that must begin a sentence.
    """

    language: str
    mark: str
    forms: Mapping[str, Reading]
    last: Mapping[str, Reading]
    first: Mapping[str, Reading]
    begins: Mapping[str, Reading]
    sets: Mapping[str, int]
    rules: tuple[Entry, ...]
    patterns: tuple[Compiled, ...]
    paradigms: Mapping[str, Mapping[str, str]]
    by_anchor: Mapping[int, tuple[int, ...]] = field(init=False)

    def __post_init__(self) -> None:
        found: dict[int, tuple[int, ...]] = {}
        for number, pattern in enumerate(self.patterns):
            symbol = pattern.steps[pattern.anchor].symbol
            found[symbol] = (*found.get(symbol, ()), number)
        object.__setattr__(self, "by_anchor", found)

    def as_json(self) -> str:
        """One line for each part, so that a change can be read."""
        whole: dict[str, Any] = {
            "format": FORMAT,
            "language": self.language,
            "mark": self.mark,
            "sets": self.sets,
            "forms": self.forms,
            "last": self.last,
            "first": self.first,
            "begins": self.begins,
            "paradigms": self.paradigms,
            "patterns": self.patterns,
            "rules": self.rules,
        }
        return "{\n" + ",\n".join(f"{json.dumps(key)}: {_lines(value)}" for key, value in whole.items()) + "\n}\n"


def _lines(value: Any) -> str:
    def short(one: Any) -> str:
        return json.dumps(one, ensure_ascii=False, separators=(",", ":"))

    if isinstance(value, dict) and value:
        return (
            "{\n"
            + ",\n".join(f"{json.dumps(str(key), ensure_ascii=False)}:{short(one)}" for key, one in value.items())
            + "\n}"
        )
    if isinstance(value, tuple) and value:
        return "[\n" + ",\n".join(short(one) for one in value) + "\n]"
    return short(value)


def _compiled(given: list[Any]) -> Compiled:
    rule, steps, anchor, window = given
    return Compiled(rule, tuple(Step(*step) for step in steps), anchor, window)


def _readings(given: dict[str, dict[str, str]]) -> dict[str, Reading]:
    return {form: {int(symbol): slot for symbol, slot in reading.items()} for form, reading in given.items()}


def from_json(text: str) -> Table:
    """Read what ``as_json`` wrote. Raises ValueError for another format."""
    data = json.loads(text)
    if data.get("format") != FORMAT:
        raise ValueError("This table was made by another version. Make it anew: ./dev rules")
    rules = []
    for row in data["rules"]:
        *plain, say, unless, only = row
        excused, asked = (tuple(_compiled(one) for one in group) for group in (unless, only))
        rules.append(Entry._make((*plain, tuple(say), excused, asked)))
    return Table(
        language=data["language"],
        mark=data["mark"],
        forms=_readings(data["forms"]),
        last=_readings(data["last"]),
        first=_readings(data["first"]),
        begins=_readings(data["begins"]),
        sets=data["sets"],
        rules=tuple(rules),
        patterns=tuple(_compiled(one) for one in data["patterns"]),
        paradigms=data["paradigms"],
    )


@cache
def shipped(language: str) -> Table:
    """The table of our own rules."""
    return from_json((HERE / f"{language}.json").read_text("utf-8"))
