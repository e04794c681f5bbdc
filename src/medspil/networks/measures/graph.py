"""A map as a graph: the alters and the ties between them, without ego.

One bit mask per alter says whom they are tied to, so that most figures are a few operations on whole numbers. Every tie
counts once here, whatever its kinds and direction; ego is left out, and is tied to everybody by being ego.

>>> from medspil.networks.model import Alter, Tie, Wave
>>> drawn = graph_of(Wave(1, (Alter("a"), Alter("b"), Alter("c")), (Tie("a", "b"), Tie("b", "a", "close"))))
>>> drawn.masks, drawn.pairs, drawn.kinds
((2, 1, 0), ((0, 1),), (2,))
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from medspil.networks.model import Wave


class Graph(NamedTuple):
    """Alters are numbered from 0, in the map's order.

    ``masks``: bit b of mask a is 1 where a and b are tied. ``pairs``: those who are tied, the lower number first, in
    order. ``kinds``: of how many kinds the tie of each pair is.
    """

    size: int
    masks: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]
    kinds: tuple[int, ...]

    @property
    def all_pairs(self) -> int:
        """How many pairs of alters there are, tied or not: n(n - 1) / 2."""
        return self.size * (self.size - 1) // 2


def graph_of(wave: Wave) -> Graph:
    """The graph of one wave. The same tie listed twice, or from the other end, is the same tie.

    >>> graph_of(Wave(1))
    Graph(size=0, masks=(), pairs=(), kinds=())
    """
    numbers = {alter.id: number for number, alter in enumerate(wave.alters)}
    ties = set()
    for tie in wave.ties:
        a, b = numbers[tie.a], numbers[tie.b]
        ties.add((a, b, tie.kind) if a < b else (b, a, tie.kind))
    pairs = sorted({(a, b) for a, b, _kind in ties})
    masks = [0] * len(numbers)
    for a, b in pairs:
        masks[a] |= 1 << b
        masks[b] |= 1 << a
    if len(ties) == len(pairs):
        kinds = (1,) * len(pairs)
    else:
        found = Counter((a, b) for a, b, _kind in ties)
        kinds = tuple(found[pair] for pair in pairs)
    return Graph(len(masks), tuple(masks), tuple(pairs), kinds)
