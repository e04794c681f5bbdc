"""How the alters hang together among themselves. Ego is left out of all of it.

A count needs nobody; a figure about alters among themselves needs two of them, and is missing (None) below that.

>>> from medspil.networks.model import Alter, Tie, Wave
>>> from medspil.networks.measures import graph_of
>>> line = graph_of(Wave(1, tuple(map(Alter, "abcd")), (Tie("a", "b"), Tie("b", "c"))))
>>> density(line), mean_degree(line), components(line), isolates(line), fragmentation(line)
(0.3333333333333333, 1.0, 2, 1, 0.5)
"""

from __future__ import annotations

from collections.abc import Sequence

from .graph import Graph


def density(graph: Graph) -> float | None:
    """Ties among alters ÷ pairs of alters, m / (n(n - 1) / 2) (Barnes 1969; as Wasserman & Faust 1994).

    Ego and ego's ties are left out. From 0 to 1; missing below two alters, where there is no pair.

    >>> density(Graph(3, (6, 1, 1), ((0, 1), (0, 2)), (1, 1)))
    0.6666666666666666
    >>> density(Graph(1, (0,), (), ())) is None
    True
    """
    return len(graph.pairs) / graph.all_pairs if graph.size > 1 else None


def mean_degree(graph: Graph) -> float | None:
    """Ties per alter, each tie counted at both ends: 2m / n (Wasserman & Faust 1994).

    Ego is left out, so that it is the number of other alters whom an alter is tied to. From 0 to n - 1; missing below
    two alters: one alone has nobody to be tied to.

    >>> mean_degree(Graph(4, (2, 1, 0, 0), ((0, 1),), (1,)))
    0.5
    """
    return 2 * len(graph.pairs) / graph.size if graph.size > 1 else None


def isolates(graph: Graph) -> int:
    """How many alters are tied to ego only (Wasserman & Faust 1994). 0 where there are no alters.

    >>> isolates(Graph(3, (2, 1, 0), ((0, 1),), (1,)))
    1
    """
    return graph.masks.count(0)


def component_sizes(graph: Graph) -> list[int]:
    """How many alters each component has, ego taken away; a component is those who reach each other along ties.

    >>> component_sizes(Graph(4, (2, 1, 0, 0), ((0, 1),), (1,)))
    [2, 1, 1]
    """
    masks = graph.masks
    left = (1 << graph.size) - 1
    sizes = []
    while left:
        found = edge = left & -left
        while edge:
            lowest = edge & -edge
            new = masks[lowest.bit_length() - 1] & ~found
            found |= new
            edge = (edge ^ lowest) | new
        sizes.append(found.bit_count())
        left &= ~found
    return sizes


def components(graph: Graph) -> int:
    """How many parts the network falls into when ego is taken away (Wasserman & Faust 1994).

    An isolate is a component of its own. 0 where there are no alters.

    >>> components(Graph(4, (2, 1, 0, 0), ((0, 1),), (1,)))
    3
    """
    return len(component_sizes(graph))


def fragmentation(graph: Graph) -> float | None:
    """The share of pairs of alters that can't reach each other without ego: 1 - Σ s(s - 1) / n(n - 1), over the sizes s
    of the components (Borgatti 2006).

    From 0 (one component) to 1 (isolates only); missing below two alters.

    >>> fragmentation(Graph(4, (2, 1, 0, 0), ((0, 1),), (1,)))
    0.8333333333333334
    """
    return unreached(component_sizes(graph))


def unreached(sizes: Sequence[int]) -> float | None:
    """``fragmentation``, of what ``component_sizes`` gave (Borgatti 2006). Ego is left out.

    >>> unreached([2, 1, 1])
    0.8333333333333334
    """
    size = sum(sizes)
    return 1 - sum([one * (one - 1) for one in sizes]) / (size * (size - 1)) if size > 1 else None
