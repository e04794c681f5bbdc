"""A map as a graph: the alters and the ties between them, without ego.

One bit mask per alter says whom they are tied to, so that most figures are a few operations on whole numbers. Every tie
counts once here, whatever its kinds and direction; ego is left out, and is tied to everybody by being ego.

>>> from medspil.networks.model import Alter, Tie, Wave
>>> made = graph_of(Wave(1, (Alter("a"), Alter("b"), Alter("c")), (Tie("a", "b"), Tie("b", "a", "close"))))
>>> made.masks, made.pairs, made.kinds
((2, 1, 0), ((0, 1),), (2,))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
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
    return drawn([alter.id for alter in wave.alters], [(tie.a, tie.b, tie.kind) for tie in wave.ties])


def drawn(ids: Sequence[str], ties: Iterable[tuple[str, str, str]]) -> Graph:
    """``graph_of``, of the alters' ids and the ties' two ends and kind.

    >>> drawn("ab", [("b", "a", "knows")]).pairs
    ((0, 1),)
    """
    numbers = {one: number for number, one in enumerate(ids)}
    ends = [(numbers[a], numbers[b], kind) for a, b, kind in ties]
    distinct = {(a, b, kind) if a < b else (b, a, kind) for a, b, kind in ends}
    pairs = sorted({(a, b) for a, b, _kind in distinct})
    masks = [0] * len(numbers)
    for a, b in pairs:
        masks[a] |= 1 << b
        masks[b] |= 1 << a
    if len(distinct) == len(pairs):
        kinds = (1,) * len(pairs)
    else:
        found = Counter([(a, b) for a, b, _kind in distinct])
        kinds = tuple([found[pair] for pair in pairs])
    return Graph(len(masks), tuple(masks), tuple(pairs), kinds)
