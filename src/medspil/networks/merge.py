"""The same person entered twice becomes one, in every wave of a map.

>>> from medspil.networks.model import Alter, Ego, RelationMap, Tie, Wave
>>> april = Wave(1, (Alter("m", "Mormor", ring=1), Alter("n", "Noah")), (Tie("m", "n"),))
>>> november = Wave(2, (Alter("k", "Kirsten (mormor)", about="min mormor"), Alter("n", "Noah")))
>>> merged = merge(RelationMap(Ego("alma"), (april, november)), keep="m", away="k")
>>> [[alter.id for alter in wave.alters] for wave in merged.waves]
[['m', 'n'], ['m', 'n']]
"""

from __future__ import annotations

from dataclasses import replace

from .errors import BadData
from .model import Alter, Attributes, RelationMap, Response, Tie, Wave


def merge(relation_map: RelationMap, *, keep: str, away: str) -> RelationMap:
    """The map with ``away`` taken for ``keep`` in every wave.

    Where both stand in one wave, what is known about ``keep`` counts, and what is only known about ``away`` is added;
    what was private about either stays private. Their ties and answers become those of the one; a tie between the two
    is gone. Raises BadData where one of the ids is in no wave.
    """
    if keep == away:
        raise BadData(f"{keep} can't be merged with itself.", "Name the two that are the same person.")
    for one in (keep, away):
        if not any(one in wave for wave in relation_map.waves):
            raise BadData(f"Nobody on the map has the id {one!r}.", "Look the ids up in the data, and try again.")
    waves = tuple(_merged(wave, keep, away) if away in wave else wave for wave in relation_map.waves)
    return replace(relation_map, waves=waves)


def _merged(wave: Wave, keep: str, away: str) -> Wave:
    gone = wave.alter(away)
    if keep in wave:
        one = _both(wave.alter(keep), gone)
        alters = tuple(one if alter.id == keep else alter for alter in wave.alters if alter.id != away)
    else:
        alters = tuple(replace(alter, id=keep) if alter.id == away else alter for alter in wave.alters)
    ties = tuple(_ties(wave, keep, away))
    responses = tuple(_named_as(response, keep, away) for response in wave.responses)
    return replace(wave, alters=alters, ties=ties, responses=responses)


def _both(kept: Alter, gone: Alter) -> Alter:
    """What is known about ``kept``, filled up with what is only known about ``gone``."""
    placed = kept if kept.ring is not None or kept.position is not None or kept.sector is not None else gone
    return replace(
        kept,
        name=kept.name or gone.name,
        ring=placed.ring,
        sector=placed.sector,
        position=placed.position,
        gone=kept.gone or gone.gone,
        about=kept.about or gone.about,
        private=kept.private or gone.private,
        attributes=Attributes({**gone.attributes, **{k: v for k, v in kept.attributes.items() if v is not None}}),
    )


def _ties(wave: Wave, keep: str, away: str) -> list[Tie]:
    """The ties with ``away``'s ends moved to ``keep``; what then stands there twice is one, private if either was."""
    ties = [tie for tie in wave.ties if away not in (tie.a, tie.b)]
    places = {tie.key: number for number, tie in enumerate(ties)}
    for tie in wave.ties:
        if away not in (tie.a, tie.b) or keep in (tie.a, tie.b):
            continue
        moved = replace(tie, a=keep if tie.a == away else tie.a, b=keep if tie.b == away else tie.b)
        place = places.setdefault(moved.key, len(ties))
        if place == len(ties):
            ties.append(moved)
        else:
            ties[place] = replace(ties[place], private=ties[place].private or moved.private)
    return ties


def _named_as(response: Response, keep: str, away: str) -> Response:
    yes = frozenset(keep if one == away else one for one in response.yes)
    return response if yes == response.yes else replace(response, yes=yes)
