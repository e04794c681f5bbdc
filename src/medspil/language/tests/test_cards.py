"""A card for every rule, made from the rule."""

import re

import pytest

from medspil.language import examples
from medspil.language.cards import LANGUAGES, card, cards
from medspil.language.patterns import parse
from medspil.language.rules import load

ALL = [rule for language in LANGUAGES for rule in cards(language)]


def test_every_rule_has_a_card() -> None:
    assert [rule.id for language in LANGUAGES for rule in load(language)] == ALL


@pytest.mark.parametrize("rule", ALL)
def test_a_card_says_what_it_looks_for_in_plain_words_and_shows_it(rule: str) -> None:
    made = card(rule)
    assert made.words
    assert not [word for word in (*made.looks_for, *made.say) if re.search(r"\w/[vnax](?!\w)|[$<>~^+=]|\.\.\d", word)]
    shown = made.examples
    assert len(shown) == len(made.rule.finds)
    assert any(one.words for one in shown)
    assert all(one.before + one.words + one.after == text for one, text in zip(shown, made.rule.finds, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_examples_are_current(language: str) -> None:
    # Not only the rules make them: what the checker does with a text counts as well.
    assert examples.path_of(language).read_text("utf-8") == examples.as_json(language), "Run ./dev rules."


def test_a_pattern_is_said_without_its_signs() -> None:
    from medspil.language.cards import _readable

    assert _readable(parse("trods ..2 gentagne|flere påmindelse/n")) == "trods … gentagne / flere påmindelse"
    assert _readable(parse("~5 <citizen> ikke komme/v")) == "… ikke … komme"
    assert _readable(parse("<citizen> =krise/n!")) == "… krise"


def test_a_rule_that_is_none_has_no_card() -> None:
    for name in ("da.doubt.no-such", "xx.doubt.claim", "", "da"):
        with pytest.raises(KeyError):
            card(name)
