"""What ego's place among the alters is: structural holes (Burt 1992) and betweenness (Freeman 1979).

Ego is in the network, with a tie to each alter. All ties weigh the same: a tie of several kinds, and a directed one,
is one tie between the two, as in an undirected graph without weights. With no alters everything is missing (None).

>>> from medspil.networks.model import Alter, Tie, Wave
>>> from medspil.networks.measures import graph_of
>>> two_groups = graph_of(Wave(1, tuple(map(Alter, "abcd")), (Tie("a", "b"), Tie("c", "d"))))
>>> constraint(two_groups), effective_size(two_groups), efficiency(two_groups)
(0.5625, 3.0, 0.75)
>>> betweenness(two_groups), normalised_betweenness(two_groups)
(4.0, 0.6666666666666666)
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from .graph import Graph


def dyadic_constraint(graph: Graph) -> list[float]:
    """How much each alter limits ego: c_j = (p_ej + Σ_q p_eq p_qj)² over the alters q tied to j (Burt 1992).

    p_ej = 1 / n is the share of ego's ties that goes to j, and p_qj = 1 / (d_q + 1) the share of q's, whose ties are
    those to d_q alters and the one to ego. Ego is in. One figure per alter, in the map's order, from above 0 to 1.

    >>> dyadic_constraint(Graph(2, (2, 1), ((0, 1),), (1,)))
    [0.5625, 0.5625]
    """
    shares = [1 / (mask.bit_count() + 1) for mask in graph.masks]
    reached = [1.0] * graph.size
    for a, b in graph.pairs:
        reached[a] += shares[b]
        reached[b] += shares[a]
    return [(one / graph.size) ** 2 for one in reached]


def constraint(graph: Graph) -> float | None:
    """Burt's constraint, Σ c_j: how far ego's ties lead back to the same people (Burt 1992).

    Ego is in, ties weigh the same. From above 0; 1 with a single alter, and at most 1.125 (two who are tied).
    Missing without alters.

    >>> constraint(Graph(1, (0,), (), ())), constraint(Graph(0, (), (), ()))
    (1.0, None)
    """
    return total_constraint(dyadic_constraint(graph))


def hierarchy(graph: Graph) -> float | None:
    """How far the constraint comes from a single alter (Burt 1992): the Coleman-Theil index of disorder,
    Σ r_j ln r_j / (n ln n), where r_j = c_j / (C / n) is an alter's constraint in the mean alter's.

    Ego is in, ties weigh the same. From 0 (all alike) towards 1; missing below two alters, where ln n is 0.

    >>> hierarchy(Graph(3, (0, 0, 0), (), ()))
    0.0
    """
    return constraint_hierarchy(dyadic_constraint(graph))


def total_constraint(dyadic: Sequence[float]) -> float | None:
    """``constraint``, of what ``dyadic_constraint`` gave (Burt 1992). Ego is in.

    >>> total_constraint([0.5625, 0.5625])
    1.125
    """
    return sum(dyadic) if dyadic else None


def constraint_hierarchy(dyadic: Sequence[float]) -> float | None:
    """``hierarchy``, of what ``dyadic_constraint`` gave (Burt 1992). Ego is in.

    >>> round(constraint_hierarchy([0.4, 0.1, 0.1]), 6)
    0.21031
    """
    if len(dyadic) < 2:
        return None
    mean = sum(dyadic) / len(dyadic)
    disorder = sum(one / mean * log(one / mean) for one in dyadic)
    # Rounding must not bring it below what it can be.
    return max(disorder / (len(dyadic) * log(len(dyadic))), 0.0)


def effective_size(graph: Graph) -> float | None:
    """How many alters ego has, less those that the others already lead to: n - 2m / n (Burt 1992, in Borgatti's form
    of 1997).

    n alters and m ties among them; ego is in. In alters, from 1 to n; missing without alters.

    >>> effective_size(Graph(3, (6, 5, 3), ((0, 1), (0, 2), (1, 2)), (1, 1, 1)))
    1.0
    """
    return graph.size - 2 * len(graph.pairs) / graph.size if graph.size else None


def efficiency(graph: Graph) -> float | None:
    """Effective size ÷ size (Burt 1992). Ego is in. From 1 / n to 1; missing without alters.

    >>> efficiency(Graph(4, (2, 1, 0, 0), ((0, 1),), (1,)))
    0.875
    """
    size = effective_size(graph)
    return None if size is None else size / graph.size


def betweenness(graph: Graph) -> float | None:
    """How many pairs of alters depend on ego to reach each other by a shortest path (Freeman 1979; Everett & Borgatti
    2005 for ego networks).

    Ego is in. Each pair that isn't tied counts 1 / (1 + k), where k is the number of alters tied to both: ego is one of
    1 + k shortest ways. In pairs, from 0 to n(n - 1) / 2; missing below two alters, where nobody can be between.

    >>> betweenness(Graph(3, (2, 5, 2), ((0, 1), (1, 2)), (1, 1)))
    0.5
    """
    if graph.size < 2:
        return None
    masks = graph.masks
    ways = [1 / (1 + shared) for shared in range(graph.size)]
    found = 0.0
    for number, mine in enumerate(masks):
        bit = 1 << number
        found += sum([ways[(mine & other).bit_count()] for other in masks[:number] if not other & bit])
    return found


def normalised_betweenness(graph: Graph) -> float | None:
    """``betweenness`` ÷ the pairs of alters, n(n - 1) / 2 (Freeman 1979). From 0 to 1; missing below two alters.

    >>> normalised_betweenness(Graph(3, (2, 5, 2), ((0, 1), (1, 2)), (1, 1)))
    0.16666666666666666
    """
    pairs = betweenness(graph)
    return None if pairs is None else pairs / graph.all_pairs
