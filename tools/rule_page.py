"""docs/word-help-rules.md: every rule of word help in a line. Written by `./dev rules`."""

from __future__ import annotations

from collections.abc import Iterator

from medspil.language.cards import LANGUAGES, Card, cards
from medspil.language.rules import CATEGORIES, sources
from tools.steps import ROOT

PAGE = ROOT / "docs" / "word-help-rules.md"
_NAMES = {"da": "Danish", "en": "English"}
_MOST_WORDS = 3


def written() -> str:
    """The page as it should stand."""
    every = [one for language in LANGUAGES for one in cards(language).values()]
    used = [source for source in sources().values() if any(one.rule.source == source for one in every)]
    numbers = {source: number for number, source in enumerate(used, 1)}
    lines = ["# The rules of word help", "", *_head(every), ""]
    for language in LANGUAGES:
        for category in CATEGORIES:
            of_it = [one for one in cards(language).values() if one.rule.category == category]
            if of_it:
                lines += [f"## {_NAMES[language]}: {category}", "", *_table(of_it, numbers), ""]
    lines += ["## Sources", "", *(f"{number}. {source}" for source, number in numbers.items())]
    return "\n".join(lines) + "\n"


def _head(every: list[Card]) -> Iterator[str]:
    where = "src/medspil/language/rules/"
    yield f"{len(every)} rules. Written by `./dev rules` from the files in `{where}`; mend a rule there."
    yield "In the product each has a card of its own, with examples, under `/sproghjaelp/regler/`."


def _table(of_it: list[Card], numbers: dict[str, int]) -> Iterator[str]:
    yield "| rule | not this | say this | why | source |"
    yield "|---|---|---|---|---|"
    for one in of_it:
        name = one.id.rpartition(".")[2]
        words = ", ".join(one.words[:_MOST_WORDS]) + (", …" if len(one.words) > _MOST_WORDS else "")
        cells = (
            f"`{name}`",
            words,
            " · ".join(one.say[:_MOST_WORDS]),
            one.rule.reason,
            str(numbers.get(one.rule.source, "")),
        )
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
