"""A wave without those who shall not be measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from medspil.networks.model import Alter, Wave


def part_of(wave: Wave, keep: Callable[[Alter], bool]) -> Wave:
    """The wave with only the alters that ``keep`` says yes to, their ties, and the answers that name them.

    No formula: the convention is that whoever is left out was never drawn. A question that named only them is left
    without an answer.

    >>> from medspil.networks.model import Tie
    >>> wave = Wave(1, (Alter("a"), Alter("dog", kind="animal"), Alter("c")), (Tie("a", "dog"), Tie("a", "c")))
    >>> [(tie.a, tie.b) for tie in part_of(wave, lambda alter: alter.kind == "person").ties]
    [('a', 'c')]
    """
    alters = tuple(alter for alter in wave.alters if keep(alter))
    kept = {alter.id for alter in alters}
    return replace(
        wave,
        alters=alters,
        ties=tuple(tie for tie in wave.ties if tie.a in kept and tie.b in kept),
        responses=tuple(replace(one, yes=one.yes & kept) for one in wave.responses),
    )
