"""A card for every rule: not this, say this, why, and where it is from. Made from the rules themselves.

>>> card("da.blame.refuse").words
('nægte',)
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from . import rules as rule_files
from .check import checker
from .finding import Severity
from .patterns import Element, Pattern
from .rules import Rule

LANGUAGES = ("da", "en")
_KIND = re.compile(r"(?<=[^\W\d_])/[vnax](?:@\d)?")
_COPIED = re.compile(r"\$(?:\d|\.\.)")
_MOST_ALTERNATIVES = 4
_ANY = "…"


@dataclass(frozen=True)
class Card:
    """One rule as somebody reads it. ``words`` are what it looks for, ``say`` what can be said instead."""

    rule: Rule
    words: tuple[str, ...]
    say: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def searched(self) -> str:
        """All of its words in small letters, to look for others in."""
        return " ".join((self.id, *self.words, *self.say, self.rule.reason, *self.rule.finds)).lower()


@dataclass(frozen=True)
class Example:
    """A text that the rule finds: what stands before the words, the words, what comes after; and other words."""

    before: str
    words: str = ""
    after: str = ""
    instead: str = ""


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


@lru_cache(maxsize=2000)
def examples(rule: str) -> tuple[Example, ...]:
    """What the rule finds in its own test texts, with the first of its other words put in."""
    return tuple(_examples(card(rule).rule))


def _examples(rule: Rule) -> Iterator[Example]:
    for text in rule.finds:
        found = checker(rule.language).check(text, least=Severity.HINT, trust=rule.category == "trust")
        one = next((one for one in found if one.rule == rule.id), None)
        if one is None:
            # Another rule of its category finds more of the text, and is what is said there.
            yield Example(text)
        else:
            yield Example(text[: one.start], one.text, text[one.end :], next(iter(one.suggestions), ""))


def _card(rule: Rule) -> Card:
    words = dict.fromkeys(_readable(pattern) for pattern in rule.find)
    # The shortest is the one that a rule is known by.
    told = tuple(sorted((word for word in words if re.search(r"\w", word)), key=len))
    offered = (*(one for pattern in rule.find for one in pattern.say), *rule.say)
    say = dict.fromkeys(re.sub(r"\s+", " ", _COPIED.sub(_ANY, _KIND.sub("", one))).strip() for one in offered)
    # A rule that looks for no word of its own, such as for one in quotation marks, is shown by what it finds.
    return Card(rule, told or rule.finds[:1], tuple(say))


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
