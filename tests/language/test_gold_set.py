"""The gold set is what its README says: sound marks, enough of each kind, nothing in both halves, nothing changed."""

from __future__ import annotations

import doctest
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import pytest

from tests.language import gold_set
from tests.language.gold_set import (
    CATEGORIES,
    FIRST,
    GENRES,
    GOLD,
    LANGUAGES,
    MISTRUST,
    Sentence,
    Split,
    digest,
    files,
    read,
    sentences,
)

DEV, LOCKED = sentences("dev"), sentences("locked")
EVERY = (*DEV, *LOCKED)
OWN = (*DEV, *sentences("locked", first=False))
FEATURES = {
    "capitalised", "compound", "definite", "heading", "inverted", "law_citation", "list_item", "negated", "nominalised",
    "passive", "past", "perfect", "plural", "question", "quoted", "split",
}  # fmt: skip
README = (GOLD / "README.md").read_text(encoding="utf-8")
# What issue 5 asks for.
TEXTS = {"da": 600, "en": 300}
LOCKED_POSITIVES, LOCKED_HARD_NEGATIVES = 60, 200
# The share of a half, in a language, that holds nothing of mistrust to find.
INNOCENT_SHARE = 0.27
# A dev text may share this much of its words with a locked one, and no more.
LIKENESS = 0.6


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def runs(text: str, size: int) -> set[str]:
    """Hashes of all runs of so many words."""
    found = words(text)
    whole = (" ".join(found[at : at + size]) for at in range(len(found) - size + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:12] for run in whole}


def positives(among: Iterable[Sentence]) -> Counter[str]:
    """How many texts hold each category."""
    return Counter(category for sentence in among for category in sentence.categories)


def test_the_example_in_the_loader_holds() -> None:
    assert doctest.testmod(gold_set).failed == 0


@pytest.mark.parametrize("split", ["dev", "locked"])
def test_each_language_and_genre_has_its_file(split: Split) -> None:
    names = [path.name for path in files(split) if path != FIRST]
    assert names == [f"{language}-{genre}.jsonl" for language in LANGUAGES for genre in GENRES]
    for path in files(split):
        for sentence in read(path, split):
            assert path == FIRST or path.stem == f"{sentence.language}-{sentence.genre}", sentence.id


def test_ids_are_unique() -> None:
    assert [name for name, count in Counter(sentence.id for sentence in EVERY).items() if count > 1] == []


def test_offsets_match_the_words() -> None:
    for sentence in EVERY:
        for span in (*sentence.spans, *sentence.innocent):
            assert span.text and span.text == span.text.strip(), sentence.id
            assert sentence.text[span.start : span.end] == span.text, sentence.id
            for at in (span.start, span.end):
                border = sentence.text[max(at - 1, 0) : at + 1]
                assert len(border) < 2 or not border.isalnum(), (sentence.id, span.text)


def test_marks_of_one_text_lie_apart() -> None:
    for sentence in OWN:
        marks = sorted((*sentence.spans, *sentence.innocent), key=lambda span: span.start)
        for left, right in pairwise(marks):
            assert left.end <= right.start, (sentence.id, left.text, right.text)


def test_categories_kinds_and_features_are_known() -> None:
    for sentence in EVERY:
        assert {span.category for span in (*sentence.spans, *sentence.innocent)} <= set(CATEGORIES), sentence.id
        assert sentence.features <= FEATURES, sentence.id
        assert sentence.kind == kind(sentence), sentence.id
        assert sentence.place, sentence.id
        assert sentence.kind != "hard_negative" or sentence.why, sentence.id


def kind(sentence: Sentence) -> str:
    if sentence.categories & set(MISTRUST):
        return "positive"
    if sentence.spans:
        return "trust"
    return "hard_negative" if sentence.innocent else "clean"


def test_a_text_is_short_and_tidy() -> None:
    for sentence in OWN:
        assert sentence.text == " ".join(sentence.text.split()), sentence.id
        assert len(re.findall(r"(?<!\bkl)[.!?](?= [A-ZÆØÅ]|$)", sentence.text)) <= 5, sentence.id


def test_no_text_stands_twice() -> None:
    texts = Counter(" ".join(words(sentence.text)) for sentence in EVERY)
    assert [text for text, count in texts.items() if count > 1] == []


def test_no_dev_text_is_nearly_a_locked_one() -> None:
    locked = [frozenset(words(sentence.text)) for sentence in LOCKED]
    holding: dict[str, list[int]] = {}
    for at, text in enumerate(locked):
        for word in text:
            holding.setdefault(word, []).append(at)
    for sentence in DEV:
        own = frozenset(words(sentence.text))
        shared = Counter(at for word in own for at in holding.get(word, ()))
        alike = [LOCKED[at].id for at, count in shared.items() if count >= LIKENESS * len(own | locked[at])]
        assert alike == [], (sentence.id, sentence.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_as_many_texts_as_asked(language: str) -> None:
    assert sum(sentence.language == language for sentence in OWN) >= TEXTS[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("category", CATEGORIES)
def test_the_locked_half_has_its_positives_in_each_language(category: str, language: str) -> None:
    """Without the earlier author's."""
    own = sentences("locked", language=language, first=False)
    assert positives(own)[category] >= LOCKED_POSITIVES
    assert positives(sentences("dev", language=language))[category] >= 25


def test_the_locked_half_has_its_hard_negatives() -> None:
    assert sum(sentence.kind == "hard_negative" for sentence in LOCKED if sentence.language == "da") >= (
        LOCKED_HARD_NEGATIVES
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_of_mistrust_has_its_innocent_words(language: str) -> None:
    innocent = Counter(
        span.category
        for sentence in OWN
        if sentence.language == language and not sentence.categories & set(MISTRUST)
        for span in sentence.innocent
    )
    assert {category: innocent[category] for category in MISTRUST if innocent[category] < 12} == {}


@pytest.mark.parametrize("split", ["dev", "locked"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_texts_hold_no_mistrust(language: str, split: Split) -> None:
    own = sentences(split, language=language, first=False)
    assert sum(not sentence.categories & set(MISTRUST) for sentence in own) >= INNOCENT_SHARE * len(own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_vary(language: str) -> None:
    """Danish has an order and definite forms that English lacks, so it is asked for more."""
    seen = Counter(feature for sentence in EVERY if sentence.language == language for feature in sentence.features)
    asked = {"capitalised": 150, "past": 80, "passive": 80, "plural": 50, "compound": 30, "perfect": 40, "definite": 20}
    asked["inverted"] = {"da": 40, "en": 5}[language]
    assert {feature: seen[feature] for feature, least in asked.items() if seen[feature] < least} == {}


@pytest.mark.parametrize(("source", "size"), [("lecture-runs.txt", 7), ("research-sentences.txt", 13)])
def test_nothing_is_copied_from_what_the_author_had_read(source: str, size: int) -> None:
    """The files hold hashes, so that the sources need not stand here."""
    known = set((GOLD / source).read_text(encoding="utf-8").split())
    assert len(known) > 50
    assert [sentence.id for sentence in EVERY if runs(sentence.text, size) & known] == []


def test_the_locked_files_are_the_ones_that_were_locked() -> None:
    locked = dict(re.findall(r"^\| `([^`]+)` \| `([0-9a-f]{64})` \|$", README, flags=re.MULTILINE))
    assert locked == {path.relative_to(GOLD).as_posix(): digest(path) for path in files("locked")}
