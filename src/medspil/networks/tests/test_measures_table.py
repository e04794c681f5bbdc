"""The table: a row for each wave, the same by one worker or by several, and no more maps at hand than needed."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations, islice

import pytest

from medspil.networks.change import compare
from medspil.networks.codebook import Option, Variable
from medspil.networks.errors import BadData
from medspil.networks.measures import Columns, columns_of_maps, measures, row_names, rows, table
from medspil.networks.model import MEDSPIL_LAYOUT, Alter, Attributes, Ego, RelationMap, Response, Tie, Wave

AGREES = Variable("agrees", "categorical", options=(Option(1), Option(2)))


def made(seed: int, waves: int = 2, most: int = 8) -> RelationMap:
    dice = random.Random(seed)
    people = [
        Alter(
            f"a{number}",
            ring=dice.choice((None, 1, 2, 3)),
            sector=dice.choice(MEDSPIL_LAYOUT.sectors),
            attributes=Attributes({"agrees": dice.choice((None, 1, 2))}),
        )
        for number in range(most)
    ]
    drawn = []
    for number in range(1, waves + 1):
        there = [one for one in people if dice.random() < 0.7]
        ties = [Tie(a.id, b.id) for a, b in combinations(there, 2) if dice.random() < 0.3]
        answer = Response("Q1", frozenset(one.id for one in there if dice.random() < 0.4))
        opened = datetime(2026, number, 1, tzinfo=UTC)
        drawn.append(Wave(number, tuple(there), tuple(ties), (answer,), opened=opened))
    return RelationMap(Ego(f"e{seed}"), tuple(drawn), case=f"case {seed}")


def maps(count: int) -> Iterator[RelationMap]:
    return (made(seed, waves=seed % 4) for seed in range(count))


def test_a_row_is_whose_it_is_the_measures_and_the_change_since_the_last_wave() -> None:
    one = made(5, waves=3)
    found = list(rows([one]))
    assert [tuple(row) for row in found] == [row_names()] * 3
    assert [(row["ego"], row["case"], row["wave"]) for row in found] == [("e5", "case 5", n) for n in (1, 2, 3)]
    assert found[1]["opened"] == datetime(2026, 2, 1, tzinfo=UTC)
    columns = Columns()
    for row, wave in zip(found, one.waves, strict=True):
        assert {name: row[name] for name in columns.names} == measures(wave, columns).as_json()
    assert [found[0][name] for name in table.CHANGE] == [None] * 4
    change = compare(one.waves[1], one.waves[2])
    assert [found[2][name] for name in table.CHANGE] == [
        *(change.stability, change.turnover, change.jaccard),
        change.tie_churn,
    ]
    assert 0 < change.turnover < 1  # type: ignore[operator]  # this map has people in both


@pytest.mark.parametrize("workers", [2, 3])
def test_more_workers_give_the_same_rows_in_the_same_order(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "CHUNK", 7)
    columns = columns_of_maps(maps(200), [AGREES])
    alone = list(rows(maps(200), columns))
    assert len(alone) == sum(seed % 4 for seed in range(200))
    assert list(rows(maps(200), columns, workers=workers)) == alone


def test_nothing_gives_nothing() -> None:
    assert list(rows([])) == list(rows([], workers=2)) == list(rows([RelationMap(Ego("e"))], workers=2)) == []


class Counted:
    """Maps without end, and how many have been taken."""

    def __init__(self) -> None:
        self.taken = 0

    def __iter__(self) -> Iterator[RelationMap]:
        while True:
            self.taken += 1
            yield made(self.taken % 20, waves=1)


@pytest.mark.parametrize("workers", [1, 2])
def test_maps_are_taken_as_rows_are_asked_for(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "CHUNK", 5)
    endless = Counted()
    found = rows(endless, workers=workers)
    assert len(list(islice(found, 100))) == 100
    assert endless.taken <= 100 + (0 if workers == 1 else 5 * workers * table.WAITING)
    found.close()  # type: ignore[attr-defined]  # a generator: whoever stops early ends the workers too


@pytest.mark.parametrize("workers", [1, 2])
def test_memory_does_not_grow_with_the_number_of_maps(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "CHUNK", 20)

    def peak(count: int) -> int:
        tracemalloc.start()
        assert sum(1 for _row in rows(islice(Counted(), count), workers=workers)) == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(200)
    assert peak(1600) < 1.3 * peak(200) + 50_000


def test_what_is_wrong_with_a_map_is_said_by_any_number_of_workers() -> None:
    odd = RelationMap(Ego("e"), (Wave(1, (Alter("a", kind="thing"),)),))
    for workers in (1, 2):
        with pytest.raises(BadData, match="thing"):
            list(rows([odd], workers=workers))
    with pytest.raises(BadData, match="0 workers"):
        list(rows([], workers=0))
