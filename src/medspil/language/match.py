"""Whether a pattern fits at a place of a sentence.

Every loop is bounded by the width of the pattern's gaps, and a step that found no place behind a word is not looked for
there again: so a pattern costs at most its steps times the words that it can reach, whatever the text is.
"""

from collections.abc import Sequence

from .table import Compiled, Reading, Step

# For each step of the pattern the number of its word in the sentence; -1 for one that is left out.
Places = tuple[int, ...]
# Steps, words behind which they don't fit, and the gap that was open then.
_Dead = set[tuple[int, int, int]]


def fits(readings: Sequence[Reading], at: int, pattern: Compiled) -> Places | None:
    """Return where the steps of a pattern stand, with its anchor at the given word; None when it doesn't fit."""
    steps = pattern.steps
    if len(steps) == 1:
        return (at,)
    if pattern.window >= 0:
        return _in_any_order(readings, at, pattern)
    after = _to_the_right(readings, at, steps, pattern.anchor + 1, 0, set())
    if after is None:
        return None
    before = _to_the_left(readings, at, steps, pattern.anchor, 0, set())
    return None if before is None else (*before, at, *after)


def _to_the_right(
    readings: Sequence[Reading], at: int, steps: Sequence[Step], number: int, gap: int, dead: _Dead
) -> Places | None:
    """The places of the steps from ``number`` on, the nearest first, behind the word at ``at``.

    ``gap`` is the widest of the gaps of the steps just before that were left out.
    """
    if number == len(steps):
        return ()
    if (number, at, gap) in dead:
        return None
    symbol, before, optional = steps[number]
    widest = max(gap, before)
    for place in range(at + 1, min(len(readings), at + 2 + widest)):
        if symbol in readings[place]:
            rest = _to_the_right(readings, place, steps, number + 1, 0, dead)
            if rest is not None:
                return (place, *rest)
    if optional:
        rest = _to_the_right(readings, at, steps, number + 1, widest, dead)
        if rest is not None:
            return (-1, *rest)
    dead.add((number, at, gap))
    return None


def _to_the_left(
    readings: Sequence[Reading], at: int, steps: Sequence[Step], number: int, gap: int, dead: _Dead
) -> Places | None:
    """The places of the steps before ``number``, in front of the word at ``at``. A step's gap lies before it."""
    if number == 0:
        return ()
    if (number, at, gap) in dead:
        return None
    symbol, _before, optional = steps[number - 1]
    widest = max(gap, steps[number][1])
    for place in range(at - 1, max(-1, at - 2 - widest), -1):
        if symbol in readings[place]:
            rest = _to_the_left(readings, place, steps, number - 1, 0, dead)
            if rest is not None:
                return (*rest, place)
    if optional:
        rest = _to_the_left(readings, at, steps, number - 1, widest, dead)
        if rest is not None:
            return (*rest, -1)
    dead.add((number, at, gap))
    return None


def _in_any_order(readings: Sequence[Reading], at: int, pattern: Compiled) -> Places | None:
    """The steps in any order, nearest to the anchor first, with at most ``window`` other words among them."""
    steps = pattern.steps
    widest = pattern.window + len(steps) - 1
    places = [-1] * len(steps)
    places[pattern.anchor] = at
    low = high = at
    for number, (symbol, _gap, optional) in enumerate(steps):
        if number == pattern.anchor:
            continue
        for distance in range(1, widest + 1):
            near = next(
                (
                    place
                    for place in (at + distance, at - distance)
                    if 0 <= place < len(readings) and place not in places and symbol in readings[place]
                ),
                -1,
            )
            if near >= 0:
                break
        if near < 0 and not optional:
            return None
        if near >= 0:
            places[number] = near
            low, high = min(low, near), max(high, near)
    return tuple(places) if high - low <= widest else None


def stands_in(readings: Sequence[Reading], pattern: Compiled) -> bool:
    """Whether a pattern fits anywhere in a sentence."""
    anchor = pattern.steps[pattern.anchor][0]
    return any(anchor in reading and fits(readings, at, pattern) is not None for at, reading in enumerate(readings))
