"""The forms of the rules' words against a source that the compiler doesn't use: simplemma's table of forms and lemmas.

It is a helper of developers alone; nothing of it is shipped. What it has that we don't want, and why, is in
`forms-reviewed.txt`. Then generated sentences: every form in capitals, in compounds, and in the two orders of Danish.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from medspil.language import lexicon, rules
from medspil.language.check import Checker
from medspil.language.compile import Compiler
from medspil.language.finding import Severity
from medspil.language.patterns import Term, parse
from medspil.language.words import Vocabulary
from tests.language.score import checker_from_files

LEAST_FORMS, LEAST_COMPOUNDS, LEAST_IN_ANY_ORDER = 0.97, 0.85, 0.95
REVIEWED = Path(__file__).parent / "forms-reviewed.txt"
# Forms that the source counts to a word and that are others in their own right, by their endings.
NO_FORMS = {
    ("da", "v"): r"(?:n|en|ns|ens|erne|ernes|ers)$",  # hævden, a noun; dukkerne, of the noun dukke
    ("en", "n"): r"(?:ed|ing)$",  # sanctioned, of the verb
    ("da", "a"): r"sk[t]$",  # bondskt
}
# First parts of Danish compounds, as they join.
FIRST_PARTS = ("alkohol", "familie", "skole", "social", "bolig", "arbejds", "sundheds", "kommune", "spille", "nabo")


@cache
def terms(language: str) -> tuple[Term, ...]:
    """Every inflected word that a rule looks for."""
    found = {
        term: None
        for rule in rules.load(language)
        for pattern in rule.find
        for element in pattern.elements
        for term in element.terms
        if term.kind in {"v", "n", "a"}
    }
    return tuple(found)


@cache
def source(language: str) -> Mapping[str, frozenset[str]]:
    """The forms of each lemma, as simplemma has them. Skips, and says so, where it isn't installed."""
    tables = pytest.importorskip(
        "simplemma.strategies.dictionaries", reason="SKIPPED: simplemma is not installed, forms are not compared."
    )
    found: dict[str, set[str]] = defaultdict(set)
    for form, lemma in tables.DefaultDictionaryFactory().get_dictionary(language).items():
        found[_text(lemma)].add(_text(form))
    return {lemma: frozenset(forms) for lemma, forms in found.items()}


def _text(word: str | bytes) -> str:
    return word.decode() if isinstance(word, bytes) else word


@cache
def reviewed() -> frozenset[tuple[str, str]]:
    lines = (line.split() for line in REVIEWED.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return frozenset((key, form) for key, *forms in lines for form in forms)


def expected(language: str) -> Iterator[tuple[Term, str]]:
    """Each word of the rules with each form that the other source has and that no review took out."""
    for term in terms(language):
        forms = source(language).get(term.word, frozenset())
        no_forms = NO_FORMS.get((language, term.kind))
        for form in sorted(forms):
            other = no_forms and form != term.word and re.search(no_forms, form)
            if not other and (f"{language}:{term.word}/{term.kind}", form) not in reviewed():
                yield term, form


def is_found(vocabulary: Vocabulary, term: Term, word: str) -> bool:
    """Whether a word is read as a form of a term."""
    return any(slot.startswith(f"{term.word}/{term.kind}:") for slot in vocabulary.reading(word).values())


@pytest.mark.parametrize("language", ["da", "en"])
def test_nearly_every_form_is_found_and_as_well_with_a_capital(language: str) -> None:
    vocabulary = checker_from_files(language).vocabulary
    every = [(term, form) for term, form in expected(language) if not term.begins]
    missed = [f"{term.word}/{term.kind} {form}" for term, form in every if not is_found(vocabulary, term, form)]
    assert len(every) > 10
    assert 1 - len(missed) / len(every) >= LEAST_FORMS, "\n".join(missed)
    both = [(term, form) for term, form in every if is_found(vocabulary, term, form)]
    for term, form in both:
        assert is_found(vocabulary, term, form.capitalize()), form
        assert is_found(vocabulary, term, form.upper()), form


def test_words_that_stand_last_are_found_in_compounds() -> None:
    vocabulary = checker_from_files("da").vocabulary
    words = [term for term in terms("da") if term.as_last and term.kind == "n"]
    made = [
        (term, first + form)
        for term in words
        for form in {form for forms in lexicon.load("da").paradigm(term.word, "n").values() for form in forms}
        for first in FIRST_PARTS
        if "'" not in form and "’" not in form
    ]
    missed = [word for term, word in made if not is_found(vocabulary, term, word)]
    assert made
    assert 1 - len(missed) / len(made) >= LEAST_COMPOUNDS, missed[:40]


def test_a_verb_is_found_before_and_behind_its_subject() -> None:
    """Each verb of the rules alone, in the orders of Danish: straight, inverted, in a clause, parted."""
    words = lexicon.load("da")
    verbs = sorted({term.word for term in terms("da") if term.kind == "v"})
    any_rule = rules.load("da")[0]
    guards: dict[str, Any] = {"who": "citizen", "unless": (), "only": (), "severity": Severity.WARNING}
    made = [replace(any_rule, id=verb, find=(parse(f"{verb}/v"),), **guards) for verb in verbs]
    checker = Checker(Compiler("da", words).table(made))
    tried, missed = 0, []
    for verb in verbs:
        paradigm = words.paradigm(verb, "v")
        past, perfect = paradigm["past"][0], paradigm["perf"][0]
        for text in (
            f"Borgeren {past} det.",
            f"I går {past} borgeren det.",
            f"Efter mødet med kommunen {past} hun det straks.",
            f"Vi skrev, at hun ikke {past} det.",
            f"I går har hun jo altså {perfect} det.",
            f"Har du i lang tid {perfect} det?",
        ):
            tried += 1
            if not any(one.rule == verb for one in checker.check(text)):
                missed.append(text)
    assert tried
    assert 1 - len(missed) / tried >= LEAST_IN_ANY_ORDER, missed
