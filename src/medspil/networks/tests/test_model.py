"""Values are checked when they are made, and can't be changed afterwards."""

from __future__ import annotations

import doctest
import importlib
import pickle
import pkgutil
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import datetime

import pytest

import medspil.networks
from medspil.networks.errors import BadData
from medspil.networks.model import Alter, Attributes, Ego, Layout, RelationMap, Response, Tie, Wave

MODULES = [
    info.name
    for info in pkgutil.walk_packages(medspil.networks.__path__, "medspil.networks.")
    if ".tests" not in info.name
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def two() -> tuple[Alter, Alter]:
    return Alter("a", "Mormor"), Alter("b", "Noah")


WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "an id of nothing": (lambda: Alter(" "), "id"),
    "an id with a control character": (lambda: Alter("a\x00b"), "control"),
    "no kind": (lambda: Alter("a", kind=""), "kind"),
    "gone in an unknown way": (lambda: Alter("a", gone="lost"), "died"),
    "outside the map": (lambda: Alter("a", position=(1.0, 0.4)), "outside the map"),
    "nowhere": (lambda: Alter("a", position=(float("nan"), 0.0)), "outside the map"),
    "a tie to itself": (lambda: Tie("a", "a"), "itself"),
    "a tie without a kind": (lambda: Tie("a", "b", ""), "kind"),
    "a stance nobody knows": (lambda: Response("Q1", stance="maybe"), "rather_not"),
    "the same alter twice": (lambda: Wave(1, (Alter("a"), Alter("a"))), "twice"),
    "a ring outside the map": (lambda: Wave(1, (Alter("a", ring=4),)), "from 1 to 3"),
    "ring nought": (lambda: Wave(1, (Alter("a", ring=0),)), "from 1 to 3"),
    "a sector outside the map": (lambda: Wave(1, (Alter("a", sector="cats"),)), "family"),
    "a tie to nobody": (lambda: Wave(1, two(), (Tie("a", "c"),)), "c, who is not on the map"),
    "a tie from nobody": (lambda: Wave(1, two(), (Tie("c", "a"),)), "c, who is not on the map"),
    "the same tie id twice": (lambda: Wave(1, two(), (Tie("a", "b", id="t"), Tie("b", "a", id="t"))), "twice"),
    "an answer that names nobody": (lambda: Wave(1, two(), (), (Response("Q1", frozenset("c")),)), "c, who"),
    "a question answered twice": (lambda: Wave(1, two(), (), (Response("Q1"), Response("Q1"))), "twice"),
    "wave nought": (lambda: Wave(0), "from 1"),
    "a time without its zone": (lambda: Wave(1, opened=datetime(2026, 5, 4)), "time zone"),  # noqa: DTZ001  on purpose
    "waves out of order": (lambda: RelationMap(Ego("e"), (Wave(2), Wave(1))), "oldest first"),
    "the same wave twice": (lambda: RelationMap(Ego("e"), (Wave(1), Wave(1))), "each number once"),
    "ego among the alters": (lambda: RelationMap(Ego("a"), (Wave(1, two()),)), "Ego"),
    "a map without rings": (lambda: Layout(rings=0), "at least one"),
    "a sector twice": (lambda: Layout(sectors=("x", "x")), "twice"),
}


@pytest.mark.parametrize("case", WRONG)
def test_it_says_what_is_wrong_and_what_mends_it(case: str) -> None:
    make, said = WRONG[case]
    with pytest.raises(BadData) as raised:
        make()
    assert said in str(raised.value)
    assert raised.value.mend.endswith(".")


def test_an_error_keeps_the_first_place_it_was_given() -> None:
    error = BadData("It is wrong.", "Mend it.").at("a.csv", 3).at("a.zip", 9)
    assert str(error) == "a.csv, row 3: It is wrong. Mend it."


def test_an_error_comes_back_whole_from_another_process() -> None:
    error = BadData("It is wrong.", "Mend it.", file="a.csv", row=3)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_nothing_can_be_changed() -> None:
    alter = Alter("a", attributes=Attributes({"age": 71}))
    with pytest.raises(FrozenInstanceError):
        alter.name = "b"  # type: ignore[misc]  # that is the point
    with pytest.raises(TypeError):
        alter.attributes["age"] = 72  # type: ignore[index]  # that is the point


def test_a_map_comes_back_whole_from_another_process() -> None:
    wave = Wave(1, two(), (Tie("a", "b"),), (Response("Q1", frozenset("a")),), attributes=Attributes({"age": 16}))
    whole = RelationMap(Ego("e"), (wave,))
    again: RelationMap = pickle.loads(pickle.dumps(whole))
    assert again == whole
    assert again.waves[0].alter("a").name == "Mormor"
