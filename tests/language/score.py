"""How well word help does on texts whose marks are known, and how often it speaks up in texts that mean no mistrust.

::

    python -m tests.language.score dev --language da --category doubt --show
    python -m tests.language.score locked
    python -m tests.language.score marked FILE… --language da
    python -m tests.language.score neutral FILE…

A finding is right when it shares a character with a mark of its category; a mark that no finding touches is a miss
(gold/README.md). The intervals are from resampling whole texts (percentile bootstrap, Efron & Tibshirani 1993, ch. 13).
The rules are read from their files, so that a change to one can be tried at once.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from medspil.language.check import Checker
from medspil.language.compile import compile_rules
from medspil.language.documents import read
from medspil.language.finding import Finding, Severity
from tests.language.gold_set import CATEGORIES, LANGUAGES, MISTRUST, Sentence, sentences
from tests.language.gold_set import read as read_marked

RESAMPLES = 1000
Interval = tuple[float, float]


@dataclass(frozen=True)
class Counts:
    """Right findings, all findings, marks that were touched, all marks."""

    right: int = 0
    found: int = 0
    hit: int = 0
    marks: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.found + other.found, self.hit + other.hit, self.marks + other.marks
        )

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.marks if self.marks else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Score:
    """One category's figures with their 95 % intervals."""

    counts: Counts
    precision: Interval
    recall: Interval
    f1: Interval


@cache
def checker_from_files(language: str) -> Checker:
    return Checker(compile_rules(language))


@cache
def findings(text: str, language: str) -> list[Finding]:
    """What is said at the default severity, and the words that show trust."""
    return checker_from_files(language).check(text, trust=True)


def counted(sentence: Sentence, category: str) -> Counts:
    found = [one for one in findings(sentence.text, sentence.language) if one.category == category]
    marks = [span for span in sentence.spans if span.category == category]
    right = sum(any(span.touches(one.start, one.end) for span in marks) for one in found)
    hit = sum(any(span.touches(one.start, one.end) for one in found) for span in marks)
    return Counts(right, len(found), hit, len(marks))


def scored(texts: Sequence[Sentence]) -> tuple[dict[str, Score], float, Interval]:
    """Each category's score, and the mean F1 of the eight categories of mistrust with its interval."""
    counts = {category: [counted(one, category) for one in texts] for category in CATEGORIES}
    chance = random.Random(1)
    drawn: dict[str, list[Counts]] = {category: [] for category in CATEGORIES}
    for _ in range(RESAMPLES):
        sample = chance.choices(range(len(texts)), k=len(texts))
        for category, each in counts.items():
            drawn[category].append(sum((each[one] for one in sample), Counts()))
    found = {
        category: Score(
            sum(each, Counts()),
            _interval(one.precision for one in drawn[category]),
            _interval(one.recall for one in drawn[category]),
            _interval(one.f1 for one in drawn[category]),
        )
        for category, each in counts.items()
    }
    macro = _macro([found[category].counts for category in MISTRUST])
    return found, macro, _interval(_macro([drawn[one][number] for one in MISTRUST]) for number in range(RESAMPLES))


def _macro(counts: Sequence[Counts]) -> float:
    return sum(one.f1 for one in counts) / len(counts)


def _interval(values: Iterable[float]) -> Interval:
    ordered = sorted(values)
    return ordered[round(0.025 * (len(ordered) - 1))], ordered[round(0.975 * (len(ordered) - 1))]


def table(texts: Sequence[Sentence]) -> Iterator[str]:
    found, macro, around = scored(texts)
    yield f"{'':14}{'precision':>20}{'recall':>20}{'F1':>20}{'marks':>7}{'found':>7}"
    for category, one in found.items():
        counts = one.counts
        cells = (
            f"{value:.2f} ({low:.2f}–{high:.2f})".rjust(20)
            for value, (low, high) in (
                (counts.precision, one.precision),
                (counts.recall, one.recall),
                (counts.f1, one.f1),
            )
        )
        yield f"{category:14}{''.join(cells)}{counts.marks:7}{counts.found:7}"
    low, high = around
    yield f"macro-F1 of the eight categories of mistrust: {macro:.3f} ({low:.3f}–{high:.3f}), {len(texts)} texts"


def shown(texts: Sequence[Sentence], category: str) -> Iterator[str]:
    """What was missed and what was found in vain."""
    for sentence in texts:
        found = [one for one in findings(sentence.text, sentence.language) if one.category == category]
        for span in sentence.spans:
            if span.category == category and not any(span.touches(one.start, one.end) for one in found):
                yield f"MISSED  {sentence.id}: [{span.text}] in: {sentence.text}"
        for one in found:
            if not any(span.category == category and span.touches(one.start, one.end) for span in sentence.spans):
                yield f"IN VAIN {sentence.id}: [{one.text}] {one.rule} in: {sentence.text}"


def text_of(path: Path) -> str:
    """The running text of a file; of a CoNLL-U file its sentences."""
    data = path.read_bytes()
    if path.suffix == ".conllu":
        return "\n\n".join(re.findall(r"^# text = (.*)$", data.decode(), re.MULTILINE))
    return read(path.name, data).text


def neutral(paths: Sequence[Path], language: str) -> Iterator[str]:
    """How often a text is spoken up against that means no mistrust, per 1,000 words."""
    words = alarms = 0
    for path in paths:
        text = text_of(path)
        words += len(text.split())
        for one in checker_from_files(language).check(text, least=Severity.WARNING):
            alarms += 1
            around = text[max(one.start - 50, 0) : one.end + 50].replace("\n", " ")
            yield f"{one.rule} [{one.text}] …{around}…"
    yield f"{alarms} in {words} words: {1000 * alarms / max(words, 1):.2f} per 1,000"


def _texts(what: str, paths: Sequence[Path], language: str) -> Sequence[Sentence]:
    if what == "marked":
        return [one for path in paths for one in read_marked(path, "dev") if one.language == language]
    return sentences("locked" if what == "locked" else "dev", language=language, first=False)


def main() -> int:
    asked = argparse.ArgumentParser(prog="score", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("what", choices=("dev", "locked", "marked", "neutral"))
    asked.add_argument("paths", nargs="*", type=Path)
    asked.add_argument("--language", choices=LANGUAGES, action="append")
    asked.add_argument("--category", choices=CATEGORIES)
    asked.add_argument(
        "--show", action="store_true", help="each miss and each finding in vain (never of what is locked)"
    )
    chosen = asked.parse_args()
    if chosen.show and (chosen.what == "locked" or not chosen.category):
        asked.error("--show needs a --category, and what is locked stays unread.")
    for language in chosen.language or LANGUAGES[: 1 if chosen.what == "neutral" else None]:
        if chosen.what == "neutral":
            lines = neutral(chosen.paths, language)
        else:
            texts = _texts(chosen.what, chosen.paths, language)
            lines = shown(texts, chosen.category) if chosen.show else table(texts)
        sys.stdout.write(f"{language}\n" + "".join(f"{line}\n" for line in lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
