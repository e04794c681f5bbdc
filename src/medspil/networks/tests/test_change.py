"""The change between two waves, reckoned by hand.

A map is written as its people (with their ring) and its ties: "m1 n1 d3 | m-n". A share is written as one writes it:
"2/3"; "" is missing, where there is nothing to be a share of.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspil.networks.change import changes, compare
from medspil.networks.model import Alter, Ego, Layout, RelationMap, Response, Tie, Wave


def drawn(text: str, number: int = 1) -> Wave:
    people, _, ties = text.partition("|")
    alters = [Alter(one[0], ring=int(one[1:]) if one[1:] else None) for one in people.split()]
    drawn_ties = []
    for tie in ties.split():
        ends, _, kind = tie.partition(":")
        a, arrow, b = ends[0], ends[1], ends[2]
        drawn_ties.append(Tie(a, b, kind or "knows", directed=arrow == ">"))
    return Wave(number, tuple(alters), tuple(drawn_ties))


# before, after, stability, turnover, tie churn, tie churn among those who stayed, (closer, further out)
PAIRS = [
    # Nobody, and nobody's ties.
    ("", "", "", "", "", "", (0, 0)),
    ("", "a", "", "1", "", "", (0, 0)),
    ("", "a b", "", "1", "", "", (0, 0)),
    ("", "a b | a-b", "", "1", "1", "", (0, 0)),
    ("a", "", "0", "1", "", "", (0, 0)),
    ("a b c", "", "0", "1", "", "", (0, 0)),
    ("a b c | a-b b-c", "", "0", "1", "1", "", (0, 0)),
    # The same again.
    ("a", "a", "1", "0", "", "", (0, 0)),
    ("a b", "a b", "1", "0", "", "", (0, 0)),
    ("a b", "b a", "1", "0", "", "", (0, 0)),
    ("a b | a-b", "a b | a-b", "1", "0", "0", "0", (0, 0)),
    ("a b | a-b", "a b | b-a", "1", "0", "0", "0", (0, 0)),
    ("a b c d e", "a b c d e", "1", "0", "", "", (0, 0)),
    ("a1 b2 c3", "a1 b2 c3", "1", "0", "", "", (0, 0)),
    # Nobody in common.
    ("a", "b", "0", "1", "", "", (0, 0)),
    ("a b", "c d", "0", "1", "", "", (0, 0)),
    ("a b | a-b", "c d | c-d", "0", "1", "1", "", (0, 0)),
    ("a b c", "d", "0", "1", "", "", (0, 0)),
    ("a", "b c d", "0", "1", "", "", (0, 0)),
    # Some stay.
    ("a b", "a", "1/2", "1/2", "", "", (0, 0)),
    ("a", "a b", "1", "1/2", "", "", (0, 0)),
    ("a b", "a c", "1/2", "2/3", "", "", (0, 0)),
    ("a b c", "a b d", "2/3", "1/2", "", "", (0, 0)),
    ("a b c", "a d e", "1/3", "4/5", "", "", (0, 0)),
    ("a b c d", "a b c d e f", "1", "1/3", "", "", (0, 0)),
    ("a b c d e f", "a b c d", "2/3", "1/3", "", "", (0, 0)),
    ("a b c d e", "e", "1/5", "4/5", "", "", (0, 0)),
    ("a b c d e f g h i j", "a b c d e f g h i k", "9/10", "2/11", "", "", (0, 0)),
    # Ties come, stay and go.
    ("a b", "a b | a-b", "1", "0", "1", "1", (0, 0)),
    ("a b | a-b", "a b", "1", "0", "1", "1", (0, 0)),
    ("a b c | a-b", "a b c | b-c", "1", "0", "1", "1", (0, 0)),
    ("a b c | a-b b-c", "a b c | a-b", "1", "0", "1/2", "1/2", (0, 0)),
    ("a b c | a-b b-c", "a b c | a-b a-c", "1", "0", "2/3", "2/3", (0, 0)),
    ("a b c | a-b b-c a-c", "a b c | a-b b-c a-c", "1", "0", "0", "0", (0, 0)),
    # A tie goes with whoever leaves: churn, but not among those who stayed.
    ("a b c | a-b b-c", "a b | a-b", "2/3", "1/3", "1/2", "0", (0, 0)),
    ("a b | a-b", "a b c | a-b b-c", "1", "1/3", "1/2", "0", (0, 0)),
    ("a b c | b-c", "a b | a-b", "2/3", "1/3", "1", "1", (0, 0)),
    ("a b c | a-c b-c", "a b d | a-d b-d", "2/3", "1/2", "1", "", (0, 0)),
    # A tie of another kind, or another way, is another tie.
    ("a b | a-b", "a b | a-b:close", "1", "0", "1", "1", (0, 0)),
    ("a b | a-b", "a b | a-b a-b:close", "1", "0", "1/2", "1/2", (0, 0)),
    ("a b | a-b a-b:close", "a b | a-b:close a-b:hard", "1", "0", "2/3", "2/3", (0, 0)),
    ("a b | a>b", "a b | a>b", "1", "0", "0", "0", (0, 0)),
    ("a b | a>b", "a b | b>a", "1", "0", "1", "1", (0, 0)),
    ("a b | a>b", "a b | a>b b>a", "1", "0", "1/2", "1/2", (0, 0)),
    ("a b | a-b", "a b | a>b", "1", "0", "1", "1", (0, 0)),
    # Closer and further out.
    ("a2", "a1", "1", "0", "", "", (1, 0)),
    ("a1", "a3", "1", "0", "", "", (0, 1)),
    ("a1 b2", "a2 b1", "1", "0", "", "", (1, 1)),
    ("a3 b3 c3", "a1 b2 c3", "1", "0", "", "", (2, 0)),
    ("a1 b1", "a2 b3", "1", "0", "", "", (0, 2)),
    # Not placed is not a move; who comes or leaves doesn't move.
    ("a", "a1", "1", "0", "", "", (0, 0)),
    ("a3", "a", "1", "0", "", "", (0, 0)),
    ("a3 b1", "a2 c1", "1/2", "2/3", "", "", (1, 0)),
    ("", "a1 b2", "", "1", "", "", (0, 0)),
    # All of it at once: m stays and comes closer, n stays, d comes in, r leaves; m-n stays, n-r goes, n-d is new.
    ("m2 n1 r2 | m-n n-r", "m1 n1 d2 | m-n n-d", "2/3", "1/2", "2/3", "0", (1, 0)),
    ("a1 b2 c3 d3 | a-b c-d", "a1 b1 c3 e3 | a-b a-c", "3/4", "2/5", "2/3", "1/2", (1, 0)),
    ("a b c d | a-b b-c c-d d-a", "a b | a-b", "1/2", "1/2", "3/4", "0", (0, 0)),
]


def share(text: str) -> float | None:
    return float(Fraction(text)) if text else None


def test_there_are_pairs_enough() -> None:
    assert len({(before, after) for before, after, *_ in PAIRS}) >= 50


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]} to {pair[1]}")
def test_a_pair_of_maps(pair: tuple[str, str, str, str, str, str, tuple[int, int]]) -> None:
    before, after, stability, turnover, churn, churn_stayed, moves = pair
    change = compare(drawn(before), drawn(after, 2))
    figures = (change.stability, change.turnover, change.tie_churn, change.tie_churn_stayed)
    assert figures == tuple(share(text) for text in (stability, turnover, churn, churn_stayed))
    assert change.jaccard == (None if change.turnover is None else pytest.approx(1 - change.turnover))
    assert change.ring_moves == moves
    assert change.size_change == len(change.after.alters) - len(change.before.alters)


def answered(*answers: tuple[str, str], stance: str = "", number: int = 1, people: str = "m n r") -> Wave:
    alters = tuple(Alter(one) for one in people.split())
    responses = tuple(Response(code, frozenset(yes), "" if yes else stance) for code, yes in answers)
    return Wave(number, alters, (), responses)


def gained_and_lost(before: Wave, after: Wave) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {one.id: (one.gained, one.lost) for one in compare(before, after).alters if one.gained or one.lost}


def test_questions_are_gained_and_lost_by_each() -> None:
    before = answered(("Q1", "m"), ("Q5", "mr"))
    after = answered(("Q1", "mn"), ("Q5", "mn"), number=2)
    assert gained_and_lost(before, after) == {"n": (("Q1", "Q5"), ()), "r": ((), ("Q5",))}


def test_nobody_right_now_is_an_answer_that_names_are_lost_to() -> None:
    after = answered(("Q1", ""), stance="none_now", number=2)
    assert gained_and_lost(answered(("Q1", "m")), after) == {"m": ((), ("Q1",))}


@pytest.mark.parametrize("stance", ["", "rather_not", "dont_know"])
def test_p11_skipping_takes_nobodys_place_away(stance: str) -> None:
    after = answered(("Q1", ""), stance=stance, number=2)
    assert gained_and_lost(answered(("Q1", "m")), after) == {}
    assert gained_and_lost(after, answered(("Q1", "m"), number=2)) == {}
    assert compare(answered(("Q1", "m")), after).questions == ()


def test_a_question_that_was_asked_once_only_is_no_change_of_whoever_stayed() -> None:
    before, after = answered(("Q1", "m")), answered(("Q1", "m"), ("Q2", "n"), number=2)
    assert gained_and_lost(before, after) == {}
    assert compare(before, after).questions == ("Q1",)


def test_whoever_comes_brings_their_questions_and_whoever_leaves_takes_theirs() -> None:
    before = answered(("Q1", "mr"), ("Q3", "r"), people="m r")
    after = answered(("Q1", "mn"), ("Q2", "n"), people="m n", number=2)
    assert gained_and_lost(before, after) == {"n": (("Q1", "Q2"), ()), "r": ((), ("Q1", "Q3"))}


def test_answers_to_other_questions_are_not_compared() -> None:
    before = answered(("Q1", "m"))
    after = Wave(2, before.alters, (), (Response("Q1", frozenset("n")),), instrument="another/1")
    assert compare(before, after).questions == ()
    assert gained_and_lost(before, after) == {}


def test_a_sector_move_needs_both_sectors() -> None:
    def at(sector: str | None, number: int = 1) -> Wave:
        return Wave(number, (Alter("m", sector=sector),))

    assert compare(at("family"), at("others", 2)).alters[0].sector_move == ("family", "others")
    assert compare(at("family"), at("family", 2)).alters[0].sector_move is None
    assert compare(at(None), at("others", 2)).alters[0].sector_move is None
    assert compare(at("family"), at(None, 2)).alters[0].sector_move is None


def test_rings_of_different_maps_are_not_compared() -> None:
    before = Wave(1, (Alter("m", ring=5),), layout=Layout(rings=5))
    assert compare(before, Wave(2, (Alter("m", ring=3),))).alters[0].ring_move is None


def test_a_map_has_a_change_for_each_step() -> None:
    whole = RelationMap(Ego("e"), (drawn("a"), drawn("a b", 2), drawn("b", 5)))
    assert [(one.before.number, one.after.number) for one in changes(whole)] == [(1, 2), (2, 5)]
    assert list(changes(RelationMap(Ego("e"), (drawn("a"),)))) == []


people = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@st.composite
def waves(draw: st.DrawFn, number: int = 1) -> Wave:
    there = draw(people)
    pairs = st.tuples(st.sampled_from(there), st.sampled_from(there)).filter(lambda pair: pair[0] != pair[1])
    ends = draw(st.lists(pairs, max_size=12)) if len(there) > 1 else []
    alters = tuple(Alter(one, ring=draw(st.sampled_from([None, 1, 2, 3]))) for one in there)
    return Wave(number, alters, tuple(Tie(a, b, draw(st.sampled_from(["knows", "close"]))) for a, b in ends))


@given(before=waves(), after=waves(2))
def test_the_figures_hold_together(before: Wave, after: Wave) -> None:
    there, back = compare(before, after), compare(after, before)
    assert len(there.those("stayed")) == len(before.ids & after.ids)
    assert {one.id for one in there.alters} == before.ids | after.ids
    for figure in (there.stability, there.turnover, there.jaccard, there.tie_churn, there.tie_churn_stayed):
        assert figure is None or 0 <= figure <= 1
    assert there.turnover == back.turnover and there.tie_churn == back.tie_churn
    assert there.ring_moves == back.ring_moves[::-1]
    assert there.size_change == len(there.those("came")) - len(there.those("left")) == -back.size_change


@given(wave=waves())
def test_nothing_changes_from_a_map_to_itself(wave: Wave) -> None:
    change = compare(wave, wave)
    assert not any(one.is_changed for one in change.alters)
    assert change.turnover in (0, None) and change.tie_churn in (0, None)
