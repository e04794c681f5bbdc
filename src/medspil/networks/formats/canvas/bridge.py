"""Between our maps and Network Canvas's sessions: a wave is a session.

All waves of an ego share the ego's UUID, and an alter keeps theirs from wave to wave. Ids that aren't UUIDs become
UUIDs that are always the same. What a codebook has no variable for stands in columns of its own ("marks"), only where
it is used: ego's ``name`` and ``layout`` (as JSON, where it isn't the codebook's), ``private`` and ``directed``.

A kind of node is ours when it has the variables of `codebook.of_instrument`: they become the fields of Alter. Of any
other kind the variable ``name`` becomes the name, and all else attributes. A place on a map goes from the unit circle
to Network Canvas's 0 to 1, y pointing down in both, and comes back with twelve decimals.

>>> from medspil.networks.codebook import of_instrument
>>> from medspil.networks.instrument import load
>>> from medspil.networks.model import Response
>>> bridge = Bridge(of_instrument(load("seven-questions")))
>>> one = RelationMap(Ego("alma"), (Wave(1, (Alter("a", "Mormor", ring=1),), responses=(Response("Q1", {"a"}),)),))
>>> [session] = bridge.sessions(one)
>>> session.nodes[0].attributes
{'name': 'Mormor', 'kind': ('person',), 'ring': 1, 'Q1': True}
>>> bridge.map([session]).waves[0].alters[0].ring
1
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from medspil.networks.codebook import Codebook
from medspil.networks.errors import BadData
from medspil.networks.model import Alter, Attributes, Ego, Layout, RelationMap, Tie, Wave

from .from_sessions import map_of
from .ids import made, uuid_of
from .kinds import STANCE, Kind, Kinds
from .session import Edge, Node, Raw, Session


class Bridge:
    """The two ways between maps and sessions, for one codebook.

    What is private is refused with BadData, so that it can't go out by accident: take it out first, or ask to
    ``keep_private``, with a mark.
    """

    def __init__(self, codebook: Codebook, *, keep_private: bool = False) -> None:
        self.kinds = Kinds(codebook)
        self.keep_private = keep_private

    def map(self, sessions: Sequence[Session]) -> RelationMap:
        """One map of all sessions of one ego. Raises BadData with the file and row they were read from."""
        return map_of(self.kinds, sessions)

    def sessions(self, whole: RelationMap) -> Iterator[Session]:
        """The session of each wave. Raises BadData for what the codebook has no place for."""
        ego = uuid_of("ego", whole.ego.id)
        ids: dict[str, str] = {}
        for wave in whole.waves:
            for alter in wave.alters:
                if alter.id not in ids:
                    ids[alter.id] = uuid_of("alter", ego, alter.id)
            try:
                yield self._session(whole, wave, ego, ids)
            except BadData as error:
                raise error.at(f"wave {wave.number} of {whole.case or whole.ego.id}") from None

    def _session(self, whole: RelationMap, wave: Wave, ego: str, ids: Mapping[str, str]) -> Session:
        own = uuid_of("session", ego, str(wave.number), wave.id) if wave.id else made("session", ego, str(wave.number))
        answers = [(response.question, response.yes) for response in wave.responses]
        return Session(
            case=whole.case,
            id=own,
            ego=Node(ego, "ego", self._ego(whole.ego, wave)),
            nodes=tuple(self._node(alter, answers, ids) for alter in wave.alters),
            edges=tuple(self._edge(tie, ids, own, number) for number, tie in enumerate(wave.ties)),
            protocol_name=wave.instrument,
            protocol_hash=self.kinds.hash,
            start=wave.opened,
            finish=wave.closed,
        )

    def _ego(self, ego: Ego, wave: Wave) -> dict[str, Raw]:
        kind = self.kinds.ego
        found: dict[str, Raw] = {}
        if "wave" in kind.by_name and self.kinds.ours:
            found.update([kind.raw("wave", wave.number)])
        for response in wave.responses:
            if response.question not in self.kinds.questions:
                raise _no_place(response.question)
            found.update([kind.raw(response.question + STANCE, (response.stance,) if response.stance else ())])
            if response.private:
                found[self._private(kind, f"{response.question}_private")] = True
        if ego.name:
            found[kind.mark("name")] = ego.name
        if self.kinds.ours and wave.layout != self.kinds.layout:
            found[kind.mark("layout")] = layout_text(wave.layout)
        return self._with_attributes(kind, found, wave.attributes)

    def _node(self, alter: Alter, answers: list[tuple[str, frozenset[str]]], ids: Mapping[str, str]) -> Node:
        kind = self.kinds.node_named.get(alter.kind) or self.kinds.ours
        if kind is None:
            raise _no_place(f"alters of the kind {alter.kind}")
        found: dict[str, Raw] = {}
        if kind.ours:
            self._placed(alter, kind, found)
        else:
            self._foreign(alter, kind, found)
        for question, yes in answers:
            found[kind.ids[question]] = alter.id in yes
        if alter.private:
            found[self._private(kind, "private")] = True
        return Node(ids[alter.id], kind.id, self._with_attributes(kind, found, alter.attributes))

    def _placed(self, alter: Alter, kind: Kind, found: dict[str, Raw]) -> None:
        """The fields of an alter on a map of ours; what is empty is left out."""
        keys = kind.ids
        if alter.name:
            found[keys["name"]] = alter.name
        found[keys["kind"]] = (kind.option("kind", alter.kind),)
        if alter.ring is not None:
            found[keys["ring"]] = alter.ring
        if alter.sector is not None:
            found[keys["sector"]] = (kind.option("sector", alter.sector),)
        if alter.position is not None:
            found[keys["position"]] = ((alter.position[0] + 1) / 2, (alter.position[1] + 1) / 2)
        if alter.gone:
            found[keys["gone"]] = (kind.option("gone", alter.gone),)
        if alter.about:
            found[keys["about"]] = alter.about

    def _foreign(self, alter: Alter, kind: Kind, found: dict[str, Raw]) -> None:
        if alter.name:
            if not kind.name_id:
                raise _no_place("names")
            found[kind.name_id] = alter.name
        for field in ("ring", "sector", "position", "gone", "about"):
            if getattr(alter, field) not in (None, ""):
                raise _no_place(field)

    def _edge(self, tie: Tie, ids: Mapping[str, str], session: str, number: int) -> Edge:
        kind = self.kinds.edge_named.get(tie.kind)
        if kind is None:
            raise _no_place(f"ties of the kind {tie.kind}")
        found: dict[str, Raw] = {}
        if tie.directed:
            found[kind.mark("directed")] = True
        if tie.private:
            found[self._private(kind, "private")] = True
        own = uuid_of("tie", session, tie.id) if tie.id else made("tie", session, str(number))
        return Edge(own, kind.id, ids[tie.a], ids[tie.b], self._with_attributes(kind, found, tie.attributes))

    def _private(self, kind: Kind, mark: str) -> str:
        if not self.keep_private:
            raise BadData("Something in it is private.", "Take out what is private first, or ask to keep it, marked.")
        return kind.mark(mark)

    def _with_attributes(self, kind: Kind, found: dict[str, Raw], attributes: Attributes) -> dict[str, Raw]:
        if not attributes:
            return found
        for name, value in attributes.items():
            if value is None:
                continue
            key, raw = kind.raw(name, value)
            if key in found:
                raise BadData(f"{name} is there twice: as an attribute, too.", "Call the attribute otherwise.")
            found[key] = raw
        return found


def layout_text(layout: Layout) -> str:
    whole = {"rings": layout.rings, "sectors": layout.sectors, "names": dict(layout.names)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _no_place(what: str) -> BadData:
    return BadData(
        f"The codebook has no place for {what}.", "Use the codebook that belongs to these maps (of_instrument)."
    )
