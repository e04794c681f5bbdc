"""Nothing that names anybody leaves, whichever field or attribute it stands in; what is counted does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from operator import length_hint

import pytest
from hypothesis import given, settings

from medspil.networks.change import changes
from medspil.networks.codebook import Codebook, Dataset, EntityType, Option, Variable
from medspil.networks.free_text import may_leave
from medspil.networks.measures import measures
from medspil.networks.model import Alter, Attributes, Ego, Layout, RelationMap, Response, Tie, Value, Wave
from medspil.networks.pseudonyms import StudyKey
from medspil.networks.release import released, shared_only
from medspil.networks.tests.made_maps import codebook, maps

KEY = StudyKey(bytes(range(32)))
BOOK = codebook()
MARK = "Kanariefugl"


def out(*whole: RelationMap, book: Codebook = BOOK) -> list[RelationMap]:
    return list(released(Dataset(book, whole), key=KEY).maps)


def told(name: str, *more: tuple[str, Value]) -> Attributes:
    usual: list[tuple[str, Value]] = [("note", f"{MARK} {name}"), ("spot", (0.1, 0.2)), ("age", 16), ("new", MARK)]
    return Attributes([*usual, *more])


ALL_NAMED = RelationMap(
    Ego(f"{MARK} ego", f"{MARK} name"),
    (
        Wave(
            1,
            (
                Alter(f"{MARK} 1", f"{MARK} Mormor", ring=1, about=f"{MARK} about", attributes=told("one")),
                Alter(f"{MARK} 2", f"{MARK} Noah", "animal", 2, "family", attributes=told("2", ("kin", MARK))),
            ),
            (Tie(f"{MARK} 1", f"{MARK} 2", attributes=Attributes([("since", 2), ("how", MARK)]), id=f"{MARK} tie"),),
            (Response("Q1", frozenset({f"{MARK} 1"})), Response("Q2", stance="rather_not")),
            f"{MARK} wave",
            layout=Layout(names=Attributes({"family": MARK})),
            attributes=Attributes({"mood": "good", "why": MARK}),
        ),
    ),
    f"{MARK} case",
)


def test_no_name_note_id_or_free_text_is_left() -> None:
    [one] = out(ALL_NAMED)
    assert MARK not in repr(one)
    [wave] = one.waves
    assert [(alter.ring, alter.kind, alter.sector) for alter in wave.alters] == [
        (1, "person", None),
        (2, "animal", "family"),
    ]
    assert [dict(alter.attributes) for alter in wave.alters] == [{"spot": (0.1, 0.2), "age": 16}] * 2
    assert (dict(wave.ties[0].attributes), dict(wave.attributes)) == ({"since": 2}, {"mood": "good"})
    assert wave.responses == (Response("Q1", frozenset({wave.alters[0].id})), Response("Q2", stance="rather_not"))


def test_nothing_is_the_name_of_anybody_in_the_middle_of_a_map_made_of_marks() -> None:
    """Guards the test above: each text that a map can hold is marked there."""
    marked = repr(ALL_NAMED).count(MARK)
    assert marked >= 20
    assert all(MARK in text for text in (ALL_NAMED.case, ALL_NAMED.ego.id, ALL_NAMED.ego.name, ALL_NAMED.waves[0].id))


@given(maps())
@settings(max_examples=150, deadline=None)
def test_the_structure_stays_as_it_was(whole: RelationMap) -> None:
    kept = shared_only(whole)
    [one] = out(whole)
    for before, after in zip(kept.waves, one.waves, strict=True):
        assert measures(after).as_json() == measures(before).as_json()
        same = ("number", "opened", "closed", "instrument")
        assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    figures = [[(c.stability, c.turnover, c.tie_churn, c.ring_moves) for c in changes(each)] for each in (kept, one)]
    assert figures[0] == figures[1]
    assert not any(alter.about for wave in one.waves for alter in wave.alters)
    assert not {alter for wave in whole.waves for alter in wave.ids} & {a for wave in one.waves for a in wave.ids}


def test_somebody_is_the_same_in_every_wave_and_export_but_not_around_another_ego() -> None:
    first = Wave(1, (Alter("m"), Alter("n")))
    whole = [RelationMap(Ego(name), (first, replace(first, number=2)), "case") for name in ("alma", "bo")]
    alma, bo = out(*whole)
    assert alma.waves[0].ids == alma.waves[1].ids
    assert not alma.waves[0].ids & bo.waves[0].ids
    assert alma.case == bo.case
    assert out(*whole) == [alma, bo]


LEVEL = Variable("level", "ordinal", options=(Option(1), Option("much")))
TAGS = Variable("tags", "categorical", options=(Option("a"), Option(3), Option(True)))
LEAVES: list[tuple[Variable, Value, bool]] = [
    (Variable("x", "boolean"), False, True),
    (Variable("x", "boolean"), "yes, with Bo", False),
    (Variable("x", "number"), 16, True),
    (Variable("x", "number"), -0.5, True),
    (Variable("x", "number"), 1234567, True),
    (Variable("x", "number"), 12345678, False),
    (Variable("x", "number"), 2512901234.0, False),
    (Variable("x", "number"), "16 (Bo)", False),
    (Variable("x", "number"), True, False),
    (Variable("x", "number"), float("nan"), False),
    (Variable("x", "scalar"), 0.25, True),
    (Variable("x", "datetime"), "2026-05-04", True),
    (Variable("x", "datetime"), "2026-05-04T14:30:00.000Z", True),
    (Variable("x", "datetime"), "the day Bo left", False),
    (Variable("x", "layout"), (0.1, 0.2), True),
    (Variable("x", "layout"), ("Bo", "Ida"), False),
    (LEVEL, 1, True),
    (LEVEL, "1", True),
    (LEVEL, "as much as Bo", False),
    (TAGS, ("a", "3", "true"), True),
    (TAGS, (), True),
    (TAGS, ("a", "Bo"), False),
    (TAGS, None, False),
    (Variable("x", "categorical"), ("a",), False),
    (Variable("x", "text"), "a", False),
    (Variable("x", "location"), "Havneby", False),
    (Variable("x", "number", encrypted=True), 1, False),
]


@pytest.mark.parametrize(("variable", "value", "leaves"), LEAVES)
def test_a_value_leaves_only_where_it_cant_be_free_text(variable: Variable, value: Value, leaves: bool) -> None:
    assert may_leave(variable, value) is leaves


def test_an_attribute_is_judged_by_the_variable_of_its_own_kind() -> None:
    book = Codebook(
        "x",
        nodes=(EntityType("Person", (Variable("code", "number"),)), EntityType("Place", (Variable("code", "text"),))),
    )
    people = tuple(Alter(kind, kind=kind, attributes=Attributes({"code": 1})) for kind in ("Person", "Place", "Thing"))
    [one] = out(RelationMap(Ego("e"), (Wave(1, people),)), book=book)
    assert [dict(alter.attributes) for alter in one.waves[0].alters] == [{"code": 1}, {}, {"code": 1}]


class Endless:
    """Maps without end, and how many have been taken."""

    taken = 0

    def __iter__(self) -> Iterator[RelationMap]:
        while True:
            self.taken += 1
            yield ALL_NAMED


def test_one_map_is_read_at_a_time_and_all_can_be_read_again() -> None:
    endless = Endless()
    leaving = released(Dataset(BOOK, endless), key=KEY).maps
    assert len(list(islice(leaving, 3))) == len(list(islice(leaving, 3))) == 3
    assert endless.taken <= 6
    assert length_hint(released(Dataset(BOOK, [ALL_NAMED] * 3), key=KEY).maps) == 3
