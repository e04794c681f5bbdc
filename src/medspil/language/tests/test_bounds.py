"""No rule can make a text expensive, and no text can move a finding: made-up patterns and made-up texts.

Steps are counted, not milliseconds: how often the matcher asks what a word may be.
"""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspil.language.check import _Given, _without_doubles
from medspil.language.match import fits, stands_in
from medspil.language.patterns import MOST_ELEMENTS, WIDEST, parse
from medspil.language.table import Compiled, Reading
from medspil.language.tests.test_patterns import checker
from medspil.language.words import Sentence, sentences

# What one pattern may ask at one place: each of its elements, at each word that it reaches and with each open gap,
# looks at no more words than its gap is wide.
REACH = MOST_ELEMENTS * (WIDEST + 1)
MOST_STEPS = MOST_ELEMENTS * REACH * (WIDEST + 1) * (WIDEST + 1)


class Counted(dict[int, str]):
    """A reading that counts how often it is asked."""

    asked = 0

    def __contains__(self, symbol: object) -> bool:
        Counted.asked += 1
        return super().__contains__(symbol)


def steps_of(readings: Sequence[Reading], pattern: Compiled) -> int:
    """How much is asked when a pattern is tried at every word, and then once more as an excuse."""
    Counted.asked = 0
    for at in range(len(readings)):
        fits(readings, at, pattern)
    stands_in(readings, pattern)
    return Counted.asked


STEP = st.tuples(st.integers(0, 2), st.integers(0, WIDEST), st.booleans())


@st.composite
def patterns(draw: st.DrawFn) -> Compiled:
    """Any pattern that the language can say, of three symbols that come again and again."""
    steps = draw(st.lists(STEP, min_size=1, max_size=MOST_ELEMENTS))
    window = draw(st.sampled_from([-1, -1, 1, WIDEST]))
    anchor = draw(st.integers(0, len(steps) - 1))
    return Compiled(0, [(symbol, gap, int(optional)) for symbol, gap, optional in steps], anchor, anchor, window, ())


@given(patterns(), st.lists(st.sets(st.integers(0, 2)), max_size=12))
def test_a_pattern_costs_a_bounded_number_of_steps_for_each_word(pattern: Compiled, words: list[set[int]]) -> None:
    short: Sequence[Reading] = [Counted(dict.fromkeys(word, "")) for word in words * 10]
    small, large = steps_of(short, pattern), steps_of([*short, *short, *short, *short], pattern)
    assert large <= MOST_STEPS * max(1, len(short) * 4)
    # Four times the words cost four times the steps, save what a window at the ends is cut short by.
    assert large <= 4 * small + 8 * MOST_STEPS // (WIDEST + 1)


def test_the_worst_that_a_pattern_can_say_is_linear_too() -> None:
    steps = [(0, WIDEST, 1)] * (MOST_ELEMENTS - 2) + [(0, WIDEST, 0), (1, WIDEST, 0)]
    pattern = Compiled(0, steps, 0, 0, -1, ())
    counts = [steps_of([Counted({0: ""}) for _word in range(size)], pattern) for size in (200, 400, 800)]
    assert counts[1] < 2.2 * counts[0]
    assert counts[2] < 2.2 * counts[1]
    assert counts[2] / 800 < MOST_STEPS


@pytest.mark.parametrize(
    "unit", ["nægtede ", "nægtede. ", "\n \n", "..", "“a ", "((", "a" * 50, "- ", " ", "nægte-", "\0"]
)
def test_what_is_looked_at_grows_as_the_text_does(unit: str) -> None:
    """No sentence is longer than a bound, and together they are the text."""
    text = unit * (60_000 // len(unit))
    spans = list(sentences(text))
    assert max(end - start for start, end in spans) <= 2000 + 2
    assert sum(end - start for start, end in spans) <= len(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("before", ["Du kom", "Du kom.", "Du kom …", "Han sagde “kom.”", "Kl.", "Punkt a."])
def test_an_empty_line_ends_a_sentence_whatever_goes_on_behind_it(before: str) -> None:
    text = f"{before}\n\nikke til tiden."
    assert list(sentences(text)) == [(0, len(before) + 2), (len(before) + 2, len(text))]
    assert list(sentences(text, len(before) + 2)) == [(len(before) + 2, len(text))]


ODD = st.sampled_from(
    [
        "\0",
        "\ud800",
        "e\u0301",
        "\u202e",
        "שלום",
        "مرحبا",
        "👩‍👩‍👧",
        "\u00ad",
        "\u2028",
        "ﬁ",
        "İ",
        "ß",
        "a" * 5000,
        "“",
        "»",
        "\r\n",
    ]
)


@given(st.lists(st.one_of(st.text(max_size=12), ODD, st.just(" Du nægtede det. ")), max_size=12))
def test_places_are_right_in_any_text(parts: list[str]) -> None:
    text = "".join(parts)
    found = checker("nægte/v", "~5 trods alt", "ikke ..3 ville/v", "<scare>", "Deres", "^du").check(text)
    for one in found:
        assert text[one.start : one.end] == one.text
    assert [one.start for one in found] == sorted(one.start for one in found)


@given(st.text(st.characters(exclude_characters="“”»«„\"'"), max_size=40), st.sampled_from([" ", "\n\n", ". "]))
def test_what_stands_before_does_not_hide_a_word(before: str, between: str) -> None:
    text = f"{before}{between}Han nægtede det."
    assert any(one.start == len(text) - 12 for one in checker("nægte/v").check(text))


WORDS = [
    "ikke",
    "aldrig",
    "ville",
    "vil",
    "nægter",
    "trods",
    "alt",
    "hun",
    "nej",
    "“syg”",
    "Deres",
    "?",
    ".",
    ",",
    "og",
    "\n\n",
    "og/eller",
    "–",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_the_sieve_holds_back_nothing_that_fits(words: list[str]) -> None:
    find = ("nægte/v", "~5 trods alt", "ikke|aldrig ..3 ville/v", "<scare> hun", "Deres ..2 nej", "^og ..2 alt?")
    made = checker(*find, unless=("<question>",))
    text = " ".join(words)
    every = range(len(made.table.patterns))
    without = [
        one
        for start, end in sentences(text)
        for one in made._in_sentence(
            Sentence(text, start, end, made.vocabulary), start, end, every, _Given(frozenset(), (), ())
        )
    ]
    assert made.check(text) == _without_doubles(without)


def test_the_pattern_language_has_no_more_than_that() -> None:
    for wrong in (
        "a " * (MOST_ELEMENTS + 1),
        f"a ..{WIDEST + 1} b",
        f"~{WIDEST + 1} a b",
        "a*",
        "(a b)+",
        "a..b..c{2,}",
    ):
        with pytest.raises(ValueError, match=r"\w"):
            parse(wrong)
