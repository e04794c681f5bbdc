"""Made-up maps of our own, for Hypothesis, and the codebook that has a variable of every type for them."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from medspil.networks.codebook import Codebook, Option, Variable, of_instrument
from medspil.networks.instrument import load
from medspil.networks.model import (
    GONE,
    KINDS,
    MEDSPIL_LAYOUT,
    STANCES,
    Alter,
    Attributes,
    Ego,
    Layout,
    RelationMap,
    Response,
    Tie,
    Value,
    Wave,
)

EXTRA = (
    Variable("age", "number"),
    Variable("note", "text"),
    Variable("tags", "categorical", options=(Option("a"), Option("b c"), Option(3))),
    Variable("met", "datetime"),
    Variable("spot", "layout"),
    Variable("kin", "boolean"),
    Variable("level", "ordinal", options=(Option(1), Option(2), Option("much"))),
    Variable("share", "scalar"),
)
SINCE = Variable("since", "number")
MOOD = Variable("mood", "ordinal", options=(Option("good"), Option("bad")))


def codebook() -> Codebook:
    book = of_instrument(load("seven-questions"))
    [alter], [knows, *others] = book.nodes, book.edges
    return replace(
        book,
        ego=(*book.ego, MOOD),
        nodes=(replace(alter, variables=alter.variables + EXTRA),),
        edges=(replace(knows, variables=(SINCE,)), *others),
    )


# Anything but control characters, which are left out on purpose.
SIGNS = st.characters(exclude_categories=("Cc", "Cs", "Cn"), include_characters="\t\n\r")
TEXTS = st.text(SIGNS, max_size=12) | st.sampled_from(
    ["=1+1", "'=1", "-3", "007", "true", "a,b", '"', "æøå", "\r", " "]
)
FULL_TEXTS = TEXTS.filter(bool)
UUIDS = st.uuids(version=4).map(str)
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
TIMES = st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001  Hypothesis adds the zone.
    datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))]),
)
ANSWERS: dict[str, st.SearchStrategy[Value]] = {
    "age": NUMBERS,
    "note": FULL_TEXTS,
    "tags": st.sampled_from([(), ("a",), ("b c", "3"), ("a", "b c", "3")]),
    "met": st.sampled_from(["2026-05-04", "2026"]),
    "spot": st.tuples(st.floats(0, 1), st.floats(0, 1)),
    "kin": st.booleans(),
    "level": st.sampled_from([1, 2, "much"]),
    "share": st.floats(0, 1),
}
POSITIONS = st.tuples(st.floats(-0.7, 0.7), st.floats(-0.7, 0.7)).map(lambda at: (round(at[0], 12), round(at[1], 12)))
LAYOUTS = st.sampled_from(
    [
        MEDSPIL_LAYOUT,
        Layout(names=Attributes({"work": 'Skole, "job"', "others": "Ærø"})),
        Layout(5, ("family", "others"), Attributes({"family": "=Hjem"})),
    ]
)


@st.composite
def attributes(draw: st.DrawFn) -> Attributes:
    names = draw(st.lists(st.sampled_from(sorted(ANSWERS)), unique=True, max_size=3))
    return Attributes({name: draw(ANSWERS[name]) for name in names})


@st.composite
def alters(draw: st.DrawFn, identifier: str, layout: Layout) -> Alter:
    return Alter(
        identifier,
        draw(TEXTS),
        draw(st.sampled_from(KINDS)),
        draw(st.none() | st.integers(1, layout.rings)),
        draw(st.none() | st.sampled_from(layout.sectors)),
        draw(st.none() | POSITIONS),
        draw(st.sampled_from(GONE)),
        draw(TEXTS),
        draw(st.booleans()),
        draw(attributes()),
    )


@st.composite
def ties(draw: st.DrawFn, people: list[str], used: set[str]) -> Tie:
    a, b = draw(st.permutations(people))[:2]
    kind = draw(st.sampled_from(["knows", "close", "hard"]))
    since = Attributes({"since": draw(NUMBERS)} if kind == "knows" and draw(st.booleans()) else {})
    own = draw(st.just("") | UUIDS.filter(lambda one: one not in used))
    used.add(own)
    return Tie(a, b, kind, draw(st.booleans()), draw(st.booleans()), since, own)


@st.composite
def waves(draw: st.DrawFn, number: int, people: list[str]) -> Wave:
    layout = draw(LAYOUTS)
    here = draw(st.lists(st.sampled_from(people), unique=True)) if people else []
    used: set[str] = set()
    asked = draw(st.lists(st.sampled_from(load("seven-questions").codes), unique=True))
    named = st.frozensets(st.sampled_from(here)) if here else st.just(frozenset[str]())
    return Wave(
        number,
        tuple(draw(alters(one, layout)) for one in here),
        tuple(draw(ties(here, used)) for _one in range(draw(st.integers(0, 3)) if len(here) > 1 else 0)),
        tuple(Response(code, draw(named), draw(st.sampled_from(STANCES)), draw(st.booleans())) for code in asked),
        draw(st.just("") | UUIDS),
        draw(st.none() | TIMES),
        draw(st.none() | TIMES),
        draw(TEXTS),
        layout,
        Attributes(draw(st.sampled_from([{}, {"mood": "good"}]))),
    )


@st.composite
def maps(draw: st.DrawFn) -> RelationMap:
    """A map of one to three waves, with somebody who stays, comes or goes."""
    people = draw(st.lists(UUIDS, unique=True, max_size=4))
    numbers = sorted(draw(st.sets(st.integers(1, 9), min_size=1, max_size=3)))
    ego = draw(UUIDS.filter(lambda one: one not in people))
    made = [draw(waves(number, people)) for number in numbers]
    named = [one.id for one in made if one.id]
    made = made if len(named) == len(set(named)) else [replace(one, id="") for one in made]
    return RelationMap(Ego(ego, draw(TEXTS)), tuple(made), draw(TEXTS))


def uuid_from(number: int) -> str:
    return str(uuid.UUID(int=number, version=4))
