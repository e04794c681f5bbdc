"""What the measures need of a wave, as plain values.

They are quick to take out and to send to another process, some twenty times quicker than the wave itself.
"""

from __future__ import annotations

from math import isfinite
from typing import NamedTuple

from medspil.networks.codebook import Variable
from medspil.networks.errors import BadData
from medspil.networks.model import Value, Wave

from .columns import COUNTED, Columns, options
from .multiplexity import answers


class Reading(NamedTuple):
    """One wave. ``ids`` and those from ``sectors`` on have one value per alter, in the map's order; None is unknown."""

    ids: tuple[str, ...]
    # Each tie's two ends and kind, and those of the directed ones again.
    ties: tuple[tuple[str, str, str], ...]
    directed: tuple[tuple[str, str, str], ...]
    answers: tuple[frozenset[str], ...]
    sectors: tuple[str | None, ...]
    rings: tuple[int | None, ...]
    kinds: tuple[str, ...]
    # One per attribute that is asked for, in the columns' order, and what ego answered to the same.
    attributes: tuple[tuple[Value, ...], ...]
    ego: tuple[Value, ...]


def read(wave: Wave, columns: Columns) -> Reading:
    """Read what the measures need. BadData where a value has no column, so that nothing is left out unseen."""
    alters = wave.alters
    sectors = tuple([alter.sector for alter in alters])
    rings = tuple([alter.ring for alter in alters])
    kinds = tuple([alter.kind for alter in alters])
    for what, found, known in (
        ("sector", sectors, columns.sectors),
        ("ring", rings, range(1, columns.rings + 1)),
        ("kind", kinds, columns.kinds),
    ):
        if missing := set(found).difference(known, (None,)):
            raise _no_column(wave, what, min(map(str, missing)))
    return Reading(
        tuple([alter.id for alter in alters]),
        tuple([(tie.a, tie.b, tie.kind) for tie in wave.ties]),
        tuple([(tie.a, tie.b, tie.kind) for tie in wave.ties if tie.directed]),
        answers(wave),
        sectors,
        rings,
        kinds,
        tuple([tuple([_value(one, alter.attributes.get(one.name)) for alter in alters]) for one in columns.attributes]),
        tuple([_value(one, wave.attributes.get(one.name)) for one in columns.attributes]),
    )


def _no_column(wave: Wave, what: str, name: str) -> BadData:
    return BadData(
        f"An alter in wave {wave.number} has the {what} {name}, which the table has no column for.",
        "Name it when you make the Columns, or let columns_of find all there are.",
    )


def _value(variable: Variable, value: Value) -> Value:
    """The answer as it is counted: one choice is itself, nothing chosen is unknown."""
    if value is None or value == ():
        return None
    if variable.type in COUNTED:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
            raise BadData(
                f"{variable.name} is {value!r} somewhere, which isn't a number.",
                "Write numbers as numbers, and what isn't known as nothing.",
            )
        return value
    # A file may hold 1 as a number or as a text: a sort is known by how it is written.
    chosen = sorted({str(one) for one in value} if isinstance(value, tuple) else {str(value)})
    known = {str(option.value) for option in options(variable)}
    if known and not known.issuperset(chosen):
        raise BadData(
            f"{variable.name} is {value!r} somewhere, which isn't among its options.",
            "Add the option to the variable, or mend the answer.",
        )
    return chosen[0] if len(chosen) == 1 else tuple(chosen)
