"""The locked sentences: that their marks point where they say, and that there are enough of each kind."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "gold"
LANGUAGES = ("da",)
CATEGORIES = {"doubt", "label", "control", "threat", "blame", "distance", "bureaucratic", "know_better", "trust"}
KINDS = {"positive", "hard_negative", "trust"}
FEATURES = {
    "capitalised", "compound", "definite", "heading", "inverted", "law_citation", "list_item", "negated", "nominalised",
    "passive", "past", "perfect", "plural", "question", "quoted", "split",
}  # fmt: skip
FIELDS = {"id", "text", "lang", "labels", "kind", "features", "genre", "place", "innocent", "note"}
# Words in a row that may be the same as in the lecture that Medspil builds on.
LONGEST_QUOTE = 6

Sentence = dict[str, Any]


def read(language: str) -> list[Sentence]:
    lines = (GOLD / f"locked-{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def every() -> list[Sentence]:
    return [sentence for language in LANGUAGES for sentence in read(language)]


def categories(sentence: Sentence) -> set[str]:
    return {label["category"] for label in sentence["labels"]}


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def runs(text: str) -> set[str]:
    """Hashes of all runs of words that are one longer than a quotation may be."""
    found, size = words(text), LONGEST_QUOTE + 1
    whole = (" ".join(found[at : at + size]) for at in range(len(found) - size + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:12] for run in whole}


def test_a_sentence_has_the_fields_that_the_guide_names() -> None:
    for sentence in every():
        assert set(sentence) == FIELDS, sentence["id"]
        assert sentence["kind"] in KINDS, sentence["id"]
        assert set(sentence["features"]) <= FEATURES, sentence["id"]
        assert sentence["features"] == sorted(set(sentence["features"])), sentence["id"]
        assert sentence["genre"] and sentence["place"], sentence["id"]


@pytest.mark.parametrize("where", ["labels", "innocent"])
def test_marks_point_at_the_words_that_they_say(where: str) -> None:
    for sentence in every():
        for mark in sentence[where]:
            assert mark["category"] in CATEGORIES, sentence["id"]
            assert mark["span"], sentence["id"]
            assert mark["span"] == mark["span"].strip(), sentence["id"]
            assert sentence["text"][mark["start"] : mark["end"]] == mark["span"], sentence["id"]


def test_a_mark_begins_and_ends_at_the_border_of_a_word() -> None:
    for sentence in every():
        for mark in [*sentence["labels"], *sentence["innocent"]]:
            for at in (mark["start"], mark["end"]):
                around = sentence["text"][max(at - 1, 0) : at + 1]
                assert len(around) < 2 or not around.isalnum(), (sentence["id"], mark["span"])


def test_no_finding_is_marked_twice_or_both_found_and_innocent() -> None:
    for sentence in every():
        marks = [(mark["category"], mark["start"], mark["end"]) for mark in sentence["labels"] + sentence["innocent"]]
        assert len(marks) == len(set(marks)), sentence["id"]


def test_kind_follows_from_the_marks() -> None:
    for sentence in every():
        found = categories(sentence)
        kind = "hard_negative" if not found else "trust" if found == {"trust"} else "positive"
        assert sentence["kind"] == kind, sentence["id"]


def test_a_hard_negative_names_the_innocent_word_and_says_why() -> None:
    for sentence in every():
        if sentence["kind"] == "hard_negative":
            assert sentence["innocent"] and sentence["note"], sentence["id"]


def test_a_mark_with_a_capital_is_called_capitalised() -> None:
    for sentence in every():
        firsts = [first_letter(mark["span"]) for mark in [*sentence["labels"], *sentence["innocent"]]]
        assert any(first.isupper() for first in firsts) == ("capitalised" in sentence["features"]), sentence["id"]


def first_letter(span: str) -> str:
    """The first letter of a span, whatever quotation marks stand before it."""
    return next((letter for letter in span if letter.isalpha()), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_unique_and_in_order(language: str) -> None:
    names = [sentence["id"] for sentence in read(language)]
    assert names == [f"{language}-{number:03}" for number in range(1, len(names) + 1)]
    assert {sentence["lang"] for sentence in read(language)} == {language}


def test_no_sentence_stands_twice() -> None:
    texts = Counter(" ".join(words(sentence["text"])) for sentence in every())
    assert [text for text, count in texts.items() if count > 1] == []


def test_no_sentence_is_copied_from_the_lecture() -> None:
    """The file holds hashes of the lecture's runs of seven words, so that its text need not stand here."""
    source = set((GOLD / "lecture-runs.txt").read_text().split())
    assert len(source) > 200
    assert [sentence["id"] for sentence in every() if runs(sentence["text"]) & source] == []


def test_every_line_is_tidy() -> None:
    for sentence in every():
        text = sentence["text"]
        assert text == " ".join(text.split()), sentence["id"]
        assert text[-1] in '.?!:"”' or "heading" in sentence["features"] or "list_item" in sentence["features"], (
            sentence["id"],
            text,
        )
