"""Personal networks as values: ego in the middle, the alters around, the ties between them, wave after wave.

Everything here is immutable and checked when it is made; what is wrong raises BadData with the mend. An alter's id is
the same in every wave of an ego: that is how people are known again.

>>> mormor, noah = Alter("a", "Mormor", ring=1, sector="family"), Alter("b", "Noah", ring=1, sector="family")
>>> wave = Wave(1, alters=(mormor, noah), ties=(Tie("a", "b", "close"),), responses=(Response("Q1", yes={"a"}),))
>>> RelationMap(Ego("alma", "Alma"), (wave,)).waves[0].alter("a").name
'Mormor'
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from .errors import BadData

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

# What an attribute may hold. A categorical answer is a tuple of option values; a place on a screen is two numbers.
Value = str | int | float | bool | tuple[str, ...] | tuple[float, float] | None

STANCES = ("", "none_now", "rather_not", "dont_know")
GONE = ("", "died", "missed")
# The product's own kinds of alter. Other data may have others: an alter's kind is any word.
KINDS = ("person", "animal", "place", "institution")


def _check_id(text: str, what: str) -> None:
    if not text.strip() or _CONTROL.search(text):
        raise BadData(f"The id {text!r} of an {what} can't be used.", "An id is a text without control characters.")


def _check_unique(names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadData(f"The {what} {name!r} is there twice.", "Give each its own, or take one of them out.")
        seen.add(name)


def _listed(choices: Iterable[str]) -> str:
    return ", ".join(choice or "(empty)" for choice in choices)


class Attributes(Mapping[str, Value]):
    """What else is known about somebody, by the variable's name. Can't be changed; may be pickled."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Value] | Iterable[tuple[str, Value]] = ()) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return f"Attributes({self._values!r})"


NOTHING = Attributes()


@dataclass(frozen=True, slots=True)
class Layout:
    """The paper that a map is drawn on: how many rings there are (1 is closest to ego) and its sectors, by code."""

    rings: int = 3
    sectors: tuple[str, ...] = ("family", "friends", "work", "professionals", "others")
    # Names that were given to sectors, by code; the others have their usual name.
    names: Attributes = NOTHING

    def __post_init__(self) -> None:
        if self.rings < 1:
            raise BadData(f"A map has {self.rings} rings.", "It needs at least one.")
        _check_unique(self.sectors, "sector")


MEDSPIL_LAYOUT = Layout()


@dataclass(frozen=True, slots=True)
class Ego:
    """Whose network it is."""

    id: str
    name: str = ""

    def __post_init__(self) -> None:
        _check_id(self.id, "ego")


@dataclass(frozen=True, slots=True)
class Alter:
    """Somebody or something on the map.

    ``ring`` counts from 1 (closest); ``position`` is x and y in the unit circle with ego in the middle and y pointing
    down. Each of ring, sector and position may be None: not placed, or not asked. ``private`` marks what stays with
    the citizen.
    """

    id: str
    name: str = ""
    kind: str = "person"
    ring: int | None = None
    sector: str | None = None
    position: tuple[float, float] | None = None
    gone: str = ""
    about: str = ""
    private: bool = False
    attributes: Attributes = NOTHING

    def __post_init__(self) -> None:
        _check_id(self.id, "alter")
        if not self.kind:
            raise BadData(f"The alter {self.id} has no kind.", f"Say what it is, such as {KINDS[0]}.")
        if self.gone not in GONE:
            raise BadData(f"The alter {self.id} is gone as {self.gone!r}.", f"It can be: {_listed(GONE)}.")
        at = self.position
        if at is not None and not (math.isfinite(at[0]) and math.isfinite(at[1]) and math.hypot(*at) <= 1.0001):
            raise BadData(
                f"The alter {self.id} stands at {at}, outside the map.",
                "A position lies in the unit circle: from -1 to 1, with ego at 0, 0.",
            )


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two alters. Two may have several, of different kinds (a multiplex tie).

    Ego's own tie to each alter is not listed: whoever is on the map has one.
    """

    a: str
    b: str
    kind: str = "knows"
    directed: bool = False
    private: bool = False
    attributes: Attributes = NOTHING
    id: str = ""

    def __post_init__(self) -> None:
        if self.a == self.b:
            raise BadData(
                f"A tie goes from {self.a} to itself.", "A tie goes between two: take it out, or name another end."
            )
        if not self.kind:
            raise BadData(f"The tie between {self.a} and {self.b} has no kind.", "Say which, such as knows.")
        if self.id:
            _check_id(self.id, "tie")

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """What two ties have in common that are the same: their ends (in no order, if undirected) and their kind."""
        one, other = (self.a, self.b) if self.directed or self.a < self.b else (self.b, self.a)
        return one, other, self.kind, self.directed


@dataclass(frozen=True, slots=True)
class Response:
    """What ego answered to one question: the alters to whom it is a yes, or a stance, such as "nobody right now"."""

    question: str
    yes: frozenset[str] = frozenset()
    stance: str = ""
    private: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "yes", frozenset(self.yes))
        if self.stance not in STANCES:
            raise BadData(f"{self.question} is answered with {self.stance!r}.", f"It can be: {_listed(STANCES)}.")

    @property
    def is_answered(self) -> bool:
        return bool(self.yes or self.stance)


@dataclass(frozen=True, slots=True)
class Wave:
    """A map as it stood in one round.

    ``id`` is the round's own (a session's, in Network Canvas); ``instrument`` is ``id/version``. ``opened`` and
    ``closed`` know their time zone. ``attributes`` are what ego answered about themselves.
    """

    number: int
    alters: tuple[Alter, ...] = ()
    ties: tuple[Tie, ...] = ()
    responses: tuple[Response, ...] = ()
    id: str = ""
    opened: datetime | None = None
    closed: datetime | None = None
    instrument: str = "seven-questions/1"
    layout: Layout = MEDSPIL_LAYOUT
    attributes: Attributes = NOTHING
    _by_id: Mapping[str, Alter] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.number < 1:
            raise BadData(f"A wave has the number {self.number}.", "Waves count from 1.")
        if any(at is not None and at.tzinfo is None for at in (self.opened, self.closed)):
            raise BadData(f"Wave {self.number} has a time without its time zone.", "Write it as 2026-05-04T14:30:00Z.")
        by_id = {alter.id: alter for alter in self.alters}
        object.__setattr__(self, "_by_id", by_id)
        if len(by_id) < len(self.alters):
            _check_unique([alter.id for alter in self.alters], "alter")
        self._check_places()
        for tie in self.ties:
            if tie.a not in by_id or tie.b not in by_id:
                missing = tie.b if tie.a in by_id else tie.a
                raise BadData(
                    f"A tie ({tie.kind}) goes to {missing}, who is not on the map of wave {self.number}.",
                    "Add them to the people, or take the tie out.",
                )
        _check_unique([tie.id for tie in self.ties if tie.id], "tie")
        _check_unique([response.question for response in self.responses], "question")
        for response in self.responses:
            if not by_id.keys() >= response.yes:
                missing = min(response.yes - by_id.keys())
                raise BadData(
                    f"{response.question} names {missing}, who is not on the map of wave {self.number}.",
                    "Add them to the people, or take them out of the answer.",
                )

    def _check_places(self) -> None:
        rings, sectors = self.layout.rings, self.layout.sectors
        for alter in self.alters:
            if alter.ring is not None and not 1 <= alter.ring <= rings:
                raise BadData(
                    f"The alter {alter.id} stands in ring {alter.ring}.", f"This map's rings go from 1 to {rings}."
                )
            if alter.sector is not None and alter.sector not in sectors:
                raise BadData(
                    f"The alter {alter.id} stands in the sector {alter.sector!r}.",
                    f"This map's sectors are: {_listed(sectors)}.",
                )

    def __reduce__(self) -> tuple[object, ...]:
        # What is derived isn't sent from process to process.
        parts = (self.number, self.alters, self.ties, self.responses, self.id, self.opened, self.closed)
        return Wave, (*parts, self.instrument, self.layout, self.attributes)

    def alter(self, alter_id: str) -> Alter:
        """The alter with this id; KeyError where there is none."""
        return self._by_id[alter_id]

    def __contains__(self, alter_id: str) -> bool:
        return alter_id in self._by_id

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self._by_id)

    @property
    def has_private(self) -> bool:
        """Whether anything on it is marked as private."""
        return (
            any(alter.private for alter in self.alters)
            or any(tie.private for tie in self.ties)
            or any(response.private for response in self.responses)
        )

    @property
    def day(self) -> date | None:
        """The day it was opened, in its own time zone."""
        return self.opened.date() if self.opened else None


@dataclass(frozen=True, slots=True)
class RelationMap:
    """One ego's network, as it stood in each wave, oldest first. ``id`` is the research participant's or case's own."""

    ego: Ego
    waves: tuple[Wave, ...] = ()
    case: str = ""

    def __post_init__(self) -> None:
        numbers = [wave.number for wave in self.waves]
        if numbers != sorted(set(numbers)):
            raise BadData(
                f"The waves of {self.ego.id} are numbered {', '.join(map(str, numbers))}.",
                "Put them in order, oldest first, each number once.",
            )
        if any(self.ego.id in wave for wave in self.waves):
            raise BadData(
                f"Ego ({self.ego.id}) stands among the alters.", "Take ego out: everybody else is around them."
            )
