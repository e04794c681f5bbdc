"""A card for every rule: not this, say this, why, and where it is from. Made from the rules themselves.

>>> card("da.blame.refuse").words[0]
'nægtede'
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from . import examples as shown
from . import rules as rule_files
from .examples import Example
from .patterns import Element, Pattern
from .rules import Rule

LANGUAGES = ("da", "en")
_MOST_ALTERNATIVES = 4
_ANY = "…"


@dataclass(frozen=True)
class Card:
    """One rule as somebody reads it. ``words`` are some that it finds, ``say`` what can be said instead of them.

    ``looks_for`` is all that it looks for, said as plainly as a pattern can be.
    """

    rule: Rule
    words: tuple[str, ...]
    say: tuple[str, ...]
    looks_for: tuple[str, ...]
    examples: tuple[Example, ...]

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def searched(self) -> str:
        """All of its words in small letters, to look for others in."""
        return " ".join((self.id, *self.words, *self.looks_for, *self.say, self.rule.reason, *self.rule.finds)).lower()


@cache
def cards(language: str) -> Mapping[str, Card]:
    """The cards of all our rules in a language, by the rule's id, in the order of the files."""
    return {rule.id: _card(rule) for rule in rule_files.load(language)}


def card(rule: str) -> Card:
    """The card of a rule. Raises KeyError where there is no such rule."""
    language = rule.partition(".")[0]
    if language not in LANGUAGES:
        raise KeyError(rule)
    return cards(language)[rule]


def _card(rule: Rule) -> Card:
    found = shown.shipped(rule.language)[rule.id]
    words = _each_once(one.words for one in found if one.words)
    say = _each_once(instead for one in found for instead in one.instead)
    looks_for = dict.fromkeys(_readable(pattern) for pattern in rule.find)
    plain = tuple(one for one in looks_for if re.search(r"\w", one))
    return Card(rule, words or rule.finds[:1], say, plain, found)


def _each_once(words: Iterable[str]) -> tuple[str, ...]:
    """Each of these, the first time that it comes, whatever its capitals."""
    return tuple({word.casefold(): word for word in reversed(list(words))}.values())[::-1]


def _readable(pattern: Pattern) -> str:
    """The words of a pattern, without its signs: “trods … påmindelse”."""
    between = f" {_ANY} " if pattern.window else " "
    said = ""
    for number, element in enumerate(pattern.elements):
        if number:
            said += f" {_ANY} " if element.gap else between
        said += _element(element)
    return re.sub(rf"{_ANY}(?:\s*{_ANY})+", _ANY, said)


def _element(element: Element) -> str:
    words = [term.word for term in element.terms if term.kind != "set"]
    if not words:
        return _ANY
    said = " / ".join(words[:_MOST_ALTERNATIVES]) + (f" / {_ANY}" if len(words) > _MOST_ALTERNATIVES else "")
    return f"({said})" if element.optional else said
