"""What each rule finds in its own texts, with other words put in: its card's examples. Written by ``./dev rules``."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

from . import rules as rule_files
from .check import Checker
from .finding import Severity
from .rules import Rule
from .table import HERE, from_json


@dataclass(frozen=True)
class Example:
    """A text that a rule finds: what stands before the words, the words, what comes after; and other words for them.

    ``words`` is empty where another rule of the category finds more of the text, and is what is said there.
    """

    before: str
    words: str = ""
    after: str = ""
    instead: tuple[str, ...] = ()


def path_of(language: str) -> Path:
    return HERE / f"examples-{language}.json"


def as_json(language: str) -> str:
    """The examples of all rules of a language, as its table that is written finds them now; a line for each rule."""
    using = Checker(from_json((HERE / f"{language}.json").read_text("utf-8")))
    made = {rule.id: [astuple(one) for one in _of(rule, using)] for rule in rule_files.load(language)}
    rows = (f"{json.dumps(rule)}:{json.dumps(found, ensure_ascii=False)}" for rule, found in made.items())
    return "{\n" + ",\n".join(rows) + "\n}\n"


def write_shipped(language: str) -> Path:
    """Write the examples of a language. The table must have been written before."""
    path = path_of(language)
    path.write_text(as_json(language), "utf-8")
    return path


def _of(rule: Rule, using: Checker) -> Iterator[Example]:
    for text in rule.finds:
        found = using.check(text, least=Severity.HINT, trust=rule.category == "trust")
        one = next((one for one in found if one.rule == rule.id), None)
        if one is None:
            yield Example(text)
        else:
            yield Example(text[: one.start], one.text, text[one.end :], one.suggestions)


@cache
def shipped(language: str) -> Mapping[str, tuple[Example, ...]]:
    """The examples by the rule's id, as they were written."""
    rules = json.loads(path_of(language).read_text("utf-8"))
    return {
        rule: tuple(Example(before, words, after, tuple(instead)) for before, words, after, instead in found)
        for rule, found in rules.items()
    }
