"""How hard a text is to read: LIX, and sentences that are so long that a reader may lose their way.

LIX is C. H. Björnsson's measure (Läsbarhet, Liber, Stockholm 1968): words a sentence, plus long words in a hundred,
where a long word has more than six letters. His steps: below 25 as in books for children, from 35 as in newspapers,
from 45 as in specialist texts, from 55 as in laws.

>>> round(lix("Du ser mig. Jeg ser dig."))
3
>>> step(31)
'easy'
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .words import sentences

LONG_WORD = 6
LONGEST_SENTENCE = 25
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_END = re.compile(r"[.!?:](?=\s|$)|\n+")
_STEPS = ((25, "very easy"), (35, "easy"), (45, "medium"), (55, "hard"))


class LongSentence(NamedTuple):
    """A sentence with more than 25 words: its place in code points, and how many words it has."""

    start: int
    end: int
    words: int


def lix(text: str) -> float:
    """Return the LIX of a text. A line is a sentence of its own, as a heading or a button is; no words are easy."""
    words = _WORD.findall(text)
    if not words:
        return 0
    parts = sum(1 for part in _END.split(text) if _WORD.search(part))
    return len(words) / parts + 100 * sum(len(word) > LONG_WORD for word in words) / len(words)


def step(value: float) -> str:
    """Björnsson's step of a LIX: "very easy", "easy", "medium", "hard" or "very hard"."""
    return next((name for below, name in _STEPS if value < below), "very hard")


def long_sentences(text: str) -> Iterator[LongSentence]:
    """The sentences with more than 25 words. A stop after “kl” or “f.eks” ends none, nor does the end of a line."""
    for start, end in sentences(text):
        words = sum(1 for _ in _WORD.finditer(text, start, end))
        if words > LONGEST_SENTENCE:
            yield LongSentence(start, start + len(text[start:end].rstrip()), words)
