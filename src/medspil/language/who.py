"""Who is spoken about: whether the words are about the citizen, the authority itself, the law, or somebody else.

A finding like “nægter” is about whoever does it. Danish puts the subject before its verb or, after something else
that begins the sentence, right behind it (so in 18.8 % of clauses, measured on UD_Danish-DDT). So the clause around the
word is read: first to the left, then to the right, for a word that names somebody and that no preposition governs.
A noun that the table doesn't know, in the place of a subject, is somebody or something else: the printer refuses.
"""

from collections.abc import Sequence
from typing import NamedTuple

from .table import Reading, Table
from .words import Sentence

_LEFT, _RIGHT = 9, 5
_KINDS = ("citizen", "authority", "law", "other")
# The sets that every language must have: what a word tells of the sentence that it stands in.
NEEDED = (
    *(*_KINDS, "preposition", "boundary", "quoting", "negation", "nominative", "relative", "become", "agent"),
    *("infinitive", "article", "conjunction", "adverb", "statute", "name"),
)
# How a noun that stands for something known ends; in English the article before it says so.
_DEFINITE = {"da": ("en", "et", "ene", "erne"), "en": ()}
# English has one form for both.
_PARTICIPLES = {"da": ("perf", "perfdef"), "en": ("perf", "past")}
_PASSIVE = frozenset(("pass", "pastpass"))


class Clause(NamedTuple):
    """The words around a place: from ``first`` up to ``end``, at most as many as a subject stands away."""

    first: int
    end: int
    antecedent: int  # what a relative pronoun at the beginning stands for; -1 when there is none


def subject(table: Table, sentence: Sentence, at: int, slot: str = "") -> str:
    """Return whom the word at a place of a sentence is about.

    That is "citizen", "authority", "law", "other", or "" when nobody is named. ``slot`` is the form of that word. Who
    only suffers what is done, as in “hun blev nægtet adgang”, counts as "other".
    """
    return _Reader(table, sentence).subject(at, slot)


class _Reader:
    """One sentence, and the sets that are asked for."""

    def __init__(self, table: Table, sentence: Sentence) -> None:
        self.table = table
        self.sets = table.sets
        self.sentence = sentence
        self.readings = sentence.readings
        self.kinds = [(self.sets[name], name) for name in _KINDS]
        self.endings = _DEFINITE[table.language]
        self.participles = _PARTICIPLES[table.language]

    def subject(self, at: int, slot: str) -> str:
        clause = self.clause(at, slot)
        if self._is_done(clause, at, slot):
            agent = self._agent(clause, at)
            return agent or ("other" if self._active(clause, at, slot) == "citizen" else "")
        return self._active(clause, at, slot)

    def clause(self, at: int, slot: str) -> Clause:
        """The words of a clause around a place; a comma, or a word that begins a clause, is its border."""
        first = at
        while first > max(0, at - _LEFT):
            number = first - 1
            if self._parted(number) or (self._is("boundary", number) and not self._marks_infinitive(number, at, slot)):
                break
            first = number
        antecedent = -1
        if first and self._is("relative", first - 1) and not self._parted(first - 1):
            antecedent = first - 2
        end = at + 1
        while end < min(len(self.sentence), at + 1 + _RIGHT):
            if self._parted(end - 1) or self._is("boundary", end):
                break
            end += 1
        return Clause(first, end, antecedent)

    def _active(self, clause: Clause, at: int, slot: str) -> str:
        """Whose doing it is, if it is told of the one who does it."""
        left = range(at - 1, clause.first - 1, -1)
        right = range(at + 1, at + 1 if self._has_no_subject_behind(at, slot) else clause.end)
        if pronoun := self._pronoun(left):
            return pronoun
        if named := [kind for number in left if (kind := self._named(number))]:
            return named[-1]  # the leftmost: an object stands nearer to the verb than its subject
        if clause.antecedent >= 0 and (kind := self._antecedent(clause.antecedent)):
            return kind
        if pronoun := self._pronoun(right):
            return pronoun
        if self._unknown_noun(clause.first, at):
            return "other"
        if any(self._is_name(number, clause.first) for number in left):
            return "citizen"
        if kind := next((kind for number in right if (kind := self._named(number))), ""):
            return kind
        if any(self._is_name(number, -1) and not self._governed(number) for number in right):
            return "citizen"
        if self._is("adverb", clause.first) and any(self._unknown_noun(at + 1 + skip, clause.end) for skip in (0, 1)):
            return "other"
        return next((kind for number in left if (kind := self._kind(self.readings[number]))), "")

    def _has_no_subject_behind(self, at: int, slot: str) -> bool:
        """Whether what stands behind is an object: in English, and in notes without a subject (“Afviste skolen”)."""
        return bool(slot) if self.table.language == "en" else slot == "past" and at == 0

    def _pronoun(self, numbers: range) -> str:
        """A pronoun that can be nothing else than a subject: han, du, vi."""
        return next((self._kind(self.readings[one]) for one in numbers if self._is("nominative", one)), "")

    def _named(self, number: int) -> str:
        """Whom a word names, unless it is governed by a preposition, or only says whose something is."""
        reading = self.readings[number]
        kind = self._kind(reading)
        return "" if not kind or self._is_genitive(reading) or self._governed(number) else kind

    def _kind(self, reading: Reading) -> str:
        return next((name for symbol, name in self.kinds if symbol in reading), "") if reading else ""

    def _antecedent(self, number: int) -> str:
        for one in range(number, max(-1, number - 4), -1):
            if kind := self._named(one):
                return kind
            if self._definite(one) and not self._governed(one):
                return "other"
        return ""

    def _unknown_noun(self, first: int, end: int) -> bool:
        """Whether a noun that we don't know stands first, perhaps with an article."""
        if first < end and self._is("conjunction", first):
            first += 1
        if first >= end:
            return False
        if self._is("article", first):
            return first + 1 < end and self._unknown(first + 1)
        return self._definite(first)

    def _definite(self, number: int) -> bool:
        word = self.sentence.words[number]
        return len(word) > 4 and word.endswith(self.endings) and self._unknown(number)

    def _unknown(self, number: int) -> bool:
        """Whether no rule knows a word, and no set that tells who it is or what a word does in its sentence."""
        reading = self.readings[number]
        return not reading or (reading.keys() <= self.table.of_sets and not self._told(reading))

    def _told(self, reading: Reading) -> bool:
        return any(self.sets[name] in reading for name in NEEDED)

    def _is_name(self, number: int, first: int) -> bool:
        """Whether it is a name: one that we know or, inside a sentence, a word that has a capital and is unknown."""
        return self._is("name", number) or (
            number > max(0, first) and not self.readings[number] and self.sentence.words[number].istitle()
        )

    def _is_done(self, clause: Clause, at: int, slot: str) -> bool:
        """Whether what the word says is done to somebody: blev nægtet, bortvises."""
        if slot in _PASSIVE:
            return True
        return slot in self.participles and any(self._is("become", one) for one in range(max(clause.first, at - 3), at))

    def _agent(self, clause: Clause, at: int) -> str:
        """By whom it is done."""
        for one in range(at + 1, clause.end):
            if self._is("agent", one):
                return next(
                    (kind for near in range(one + 1, clause.end) if (kind := self._kind(self.readings[near]))), ""
                )
        return ""

    def _governed(self, number: int) -> bool:
        """Whether a preposition stands before it, perhaps with an article or an adjective between."""
        for one in range(number - 1, max(-1, number - 3), -1):
            if self._parted(one):
                return False
            if self._is("preposition", one):
                return True
        return False

    def _marks_infinitive(self, number: int, at: int, slot: str) -> bool:
        return slot == "inf" and at - number <= 2 and self._is("infinitive", number)

    def _is(self, name: str, number: int) -> bool:
        return self.sets[name] in self.readings[number]

    @staticmethod
    def _is_genitive(reading: Reading) -> bool:
        return any(slot.endswith("gen") for slot in reading.values())

    def _parted(self, number: int) -> bool:
        """Whether punctuation stands between a word and the next."""
        between = self.sentence.between(number)
        return "," in between or ";" in between or ":" in between


def law_speaks(table: Table, sentence: Sentence, at: int) -> bool:
    """Whether a law says it, of nobody in particular: “Efter byggelovens § 17 kan ejeren straffes.”"""
    statute, citizen = table.sets["statute"], table.sets["citizen"]
    readings = sentence.readings
    return any(statute in readings[one] for one in range(at)) and not any(citizen in one for one in readings)


def negated(table: Table, sentence: Sentence, at: int, slot: str, taken: Sequence[int]) -> bool:
    """Whether a word in the same clause says that it is not so; those that the pattern itself took don't count.

    A preposition denies what comes after it alone: “uden at miste ydelsen”, but not “mister ydelsen uden varsel”.
    """
    clause = _Reader(table, sentence).clause(at, slot)
    near = range(max(clause.first, at - 4), min(clause.end, at + 4))
    negation, preposition = table.sets["negation"], table.sets["preposition"]

    def denies(one: int) -> bool:
        reading = sentence.readings[one]
        return negation in reading and one not in taken and (one < at or preposition not in reading)

    return any(map(denies, near))
