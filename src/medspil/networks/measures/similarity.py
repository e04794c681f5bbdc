"""Whether like is tied to like: the E-I index, Yule's Q and Pearson's phi.

Two different things are asked. Among the alters: are those who share a sector (a ring, an attribute) tied to each other
more than others are? Pairs of alters are counted, ego is left out. And between ego and the alters: how many share ego's
own attribute? There every alter is tied to ego, so only the E-I index says anything: Q and phi would also need those
whom ego doesn't know. With counts of those, from elsewhere, ``yules_q`` and ``phi`` take them.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from .composition import counts
from .graph import Graph


class Pairs(NamedTuple):
    """Pairs of alters, counted four ways: tied or not, of the same sort or not."""

    tied_same: int
    tied_other: int
    untied_same: int
    untied_other: int


def pairs(graph: Graph, values: Sequence[Hashable | None]) -> Pairs:
    """Count the pairs of alters whose value is known in both (None is unknown). In pairs; ego is left out.

    >>> pairs(Graph(4, (2, 1, 0, 0), ((0, 1),), (1,)), ["x", "x", "y", None])
    Pairs(tied_same=1, tied_other=0, untied_same=0, untied_other=2)
    """
    found = counts(values)
    known = sum(found.values())
    same = sum([one * (one - 1) for one in found.values()]) // 2
    ties: Sequence[tuple[int, int]] = graph.pairs
    if known < graph.size:
        ties = [(a, b) for a, b in ties if values[a] is not None and values[b] is not None]
    tied_same = sum([values[a] == values[b] for a, b in ties])
    tied_other = len(ties) - tied_same
    return Pairs(tied_same, tied_other, same - tied_same, known * (known - 1) // 2 - same - tied_other)


def ei(internal: int, external: int) -> float | None:
    """The E-I index, (external - internal) / (external + internal) (Krackhardt & Stern 1988).

    Ties to the same sort are internal, to another external. From -1 (all to the same) to 1; missing where there is no
    tie whose two ends are known. Among the alters ego is left out; between ego and the alters each alter is one tie.

    >>> ei(3, 1), ei(1, 3), ei(0, 0)
    (-0.5, 0.5, None)
    """
    ties = internal + external
    return (external - internal) / ties if ties else None


def yules_q(table: Pairs) -> float | None:
    """Yule's Q, (ad - bc) / (ad + bc) (Yule 1900): a tied and same, b tied and other, c untied and same, d untied and
    other.

    From -1 (ties only to others) to 1 (only to the same), 0 where sort and tie have nothing to do with each other; it
    doesn't depend on how many there are of each sort. Missing where ad + bc is 0. Ego is left out.

    >>> yules_q(Pairs(6, 2, 3, 4)), yules_q(Pairs(1, 1, 0, 0))
    (0.6, None)
    """
    same, other = table.tied_same * table.untied_other, table.tied_other * table.untied_same
    return (same - other) / (same + other) if same + other else None


def phi(table: Pairs) -> float | None:
    """Pearson's phi, (ad - bc) / √((a + b)(c + d)(a + c)(b + d)) (Pearson 1900; Yule 1912): the correlation of "tied"
    and "of the same sort" over pairs.

    From -1 to 1; missing where one of the four sums is 0 (all pairs tied, or none, or all the same, or all other).
    Ego is left out.

    >>> phi(Pairs(2, 1, 1, 2)), phi(Pairs(1, 1, 0, 0))
    (0.3333333333333333, None)
    """
    a, b, c, d = table
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    # The root of so large a whole number is exact enough that the bounds hold after cutting.
    return max(-1.0, min(1.0, (a * d - b * c) / margins**0.5)) if margins else None


def same_as_ego(ego: Hashable | None, values: Sequence[Hashable | None]) -> tuple[int, int]:
    """How many alters share ego's value, and how many have another; those unknown are left out. In alters.

    Their share, and the E-I index of the two, are ego's homophily (Krackhardt & Stern 1988; Perry, Pescosolido &
    Borgatti 2018). Nobody is counted where ego's own value isn't known.

    >>> same_as_ego("girl", ["girl", "boy", "girl", None]), same_as_ego(None, ["girl"])
    ((2, 1), (0, 0))
    """
    if ego is None:
        return 0, 0
    known = [value for value in values if value is not None]
    same = sum([value == ego for value in known])
    return same, len(known) - same
