"""The same person entered twice becomes one."""

from __future__ import annotations

import pytest

from medspil.networks.change import compare
from medspil.networks.errors import BadData
from medspil.networks.merge import merge
from medspil.networks.model import Alter, Attributes, Ego, RelationMap, Response, Tie, Wave


def both_in_one_wave() -> RelationMap:
    mormor = Alter("m", "Mormor", ring=1, sector="family", position=(0.1, 0.2), attributes=Attributes({"age": None}))
    kirsten = Alter("k", "Kirsten", ring=3, about="bor i Strandby", private=True, attributes=Attributes({"age": 71}))
    people = (mormor, kirsten, Alter("n", "Noah"), Alter("s", "Sille"))
    ties = (Tie("m", "n", "close"), Tie("n", "k", "close", private=True), Tie("k", "s"), Tie("m", "k"))
    answers = (Response("Q1", frozenset("km")), Response("Q2", frozenset("k")), Response("Q3", frozenset("n")))
    return RelationMap(Ego("alma"), (Wave(1, people, ties, answers),))


def test_what_is_known_of_both_is_known_of_the_one() -> None:
    [wave] = merge(both_in_one_wave(), keep="m", away="k").waves
    one = wave.alter("m")
    assert (one.name, one.ring, one.position, one.about) == ("Mormor", 1, (0.1, 0.2), "bor i Strandby")
    assert one.attributes == {"age": 71}
    assert one.private
    assert wave.ids == {"m", "n", "s"}


def test_their_ties_and_answers_become_those_of_the_one() -> None:
    [wave] = merge(both_in_one_wave(), keep="m", away="k").waves
    assert {(*sorted((tie.a, tie.b)), tie.kind, tie.private) for tie in wave.ties} == {
        ("m", "n", "close", True),
        ("m", "s", "knows", False),
    }
    assert [response.yes for response in wave.responses] == [{"m"}, {"m"}, {"n"}]


def test_whoever_had_two_ids_in_two_waves_has_stayed() -> None:
    april = Wave(1, (Alter("m", "Mormor"),))
    november = Wave(2, (Alter("k", "Kirsten"), Alter("n", "Noah")), (Tie("k", "n"),))
    before = RelationMap(Ego("alma"), (april, november))
    after = merge(before, keep="m", away="k")
    assert compare(*before.waves).stability == 0
    assert compare(*after.waves).stability == 1
    assert after.waves[1].alter("m").name == "Kirsten"
    assert after.waves[1].ties[0].a == "m"


def test_what_nobody_else_said_stays_as_it_was() -> None:
    twice = (Tie("n", "s", id="1"), Tie("n", "s", id="2"))
    wave = Wave(1, tuple(Alter(one) for one in "mkns"), twice)
    [merged] = merge(RelationMap(Ego("alma"), (wave,)), keep="m", away="k").waves
    assert merged.ties == twice


@pytest.mark.parametrize(("keep", "away", "said"), [("m", "m", "itself"), ("m", "x", "'x'"), ("x", "k", "'x'")])
def test_two_that_cannot_be_one(keep: str, away: str, said: str) -> None:
    with pytest.raises(BadData, match=said):
        merge(both_in_one_wave(), keep=keep, away=away)
