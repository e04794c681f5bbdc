"""The five measures that networkx and igraph have too, by each of the three, from the same wave."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import igraph
import networkx as nx

from medspil.networks.measures import graph_of
from medspil.networks.measures.brokerage import betweenness, constraint, effective_size
from medspil.networks.measures.structure import components, density
from medspil.networks.model import Wave

EGO = "ego"
DRAWING = "making the graph"


@dataclass(frozen=True)
class Engine:
    """How one library makes its graph of a wave, and its measures, each of that graph."""

    make: Callable[[Wave], Any]
    measures: Mapping[str, Callable[[Any], float | None]]


def _edges(wave: Wave) -> list[tuple[str, str]]:
    return [*((EGO, alter.id) for alter in wave.alters), *((tie.a, tie.b) for tie in wave.ties)]


def _networkx(wave: Wave) -> "tuple[nx.Graph[str], nx.Graph[str]]":
    graph: nx.Graph[str] = nx.Graph(_edges(wave))
    alone = graph.copy()
    alone.remove_node(EGO)
    return graph, alone


def _igraph(wave: Wave) -> tuple[Any, Any]:
    graph = igraph.Graph.TupleList(_edges(wave))
    alone = graph.copy()
    alone.delete_vertices([0])  # ego: the first end of the first tie
    return graph, alone


ENGINES = {
    "Medspil": Engine(
        graph_of,
        {
            "constraint": constraint,
            "effective size": effective_size,
            "density": density,
            "betweenness": betweenness,
            "components": components,
        },
    ),
    "networkx": Engine(
        _networkx,
        {
            "constraint": lambda two: nx.constraint(two[0], [EGO])[EGO],
            "effective size": lambda two: nx.effective_size(two[0], [EGO])[EGO],
            "density": lambda two: nx.density(two[1]),
            "betweenness": lambda two: nx.betweenness_centrality(two[0], normalized=False)[EGO],
            "components": lambda two: nx.number_connected_components(two[1]),
        },
    ),
    "igraph": Engine(
        _igraph,
        {
            "constraint": lambda two: two[0].constraint([0])[0],
            "density": lambda two: two[1].density(),
            "betweenness": lambda two: two[0].betweenness([0])[0],
            "components": lambda two: len(two[1].connected_components()),
        },
    ),
}


def all_say_the_same(waves: list[Wave]) -> None:
    """A ratio between two that don't do the same says nothing."""
    for wave in waves:
        graphs = {name: engine.make(wave) for name, engine in ENGINES.items()}
        for what, ours in ENGINES["Medspil"].measures.items():
            mine = ours(graphs["Medspil"])
            for name, engine in ENGINES.items():
                theirs = engine.measures.get(what, ours)(graphs[name] if what in engine.measures else graphs["Medspil"])
                if mine is None or theirs is None or abs(mine - theirs) > 1e-12:
                    raise RuntimeError(f"{name} says {theirs} of {what}, Medspil {mine}.")
