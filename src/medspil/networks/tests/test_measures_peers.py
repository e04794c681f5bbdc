"""On a thousand made-up maps our figures are those of networkx and igraph."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations, product
from math import log

import igraph
import networkx as nx
import pytest

from medspil.networks.measures import Measures, measures
from medspil.networks.model import Alter, Tie, Wave

EGO = "ego"
CLOSE = 1e-12


def wave(people: int, ties: list[tuple[int, int]]) -> Wave:
    names = [f"a{number}" for number in range(people)]
    return Wave(1, tuple(map(Alter, names)), tuple(Tie(names[a], names[b]) for a, b in ties))


def special() -> Iterator[Wave]:
    """The smallest, and the shapes that formulas stumble over."""
    for people in range(8):
        pairs = list(combinations(range(people), 2))
        yield wave(people, [])
        yield wave(people, pairs)
        yield wave(people, [pair for pair in pairs if pair[0] == 0])  # a star
        yield wave(people, [(a, b) for a, b in pairs if b == a + 1])  # a line
        yield wave(people, [(a, b) for a, b in pairs if (a < people // 2) == (b < people // 2)])  # two groups


def thousand() -> list[Wave]:
    dice = random.Random(20261124)
    waves = list(special())
    for _turn in range(1000 - len(waves)):
        people, chance = dice.randint(0, 25), dice.choice((0.05, 0.15, 0.3, 0.6, 0.9))
        drawn = [pair for pair in combinations(range(people), 2) if dice.random() < chance]
        dice.shuffle(drawn)
        # Some listed twice, some from the other end: still one tie.
        again = [(b, a) if dice.random() < 0.5 else (a, b) for a, b in drawn if dice.random() < 0.2]
        waves.append(wave(people, drawn + again))
    return waves


@pytest.fixture(scope="module")
def reckoned() -> list[tuple[Wave, Measures]]:
    return [(one, measures(one)) for one in thousand()]


def with_ego(one: Wave) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node(EGO)
    graph.add_edges_from((EGO, alter.id) for alter in one.alters)
    graph.add_edges_from((tie.a, tie.b) for tie in one.ties)
    return graph


def same(ours: float | None, theirs: float) -> bool:
    return ours is not None and abs(ours - theirs) <= CLOSE


def test_the_maps_are_a_thousand_and_of_all_sizes(reckoned: list[tuple[Wave, Measures]]) -> None:
    assert len(reckoned) == 1000
    assert {ours.size for _one, ours in reckoned} == set(range(26))
    assert sum(ours.components > 1 for _one, ours in reckoned) > 200


def test_networkx_has_the_same(reckoned: list[tuple[Wave, Measures]]) -> None:
    for one, ours in reckoned:
        graph = with_ego(one)
        alone = graph.subgraph(set(graph) - {EGO})
        assert ours.size == len(alone)
        assert ours.components == nx.number_connected_components(alone)
        assert ours.isolates == nx.number_of_isolates(alone)
        assert ours.ties == alone.number_of_edges()
        if one.alters:
            assert same(ours.constraint, nx.constraint(graph, [EGO])[EGO])
            assert same(ours.effective_size, nx.effective_size(graph, [EGO])[EGO])
            assert same(ours.efficiency, nx.effective_size(graph, [EGO])[EGO] / graph.degree[EGO])
        if len(one.alters) > 1:
            assert same(ours.density, nx.density(alone))
            assert same(ours.mean_degree, sum(degree for _name, degree in alone.degree) / len(alone))
            assert same(ours.betweenness, nx.betweenness_centrality(graph, normalized=False)[EGO])
            assert same(ours.normalised_betweenness, nx.betweenness_centrality(graph)[EGO])
            reached = sum(len(nx.node_connected_component(alone, name)) - 1 for name in alone)
            assert same(ours.fragmentation, 1 - reached / (len(alone) * (len(alone) - 1)))


def test_igraph_has_the_same(reckoned: list[tuple[Wave, Measures]]) -> None:
    for one, ours in reckoned:
        graph = igraph.Graph.TupleList(with_ego(one).edges) if one.alters else igraph.Graph(1)
        ego = graph.vs.find(name=EGO).index if one.alters else 0
        alone = graph.copy()
        alone.delete_vertices([ego])
        assert ours.components == len(alone.connected_components()) if one.alters else ours.components == 0
        assert ours.isolates == alone.degree().count(0)
        if one.alters:
            assert same(ours.constraint, graph.constraint([ego])[0])
        if len(one.alters) > 1:
            assert same(ours.density, alone.density())
            assert same(ours.betweenness, graph.betweenness([ego])[0])


def test_hierarchy_is_what_burt_writes_from_networkx_own_dyads(reckoned: list[tuple[Wave, Measures]]) -> None:
    """Neither peer has it: the Coleman-Theil disorder of networkx's local constraints."""
    for one, ours in reckoned[:300]:
        if len(one.alters) < 2:
            assert ours.hierarchy is None
            continue
        graph = with_ego(one)
        dyads = [nx.local_constraint(graph, EGO, alter.id) for alter in one.alters]
        mean = sum(dyads) / len(dyads)
        theirs = sum(dyad / mean * log(dyad / mean) for dyad in dyads) / (len(dyads) * log(len(dyads)))
        assert same(ours.hierarchy, theirs)


@pytest.mark.parametrize("seed", range(20))
def test_reciprocity_of_one_kind_is_the_peers(seed: int) -> None:
    dice = random.Random(seed)
    arcs = [(a, b) for a, b in product("abcdefg", repeat=2) if a != b and dice.random() < 0.4]
    ties = tuple(Tie(a, b, directed=True) for a, b in arcs)
    ours = measures(Wave(1, tuple(map(Alter, "abcdefg")), ties)).reciprocity
    assert same(ours, nx.overall_reciprocity(nx.DiGraph(arcs)))
    assert same(ours, igraph.Graph.TupleList(arcs, directed=True).reciprocity())


@pytest.mark.parametrize("seed", range(20))
def test_sectors_tied_to_their_own_are_networkx_mixing(seed: int) -> None:
    dice = random.Random(seed)
    alters = tuple(Alter(name, sector=dice.choice(("family", "friends", "work"))) for name in "abcdefghij")
    ties = tuple(Tie(a, b) for a, b in combinations("abcdefghij", 2) if dice.random() < 0.4)
    graph: nx.Graph[str] = nx.Graph([(tie.a, tie.b) for tie in ties])
    nx.set_node_attributes(graph, {alter.id: alter.sector for alter in alters}, "sector")
    mixing = nx.attribute_mixing_dict(graph, "sector")
    # Each tie is counted from both ends.
    inside = sum(row.get(sector, 0) for sector, row in mixing.items()) / 2
    outside = len(ties) - inside
    found: Measures = measures(Wave(1, alters, ties))
    assert same(found.ei_sector, (outside - inside) / len(ties))
