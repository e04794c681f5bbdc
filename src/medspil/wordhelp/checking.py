"""What word help says of a text, for pages and for the editor. Nothing here keeps or logs a word (P22)."""

import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from medspil.language import readability
from medspil.language.check import checker
from medspil.language.finding import Finding
from medspil.language.guess import language_of
from medspil.language.readability import LongSentence

from .categories import TITLES

MOST_LETTERS = 200_000
# Of so few words LIX says nothing.
FEWEST_WORDS = 20
_BEGINS_WITH = 4
# What hurts most is said first: how a letter is written can wait.
_BY_GRAVITY = ("threat", "label", "blame", "doubt", "know_better", "control", "distance", "bureaucratic", "trust")
Span = tuple[int, int]


@dataclass(frozen=True)
class Checked:
    """A text that has been looked at. ``lix`` is None for a few words; offsets are in code points."""

    text: str
    language: str
    findings: list[Finding]
    long: list[LongSentence]
    lix: int | None


def check_text(
    text: str,
    language: str = "",
    *,
    otherwise: str = "da",
    trust: bool = False,
    headings: Sequence[Span] = (),
    skipped: Sequence[Span] = (),
) -> Checked:
    """Look at a text. Without a language the text tells it, or else it is taken to be in ``otherwise``."""
    chosen = language or language_of(text) or otherwise
    found = each_place_once(checker(chosen).check(text, trust=trust, headings=headings, skipped=skipped))
    lix = round(readability.lix(text)) if len(text.split()) >= FEWEST_WORDS else None
    return Checked(text, chosen, found, list(readability.long_sentences(text)), lix)


def each_place_once(found: Sequence[Finding]) -> list[Finding]:
    """Of findings that stand in the same words the gravest one: a place is one thing to look at.

    The library tells them apart by their category, as a machine wants them. Mistrust and trust are two things.
    """
    kept: list[Finding] = []
    for touching in _touching(found):
        of_these: list[Finding] = []
        for one in sorted(touching, key=_gravest_first):
            if not any(_in_the_same_words(one, other) for other in of_these):
                of_these.append(one)
        kept += sorted(of_these)
    return kept


def _touching(found: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Those that overlap, together: a text of many findings is compared a few at a time."""
    together: list[Finding] = []
    end = 0
    for one in sorted(found):
        if together and one.start >= end:
            yield together
            together = []
        together.append(one)
        end = max(end, one.end)
    if together:
        yield together


def _gravest_first(one: Finding) -> tuple[int, int, int]:
    return -one.severity, _BY_GRAVITY.index(one.category), one.start - one.end


def _in_the_same_words(one: Finding, other: Finding) -> bool:
    within = one.start >= other.start and one.end <= other.end
    around = one.start <= other.start and one.end >= other.end
    return (within or around) and (one.category == "trust") == (other.category == "trust")


def utf16(text: str) -> Callable[[int], int]:
    """From offsets in code points to those that a browser counts in: a letter beyond U+FFFF is two there."""
    wide = [at for at, letter in enumerate(text) if letter > "\uffff"]
    return (lambda at: at + bisect.bisect_left(wide, at)) if wide else (lambda at: at)


def as_json(checked: Checked) -> dict[str, Any]:
    """What the editor is told. Offsets count UTF-16 code units, as strings in a browser do."""
    at = utf16(checked.text)
    return {
        "language": checked.language,
        "findings": [
            {
                "start": at(one.start),
                "end": at(one.end),
                "text": one.text,
                "rule": one.rule,
                "about": str(TITLES[one.category]),
                "trust": one.category == "trust",
                "reason": one.reason,
                "source": one.source,
                "say": one.suggestions,
                "card": reverse("word_rule", args=[one.rule]),
            }
            for one in checked.findings
        ],
        "long": [long_words(checked.text, one) for one in checked.long],
        "reading": reading_words(checked),
    }


def long_words(text: str, sentence: LongSentence) -> str:
    """What is said of a long sentence, with its first words, to find it by."""
    begins = " ".join(text[sentence.start : sentence.end].split()[:_BEGINS_WITH])
    said = _("“%(begins)s …” has %(number)d words. Two sentences may be easier to read.")
    return said % {"begins": begins, "number": sentence.words}


def reading_words(checked: Checked) -> str:
    """How easy the text is to read, in words; empty for a few words."""
    if checked.lix is None:
        return ""
    steps = {
        "very easy": _("The text is very easy to read (LIX %(lix)d)."),
        "easy": _("The text is easy to read (LIX %(lix)d)."),
        "medium": _("The text takes some effort to read (LIX %(lix)d). Shorter sentences and shorter words help."),
        "hard": _("The text is hard to read (LIX %(lix)d). Shorter sentences and shorter words help."),
        "very hard": _("The text is very hard to read (LIX %(lix)d). Shorter sentences and shorter words help."),
    }
    return steps[readability.step(checked.lix)] % {"lix": checked.lix}
