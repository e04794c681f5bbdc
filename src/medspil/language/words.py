"""Words and sentences of a text, with their places; and what a word may be, read off the table once for each."""

import re
from collections.abc import Iterator

from .table import Reading, Table

WORD = re.compile(r"§+|[^\W_]+(?:[-'’.][^\W_]+)*")
_SHORTEST_PART = 3
_LONGEST_WORD = 80
_VOWEL = re.compile(r"[aeiouyæøå]")
# A memory of more words than any language has in use is a text of noise.
MOST_KNOWN = 400_000
NOTHING: Reading = {}
# Each stretch is tried once, from its beginning, and nothing is given back: a text of dots alone takes no longer.
_END = re.compile(
    r"(?<![.!?:…])[.!?:…]++[\"”“»«)’']*+\s++(?=[\"“”»«(‘']?[A-ZÆØÅÉ0-9•–-])"
    r"|\n\s*\n|\n(?=\s*(?:[-*•–]|\d+[.)])\s)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:[a-zæøå]|bl\.a|f\.eks|fx|ca|jf|stk|nr|pkt|evt|mht|vedr|inkl|ekskl|kl|tlf|dr|hhv|dvs|m\.v|osv|mr|mrs|ms|e\.g|i\.e)\.)$",
    re.IGNORECASE,
)


class Sentence:
    """The words of a sentence: their places, their texts, and what each may be, in lists of one length."""

    __slots__ = ("readings", "spans", "text", "words")

    def __init__(self, text: str, start: int, end: int, vocabulary: "Vocabulary") -> None:
        found = list(WORD.finditer(text, start, end))
        self.text = text
        self.spans = [one.span() for one in found]
        self.words = [one[0] for one in found]
        known = vocabulary.known
        try:
            self.readings = [known[word] for word in self.words]
        except KeyError:
            self.readings = [vocabulary.reading(word) for word in self.words]

    def __len__(self) -> int:
        return len(self.words)

    def between(self, number: int) -> str:
        """What stands between a word and the next."""
        return self.text[self.spans[number][1] : self.spans[number + 1][0]]


class Vocabulary:
    """What each word may be. Asked once for every word, since texts use the same ones again and again.

    A **chunk** is what stands between two blanks. Most chunks of a text are known ones without interest, and that is
    seen by one look at a set, without taking the text apart.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.known: dict[str, Reading] = {}
        # The numbers of the patterns that are looked for by a word.
        self.patterns: dict[str, tuple[int, ...]] = {}
        self.chunks: set[str] = set()
        self.hot: set[str] = set()

    def hot_among(self, chunks: set[str]) -> set[str]:
        """Those of a paragraph's chunks in which a pattern may begin."""
        if not chunks <= self.chunks:
            self._learn(chunks - self.chunks)
        return chunks & self.hot

    def reading(self, word: str) -> Reading:
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self._read(word)
            by_anchor = self.table.by_anchor
            if numbers := tuple(number for symbol in found for number in by_anchor.get(symbol, ())):
                self.patterns[word] = numbers
        return found

    def _learn(self, chunks: set[str]) -> None:
        if len(self.chunks) > MOST_KNOWN:
            for memory in (self.chunks, self.hot, self.known, self.patterns):
                memory.clear()
        for chunk in chunks:
            self.chunks.add(chunk)
            for word in WORD.findall(chunk):
                self.reading(word)
                if word in self.patterns:
                    self.hot.add(chunk)

    def _read(self, word: str) -> Reading:
        low = word.lower()
        found = self._exact(low) or self._exact(low.removesuffix("'s").removesuffix("’s"))
        if found:
            return found
        bare = low.replace("-", "").replace(".", "")
        if bare != low and (found := self._exact(bare)):
            return found
        return self._compound(low)

    def _exact(self, low: str) -> Reading:
        forms = self.table.forms
        if found := forms.get(low):
            return found
        if self.table.language == "da" and ("aa" in low or "ae" in low or "oe" in low):
            return forms.get(low.replace("aa", "å").replace("ae", "æ").replace("oe", "ø"), NOTHING)
        return NOTHING

    def _compound(self, low: str) -> Reading:
        """A word whose last part, or first, is one that the rules speak of: alkoholmisbrugeren, kontrolbesøg."""
        if len(low) > _LONGEST_WORD:
            return NOTHING
        last, first = self.table.last, self.table.first
        found: Reading = {}
        for cut in range(_SHORTEST_PART, len(low) - 5):
            if (reading := last.get(low[cut:])) and _VOWEL.search(low, 0, cut):
                found = dict(reading)
                break
        if first:
            for cut in range(len(low) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
                reading = first.get(low[:cut]) or first.get(low[:cut].removesuffix("s").removesuffix("-"), NOTHING)
                if reading and _VOWEL.search(low, cut):
                    found = {**reading, **found}
                    break
        return found


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the sentences of a paragraph begin and end. A line of a list is a sentence of its own."""
    begin = start
    for found in _END.finditer(text, start, end):
        if found[0][0] == "." and _ABBREVIATION.search(text, max(begin, found.start() - 8), found.start() + 1):
            continue
        yield begin, found.start() + 1
        begin = found.end()
    if begin < end:
        yield begin, end
