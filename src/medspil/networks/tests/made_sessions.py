"""Made-up interviews of many kinds, the same from the same seed: as Network Canvas's JSON, and as our Sessions."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from medspil.networks.codebook import Codebook, EntityType, Option, Variable, VariableType
from medspil.networks.formats.canvas.session import Edge, Node, Raw, Session, iso, type_id, variable_id

Json = dict[str, Any]
TYPES: tuple[VariableType, ...] = (
    "boolean",
    "text",
    "number",
    "datetime",
    "ordinal",
    "scalar",
    "categorical",
    "layout",
    "location",
)
TEXTS = (
    "Åse",
    "Søren Ærø",
    "a, b",
    'say "hi"',
    "two\nlines",
    "tab\tinside",
    "=1+1",
    "+45 12 34 56 78",
    "-1",
    "@home",
    "\tstarts with a tab",
    "'quoted'",
    "'s gravenhage",
    "<b>&amp;</b>",
    "👩‍👧",
    " spaces ",
    "007",
    "]]>",
    "",
)
# What the exporter and we write differently.
ODD_TEXTS = ("A\x0bnna", "A\rB", "'=twice", "\x00", "bell\x07, and more", "\x85")
PLACES = ((0.0, 1.0), (0.5, 0.25), (1e-7, 0.1 + 0.2), (0.3615845563170548, 0.40976138828633407))
NUMBERS = (0, 7, -3, 2.5, -0.125, 1e-7, 1e20, 123456789)
START = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Batch:
    """Interviews of one protocol."""

    name: str
    codebook: Codebook
    sessions: tuple[Session, ...]

    def as_json(self) -> Json:
        """What Network Canvas's exporter takes."""
        protocol = {"hash": self.codebook.hash, "name": self.codebook.name, "codebook": codebook_json(self.codebook)}
        return {"protocol": protocol, "interviews": [interview_json(self.codebook, one) for one in self.sessions]}


def codebook_json(book: Codebook) -> Json:
    def variables(some: tuple[Variable, ...]) -> Json:
        return {variable_id(one): _variable_json(one) for one in some}

    def types(some: tuple[EntityType, ...]) -> Json:
        return {type_id(one): {"name": one.name, "color": "c", "variables": variables(one.variables)} for one in some}

    return {"ego": {"variables": variables(book.ego)}, "node": types(book.nodes), "edge": types(book.edges)}


def _variable_json(one: Variable) -> Json:
    found: Json = {"name": one.name, "type": one.type}
    if one.options:
        found["options"] = [{"label": str(option.value), "value": option.value} for option in one.options]
    return {**found, "encrypted": True} if one.encrypted else found


def interview_json(book: Codebook, one: Session) -> Json:
    layouts = {
        variable_id(variable)
        for some in (book.ego, *(kind.variables for kind in (*book.nodes, *book.edges)))
        for variable in some
        if variable.type == "layout"
    }

    def attributes(found: Mapping[str, Raw]) -> Json:
        return {name: _raw_json(value, place=name in layouts) for name, value in found.items()}

    nodes = [{"_uid": node.uid, "type": node.type, "attributes": attributes(node.attributes)} for node in one.nodes]
    edges = [
        {"_uid": e.uid, "type": e.type, "from": e.source, "to": e.target, "attributes": attributes(e.attributes)}
        for e in one.edges
    ]
    ego = {"_uid": one.ego.uid, "attributes": attributes(one.ego.attributes)}
    return {
        "id": one.id,
        "participantIdentifier": one.case,
        "startTime": iso(one.start),
        "finishTime": iso(one.finish) or None,
        "protocolHash": one.protocol_hash,
        "network": {"ego": ego, "nodes": nodes, "edges": edges},
    }


def _raw_json(value: Raw, *, place: bool) -> Any:
    if isinstance(value, tuple):
        return {"x": value[0], "y": value[1]} if place else list(value)
    return value


class Maker:
    """Makes codebooks and interviews from one seed."""

    def __init__(self, seed: int, texts: tuple[str, ...] = TEXTS) -> None:
        self.dice = random.Random(seed)
        self.texts = texts

    def uid(self) -> str:
        return str(uuid.UUID(int=self.dice.getrandbits(128), version=4))

    def variables(self, prefix: str, *, named: bool = False) -> tuple[Variable, ...]:
        """One of each type, options of each kind, one encrypted; in any order, under ids like Architect's."""
        made = [Variable(f"{prefix}_{kind}", kind, options=self._options(kind), id=self.uid()) for kind in TYPES]
        made.append(Variable(f"{prefix}_secret", "text", id=self.uid(), encrypted=True))
        if named:
            made.append(Variable("name", "text", id=self.uid()))
        self.dice.shuffle(made)
        return tuple(made)

    def _options(self, kind: VariableType) -> tuple[Option, ...]:
        if kind == "ordinal":
            return tuple(Option(value) for value in self.dice.choice(((1, 2, 3), ("low", "high"), (-1, 0, 1))))
        if kind == "categorical":
            return tuple(Option(value) for value in self.dice.choice((("a", "b c", "=d"), (1, 2, "1 2"), (True, 0, 7))))
        return ()

    def codebook(self, name: str, nodes: tuple[str, ...], edges: tuple[str, ...], *, named: bool = True) -> Codebook:
        return Codebook(
            name,
            ego=self.variables("ego"),
            nodes=tuple(
                EntityType(kind, self.variables(f"n{number}", named=named and number == 0), id=self.uid())
                for number, kind in enumerate(nodes)
            ),
            edges=tuple(
                EntityType(kind, self.variables(f"e{number}") if number else (), id=self.uid())
                for number, kind in enumerate(edges)
            ),
        )

    def answer(self, variable: Variable) -> Raw:
        match variable.type:
            case "boolean":
                return self.dice.choice((True, False))
            case "number":
                return self.dice.choice(NUMBERS)
            case "scalar":
                return self.dice.choice((0.0, 1.0, self.dice.random()))
            case "ordinal":
                return self.dice.choice(variable.options).value
            case "categorical":
                count = self.dice.randint(0, len(variable.options))
                return tuple(option.value for option in self.dice.sample(variable.options, count))
            case "layout":
                return self.dice.choice(PLACES)
            case "datetime":
                return self.dice.choice(("2026-05-04", "2026-05", "1999-12-31T23:59:59Z"))
            case _:
                return self.dice.choice(self.texts)

    def answers(self, variables: tuple[Variable, ...], missing: float) -> dict[str, Raw]:
        """Some answered, some asked without an answer, some not asked."""
        found: dict[str, Raw] = {}
        for variable in variables:
            if self.dice.random() >= missing:
                found[variable_id(variable)] = self.answer(variable) if self.dice.random() < 0.85 else None
        return found

    def session(self, book: Codebook, *, missing: float, most: int = 8) -> Session:
        people = [
            Node(self.uid(), type_id(kind), self.answers(kind.variables, missing))
            for _one in range(self.dice.randint(0, most))
            for kind in [self.dice.choice(book.nodes)]
        ]
        edges = []
        for _one in range(self.dice.randint(0, 2 * len(people)) if len(people) > 1 else 0):
            a, b = self.dice.sample(people, 2)
            kind = self.dice.choice(book.edges)
            edges.append(Edge(self.uid(), type_id(kind), a.uid, b.uid, self.answers(kind.variables, missing)))
        start = START + timedelta(milliseconds=self.dice.randrange(10**9))
        return Session(
            self.dice.choice(("case 1", "sag æøå", "a/b:c*?", "x\ty", "-3", "", "=cmd", 'q"uote', "con")),
            self.uid(),
            Node(self.uid(), "ego", self.answers(book.ego, missing)),
            tuple(people),
            tuple(edges),
            book.name,
            book.hash,
            start,
            start + timedelta(minutes=5) if self.dice.random() < 0.7 else None,
        )


def batches(seed: int = 20260504) -> Iterator[Batch]:
    """Over 200 interviews: several codebooks, all types of variable, two kinds of node, several kinds of edge."""
    plain = Maker(seed)
    settled = (
        ("plain", plain.codebook("Plain", ("Person", "Place"), ("Knows", "Helps", "Lives_with")), 0.0, 70),
        ("gaps", plain.codebook('With gaps, "="', ("Person", "Pet"), ("Knows", "Likes")), 0.3, 70),
        ("no names", plain.codebook("No names", ("Somebody",), ("Tie",), named=False), 0.3, 40),
        ("danish", plain.codebook("Åse", ("Pårørende", "På rørende"), ("hjælper", "Ven")), 0.1, 40),
    )
    for name, book, missing, count in settled:
        yield Batch(name, book, tuple(plain.session(book, missing=missing) for _one in range(count)))
    odd = Maker(seed + 1, TEXTS + ODD_TEXTS)
    book = odd.codebook("Odd", ("Person",), ("Knows", "Likes"))
    yield Batch("odd", book, tuple(odd.session(book, missing=0.1) for _one in range(40)))
