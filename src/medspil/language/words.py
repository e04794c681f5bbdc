"""Words and sentences of a text, with their places; and what a word may be, read off the table once for each."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from functools import cached_property

from .table import FIRST_LETTERS, LAST_LETTERS, NOTHING, Reading, Table

# What always parts two paragraphs; another empty line may have blanks in it.
PARAGRAPH = "\n\n"
EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
WORD = re.compile(r"§+|[^\W_]+(?:[-'’.][^\W_]+)*")
_SHORTEST_PART = 3
_VOWEL = re.compile(r"[aeiouyæøå]")
# A longer word is no compound that anybody writes, and a sentence with more letters is taken in pieces.
_LONGEST_WORD = 60
_LONGEST_SENTENCE = 2000
# A memory of more words than any language has in use is a text of noise.
_MOST_KNOWN = 400_000
# One set of letters comes first, so that a regular expression's quick search can be used.
_END = re.compile(
    r"(?<![.!?:…])[.!?:…\n](?:(?<=\n)(?:\s*\n|(?=\s*(?:[-*•–]|\d+[.)])\s))"
    r"|(?<!\n)[.!?:…]*[\"”“»«)’']*(?:\s*?\n\s*\n|\s+(?=[\"“”»«(‘']?[A-ZÆØÅÉ0-9•–-])))"
)
# What a full stop after it doesn't end a sentence; a single letter neither.
_ABBREVIATIONS = frozenset(
    f"{one}."
    for one in (
        *("bl.a", "f.eks", "fx", "ca", "jf", "stk", "nr", "pkt", "evt", "mht", "vedr", "inkl", "ekskl", "kl", "tlf"),
        *("dr", "hhv", "dvs", "m.v", "osv", "pgl", "mr", "mrs", "ms", "e.g", "i.e"),
    )
)
# One to three words in quotation marks, the first without a capital: no title, no name, and too short for speech.
_SCARE = re.compile(r"(?<![\w.])[“„»«\"”‘']([a-zæøå][\w-]*(?: [\w-]+){0,2})[”“«»\"’'](?!\w)")
_QUESTION = re.compile(r"[^\w\n]{0,3}\?")


class Sentence:
    """The words of a sentence: their places, their texts, and what each may be, in lists of one length.

    ``first`` is the one that begins it, behind the number of a list. ``scare`` has the words that one to three words in
    quotation marks begin with, and where these marks stand.
    """

    def __init__(self, text: str, start: int, end: int, vocabulary: "Vocabulary") -> None:
        found = list(WORD.finditer(text, start, end))
        self.text = text
        self.spans = [one.span() for one in found]
        self.words = [one[0] for one in found]
        self.scare: dict[int, tuple[int, int]] = {}
        self.first = 0
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
        self.first = first
        low = self.words[first].lower()
        if self.words[first] in vocabulary.capitals:
            self.readings[first] = vocabulary.reading(low)
        if beside := vocabulary.table.begins(low):
            self.readings[first] = {**self.readings[first], **beside}
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

    @cached_property
    def symbols(self) -> frozenset[int]:
        """All that its words may be."""
        return frozenset().union(*self.readings)

    def between(self, number: int) -> str:
        """What stands between a word and the next."""
        return self.text[self.spans[number][1] : self.spans[number + 1][0]]


class Vocabulary:
    """What each word may be. Asked once for every word, since texts use the same ones again and again."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.known: dict[str, Reading] = {}
        self.scare = table.sets.get("scare", -1)
        self.question = table.sets.get("question", -1)
        self.capitals, self.endings, self.openings, self.beginners = (
            frozenset(table.edges[name]) for name in ("capitals", "last", "first", "begins")
        )
        self.short_endings = tuple(one for one in table.edges["last"] if len(one) < LAST_LETTERS)

    def may_be_ours(self, low: str) -> bool:
        """Whether a word in small letters may be one of the table: quick, and sure when it says no."""
        return (
            self.table.has(low)
            or low[-LAST_LETTERS:] in self.endings
            or low[:FIRST_LETTERS] in self.openings
            or low.endswith(self.short_endings)
            or low in self.beginners
            or not low.isalpha()
            or ("aa" in low or "ae" in low or "oe" in low)
        )

    def reading(self, word: str) -> Reading:
        """What a word may be wherever it stands."""
        found = self.known.get(word)
        if found is None:
            if len(self.known) > _MOST_KNOWN:
                self.known.clear()
            found = self.known[word] = self._read(word)
        return found

    def symbols(self, word: str) -> Set[int]:
        """All that a word may be in any place."""
        found: Set[int] = self.reading(word).keys()
        low = word.lower()
        if word in self.capitals:
            found = found | self.reading(low).keys()
        if low in self.beginners:
            found = found | self.table.begins(low).keys()
        return found

    def _read(self, word: str) -> Reading:
        low = word.lower()
        whole = self.table.whole
        if word in self.capitals:
            small = whole(low)
            # “I” inside a sentence is no preposition; but “Unge” is still “unge”.
            return {**small, **whole(word)} if any(small.values()) else whole(word)
        if found := whole(low):
            return found
        if not low.isalpha():
            for other in (low.removesuffix("'s").removesuffix("’s"), low.replace("-", "").replace(".", "")):
                if found := whole(other):
                    return found
        if self.table.language == "da" and ("aa" in low or "ae" in low or "oe" in low):
            low = low.replace("aa", "å").replace("ae", "æ").replace("oe", "ø")
            if found := whole(low):
                return found
        return self._compound(low)

    def _compound(self, low: str) -> Reading:
        """A word whose last part, or first, is one that the rules speak of: alkoholmisbrugeren, kontrolbesøg."""
        if len(low) > _LONGEST_WORD:
            return NOTHING
        found = NOTHING
        if low[-LAST_LETTERS:] in self.endings or low.endswith(self.short_endings):
            found = self._last_part(low)
        if low[:FIRST_LETTERS] in self.openings:
            found = {**self._first_part(low), **found} or NOTHING
        return found

    def _last_part(self, low: str) -> Reading:
        table = self.table
        for cut in range(_SHORTEST_PART, len(low) - _SHORTEST_PART + 1):
            part = low[cut:]
            if table.has(part) and (reading := table.last(part)) and _VOWEL.search(low, 0, cut):
                return reading
        return NOTHING

    def _first_part(self, low: str) -> Reading:
        first = self.table.first
        for cut in range(len(low) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            reading = first(low[:cut]) or first(low[:cut].removesuffix("s").removesuffix("-"))
            if reading and _VOWEL.search(low, cut):
                return reading
        return NOTHING


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, or those of a part of it.

    A line of a list is a sentence of its own, and none goes on behind an empty line.
    """
    begin, last = start, len(text) if end is None else end
    for found in _END.finditer(text, begin, last):
        at, stop = found.span()
        if text[at] == "." and _is_abbreviation(text, begin, at) and text.find(PARAGRAPH, at, stop) < 0:
            continue
        if stop - begin > _LONGEST_SENTENCE:
            yield from _pieces(text, begin, stop)
        else:
            yield begin, stop
        begin = stop
    yield from _pieces(text, begin, last)


def _is_abbreviation(text: str, begin: int, at: int) -> bool:
    """Whether the full stop at a place belongs to the word before it."""
    before = at - 1
    while before >= begin and before > at - 7 and not text[before].isspace() and text[before] not in "(“":
        before -= 1
    return (at - before == 2 and text[before + 1].isalpha()) or text[before + 1 : at + 1].lower() in _ABBREVIATIONS


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is too long for a sentence, parted at blanks."""
    while end - start > _LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        stop = blank if blank > 0 else start + _LONGEST_SENTENCE
        yield start, stop
        start = stop
    if start < end:
        yield start, end
