"""What a network is made up of: how many of each sort, how mixed, and the mean of what can be counted.

Whoever's value isn't known (None) is left out of shares, diversity, mean and spread. Ego is left out. How mixed a
network is needs two whose value is known, and is missing (None) below that.

>>> sectors = ["family", "family", "work", None]
>>> counts(sectors)
{'family': 2, 'work': 1}
>>> found = counts(sectors).values()
>>> round(blau(found), 4), round(shannon(found), 4), round(iqv(found, 5), 4)
(0.4444, 0.6365, 0.5556)
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from math import fsum, log, sqrt
from typing import TypeVar

Sort = TypeVar("Sort", bound=Hashable)


def counts(values: Iterable[Sort | None]) -> dict[Sort, int]:
    """How many alters have each value, of those whose value is known (None is unknown). In alters; ego is left out.

    >>> counts([1, 3, 1, None])
    {1: 2, 3: 1}
    """
    found: dict[Sort, int] = {}
    for value in values:
        if value is not None:
            found[value] = found.get(value, 0) + 1
    return found


def proportion(count: int, known: int) -> float | None:
    """The share of one sort: its count ÷ those whose value is known. From 0 to 1; missing where none is known.

    >>> proportion(1, 4), proportion(0, 0)
    (0.25, None)
    """
    return count / known if known else None


def blau(found: Collection[int]) -> float | None:
    """Blau's index, 1 - Σ p² (Blau 1977; Simpson 1949): the chance that two drawn at random, with putting back, differ.

    ``found`` is how many there are of each sort. Ego is left out. From 0 (all alike) to 1 - 1/k with k sorts; missing
    below two alters whose value is known.

    >>> blau([2, 2]), blau([4]), blau([1])
    (0.5, 0.0, None)
    """
    known = sum(found)
    return 1 - sum([one * one for one in found]) / (known * known) if known > 1 else None


def shannon(found: Collection[int]) -> float | None:
    """Shannon's entropy, -Σ p ln p (Shannon 1948), in nats: the logarithm is the natural one.

    Divide by ln 2 for bits, which egor uses. Ego is left out. From 0 (all alike) to ln k with k sorts; missing below
    two alters whose value is known.

    >>> round(shannon([1, 1]), 6), shannon([3]), shannon([])
    (0.693147, 0.0, None)
    """
    known = sum(found)
    if known < 2:
        return None
    return max(log(known) - sum([one * log(one) for one in found if one]) / known, 0.0)


def iqv(found: Collection[int], sorts: int) -> float | None:
    """The index of qualitative variation: Blau's index ÷ the most it can be, 1 - 1/k (Mueller & Schuessler 1961;
    Agresti & Agresti 1978).

    k, ``sorts``, is how many sorts there could be, present or not, so that networks can be compared. Ego is left out.
    From 0 (all alike) to 1 (as many of each); missing below two alters whose value is known, below two sorts, and
    where more sorts are found than there could be.

    >>> iqv([2, 2], 2), round(iqv([2, 2], 5), 3), iqv([2, 2], 1)
    (1.0, 0.625, None)
    """
    diversity = blau(found)
    if diversity is None or sorts < 2 or sum(1 for one in found if one) > sorts:
        return None
    # As whole as it can be is 1, not what rounding makes of it.
    return min(diversity * sorts / (sorts - 1), 1.0)


def mean(values: Sequence[float]) -> float | None:
    """The arithmetic mean, Σ x / n, in the values' own unit. Missing where no value is known.

    Missing, too, where they are too big to be added up.

    >>> mean([1, 2, 2]), mean([]), mean([1e308, 1e308])
    (1.6666666666666667, None, None)
    """
    try:
        return fsum(values) / len(values) if values else None
    except OverflowError:
        return None


def sd(values: Sequence[float]) -> float | None:
    """The standard deviation of a sample, √(Σ (x - mean)² / (n - 1)), as R's ``sd`` (Bessel's correction).

    In the values' own unit, from 0; missing below two known values, and where they are too big to be squared.

    >>> sd([1, 3]), sd([2]), sd([2, 2]), sd([1e200, 0])
    (1.4142135623730951, None, 0.0, None)
    """
    middle = mean(values)
    if len(values) < 2 or middle is None:
        return None
    try:
        return sqrt(fsum([(one - middle) ** 2 for one in values]) / (len(values) - 1))
    except OverflowError:
        return None
