"""What word help says of a text, for pages and for the editor. Nothing here keeps or logs a word (P22)."""

import bisect
from collections.abc import Callable, Sequence
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
    found = checker(chosen).check(text, trust=trust, headings=headings, skipped=skipped)
    lix = round(readability.lix(text)) if len(text.split()) >= FEWEST_WORDS else None
    return Checked(text, chosen, found, list(readability.long_sentences(text)), lix)


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
