"""Check a text: a sieve tells which sentences may hold what; only there rules and guards are looked at."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Literal, NamedTuple

from .finding import Finding, Severity
from .match import fits, stands_in
from .sieve import Sieve
from .suggest import suggestions
from .table import Compiled, Entry, Table, shipped
from .who import law_speaks, negated, subject
from .words import Sentence, Vocabulary

_QUOTED = re.compile(
    r"“[^”“]{1,400}[”“]|”[^”]{1,400}”|»[^«]{1,400}«|«[^»]{1,400}»|\"[^\"\n]{1,400}\"|„[^“”]{1,400}[“”]"
)
_FAR = 1 << 60
# No more than that: of findings of one rule for the same words, that of its first pattern is then the first.
_BY_PLACE = attrgetter("start", "end", "rule")
Span = tuple[int, int]


@dataclass(frozen=True)
class Checker:
    """A table ready for use. It remembers what each word may be, so keep it for the next text."""

    table: Table
    vocabulary: Vocabulary = field(init=False, compare=False)
    _sieves: dict[tuple[Severity, bool], Sieve] = field(init=False, compare=False, repr=False)
    _further: dict[tuple[int, str], list[tuple[frozenset[int], Compiled]]] = field(
        init=False, compare=False, repr=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "vocabulary", Vocabulary(self.table))
        object.__setattr__(self, "_sieves", {})
        object.__setattr__(self, "_further", {})

    def _sieve(self, least: Severity, trust: bool) -> Sieve:
        if (least, trust) not in self._sieves:
            self._sieves[least, trust] = Sieve(self.table, self.vocabulary, least, trust)
        return self._sieves[least, trust]

    def check(
        self,
        text: str,
        *,
        least: Severity = Severity.WARNING,
        trust: bool = False,
        allowed: Collection[str] = (),
        headings: Sequence[Span] = (),
        skipped: Sequence[Span] = (),
    ) -> list[Finding]:
        """Return the findings of a text in the order of their places.

        ``trust`` asks for the words that communicate trust, too. ``allowed`` are words that somebody chose about
        themselves. ``headings`` and ``skipped`` are places (start, end) in order; what is skipped is not looked at.
        """
        chosen = frozenset(word.lower() for word in allowed) | self._chosen_in(text)
        given = _Given(chosen, headings, skipped)
        found: list[Finding] = []
        for start, end, patterns in self._sieve(least, trust).sentences(text):
            found += self._in_sentence(Sentence(text, start, end, self.vocabulary), start, end, patterns, given)
        return _without_doubles(found)

    def _chosen_in(self, text: str) -> frozenset[str]:
        """Words that the text says somebody uses about themselves (“hun kalder sig selv …”)."""
        return frozenset(
            found[1].lower() for chooses in _CHOOSES[self.table.language] for found in chooses.finditer(text)
        )

    def _in_sentence(
        self, sentence: Sentence, start: int, end: int, patterns: Sequence[int], given: "_Given"
    ) -> Iterator[Finding]:
        readings = sentence.readings
        quoted: list[Span] | None = None
        for number in patterns:
            pattern = self.table.patterns[number]
            anchor = pattern.steps[pattern.anchor][0]
            for at, reading in enumerate(readings):
                if anchor not in reading or (places := fits(readings, at, pattern)) is None:
                    continue
                if quoted is None:
                    quoted = [one.span() for one in _QUOTED.finditer(sentence.text, start, end)]
                if not self._excused(sentence, places, pattern, quoted, given):
                    yield self._finding(sentence, places, pattern, self.table.rules[pattern.rule])

    def _excused(
        self, sentence: Sentence, places: Sequence[int], pattern: Compiled, quoted: Sequence[Span], given: "_Given"
    ) -> bool:
        at = places[pattern.head]
        rule, span = self.table.rules[pattern.rule], sentence.spans[at]
        readings = sentence.readings
        if _inside(span, given.skipped) or (rule.headings == "skip" and _inside(span, given.headings)):
            return True
        in_quotes = rule.quotes == "skip" and pattern.steps[pattern.head][0] != self.vocabulary.scare
        if in_quotes and _inside(span, quoted):
            return True
        if given.chosen and any(lemma.partition("/")[0] in given.chosen for lemma in readings[at].values()):
            return True
        if rule.unless and any(stands_in(readings, one) for one in self._among(sentence, pattern.rule, "unless")):
            return True
        if rule.only and not any(stands_in(readings, one) for one in self._among(sentence, pattern.rule, "only")):
            return True
        if rule.laws == "skip" and law_speaks(self.table, sentence, at):
            return True
        slot = readings[at][pattern.steps[pattern.head][0]].rpartition(":")[2]
        if rule.negated == "skip" and negated(self.table, sentence, at, slot, places):
            return True
        if rule.who == "any":
            return False
        return subject(self.table, sentence, at, slot) not in (rule.who, "")

    def _among(self, sentence: Sentence, number: int, what: Literal["unless", "only"]) -> Iterator[Compiled]:
        """Those of a rule's further patterns whose words all stand in the sentence."""
        key = (number, what)
        if key not in self._further:
            made = [Compiled._make(row) for row in getattr(self.table.rules[number], what)]
            self._further[key] = [
                (frozenset(symbol for symbol, _gap, optional in one.steps if not optional), one) for one in made
            ]
        there = sentence.symbols
        return (one for needed, one in self._further[key] if needed <= there)

    def _finding(self, sentence: Sentence, places: Sequence[int], pattern: Compiled, rule: Entry) -> Finding:
        scare = self.vocabulary.scare
        spans = [
            None if place < 0 else sentence.scare[place] if step[0] == scare else sentence.spans[place]
            for place, step in zip(places, pattern.steps, strict=True)
        ]
        slots = [
            sentence.readings[place].get(step[0], "") if place >= 0 else ""
            for place, step in zip(places, pattern.steps, strict=True)
        ]
        start = min(span[0] for span in spans if span)
        end = max(span[1] for span in spans if span)
        leading = min(place for place in places if place >= 0)
        own_capital = leading != sentence.first and sentence.words[leading] in self.vocabulary.capitals
        return Finding(
            start,
            end,
            sentence.text[start:end],
            rule.category,
            rule.id,
            Severity(rule.severity),
            rule.reason,
            rule.source,
            suggestions(
                self.table,
                pattern.say or rule.say,
                sentence.text,
                spans,
                tuple(slots),
                capital=not own_capital,
            ),
        )


class _Given(NamedTuple):
    """What was given beside the text."""

    chosen: frozenset[str]
    headings: Sequence[Span]
    skipped: Sequence[Span]


_SELF = {
    "da": (
        ("kalder", "ser", "beskriver", "omtaler"),
        r" (?:jeg )?(?:sig|mig) (?:selv )?(?:som )?(?:en |et )?[\"“»]?([\w-]+)",
    ),
    "en": (("call", "describe", "sees"), r"s? (?:my|her|him|them)sel(?:f|ves) (?:as )?(?:an? )?[\"“‘']?([\w-]+)"),
}
# One expression for each verb: one that begins with plain letters is many times quicker to look for.
_CHOOSES = {language: [re.compile(verb + rest) for verb in verbs] for language, (verbs, rest) in _SELF.items()}


def _inside(word: Span, spans: Sequence[Span]) -> bool:
    """Whether a word lies in one of these places, which are in order and don't overlap."""
    at = bisect_right(spans, (word[0], _FAR)) - 1
    return at >= 0 and word[1] <= spans[at][1]


def _without_doubles(found: list[Finding]) -> list[Finding]:
    """Of findings of one category that overlap, the longest stays; of a rule's own for the same words the first."""
    kept: dict[str, list[Finding]] = {}
    for finding in sorted(found, key=_BY_PLACE):
        of_category = kept.setdefault(finding.category, [])
        if of_category and finding.start < (before := of_category[-1]).end:
            if (finding.end - finding.start, finding.severity) > (before.end - before.start, before.severity):
                of_category[-1] = finding
        else:
            of_category.append(finding)
    return sorted(finding for of_category in kept.values() for finding in of_category)


@cache
def checker(language: str) -> Checker:
    """The checker of our own rules, kept for the life of the process."""
    return Checker(shipped(language))


def check(
    text: str, language: str, *, least: Severity = Severity.WARNING, trust: bool = False, allowed: Collection[str] = ()
) -> list[Finding]:
    """Return where a text may communicate mistrust, why, and what to say instead.

    ``language`` is "da" or "en". Offsets are in code points. The worst and the best of what the rules know is in
    ``severity``; what lies below ``least`` is left out.

    >>> [finding.rule for finding in check("Du nægtede at komme.", "da")]
    ['da.blame.refuse']
    """
    return checker(language).check(text, least=least, trust=trust, allowed=allowed)
