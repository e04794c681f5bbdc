"""In which sentences of a text which patterns may fit: a coarse sieve that lets nothing through that it shouldn't hold.

A **chunk** is what stands between two blanks. Of each chunk that a text has, the symbols are kept as the bits of one
number. A pattern can only fit in a paragraph, and in a sentence, whose chunks together have all the bits that it needs.
Most paragraphs have them for no pattern at all, and are never taken apart into sentences or words.
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import reduce
from operator import or_

from .finding import Severity
from .table import Compiled, Table
from .words import PARAGRAPH, WORD, Vocabulary, sentences

# What may stand around a word without changing anything.
_AROUND = ".,:;!?()[]{}„”“»«\"’‘'…–-*/\\|<>=+_"
# A memory of more chunks than any language has in use is a text of noise.
_MOST_KNOWN = 400_000
_OPENS = re.compile(r"[(\[]?[“„»«\"”‘'][a-zæøå]")
# The bit of a chunk that some pattern is looked for by.
_HOT = 1
_NONE: frozenset[int] = frozenset()


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
        at = 0
        for paragraph in text.split(PARAGRAPH):
            start, at = at, at + len(paragraph) + len(PARAGRAPH)
            alive = self._alive(paragraph.split())
            if not alive:
                continue
            parts = list(sentences(text, start, start + len(paragraph)))
            if len(parts) == 1:
                yield *parts[0], sorted(alive)
                continue
            for begin, end in parts:
                if alive := self._alive(text[begin:end].split()):
                    yield begin, end, sorted(alive)

    def _alive(self, chunks: Sequence[str]) -> Set[int]:
        """The patterns of which all that they need is somewhere among these chunks."""
        hot = self.hot
        try:
            found = reduce(or_, map(self.masks.__getitem__, chunks), 0)
        except KeyError:
            self._learn(chunks)
            found = reduce(or_, map(self.masks.__getitem__, chunks), 0)
        if not found & _HOT:
            return _NONE
        here = filter(hot.__contains__, chunks)
        return {number for chunk in here for need, number in hot[chunk] if need & found == need}

    def _learn(self, chunks: Sequence[str]) -> None:
        masks = self.masks
        if len(masks) > _MOST_KNOWN:
            masks.clear()
            self.hot.clear()
        for chunk in chunks:
            if chunk in masks:
                continue
            word = chunk.strip(_AROUND)
            if word not in masks:
                masks[word] = self._mask(word, self._symbols_of(word))
            if word != chunk:
                if by_place := self._by_place(chunk):
                    masks[chunk] = self._mask(chunk, by_place | self._symbols_of(word))
                else:
                    masks[chunk] = masks[word]
                    if word in self.hot:
                        self.hot[chunk] = self.hot[word]

    def _mask(self, chunk: str, symbols: Set[int]) -> int:
        """The bits of a chunk; and where a pattern is looked for by it, that is noted."""
        mask = 0
        for symbol in symbols:
            mask |= self.bits.get(symbol, 0)
            if symbol in self.by_anchor:
                mask |= _HOT
                self.hot.setdefault(chunk, []).extend(self.by_anchor[symbol])
        return mask

    def _symbols_of(self, chunk: str) -> Set[int]:
        """What the words of a chunk may be, in any place."""
        words = (chunk,) if chunk.isalpha() else WORD.findall(chunk)
        known = [word for word in words if self.vocabulary.may_be_ours(word.lower())]
        return frozenset().union(*map(self.vocabulary.symbols, known)) if known else _NONE

    def _by_place(self, chunk: str) -> frozenset[int]:
        """What its words may be because of what stands around them."""
        found: frozenset[int] = _NONE
        if "?" in chunk:
            found |= {self.vocabulary.question}
        if _OPENS.match(chunk):
            found |= {self.vocabulary.scare}
        return found
