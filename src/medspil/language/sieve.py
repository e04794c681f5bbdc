"""In which sentences of a text which patterns may fit: a coarse sieve that lets nothing through that it shouldn't hold.

A **chunk** is what stands between two blanks. Of each chunk that a text has, the symbols are kept as the bits of one
number. A pattern can only fit in a sentence whose chunks together have all the bits that it needs; most sentences have
them for no pattern at all, and are never taken apart into words.
"""

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

from .finding import Severity
from .table import Compiled, Table
from .words import WORD, Vocabulary, sentences

# What may stand around a word without changing anything.
_AROUND = ".,:;!)]"
# A memory of more chunks than any language has in use is a text of noise.
_MOST_KNOWN = 400_000
_OPENS = re.compile(r"[(\[]?[“„»«\"”‘'][a-zæøå]")
# The bit of a chunk that some pattern is looked for by.
_HOT = 1


class Sieve:
    """The patterns of a table that are asked for, and what is known of each chunk. Keep it for the next text."""

    def __init__(self, table: Table, vocabulary: Vocabulary, least: Severity, trust: bool) -> None:
        self.vocabulary = vocabulary
        # Of each symbol its bit; and which patterns are looked for by it, each with the bits of what it needs beside.
        self.bits: dict[int, int] = {}
        self.by_anchor: dict[int, list[tuple[int, int]]] = {}
        for number, pattern in enumerate(table.patterns):
            rule = table.rules[pattern.rule]
            if trust if rule.category == "trust" else rule.severity >= least:
                self.by_anchor.setdefault(pattern.steps[pattern.anchor][0], []).append((self._need(pattern), number))
        self.masks: dict[str, int] = {}
        self.hot: dict[str, list[tuple[int, int]]] = {}

    def _need(self, pattern: Compiled) -> int:
        need = 0
        for at, (symbol, _gap, optional) in enumerate(pattern.steps):
            if not optional and at != pattern.anchor:
                need |= self.bits.setdefault(symbol, _HOT << (len(self.bits) + 1))
        return need

    def sentences(self, text: str) -> Iterator[tuple[int, int, list[int]]]:
        """The sentences in which patterns may fit, and the numbers of these patterns."""
        mask_of, hot = self.masks.__getitem__, self.hot
        for start, end in sentences(text):
            words = text[start:end].split()
            try:
                found = reduce(or_, map(mask_of, words), 0)
            except KeyError:
                self._learn(words)
                found = reduce(or_, map(mask_of, words), 0)
            if found & _HOT:
                here = [word for word in words if word in hot]
                alive = {number for word in here for need, number in hot[word] if need & found == need}
                if alive:
                    yield start, end, sorted(alive)

    def _learn(self, chunks: Sequence[str]) -> None:
        masks, may_be_ours = self.masks, self.vocabulary.may_be_ours
        if len(masks) > _MOST_KNOWN:
            masks.clear()
            self.hot.clear()
        for chunk in chunks:
            if chunk not in masks:
                word = chunk.strip(_AROUND)
                plain = word.isalpha() and chunk[-1] != "?"
                masks[chunk] = self._mask(chunk) if not plain or may_be_ours(word.lower()) else 0

    def _mask(self, chunk: str) -> int:
        """The bits of a chunk; and where a pattern is looked for by it, that is noted."""
        found: set[int] = set()
        for word in WORD.findall(chunk):
            if self.vocabulary.may_be_ours(word.lower()):
                found |= self.vocabulary.symbols(word)
        if "?" in chunk:
            found.add(self.vocabulary.question)
        if _OPENS.match(chunk):
            found.add(self.vocabulary.scare)
        mask = 0
        for symbol in found:
            mask |= self.bits.get(symbol, 0)
            if symbol in self.by_anchor:
                mask |= _HOT
                self.hot.setdefault(chunk, []).extend(self.by_anchor[symbol])
        return mask
