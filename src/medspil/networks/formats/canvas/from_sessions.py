"""From the sessions of one ego to a map; see `bridge`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from medspil.networks.errors import BadData
from medspil.networks.model import NOTHING, Alter, Attributes, Ego, Layout, RelationMap, Response, Tie, Wave

from .ids import made
from .kinds import OF_ALTER, STANCE, Kind, Kinds
from .session import Edge, Node, Raw, Session

_TRUE = (True, "true")
_FIRST = datetime(1, 1, 1, tzinfo=UTC)


def map_of(kinds: Kinds, sessions: Sequence[Session]) -> RelationMap:
    """One map, its waves in the order of their numbers or, where they have none, of their start."""
    numbered = [(_number(kinds, session), session) for session in sessions]
    numbers = [number for number, _session in numbered if number]
    if len(set(numbers)) < len(numbered):
        ordered = sorted(sessions, key=lambda session: (session.start or _FIRST, session.id))
        numbered = list(enumerate(ordered, 1))
    numbered.sort(key=lambda pair: pair[0])
    first = numbered[0][1]
    name = first.ego.attributes.get("name") if "name" not in kinds.ego.by_name else None
    waves = []
    for number, session in numbered:
        try:
            waves.append(_wave(kinds, session, number))
        except BadData as error:
            raise error.at(*session.ego.where) from None
    try:
        return RelationMap(Ego(first.ego.uid, str(name or "")), tuple(waves), first.case)
    except BadData as error:
        raise error.at(*first.ego.where) from None


def _number(kinds: Kinds, session: Session) -> int:
    """Which wave it says it is; 0 where it says nothing."""
    variable = kinds.ego.by_name.get("wave") if kinds.ours else None
    number = session.ego.attributes.get(variable.id or variable.name) if variable else None
    return number if isinstance(number, int) and number > 0 else 0


def _wave(kinds: Kinds, session: Session, number: int) -> Wave:
    ego = dict(session.ego.attributes)
    kinds.ego.marked("name", ego)
    layout = kinds.layout
    if kinds.ours:
        written = kinds.ego.marked("layout", ego)
        layout = _layout(written) if isinstance(written, str) else layout
        variable = kinds.ego.by_name.get("wave")
        ego.pop(variable.id or variable.name if variable else "", None)
    yes: dict[str, set[str]] = {}
    seen: set[str] = set()
    alters = []
    for node in session.nodes:
        if node.uid in seen:
            raise BadData(f"The id {node.uid} is there twice.", "Give each its own.").at(*node.where)
        seen.add(node.uid)
        alters.append(_alter(kinds, node, layout, yes))
    return Wave(
        number,
        tuple(alters),
        tuple(_tie(kinds, edge, seen, session.id, place) for place, edge in enumerate(session.edges)),
        _responses(kinds, ego, yes),
        "" if session.id == made("session", session.ego.uid, str(number)) else session.id,
        session.start,
        session.finish,
        session.protocol_name,
        layout,
        _attributes(kinds.ego, ego),
    )


def _layout(text: str) -> Layout:
    try:
        whole = json.loads(text)
        return Layout(whole["rings"], tuple(whole["sectors"]), Attributes(whole["names"]))
    except (ValueError, KeyError, TypeError) as error:
        raise BadData(f"The layout {text!r} is not one of ours.", "Leave it as it was exported, or empty.") from error


def _alter(kinds: Kinds, node: Node, layout: Layout, yes: dict[str, set[str]]) -> Alter:
    kind = kinds.node_with_id[node.type]
    rest = dict(node.attributes)
    private = kind.marked("private", rest) in _TRUE
    fields: dict[str, object] = {"kind": kind.name, "name": rest.pop(kind.name_id, None) or ""}
    found: dict[str, Raw] = {}
    if kind.ours:
        for question in kinds.questions:
            answer = rest.pop(kind.ids[question], None)
            if answer is not None:
                yes.setdefault(question, set()).update([node.uid] if answer else [])
        found = {name: rest.pop(kind.ids[name], None) for name in OF_ALTER if name != "name"}
    try:
        if kind.ours:
            fields |= _placed(found)
        alter = Alter(
            node.uid,
            private=private,
            attributes=_attributes(kind, rest),
            **fields,  # type: ignore[arg-type]  # Each by the name of its field.
        )
    except BadData as error:
        raise error.at(*node.where) from None
    if kind.ours and not (_fits(alter.ring, layout.rings) and alter.sector in (None, *layout.sectors)):
        raise BadData(
            f"{alter.id} stands in ring {alter.ring}, sector {alter.sector}.",
            f"Rings go from 1 to {layout.rings}, sectors are {', '.join(layout.sectors)}.",
        ).at(*node.where)
    return alter


def _fits(ring: int | None, rings: int) -> bool:
    return ring is None or (isinstance(ring, int) and 1 <= ring <= rings)


def _placed(found: dict[str, Raw]) -> dict[str, object]:
    """The fields of an Alter from the variables that hold them."""
    at = found["position"]
    place = cast("tuple[float, float]", at) if isinstance(at, tuple) and len(at) == 2 else None
    return {
        "kind": _one(found["kind"]) or "person",
        "ring": _ring(found["ring"]),
        "sector": _one(found["sector"]) or None,
        "position": place and (round(2 * place[0] - 1, 12), round(2 * place[1] - 1, 12)),
        "gone": _one(found["gone"]),
        "about": found["about"] or "",
    }


def _ring(found: Raw) -> Raw:
    """An ordinal that is none of the options comes as the text it was; a ring says so by its number."""
    return int(found) if isinstance(found, str) and found.lstrip("-").isdecimal() else found


def _one(chosen: Raw) -> str:
    """The option that was chosen; "" where none was. Raises BadData where there were several."""
    if isinstance(chosen, tuple) and len(chosen) > 1:
        raise BadData(f"{chosen} are chosen at once.", "Leave only one of them true.")
    return str(chosen[0]) if isinstance(chosen, tuple) and chosen else ""


def _tie(kinds: Kinds, edge: Edge, people: set[str], session: str, number: int) -> Tie:
    kind = kinds.edge_with_id[edge.type]
    rest = dict(edge.attributes)
    directed, private = kind.marked("directed", rest) in _TRUE, kind.marked("private", rest) in _TRUE
    own = "" if edge.uid == made("tie", session, str(number)) else edge.uid
    try:
        for end in (edge.source, edge.target):
            if end not in people:
                raise BadData(f"A tie goes to {end}, who is not among the people.", "Add them, or take the tie out.")
        return Tie(edge.source, edge.target, kind.name, directed, private, _attributes(kind, rest), own)
    except BadData as error:
        raise error.at(*edge.where) from None


def _responses(kinds: Kinds, ego: dict[str, Raw], yes: dict[str, set[str]]) -> tuple[Response, ...]:
    """The answers in the order of ego's columns; then those that only the people tell of."""
    codes = {kinds.ego.ids[code + STANCE]: code for code in kinds.questions}
    found = {codes[key]: _one(ego.pop(key)) for key in list(ego) if key in codes}
    found |= {code: "" for code in yes if code not in found}
    return tuple(
        Response(code, frozenset(yes.get(code, ())), stance, kinds.ego.marked(f"{code}_private", ego) in _TRUE)
        for code, stance in found.items()
    )


def _attributes(kind: Kind, rest: dict[str, Raw]) -> Attributes:
    if not rest:
        return NOTHING
    return Attributes([kind.value(key, raw) for key, raw in rest.items() if raw is not None and raw != ""])
