"""What of a data set leaves: without what is private, and under pseudonyms, unless names are asked for.

Pseudonyms are made with a study's key (`StudyKey`): the same person has the same one in every export of that study, and
another in any other study. Who has the key can make them again from the real ids, so it stays with the researcher.

>>> from medspil.networks.model import Alter, Ego, RelationMap, Wave
>>> wave = Wave(1, (Alter("m", "Mormor", ring=1, about="bor i Strandby"), Alter("x", "Jonas", private=True)))
>>> one = pseudonymous(shared_only(RelationMap(Ego("alma", "Alma"), (wave,), case="0101101234")), StudyKey(b"k" * 32))
>>> [(alter.ring, alter.about) for alter in one.waves[0].alters], "Mormor" in repr(one), "0101101234" in repr(one)
([(1, '')], False, False)
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .codebook import Codebook, Dataset, Variable
from .errors import BadData
from .model import NOTHING, Alter, Attributes, Ego, Layout, RelationMap, Response, Tie, Wave

_BYTES = 32
# Of a pseudonym that people read: 40 bits, so that two among 10,000 people of a map are alike once in 20,000 maps.
_READABLE = 8


@dataclass(frozen=True, slots=True)
class StudyKey:
    """The random bytes from which a study's pseudonyms are made (HMAC-SHA-256, RFC 2104)."""

    secret: bytes

    def _digest(self, *parts: str) -> bytes:
        # Lengths first, so that ("ab", "c") is not ("a", "bc").
        text = "".join(f"{len(part)}:{part}" for part in parts)
        return hmac.new(self.secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()

    def uuid(self, *parts: str) -> str:
        """A pseudonym in the shape of an id, as Network Canvas has them."""
        return str(uuid.UUID(bytes=self._digest(*parts)[:16], version=4))

    def code(self, *parts: str) -> str:
        """A short pseudonym for people to read, such as ``K7QX2MPA``."""
        return base64.b32encode(self._digest(*parts))[:_READABLE].decode()


def study_key(path: Path) -> StudyKey:
    """Read a study's key, or make it, readable by its owner only, where there is none. Raises BadData."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as new:
            new.write(secrets.token_hex(_BYTES) + "\n")
    except FileExistsError:
        pass
    except OSError as error:
        mend = "Name a place where you may write."
        raise BadData(f"The study's key can't be made ({error.strerror}).", mend, path.name) from error
    try:
        found = bytes.fromhex(path.read_text("ascii").strip())
    except (OSError, ValueError) as error:
        raise BadData("It is no study's key.", "Name another file, or put the right one back.", path.name) from error
    if len(found) != _BYTES:
        raise BadData("It is no whole study's key.", "Name another file, or put the right one back.", path.name)
    return StudyKey(found)


def released(
    dataset: Dataset, *, key: StudyKey | None = None, with_names: bool = False, keep_private: bool = False
) -> Dataset:
    """The data set as it may leave, map by map. ``key`` is needed unless it goes ``with_names``."""
    if key is None and not with_names:
        raise BadData("Pseudonyms need the key of a study.", "Name the study, or ask for names.")
    telling = names_of_telling(dataset.codebook)

    def one_by_one(one: RelationMap) -> RelationMap:
        shared = one if keep_private else shared_only(one)
        return shared if with_names or key is None else pseudonymous(shared, key, telling)

    return Dataset(dataset.codebook, _Mapped(dataset.maps, one_by_one))


@dataclass(frozen=True, slots=True)
class _Mapped:
    maps: Iterable[RelationMap]
    work: Callable[[RelationMap], RelationMap]

    def __iter__(self) -> Iterator[RelationMap]:
        return map(self.work, self.maps)


def checked(one: RelationMap, *, keep_private: bool) -> RelationMap:
    """The map, if nothing private is in it or it was asked for. Else raises BadData: nothing goes out by accident."""
    if not keep_private and any(_has_private(wave) for wave in one.waves):
        raise BadData("Something in it is private.", "Take out what is private first, or ask to keep it, marked.")
    return one


def _has_private(wave: Wave) -> bool:
    things: tuple[Alter | Tie | Response, ...] = (*wave.alters, *wave.ties, *wave.responses)
    return any(thing.private for thing in things)


def shared_only(one: RelationMap) -> RelationMap:
    """The map without what is private: people with their ties and mentions, single ties and answers.

    An answer that named only private people is not there either: nothing tells of a gap.
    """
    if not any(_has_private(wave) for wave in one.waves):
        return one
    return replace(one, waves=tuple(_shared_wave(wave) for wave in one.waves))


def _shared_wave(wave: Wave) -> Wave:
    alters = tuple(alter for alter in wave.alters if not alter.private)
    there = {alter.id for alter in alters}
    ties = tuple(tie for tie in wave.ties if not tie.private and tie.a in there and tie.b in there)
    left = (replace(one, yes=one.yes & there) for one in wave.responses if not one.private)
    responses = tuple(one for one in left if one.is_answered)
    return replace(wave, alters=alters, ties=ties, responses=responses)


@dataclass(frozen=True, slots=True)
class Telling:
    """Which variables may tell who somebody is (`Variable.may_name_people`), and all that the codebook knows of."""

    telling: frozenset[str]
    known: frozenset[str]

    def without(self, attributes: Attributes) -> Attributes:
        """The attributes that tell of nobody. Of what the codebook doesn't know, text is left out, too."""
        if not attributes:
            return attributes
        return Attributes({name: value for name, value in attributes.items() if self._may_go(name, value)})

    def _may_go(self, name: str, value: object) -> bool:
        if name in self.known:
            return name not in self.telling
        return value is None or isinstance(value, bool | int | float)


def names_of_telling(codebook: Codebook) -> Telling:
    """What of a codebook's variables must stay here when names do."""
    variables: list[Variable] = [*codebook.ego]
    for kind in (*codebook.nodes, *codebook.edges):
        variables += kind.variables
    telling = frozenset(one.name for one in variables if one.may_name_people)
    return Telling(telling, frozenset(one.name for one in variables))


def pseudonymous(one: RelationMap, key: StudyKey, telling: Telling | None = None) -> RelationMap:
    """The map under pseudonyms: ids, case and names are made anew; free text, places and given names are left out."""
    rest = telling or Telling(frozenset(), frozenset())
    ego = one.ego.id
    return RelationMap(
        Ego(key.uuid("ego", ego)),
        tuple(_pseudonymous_wave(wave, ego, key, rest) for wave in one.waves),
        key.code("case", one.case) if one.case else "",
    )


def _pseudonymous_wave(wave: Wave, ego: str, key: StudyKey, rest: Telling) -> Wave:
    ids = {alter.id: key.uuid("alter", ego, alter.id) for alter in wave.alters}
    layout = wave.layout
    return replace(
        wave,
        alters=tuple(_pseudonymous_alter(alter, ids[alter.id], ego, key, rest) for alter in wave.alters),
        ties=tuple(_pseudonymous_tie(tie, ids, ego, key, rest) for tie in wave.ties),
        responses=tuple(replace(one, yes=frozenset(ids[who] for who in one.yes)) for one in wave.responses),
        id=key.uuid("wave", ego, wave.id) if wave.id else "",
        layout=Layout(layout.rings, layout.sectors) if layout.names else layout,
        attributes=rest.without(wave.attributes),
    )


def _pseudonymous_alter(alter: Alter, new: str, ego: str, key: StudyKey, rest: Telling) -> Alter:
    name = key.code("alter", ego, alter.id)
    return replace(alter, id=new, name=name, about="", attributes=rest.without(alter.attributes) or NOTHING)


def _pseudonymous_tie(tie: Tie, ids: dict[str, str], ego: str, key: StudyKey, rest: Telling) -> Tie:
    return replace(
        tie,
        a=ids[tie.a],
        b=ids[tie.b],
        id=key.uuid("tie", ego, tie.id) if tie.id else "",
        attributes=rest.without(tie.attributes) or NOTHING,
    )


__all__ = [
    "StudyKey",
    "Telling",
    "checked",
    "names_of_telling",
    "pseudonymous",
    "released",
    "shared_only",
    "study_key",
]
