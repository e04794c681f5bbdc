"""LIX, the Danish measure of how hard a text is to read: words a sentence, plus long words in a hundred."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:](?=\s|$)|\n+")
LONG = 6


def lix(text: str) -> float:
    """A line is a sentence of its own, as a heading or a button is. No words are easy to read."""
    words = _WORD.findall(text)
    if not words:
        return 0
    sentences = [part for part in _SENTENCE.split(text) if _WORD.search(part)]
    long_words = [word for word in words if len(word) > LONG]
    return len(words) / len(sentences) + 100 * len(long_words) / len(words)
