"""Measures of small maps, reckoned by hand; the arithmetic stands beside each."""

from __future__ import annotations

import json
from math import log, sqrt
from pathlib import Path
from typing import Any

import pytest

from medspil.networks.codebook import Option, Variable
from medspil.networks.errors import BadData
from medspil.networks.measures import Columns, Measures, columns_of, measures, part_of
from medspil.networks.model import Alter, Attributes, Layout, Response, Tie, Wave


def drawn(people: str, ties: str = "", **more: Any) -> Wave:
    """ "a b c" and "a-b b>c:help" (an arrow is a directed tie)."""
    made = []
    for tie in ties.split():
        ends, _, kind = tie.partition(":")
        made.append(Tie(ends[0], ends[2], kind or "knows", directed=ends[1] == ">"))
    return Wave(1, tuple(map(Alter, people.split())), tuple(made), **more)


# a - b - c in a line, d alone: n = 4, m = 2.
LINE = measures(drawn("a b c d", "a-b b-c"))
# Degrees among the alters 1, 2, 1, 0; with ego 2, 3, 2, 1. A share of an alter's ties is 1/2, 1/3, 1/2, 1.
LINE_DYADS = ((1 + 1 / 3) / 4) ** 2, ((1 + 1 / 2 + 1 / 2) / 4) ** 2, ((1 + 1 / 3) / 4) ** 2, (1 / 4) ** 2
# = 1/9, 1/4, 1/9, 1/16: together 77/144.


def _disorder() -> float:
    mean = 77 / 144 / 4
    return sum(one / mean * log(one / mean) for one in (1 / 9, 1 / 4, 1 / 9, 1 / 16)) / (4 * log(4))


BY_HAND = {
    "size": 4,
    "ties": 2,
    "density": 2 / 6,
    "components": 2,  # abc, d
    "isolates": 1,  # d
    "mean_degree": 4 / 4,  # (1 + 2 + 1 + 0) / 4
    "fragmentation": 3 / 6,  # d can't reach a, b or c; the other three pairs reach each other
    "constraint": 77 / 144,
    "effective_size": 4 - 2 * 2 / 4,
    "efficiency": 3 / 4,
    "hierarchy": _disorder(),
    "betweenness": 1 / 2 + 3,  # a and c also reach each other through b; d reaches a, b and c through ego only
    "normalised_betweenness": 3.5 / 6,
}


@pytest.mark.parametrize("name", BY_HAND)
def test_a_line_of_three_and_one_alone(name: str) -> None:
    assert LINE[name] == pytest.approx(BY_HAND[name], abs=1e-15)
    assert sum(LINE_DYADS) == pytest.approx(77 / 144)


MISSING_BELOW_TWO = {
    *("density", "mean_degree", "fragmentation", "hierarchy", "betweenness", "normalised_betweenness", "sd_ring"),
    *(
        f"{figure}_{name}"
        for figure in ("blau", "shannon", "iqv", "ei", "yules_q", "phi")
        for name in ("sector", "kind")
    ),
    *(f"{figure}_ring" for figure in ("blau", "shannon", "iqv", "ei", "yules_q", "phi")),
    *("tie_multiplexity", "multiplex_ties", "reciprocity"),
}
MISSING_WITHOUT_ANYBODY = {
    *("constraint", "effective_size", "efficiency", "multiplexity", "multiplex_alters", "mean_ring"),
}


def test_a_map_without_anybody_has_counts_and_nothing_else() -> None:
    found = measures(drawn("", responses=(Response("Q1", stance="none_now"),))).as_json()
    missing = {name for name, value in found.items() if value is None}
    shares = {name for name in found if name.startswith("p_")}
    assert missing == MISSING_BELOW_TWO | MISSING_WITHOUT_ANYBODY | shares
    assert {value for name, value in found.items() if name not in missing} == {0}


def test_one_alone_has_what_is_about_egos_own_tie() -> None:
    alone = Wave(1, (Alter("a", ring=2, sector="family"),), (), (Response("Q1", frozenset("a")),))
    found = measures(alone).as_json()
    assert {name for name, value in found.items() if value is None} == MISSING_BELOW_TWO
    one = ("size", "components", "isolates", "constraint", "effective_size", "efficiency", "multiplexity", "p_ring_2")
    assert [found[name] for name in one] == [1] * len(one)
    assert found["mean_ring"] == 2
    assert found["multiplex_alters"] == 0


def test_two_who_are_tied_are_the_most_constrained_there_is() -> None:
    found = measures(drawn("a b", "a-b"))
    assert found.constraint == 2 * ((1 + 1 / 2) / 2) ** 2 == 1.125
    assert found.effective_size == 2 - 2 / 2
    assert (found.density, found.fragmentation, found.betweenness, found.hierarchy) == (1, 0, 0, 0)


def test_a_tie_of_several_kinds_or_with_a_direction_is_one_tie() -> None:
    plain, rich = measures(drawn("a b c", "a-b")), measures(drawn("a b c", "a-b b-a:close a>b:help b>a:help"))
    content = {"tie_multiplexity", "multiplex_ties", "reciprocity"}
    for name, value in plain.as_json().items():
        assert name in content or rich[name] == value
    # knows, close and help: the help that goes both ways is one kind.
    assert (rich.tie_multiplexity, rich.multiplex_ties, rich.reciprocity) == (3, 1, 1)
    assert (plain.tie_multiplexity, plain.multiplex_ties, plain.reciprocity) == (1, 0, None)


def test_help_is_returned_by_help() -> None:
    # Five directed ties, of which a>b and b>a are of the same kind; c returns something else.
    found = measures(drawn("a b c", "a>b:help b>a:help a>c:help c>a:money b>c:help a-b"))
    assert found.reciprocity == 2 / 5
    # Kinds: a-b has knows and help, a-c help and money, b-c help.
    assert found.tie_multiplexity == 5 / 3
    assert found.multiplex_ties == 2 / 3


@pytest.mark.parametrize(
    ("responses", "mean", "share"),
    [
        ((), None, None),
        ((Response("Q1"), Response("Q2", stance="rather_not"), Response("Q3", stance="dont_know")), None, None),
        ((Response("Q1", stance="none_now"),), 0, 0),
        # a under 3, b under 1, c and d under none: 4 / 4 questions each, and one of four under two or more.
        ((Response("Q1", {"a"}), Response("Q2", {"a", "b"}), Response("Q3", {"a"})), 1, 1 / 4),  # type: ignore[arg-type]
    ],
)
def test_how_many_questions_name_each(responses: tuple[Response, ...], mean: float | None, share: float | None) -> None:
    found = measures(drawn("a b c d", responses=responses))
    assert (found.multiplexity, found.multiplex_alters) == (mean, share)


# Two of the family, two friends, and d, whom nobody placed.
SECTORS = Wave(
    1,
    (
        Alter("a", sector="family", ring=1),
        Alter("b", sector="family", ring=1),
        Alter("c", sector="friends", ring=3),
        Alter("d"),
        Alter("e", sector="friends", kind="animal"),
    ),
    (Tie("a", "b"), Tie("b", "c"), Tie("c", "d"), Tie("a", "c"), Tie("c", "e")),
)


def test_composition_and_likeness_by_sector() -> None:
    found = measures(SECTORS)
    # Of four whose sector is known: p = 1/2, 1/2.
    assert (found.known_sector, found["n_sector_family"], found["p_sector_family"]) == (4, 2, 1 / 2)
    assert (found["n_sector_work"], found["p_sector_work"]) == (0, 0)
    assert found.blau_sector == 1 / 2
    assert found.shannon_sector == pytest.approx(log(2))
    assert found.iqv_sector == pytest.approx(1 / 2 / (4 / 5))  # five sectors on the paper
    # Pairs of a, b, c, e: ab and ce alike; tied are ab, ce (same), bc, ac (other); untied ae, be (other).
    assert found.ei_sector == (2 - 2) / 4
    assert found.yules_q_sector == (2 * 2 - 2 * 0) / (2 * 2 + 2 * 0)
    assert found.phi_sector == pytest.approx(4 / sqrt(4 * 2 * 2 * 4))


def test_rings_have_a_mean_and_kinds_are_counted() -> None:
    found = measures(SECTORS)
    assert found.known_ring == 3
    assert found.mean_ring == 5 / 3
    # Squares from 5/3: 4/9, 4/9, 16/9; together 24/9, of two degrees of freedom.
    assert found.sd_ring == pytest.approx(sqrt(24 / 9 / 2))
    assert found.iqv_ring == pytest.approx((1 - 5 / 9) * 3 / 2)
    assert found.blau_kind == pytest.approx(1 - (16 + 1) / 25)
    assert found.iqv_kind == pytest.approx((1 - 17 / 25) * 4 / 3)
    assert (found["n_kind_person"], found["p_kind_animal"]) == (4, 1 / 5)


GENDER = Variable("gender", "categorical", options=(Option("girl"), Option("boy"), Option("neither")))
AGE = Variable("age", "number")
TALKS = Variable("talks", "boolean")
ASKED = Wave(
    1,
    (
        Alter("a", attributes=Attributes([("gender", ("girl",)), ("age", 16), ("talks", True)])),
        Alter("b", attributes=Attributes([("gender", ("boy",)), ("age", 18.0), ("talks", False)])),
        Alter("c", attributes=Attributes({"gender": ("girl", "neither"), "age": None})),
        Alter("d", attributes=Attributes({"gender": ()})),
    ),
    (Tie("a", "b"), Tie("a", "c")),
    attributes=Attributes({"gender": ("girl",)}),
)


def test_any_attribute_is_measured() -> None:
    found = measures(ASKED, columns_of([ASKED], [GENDER, AGE, TALKS]))
    # girl, boy, and girl with neither: three answers, all different, and as many as there are options.
    assert found["known_gender"] == 3
    assert found["blau_gender"] == pytest.approx(2 / 3)
    assert found["iqv_gender"] == pytest.approx(1)
    assert (found["n_gender_girl"], found["p_gender_neither"], found["n_gender_boy"]) == (2, 1 / 3, 1)
    assert found["ei_gender"] == 1  # both ties go to another answer
    # a is a girl as ego is, b and c have other answers.
    assert (found["ego_same_gender"], found["ego_ei_gender"]) == (1 / 3, (2 - 1) / 3)
    assert (found["known_age"], found["mean_age"], found["sd_age"]) == (2, 17, sqrt(2))
    assert (found["n_talks_True"], found["p_talks_False"], found["ego_same_talks"]) == (1, 1 / 2, None)


def test_measures_are_named_as_their_columns() -> None:
    columns = columns_of([ASKED], [GENDER, AGE, TALKS])
    assert tuple(measures(ASKED, columns).as_json()) == columns.names
    assert json.loads(json.dumps(LINE.as_json())) == LINE.as_json()
    with pytest.raises(KeyError):
        LINE["trust"]


def test_other_papers_and_kinds_have_columns_of_their_own() -> None:
    wave = Wave(1, (Alter("a", kind="thing", ring=5, sector="x"),), layout=Layout(5, ("x", "y")))
    found = measures(wave)
    assert (found["n_ring_5"], found["n_sector_x"], found["n_sector_y"], found["n_kind_thing"]) == (1, 1, 0, 1)


WRONG = {
    "sector": (Wave(1, (Alter("a", sector="x"),), layout=Layout(3, ("x",))), Columns()),
    "ring": (Wave(1, (Alter("a", ring=4),), layout=Layout(4)), Columns()),
    "kind": (Wave(1, (Alter("a", kind="thing"),)), Columns()),
    "options": (Wave(1, (Alter("a", attributes=Attributes({"gender": ("x",)})),)), Columns(attributes=(GENDER,))),
    "number": (Wave(1, (Alter("a", attributes=Attributes({"age": "old"})),)), Columns(attributes=(AGE,))),
    "age is nan": (Wave(1, (Alter("a", attributes=Attributes({"age": float("nan")})),)), Columns(attributes=(AGE,))),
    "age is True": (Wave(1, (Alter("a", attributes=Attributes({"age": True})),)), Columns(attributes=(AGE,))),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_has_no_place_in_the_table_is_not_left_out_unseen(what: str) -> None:
    wave, columns = WRONG[what]
    with pytest.raises(BadData, match=what):
        measures(wave, columns)


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ((Variable("about", "text"),), "text"),
        ((Variable("ring", "ordinal"),), "ring"),
        ((Variable("x", "number"), Variable("x", "number")), "known_x"),
        ((Variable("sector", "categorical"),), "sector"),
    ],
)
def test_a_table_without_two_columns_of_one_name(variables: tuple[Variable, ...], said: str) -> None:
    with pytest.raises(BadData, match=said):
        Columns(attributes=variables)


def _easynwk(folder: Path) -> Wave:
    """The demo's first map."""
    text = (folder / "easynwk-demo.json").read_text(encoding="utf-8-sig")
    drawing = json.loads(text)["versions"][0]["nwk"]
    alters = (
        Alter(str(one["id"]), kind="person" if one["human"] else "animal", gone="died" if one.get("deceased") else "")
        for one in drawing["alteri"]
    )
    ties = tuple(Tie(str(one["id1"]), str(one["id2"])) for one in drawing["connections"])
    return Wave(1, tuple(alters), ties)


def test_the_demo_of_easynwk_has_its_right_figures(shared_data: Path) -> None:
    """Its overview says: size 7 (+1), density 0.1786, mean degree 1.25. The dead and the dog aren't reckoned with."""
    whole = _easynwk(shared_data)
    assert measures(whole).size == 10
    found: Measures = measures(part_of(whole, lambda alter: alter.kind == "person" and not alter.gone))
    assert found.size == 7 + 1
    assert found.density is not None
    assert round(found.density, 4) == 0.1786  # 5 of 28 pairs
    assert found.mean_degree == 1.25  # 2 * 5 / 8
    # Maria, Richard, Lara, Josefine and Ewald hang together; Susi, Dr. Maier and Max know only ego.
    assert (found.ties, found.components, found.isolates) == (5, 4, 3)
    assert found.fragmentation == pytest.approx(1 - 5 * 4 / (8 * 7))


def test_whoever_is_left_out_takes_ties_and_answers_along() -> None:
    wave = drawn("a b c", "a-b b-c", responses=(Response("Q1", frozenset("ab")), Response("Q2", frozenset("b"))))
    found = measures(part_of(wave, lambda alter: alter.id != "b"))
    assert (found.size, found.ties, found.isolates) == (2, 0, 2)
    # Q1 names a of a and c; Q2 named only b, and is without an answer.
    assert found.multiplexity == 1 / 2
    assert measures(part_of(wave, lambda alter: alter.id == "c")).multiplexity is None
