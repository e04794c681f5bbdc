"""An interview as Network Canvas keeps it: ego, nodes, edges, and what the interview itself was.

Attributes are keyed by the variable's id in the codebook (its name, where it has no id), as in the application's own
JSON. A categorical answer is a tuple of option values, a place on the canvas is (x, y) from 0 to 1 with y pointing
down, and None is "asked, no answer". Source: ``NcNetworkSchema`` of ``@codaco/shared-consts`` 6.0.0.

>>> anna = Node("5b4c0c1e-6a0f-4c41-8a3a-0a9a7a1c2d3e", "person", {"name": "Anna"})
>>> Session("case 1", "0b0f", Node("e", "ego", {}), (anna,)).nodes[0].attributes["name"]
'Anna'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from medspil.networks.codebook import EntityType, Variable
from medspil.networks.errors import BadData

Scalar = str | int | float | bool
Raw = Scalar | tuple[Scalar, ...] | None
Place = tuple[str, int | None]
NOWHERE: Place = ("", None)

_WHOLE = re.compile(r"(?:0|[1-9]\d{0,9})\Z")


@dataclass(slots=True)
class Node:
    """Somebody: an alter, or ego (whose type is "ego"). ``where`` is the file and the row it was read from."""

    uid: str
    type: str
    attributes: Mapping[str, Raw]
    where: Place = field(default=NOWHERE, compare=False)


@dataclass(slots=True)
class Edge:
    uid: str
    type: str
    source: str
    target: str
    attributes: Mapping[str, Raw]
    where: Place = field(default=NOWHERE, compare=False)


@dataclass(slots=True)
class Session:
    case: str
    id: str
    ego: Node
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    protocol_name: str = ""
    protocol_hash: str = ""
    start: datetime | None = None
    finish: datetime | None = None


def variable_id(variable: Variable) -> str:
    return variable.id or variable.name


def type_id(one: EntityType) -> str:
    return one.id or one.name


def iso(at: datetime | None) -> str:
    """A time as JavaScript writes it; with microseconds where there are any.

    >>> iso(datetime(2026, 5, 4, 14, 30, tzinfo=UTC))
    '2026-05-04T14:30:00.000Z'
    """
    if at is None:
        return ""
    precision = "microseconds" if at.microsecond % 1000 else "milliseconds"
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec=precision) + "Z"


def time_of(text: str) -> datetime | None:
    """The time that was written so; one without a zone is taken as UTC. Raises BadData."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadData(f"{text!r} is not a time.", "Write it as 2026-05-04T14:30:00Z.") from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def number_text(number: float) -> str:
    """A number as JavaScript writes it.

    >>> [number_text(one) for one in (5.0, 0.1, -2, 1e-7, 1e16, 1.5e21, 12345678901234567890)]
    ['5', '0.1', '-2', '1e-7', '10000000000000000', '1.5e+21', '12345678901234567890']
    """
    if isinstance(number, int):
        return str(number)
    text = repr(number)
    if "e" not in text:
        return text.removesuffix(".0") if text != "-0.0" else "0"
    mantissa, _, exponent = text.partition("e")
    power = int(exponent)
    if power >= 21 or power < -6:
        return f"{mantissa}e{'+' if power > 0 else ''}{power}"
    return f"{number:.{0 if power > 0 else len(mantissa.partition('.')[2]) - power}f}"


def number_of(text: str) -> int | float:
    """The number that stands there. Raises BadData."""
    try:
        return int(text) if text.lstrip("-").isdecimal() else float(text)
    except ValueError as error:
        raise BadData(f"{text!r} is not a number.", "Write it as 12 or 3.5, or leave it empty.") from error


def in_javascript_order(keys: list[str]) -> list[str]:
    """The keys in the order in which JavaScript goes through an object: whole numbers first.

    >>> in_javascript_order(["b", "10", "9", "a", "01"])
    ['9', '10', 'b', 'a', '01']
    """
    whole = [key for key in keys if _WHOLE.match(key)]
    if not whole:
        return keys
    return sorted(whole, key=int) + [key for key in keys if not _WHOLE.match(key)]
