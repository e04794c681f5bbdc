"""Words and sentences of a text, with their places; and what a word may be, read off the table once for each."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from .table import Reading, Table

WORD = re.compile(r"§+|[^\W_]+(?:[-'’.][^\W_]+)*")
_SHORTEST_PART = 3
_ENDING = 3
_VOWEL = re.compile(r"[aeiouyæøå]")
# A longer word is no compound that anybody writes, and a sentence with more letters is taken in pieces.
_LONGEST_WORD = 60
_LONGEST_SENTENCE = 2000
# A memory of more words than any language has in use is a text of noise.
MOST_KNOWN = 400_000
NOTHING: Reading = {}
# One set of letters comes first, so that a regular expression's quick search can be used.
_END = re.compile(
    r"(?<![.!?:…])[.!?:…\n](?:(?<=\n)(?:\s*\n|(?=\s*(?:[-*•–]|\d+[.)])\s))"
    r"|(?<!\n)[.!?:…]*[\"”“»«)’']*\s+(?=[\"“”»«(‘']?[A-ZÆØÅÉ0-9•–-]))"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:[a-zæøå]|bl\.a|f\.eks|fx|ca|jf|stk|nr|pkt|evt|mht|vedr|inkl|ekskl|kl|tlf|dr|hhv|dvs|m\.v|osv|mr|mrs|ms|e\.g|i\.e)\.)$",
    re.IGNORECASE,
)
# One to three words in quotation marks, the first without a capital: no title, no name, and too short for speech.
_OPENS = re.compile(r"[(\[]?[“„»«\"”‘'][a-zæøå]")
_SCARE = re.compile(r"(?<![\w.])[“„»«\"”‘']([a-zæøå][\w-]*(?: [\w-]+){0,2})[”“«»\"’'](?!\w)")
_QUESTION = re.compile(r"[^\w\n]{0,3}\?")


class Sentence:
    """The words of a sentence: their places, their texts, and what each may be, in lists of one length.

    ``scare`` has the words that one to three words in quotation marks begin with, and where these marks stand.
    """

    __slots__ = ("readings", "scare", "spans", "text", "words")

    def __init__(self, text: str, start: int, end: int, vocabulary: "Vocabulary") -> None:
        found = list(WORD.finditer(text, start, end))
        self.text = text
        self.spans = [one.span() for one in found]
        self.words = [one[0] for one in found]
        self.scare: dict[int, tuple[int, int]] = {}
        known = vocabulary.known
        try:
            self.readings = [known[word] for word in self.words]
        except KeyError:
            self.readings = [vocabulary.reading(word) for word in self.words]
        self._by_place(start, end, vocabulary)

    def _by_place(self, start: int, end: int, vocabulary: "Vocabulary") -> None:
        """What words are by their place: the first, the last, or between quotation marks."""
        if not self.words:
            return
        first = next((at for at in range(len(self.words)) if not self._is_number_of_list(at)), 0)
        low = self.words[first].lower()
        if self.words[first] in vocabulary.capitals:
            self.readings[first] = vocabulary.reading(low)
        if low in vocabulary.table.begins:
            self.readings[first] = {**self.readings[first], **vocabulary.table.begins[low]}
        if vocabulary.question >= 0 and _QUESTION.search(self.text, max(start, self.spans[-1][1]), end):
            self.readings[-1] = {**self.readings[-1], vocabulary.question: ""}
        if vocabulary.scare >= 0:
            for found in _SCARE.finditer(self.text, start, end):
                begins = bisect_left(self.spans, (found.start(1), 0))
                if begins < len(self.spans) and self.spans[begins][0] == found.start(1):
                    self.scare[begins] = found.span()
                    self.readings[begins] = {**self.readings[begins], vocabulary.scare: ""}

    def _is_number_of_list(self, at: int) -> bool:
        word, (_start, end) = self.words[at], self.spans[at]
        return word.isdigit() or (len(word) == 1 and self.text[end : end + 1] in (")", "."))

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
        # The numbers of the patterns that are looked for by a word, or by its being in quotation marks.
        self.patterns: dict[str, tuple[int, ...]] = {}
        self.scare = table.sets.get("scare", -1)
        self.question = table.sets.get("question", -1)
        self.scared = table.by_anchor.get(self.scare, ())
        self.capitals = frozenset(form for form in table.forms if form != form.lower())
        # How words end, or begin, that may be compounds.
        self.endings = frozenset(form[-_ENDING:] for form in table.last)
        self.openings = frozenset(form[:_SHORTEST_PART] for form in table.first)
        self.chunks: set[str] = set()
        self.hot: set[str] = set()

    def hot_among(self, chunks: set[str]) -> set[str]:
        """Those of some chunks in which a pattern may begin."""
        if not chunks <= self.chunks:
            self._learn(chunks - self.chunks)
        return chunks & self.hot

    def reading(self, word: str) -> Reading:
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self._read(word)
            begins = self.table.begins.get(word.lower(), NOTHING)
            if found or begins:
                self._note_patterns(word, found.keys() | begins.keys())
        return found

    def _note_patterns(self, word: str, symbols: set[int]) -> None:
        """Note which patterns are looked for by a word."""
        if word in self.capitals:
            symbols |= self.reading(word.lower()).keys()
        by_anchor = self.table.by_anchor
        if numbers := tuple(number for symbol in sorted(symbols) for number in by_anchor.get(symbol, ())):
            self.patterns[word] = numbers

    def _learn(self, chunks: set[str]) -> None:
        if len(self.chunks) > MOST_KNOWN:
            for memory in (self.chunks, self.hot, self.known, self.patterns):
                memory.clear()
        self.chunks |= chunks
        known, patterns = self.known, self.patterns
        for chunk in chunks:
            if self.scared and _OPENS.match(chunk):
                self.hot.add(chunk)
            for word in (chunk,) if chunk.isalpha() else WORD.findall(chunk):
                if word not in known:
                    self.reading(word)
                if word in patterns:
                    self.hot.add(chunk)

    def _read(self, word: str) -> Reading:
        if word in self.capitals:
            return self.table.forms[word]
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
        found = self._last_part(low) if low[-_ENDING:] in self.endings else NOTHING
        if low[:_SHORTEST_PART] in self.openings:
            found = {**self._first_part(low), **found} or NOTHING
        return found

    def _last_part(self, low: str) -> Reading:
        last = self.table.last
        for cut in range(_SHORTEST_PART, len(low) - _ENDING + 1):
            if (reading := last.get(low[cut:])) and _VOWEL.search(low, 0, cut):
                return reading
        return NOTHING

    def _first_part(self, low: str) -> Reading:
        first = self.table.first
        for cut in range(len(low) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            reading = first.get(low[:cut]) or first.get(low[:cut].removesuffix("s").removesuffix("-"))
            if reading and _VOWEL.search(low, cut):
                return reading
        return NOTHING


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the sentences of a paragraph begin and end. A line of a list is a sentence of its own."""
    begin = start
    for found in _END.finditer(text, start, end):
        if found[0][0] == "." and _ABBREVIATION.search(text, max(begin, found.start() - 8), found.start() + 1):
            continue
        yield from pieces(text, begin, found.start() + 1, _LONGEST_SENTENCE)
        begin = found.end()
    if begin < end:
        yield from pieces(text, begin, end, _LONGEST_SENTENCE)


def pieces(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """A stretch of text in pieces of at most so many letters, parted at blanks."""
    while end - start > longest:
        blank = text.rfind(" ", start + 1, start + longest)
        stop = blank if blank > 0 else start + longest
        yield start, stop
        start = stop
    yield start, end
