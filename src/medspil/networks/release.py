"""What of a data set leaves: without what is private, and under pseudonyms, unless names are asked for.

Pseudonyms are made with a study's key (`pseudonyms`): the same person has the same one in every export of that study,
and another in any other study. What is free text, and so may tell who somebody is, is judged by `free_text`.

>>> from medspil.networks.model import Alter, Ego, RelationMap, Wave
>>> wave = Wave(1, (Alter("m", "Mormor", ring=1, about="bor i Strandby"), Alter("x", "Jonas", private=True)))
>>> one = pseudonymous(shared_only(RelationMap(Ego("alma", "Alma"), (wave,), case="0101101234")), StudyKey(b"k" * 32))
>>> [(alter.ring, alter.about) for alter in one.waves[0].alters], "Mormor" in repr(one), "0101101234" in repr(one)
([(1, '')], False, False)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from operator import length_hint

from .codebook import Codebook, Dataset
from .errors import BadData
from .free_text import FreeText
from .model import Alter, Ego, Layout, RelationMap, Tie, Wave
from .pseudonyms import StudyKey, study_key


def released(
    dataset: Dataset, *, key: StudyKey | None = None, with_names: bool = False, keep_private: bool = False
) -> Dataset:
    """The data set as it may leave, map by map. ``key`` is needed unless it goes ``with_names``."""
    if key is None and not with_names:
        raise BadData("Pseudonyms need the key of a study.", "Name the study, or ask for names.")
    free_text = FreeText(dataset.codebook)

    def one_by_one(one: RelationMap) -> RelationMap:
        shared = one if keep_private else shared_only(one)
        return shared if with_names or key is None else pseudonymous(shared, key, free_text)

    return Dataset(dataset.codebook, _Mapped(dataset.maps, one_by_one), names=with_names)


@dataclass(frozen=True, slots=True)
class _Mapped:
    maps: Iterable[RelationMap]
    work: Callable[[RelationMap], RelationMap]

    def __iter__(self) -> Iterator[RelationMap]:
        return map(self.work, self.maps)

    def __length_hint__(self) -> int:
        return length_hint(self.maps)


def checked(one: RelationMap, *, keep_private: bool) -> RelationMap:
    """The map, if nothing private is in it or it was asked for. Else raises BadData: nothing goes out by accident."""
    if not keep_private and any(wave.has_private for wave in one.waves):
        raise BadData("Something in it is private.", "Take out what is private first, or ask to keep it, marked.")
    return one


def shared_only(one: RelationMap) -> RelationMap:
    """The map without what is private: people with their ties and mentions, single ties and answers.

    An answer that named only private people is not there either: nothing tells of a gap.
    """
    if not any(wave.has_private for wave in one.waves):
        return one
    return replace(one, waves=tuple(_shared_wave(wave) for wave in one.waves))


def _shared_wave(wave: Wave) -> Wave:
    alters = tuple(alter for alter in wave.alters if not alter.private)
    there = {alter.id for alter in alters}
    ties = tuple(tie for tie in wave.ties if not tie.private and tie.a in there and tie.b in there)
    left = (replace(one, yes=one.yes & there) for one in wave.responses if not one.private)
    responses = tuple(one for one in left if one.is_answered)
    return replace(wave, alters=alters, ties=ties, responses=responses)


def pseudonymous(one: RelationMap, key: StudyKey, free_text: FreeText | None = None) -> RelationMap:
    """The map under pseudonyms: ids, case and names are made anew; free text, places and given names are left out."""
    rest = free_text or FreeText(Codebook(""))
    ego = one.ego.id
    return RelationMap(
        Ego(key.uuid("ego", ego)),
        tuple(_pseudonymous_wave(wave, ego, key, rest) for wave in one.waves),
        key.code("case", one.case) if one.case else "",
    )


def _pseudonymous_wave(wave: Wave, ego: str, key: StudyKey, rest: FreeText) -> Wave:
    ids = {alter.id: key.uuid("alter", ego, alter.id) for alter in wave.alters}
    layout = wave.layout
    return replace(
        wave,
        alters=tuple(_pseudonymous_alter(alter, ids[alter.id], ego, key, rest) for alter in wave.alters),
        ties=tuple(_pseudonymous_tie(tie, ids, ego, key, rest) for tie in wave.ties),
        responses=tuple(replace(one, yes=frozenset(ids[who] for who in one.yes)) for one in wave.responses),
        id=key.uuid("wave", ego, wave.id) if wave.id else "",
        layout=Layout(layout.rings, layout.sectors) if layout.names else layout,
        attributes=rest.of_ego(wave.attributes),
    )


def _pseudonymous_alter(alter: Alter, new: str, ego: str, key: StudyKey, rest: FreeText) -> Alter:
    name = key.code("alter", ego, alter.id)
    return replace(alter, id=new, name=name, about="", attributes=rest.of_alter(alter.kind, alter.attributes))


def _pseudonymous_tie(tie: Tie, ids: dict[str, str], ego: str, key: StudyKey, rest: FreeText) -> Tie:
    return replace(
        tie,
        a=ids[tie.a],
        b=ids[tie.b],
        id=key.uuid("tie", ego, tie.id) if tie.id else "",
        attributes=rest.of_tie(tie.kind, tie.attributes),
    )


__all__ = [
    "StudyKey",
    "checked",
    "pseudonymous",
    "released",
    "shared_only",
    "study_key",
]
