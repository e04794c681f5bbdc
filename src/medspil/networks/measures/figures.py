"""From a wave that was read to the values of a row, in the order of its columns."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import cast

from medspil.networks.codebook import Variable
from medspil.networks.model import Value

from .brokerage import betweenness, constraint_hierarchy, dyadic_constraint, effective_size, total_constraint
from .columns import SORTED, Columns, options
from .composition import blau, counts, iqv, mean, proportion, sd, shannon
from .graph import Graph, drawn
from .multiplexity import mean_count, multiplex_share, returned, times_named
from .reading import Reading
from .similarity import ei, pairs, phi, same_as_ego, yules_q
from .structure import component_sizes, density, isolates, mean_degree, unreached

Figure = float | None


def figures(reading: Reading, columns: Columns) -> list[Figure]:
    """The values of ``columns.names``, in their order."""
    graph = drawn(reading.ids, reading.ties)
    rings = [ring for ring in reading.rings if ring is not None]
    values = [*_structure(graph), *_brokerage(graph), *_content(reading, graph), mean(rings), sd(rings)]
    shares: list[Figure] = []
    for found, sorts in (
        (reading.sectors, columns.sectors),
        (reading.rings, range(1, columns.rings + 1)),
        (reading.kinds, columns.kinds),
    ):
        there = counts(found)
        values += _mixed(graph, found, there, len(sorts))
        known = sum(there.values())
        for sort in sorts:
            count = there.get(sort, 0)
            shares += count, proportion(count, known)
    values += shares
    for variable, answers, ego in zip(columns.attributes, reading.attributes, reading.ego, strict=True):
        values += _sorted(graph, variable, answers, ego) if variable.type in SORTED else _counted(answers)
    return values


def _structure(graph: Graph) -> list[Figure]:
    sizes = component_sizes(graph)
    ties, alone = len(graph.pairs), isolates(graph)
    return [graph.size, ties, density(graph), len(sizes), alone, mean_degree(graph), unreached(sizes)]


def _brokerage(graph: Graph) -> list[Figure]:
    dyadic = dyadic_constraint(graph)
    hierarchy, size, between = constraint_hierarchy(dyadic), effective_size(graph), betweenness(graph)
    return [
        total_constraint(dyadic),
        size,
        None if size is None else size / graph.size,
        hierarchy,
        between,
        None if between is None else between / graph.all_pairs,
    ]


def _content(reading: Reading, graph: Graph) -> list[Figure]:
    questions, kinds = times_named(reading.ids, reading.answers), graph.kinds
    of_alters, of_ties = multiplex_share(questions), multiplex_share(kinds)
    return [mean_count(questions), of_alters, mean_count(kinds), of_ties, returned(reading.directed)]


def _mixed(graph: Graph, values: Sequence[Hashable], there: dict[Hashable, int], sorts: int) -> list[Figure]:
    """The seven figures of ``columns.OF_A_SORT``."""
    found, table = there.values(), pairs(graph, values)
    return [
        sum(found),
        blau(found),
        shannon(found),
        iqv(found, sorts),
        ei(table.tied_same, table.tied_other),
        yules_q(table),
        phi(table),
    ]


def _sorted(graph: Graph, variable: Variable, answers: Sequence[Value], ego: Value) -> Iterator[Figure]:
    sorts = options(variable)
    yield from _mixed(graph, answers, counts(answers), len(sorts))
    same, other = same_as_ego(ego, answers)
    yield proportion(same, same + other)
    yield ei(same, other)
    chosen = [answer if isinstance(answer, tuple) else (answer,) for answer in answers if answer is not None]
    for option in sorts:
        count = sum([str(option.value) in one for one in chosen])
        yield from (count, proportion(count, len(chosen)))


def _counted(answers: Sequence[Value]) -> list[Figure]:
    known = [cast(float, answer) for answer in answers if answer is not None]
    return [len(known), mean(known), sd(known)]
