"""The compiled rules: every form of every word that they speak of, and the patterns as numbers. Made by ``compile.py``.

A **symbol** is a number for one element of a pattern, or for a set. The table says for each form which symbols it may
be, and in which slot of the paradigm. It is plain data, shipped as JSON: reading it needs no rule file and no lexicon.
Most of it is only taken apart when a text asks for it, so that a command begins quickly.
"""

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent / "compiled"
FORMAT = 5

# symbol → the word, its class and the slot, as "lemma/v:past"; "" for a word that has no forms
Reading = dict[int, str]
NOTHING: Reading = {}
# One element of a pattern: its symbol, how many words may stand before it, and whether it may be left out.
Step = Sequence[int]


class Compiled(NamedTuple):
    """A pattern as the matcher uses it.

    ``anchor`` is the number of the step that is looked for first, the rarest; ``head`` that of the step that the
    guards ask about: whom it is about, whether it is quoted. ``window`` is -1 when the order is fixed. ``say``
    are rewordings of its own.
    """

    rule: int
    steps: Sequence[Step]
    anchor: int
    head: int
    window: int
    say: Sequence[str]


# So many letters of a part of a compound are looked at first.
LAST_LETTERS, FIRST_LETTERS = 5, 3
# How a word can be used: as a whole, as the last or the first part of a compound, and at the beginning of a sentence.
USES = ("whole", "last", "first", "begins")


class Entry(NamedTuple):
    """What the matcher and the reports need of a rule. ``unless`` and ``only`` have the parts of a Compiled."""

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
    say: Sequence[str]
    unless: Sequence[Sequence[Any]]
    only: Sequence[Sequence[Any]]


# As a first part of a compound a word has its bare form.
_FIRST = USES.index("first")
_BARE = frozenset(("", "sg", "inf", "common", "base"))
# So many forms are looked up in the list before a dictionary is made of it.
_FEW = 400
# What parts a form from its words, and lies before every letter.
_TAB = "\t"


@dataclass(frozen=True)
class Table:
    """All that is needed to check a text in one language.

    ``forms`` are lines, in order: a form, a tab, and the numbers of its words, each with its slot: "nægtede⇥7:past".
    They are in small letters, except of words that are asked for with a capital. ``words`` are lines, too:
    "lemma/class" or the word itself, and for each of USES its symbols: "nægte/v;12 40;;;". ``edges`` tell quickly what
    is no word of ours: the ends of "last" and the openings of "first" parts, what "begins" sentences, and words with
    "capitals". ``implied`` are the symbols that a word has because it has the symbol of a set. ``paradigms`` have the
    forms of the rewordings' words: "slot:form slot:form".
    """

    language: str
    mark: str
    forms: Sequence[str]
    words: Sequence[str]
    edges: Mapping[str, Sequence[str]]
    sets: Mapping[str, int]
    implied: Mapping[int, Sequence[int]]
    paradigms: Mapping[str, str]
    rules: Sequence[Entry]
    patterns: Sequence[Compiled]
    # What words may be only because they stand in sets.
    of_sets: frozenset[int] = field(init=False, compare=False, repr=False)
    _known: dict[str, str] = field(init=False, compare=False, repr=False)
    _asked: list[int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        implied = (symbol for symbols in self.implied.values() for symbol in symbols)
        object.__setattr__(self, "of_sets", frozenset((*self.sets.values(), *implied)))
        object.__setattr__(self, "_known", {})
        object.__setattr__(self, "_asked", [0])

    def _line(self, form: str) -> str:
        """The words of a form and their slots."""
        if self._known:
            return self._known.get(form, "")
        self._asked[0] += 1
        if self._asked[0] > _FEW:
            for line in self.forms:
                known, _tab, words = line.partition(_TAB)
                self._known[known] = words
        at = bisect_left(self.forms, form + _TAB)
        found, _tab, words = self.forms[at].partition(_TAB) if at < len(self.forms) else ("", "", "")
        return words if found == form else ""

    def has(self, form: str) -> bool:
        """Whether it is a form of one of the words."""
        return form in self._known if self._known else self._line(form) != ""

    def whole(self, form: str) -> Reading:
        """What a word may be."""
        return self._reading(form, 0)

    def last(self, form: str) -> Reading:
        """What a compound may be that ends with this."""
        return self._reading(form, 1)

    def first(self, form: str) -> Reading:
        """What a compound may be that begins with this."""
        return self._reading(form, 2)

    def begins(self, form: str) -> Reading:
        """What a word may be beside, where a sentence begins with it."""
        return self._reading(form, 3)

    def _reading(self, form: str, use: int) -> Reading:
        line = self._line(form)
        if not line:
            return NOTHING
        found: Reading = {}
        for one in line.split(" "):
            number, _colon, slot = one.partition(":")
            key, *uses = self.words[int(number)].split(";")
            if not uses[use] or (use == _FIRST and slot not in _BARE):
                continue
            name = f"{key}:{slot}" if slot else ""
            for symbol in map(int, uses[use].split(" ")):
                found.setdefault(symbol, name)
                for implied in self.implied.get(symbol, ()):
                    found.setdefault(implied, name)
        return found or NOTHING

    def inflected(self, key: str, slot: str) -> str:
        """The form of a rewording's word in a slot, the preferred one; "" where it has none."""
        slots = (one.partition(":") for one in self.paradigms.get(key, "").split(" "))
        return next((form for one, _colon, form in slots if one == slot), "")

    def as_json(self) -> str:
        """One line for each part, so that a change can be read."""
        whole: dict[str, Any] = {
            "format": FORMAT,
            "language": self.language,
            "mark": self.mark,
            "sets": self.sets,
            "implied": self.implied,
            "paradigms": self.paradigms,
            "forms": tuple(self.forms),
            "words": tuple(self.words),
            "edges": self.edges,
            "patterns": self.patterns,
            "rules": self.rules,
        }
        return "{\n" + ",\n".join(f"{json.dumps(key)}: {_lines(value)}" for key, value in whole.items()) + "\n}\n"


def _lines(value: Any) -> str:
    def short(one: Any) -> str:
        return json.dumps(one, ensure_ascii=False, separators=(",", ":"))

    if isinstance(value, dict) and value:
        return "{\n" + ",\n".join(f"{short(str(key))}:{short(one)}" for key, one in value.items()) + "\n}"
    if isinstance(value, tuple) and value:
        return "[\n" + ",\n".join(short(one) for one in value) + "\n]"
    return short(value)


def from_json(text: str) -> Table:
    """Read what ``as_json`` wrote. Raises ValueError for another format."""
    data = json.loads(text)
    if data.get("format") != FORMAT:
        raise ValueError("This table was made by another version. Make it anew: ./dev rules")
    return Table(
        language=data["language"],
        mark=data["mark"],
        forms=data["forms"],
        words=data["words"],
        edges=data["edges"],
        sets=data["sets"],
        implied={int(symbol): row for symbol, row in data["implied"].items()},
        paradigms=data["paradigms"],
        rules=tuple(map(Entry._make, data["rules"])),
        patterns=tuple(map(Compiled._make, data["patterns"])),
    )


@cache
def shipped(language: str) -> Table:
    """The table of our own rules."""
    return from_json((HERE / f"{language}.json").read_text("utf-8"))
