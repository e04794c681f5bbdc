"""In which sentences of a text which patterns may fit: a coarse sieve that lets nothing through that it shouldn't hold.

A **chunk** is what stands between two blanks. Of each chunk that a text has, the symbols are kept as the bits of one
number. A pattern can only fit in a sentence whose chunks together have all the bits that it needs; most sentences have
them for no pattern at all, and are never taken apart into words.
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import reduce
from operator import or_

from .finding import Severity
from .table import Compiled, Table
from .words import WORD, Vocabulary, sentences

# So much is looked at in one go: at most so many letters, up to the end of a paragraph where there is one.
_BLOCK = 4000
# A memory of more chunks than any language has in use is a text of noise.
_MOST_KNOWN = 400_000
_OPENS = re.compile(r"[(\[]?[“„»«\"”‘'][a-zæøå]")
# The bits of a chunk that was cut in two: it may be anything.
_ANYTHING = -1


class Sieve:
    """The patterns of a table that are asked for, and what is known of each chunk. Keep it for the next text."""

    def __init__(self, table: Table, vocabulary: Vocabulary, least: Severity, trust: bool) -> None:
        self.vocabulary = vocabulary
        # Of each symbol its bit; and which patterns are looked for by it, each with the bits that it needs.
        self.bits: dict[int, int] = {}
        self.by_anchor: dict[int, list[tuple[int, int]]] = {}
        for number, pattern in enumerate(table.patterns):
            rule = table.rules[pattern.rule]
            if trust if rule.category == "trust" else rule.severity >= least:
                self.by_anchor.setdefault(pattern.steps[pattern.anchor][0], []).append((self._need(pattern), number))
        self.masks: dict[str, int] = {}
        self.hot: dict[str, list[tuple[int, int]]] = {}

    def _need(self, pattern: Compiled) -> int:
        """The bits of all that must be there for a pattern."""
        need = 0
        for symbol, _gap, optional in pattern.steps:
            if not optional:
                need |= self.bits.setdefault(symbol, 1 << len(self.bits))
        return need

    def sentences(self, text: str) -> Iterator[tuple[int, int, list[int]]]:
        """The sentences in which patterns may fit, and the numbers of these patterns."""
        masks, hot = self.masks, self.hot
        for begin, stop in _blocks(text):
            chunks = set(text[begin:stop].split())
            self._learn([chunk for chunk in chunks if chunk not in masks])
            if hot.keys().isdisjoint(chunks):
                continue
            for start, end in sentences(text, begin, stop):
                words = text[start:end].split()
                here = [word for word in words if word in hot]
                if here:
                    try:
                        found = reduce(or_, map(masks.__getitem__, words))
                    except KeyError:  # One was cut in two.
                        found = _ANYTHING
                    alive = {number for word in here for need, number in hot[word] if need & found == need}
                    if alive:
                        yield start, end, sorted(alive)

    def _learn(self, chunks: Sequence[str]) -> None:
        if len(self.masks) > _MOST_KNOWN:
            self.masks.clear()
            self.hot.clear()
        for chunk in chunks:
            self.masks[chunk] = self._mask(chunk)

    def _mask(self, chunk: str) -> int:
        """The bits of a chunk; and where a pattern is looked for by it, that is noted."""
        symbols: Set[int] = self.vocabulary.symbols(chunk) if chunk.isalpha() else self._symbols(chunk)
        mask = 0
        for symbol in symbols:
            mask |= self.bits.get(symbol, 0)
            if symbol in self.by_anchor:
                self.hot.setdefault(chunk, []).extend(self.by_anchor[symbol])
        return mask

    def _symbols(self, chunk: str) -> Set[int]:
        found: set[int] = set()
        for word in WORD.findall(chunk):
            found |= self.vocabulary.symbols(word)
        if "?" in chunk:
            found.add(self.vocabulary.question)
        if _OPENS.match(chunk):
            found.add(self.vocabulary.scare)
        return found


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    start, end = 0, len(text)
    while end - start > _BLOCK:
        limit = start + _BLOCK
        stop = max(text.rfind("\n\n", start + 1, limit), 0) or text.rfind("\n", start + 1, limit)
        if stop < 0:
            stop = text.rfind(" ", start + 1, limit)
        stop = stop if stop > start else limit
        yield start, stop
        start = stop
    yield start, end
