"""The compiled rules: every form of every word that they speak of, and the patterns as numbers. Made by ``compile.py``.

A **symbol** is a number for one element of a pattern, or for a set. The table says for each form which symbols it may
be, and in which slot of the paradigm. It is plain data, shipped as JSON: reading it needs no rule file and no lexicon.
Most of it is only taken apart when a text asks for it, so that a command begins quickly.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent / "compiled"
FORMAT = 3

# symbol → the word, its class and the slot, as "lemma/v:past"; "" for a word that has no forms
Reading = dict[int, str]
# One element of a pattern: its symbol, how many words may stand before it, and whether it may be left out.
Step = Sequence[int]


class Compiled(NamedTuple):
    """A pattern as the matcher uses it.

    ``anchor`` is the number of the step that is looked for first, the rarest; ``head`` that of the step that the
    guards ask about: whom it is about, whether it is quoted. ``window`` is -1 when the order is fixed.
    """

    rule: int
    steps: Sequence[Step]
    anchor: int
    head: int
    window: int


class Word(NamedTuple):
    """The forms of a word as "slot:form slot:form …", and the symbols that it may be.

    As a whole; as the last and the first part of a compound; and where it begins a sentence.
    """

    forms: str
    whole: Sequence[int] = ()
    last: Sequence[int] = ()
    first: Sequence[int] = ()
    begins: Sequence[int] = ()

    def slots(self) -> Iterator[tuple[str, str]]:
        """Each form with its slot, "" for a word that has but one."""
        for one in self.forms.split(" "):
            slot, _colon, form = one.rpartition(":")
            yield slot, form


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


# What can stand for a word: its key and its slot.
_Index = dict[str, list[tuple[str, str]]]
# As a first part a word has its bare form.
_BARE = frozenset(("", "sg", "inf", "common", "base"))


@dataclass(frozen=True)
class Table:
    """All that is needed to check a text in one language. The key of a word is "lemma/class", or the word itself.

    ``implied`` are the symbols that a word has because it has the symbol of a set.
    """

    language: str
    mark: str
    words: Mapping[str, Word]
    sets: Mapping[str, int]
    implied: Mapping[int, Sequence[int]]
    rules: Sequence[Entry]
    patterns: Sequence[Compiled]
    _whole: _Index = field(init=False, compare=False, repr=False)
    _last: _Index = field(init=False, compare=False, repr=False)
    _first: _Index = field(init=False, compare=False, repr=False)
    _begins: _Index = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        indexes: list[_Index] = [{}, {}, {}, {}]
        whole, last, first, begins = indexes
        for key, word in self.words.items():
            if not (word.whole or word.last or word.begins):
                continue
            for slot, form in word.slots():
                place = (key, slot)
                if word.whole:
                    whole.setdefault(form, []).append(place)
                if word.last:
                    last.setdefault(form, []).append(place)
                if word.first and slot in _BARE:
                    first.setdefault(form, []).append(place)
                if word.begins:
                    begins.setdefault(form, []).append(place)
        for name, index in zip(("_whole", "_last", "_first", "_begins"), indexes, strict=True):
            object.__setattr__(self, name, index)

    def whole(self, form: str) -> Reading:
        """What a word may be; forms are in small letters, except of words that are asked for with a capital."""
        return self._reading(self._whole, form, 1)

    def last(self, form: str) -> Reading:
        """What a compound may be that ends with this."""
        return self._reading(self._last, form, 2)

    def first(self, form: str) -> Reading:
        """What a compound may be that begins with this."""
        return self._reading(self._first, form, 3)

    def begins(self, form: str) -> Reading:
        """What a word may be beside, where a sentence begins with it."""
        return self._reading(self._begins, form, 4)

    def _reading(self, index: _Index, form: str, part: int) -> Reading:
        found: Reading = {}
        for key, slot in index.get(form, ()):
            symbols: Sequence[int] = self.words[key][part]  # type: ignore[assignment]
            name = f"{key}:{slot}" if slot else ""
            for symbol in symbols:
                found.setdefault(symbol, name)
                for one in self.implied.get(symbol, ()):
                    found.setdefault(one, name)
        return found

    def forms(self, part: str = "whole") -> Iterator[str]:
        """All forms of words that stand whole, or as the "last" or "first" part of a compound."""
        index: _Index = getattr(self, f"_{part}")
        return iter(index)

    def inflected(self, key: str, slot: str) -> str:
        """The form of a word in a slot, the preferred one; "" where it has none."""
        word = self.words.get(key)
        return next((form for one, form in word.slots() if one == slot), "") if word else ""

    def as_json(self) -> str:
        """One line for each part, so that a change can be read."""
        whole: dict[str, Any] = {
            "format": FORMAT,
            "language": self.language,
            "mark": self.mark,
            "sets": self.sets,
            "implied": self.implied,
            "words": {key: _without_empty(word) for key, word in self.words.items()},
            "patterns": self.patterns,
            "rules": self.rules,
        }
        return "{\n" + ",\n".join(f"{json.dumps(key)}: {_lines(value)}" for key, value in whole.items()) + "\n}\n"


def _without_empty(word: Word) -> list[Any]:
    parts: list[Any] = list(word)
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return parts


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
        words={key: Word(*row) for key, row in data["words"].items()},
        sets=data["sets"],
        implied={int(symbol): row for symbol, row in data["implied"].items()},
        rules=tuple(map(Entry._make, data["rules"])),
        patterns=tuple(map(Compiled._make, data["patterns"])),
    )


@cache
def shipped(language: str) -> Table:
    """The table of our own rules."""
    return from_json((HERE / f"{language}.json").read_text("utf-8"))
