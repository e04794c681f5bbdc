"""Check a text: one pass over its words, and only where one that a rule begins with stands is the rule looked at."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from .finding import Finding, Severity
from .match import fits, stands_in
from .suggest import suggestions
from .table import Compiled, Entry, Table, shipped
from .who import subject
from .words import Sentence, Vocabulary, sentences

_QUOTED = re.compile(
    r"“[^”“]{1,400}[”“]|”[^”]{1,400}”|»[^«]{1,400}«|«[^»]{1,400}»|\"[^\"\n]{1,400}\"|„[^“”]{1,400}[“”]"
)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
Span = tuple[int, int]


@dataclass(frozen=True)
class Checker:
    """A table ready for use. It remembers what each word may be, so keep it for the next text."""

    table: Table
    vocabulary: Vocabulary = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "vocabulary", Vocabulary(self.table))

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
        themselves. ``headings`` and ``skipped`` are places (start, end); what is skipped is not looked at.
        """
        given = _Given(
            least, trust, frozenset(word.lower() for word in allowed) | self._chosen_in(text), headings, skipped
        )
        found: list[Finding] = []
        hot_among = self.vocabulary.hot_among
        for paragraph in _PARAGRAPH.finditer(text):
            hot = hot_among(set(paragraph[0].split()))
            if hot:
                for start, end in _sentences_with(hot, text, *paragraph.span()):
                    found += self._in_sentence(Sentence(text, start, end, self.vocabulary), start, end, given)
        return _without_doubles(found)

    def _chosen_in(self, text: str) -> frozenset[str]:
        """Words that the text says somebody uses about themselves (“hun kalder sig selv …”)."""
        return frozenset(
            found[1].lower() for chooses in _CHOOSES[self.table.language] for found in chooses.finditer(text)
        )

    def _in_sentence(self, sentence: Sentence, start: int, end: int, given: "_Given") -> Iterator[Finding]:
        candidates, patterns, rules = self.vocabulary.patterns, self.table.patterns, self.table.rules
        readings = sentence.readings
        quoted: list[Span] | None = None
        for at, word in enumerate(sentence.words):
            if word not in candidates:
                continue
            for number in candidates[word]:
                pattern = patterns[number]
                rule = rules[pattern.rule]
                if not given.trust if rule.category == "trust" else rule.severity < given.least:
                    continue
                places = fits(readings, at, pattern)
                if places is None:
                    continue
                if quoted is None:
                    quoted = [one.span() for one in _QUOTED.finditer(sentence.text, start, end)]
                if not self._excused(sentence, at, rule, quoted, given):
                    yield self._finding(sentence, places, pattern, rule)

    def _excused(self, sentence: Sentence, at: int, rule: Entry, quoted: Sequence[Span], given: "_Given") -> bool:
        span = sentence.spans[at]
        readings = sentence.readings
        if _inside(span, given.skipped) or (rule.headings == "skip" and _inside(span, given.headings)):
            return True
        if rule.quotes == "skip" and _inside(span, quoted):
            return True
        if given.chosen and any(lemma.partition("/")[0] in given.chosen for lemma in readings[at].values()):
            return True
        if any(stands_in(readings, pattern) for pattern in rule.unless):
            return True
        if rule.only and not any(stands_in(readings, pattern) for pattern in rule.only):
            return True
        return rule.who != "any" and subject(self.table, sentence, at) not in (rule.who, "")

    def _finding(self, sentence: Sentence, places: Sequence[int], pattern: Compiled, rule: Entry) -> Finding:
        spans = [sentence.spans[place] if place >= 0 else None for place in places]
        slots = [
            sentence.readings[place].get(step.symbol, "") if place >= 0 else ""
            for place, step in zip(places, pattern.steps, strict=True)
        ]
        start = min(span[0] for span in spans if span)
        end = max(span[1] for span in spans if span)
        return Finding(
            start,
            end,
            sentence.text[start:end],
            rule.category,
            rule.id,
            Severity(rule.severity),
            rule.reason,
            rule.source,
            suggestions(self.table, rule, sentence.text, spans, tuple(slots)),
        )


class _Given(NamedTuple):
    """What was asked for, and what was given beside the text."""

    least: Severity
    trust: bool
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
    return any(start <= word[0] and word[1] <= end for start, end in spans)


def _sentences_with(hot: set[str], text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a paragraph in which one of these chunks stands."""
    places = sorted(_places(hot, text, start, end))
    number = 0
    for begin, stop in sentences(text, start, end):
        while number < len(places) and places[number] < begin:
            number += 1
        if number == len(places):
            return
        if places[number] < stop:
            yield begin, stop


def _places(chunks: set[str], text: str, start: int, end: int) -> Iterator[int]:
    for chunk in chunks:
        at = text.find(chunk, start, end)
        while at >= 0:
            yield at
            at = text.find(chunk, at + len(chunk), end)


def _without_doubles(found: list[Finding]) -> list[Finding]:
    """Of findings of one category that overlap, the longest stays."""
    kept: dict[str, list[Finding]] = {}
    for finding in sorted(found):
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
