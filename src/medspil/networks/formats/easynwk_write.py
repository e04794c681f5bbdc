"""Our maps as easyNWK's JSON: what came from such a file as it stood, with what has changed since."""

from __future__ import annotations

import json
import math
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from medspil.networks.model import Alter, Attributes, RelationMap, Tie, Value, Wave

from .easynwk_parts import (
    ABOUT,
    ABOUT_EGO,
    GIVEN,
    KEPT,
    Json,
    day_of,
    from_json,
    ring_of,
    sector_of,
    told_of_ego,
)

Number = int | str  # easyNWK's own are whole numbers; what else was in a file stays as it was
# The middle of each sector's quadrant. easyNWK has no sector for others: they stand among friends and acquaintances.
_ANGLES = {"family": 45.0, "friends": 135.0, "others": 135.0, "work": -135.0, "professionals": -45.0}
_ROLES = {
    "family": "Familienangehörige*r",
    "friends": "Freund*in",
    "others": "Freund*in",
    "work": "Kolleg*in",
    "professionals": "prof. Helfer*in",
}
_DISTANCES = {1: 16.0, 2: 50.0, 3: 83.0}
_BEYOND = 115.0
_NOT_HUMAN = frozenset(("animal", "place", "institution"))
_UNSAID = "nicht festgelegt"
_TIES_TO_EGO = (0, 1, 2)
_DIRECTIONS = (0, 1, 2, 3)
_NOTHING: Json = {
    **{"role": "", "roleDefault": True, "currentGender": _UNSAID, "genderDefault": True, "age": "", "note": ""},
    **{"edgeType": 1, "edgeTypeByUser": -1, "emoji": "", "conflict": False, "supportEmotional": 0},
    **{"supportInstrumental": 0, "supportInformational": 0, "supportSocial": 0, "supportLinking": 0},
}
# A pseudonym's number has 48 bits: a number in JavaScript holds 53 exactly.
_ID_MASK = (1 << 48) - 1


def record_json(one: RelationMap) -> Json:
    """All maps of one ego as easyNWK saves them; whoever is in several has one number."""
    numbers = _numbers(alter for wave in one.waves for alter in wave.alters)
    versions: list[Json] = []
    for wave in one.waves:
        versions.append(_version(one, wave, numbers, versions))
    kept = _kept(one.waves[0].attributes, f"{KEPT}_record") if one.waves else {}
    if kept and kept.pop("single", False) and len(versions) == 1:
        nwk: Json = versions[0]["nwk"]
        return nwk
    if not kept:
        kept = {"currentVersion": versions[-1]["id"] if versions else 1, "size": "5"}
    return {"versions": versions, **kept}


def _kept(attributes: Attributes, name: str = KEPT) -> Json:
    text = attributes.get(name)
    found: Json = json.loads(text) if isinstance(text, str) else {}
    return found


def _numbers(alters: Iterable[Alter]) -> dict[str, Number]:
    """A number for each id: its own where it is one, or from an easyNWK file; of a UUID a part; else the next free."""
    found: dict[str, Number] = {}
    others = []
    for alter in alters:
        if alter.id not in found and (own := _own_number(alter)) is not None:
            found[alter.id] = own
        else:
            others.append(alter.id)
    taken = set(map(str, found.values()))
    following = max((number for number in found.values() if isinstance(number, int)), default=0)
    for one in others:
        if one in found:
            continue
        number = _of_uuid(one)
        if number is None or str(number) in taken:
            following += 1
            number = following
        following = max(following, number)
        taken.add(str(number))
        found[one] = number
    return found


def _own_number(alter: Alter) -> Number | None:
    kept = _kept(alter.attributes)
    if kept:
        own: Number = kept["id"]
        return own
    digits = alter.id.removeprefix("-")
    is_number = digits.isascii() and digits.isdigit() and (digits == "0" or digits[0] != "0") and len(digits) < 16
    return int(alter.id) if is_number else None


def _of_uuid(text: str) -> int | None:
    """The same number for the same pseudonym, in every export of a study."""
    try:
        return uuid.UUID(text).int & _ID_MASK
    except ValueError:
        return None


def _version(one: RelationMap, wave: Wave, numbers: Mapping[str, Number], before: list[Json]) -> Json:
    both = _kept(wave.attributes)
    kept: Json = both.get("version", {})
    people = [_alter(alter, numbers[alter.id], place) for place, alter in enumerate(wave.alters)]
    made = _told(one, wave, kept) if kept else _new_version(one, wave, before)
    ties = _connections(wave.ties, both.get("links", []), numbers)
    return {**made, "nwk": {**made["nwk"], "alteri": people, "connections": ties}}


def _new_version(one: RelationMap, wave: Wave, before: list[Json]) -> Json:
    told = wave.attributes
    ego = {"name": one.ego.name, "currentGender": _UNSAID, "age": "", "note": "", "emoji": ""}
    ego |= {key: value for name, key in ABOUT_EGO.items() if (value := _text(told.get(name)))}
    taken = [number for version in before if isinstance(number := version["id"], int)]
    number = wave.number if wave.number not in taken else max(taken) + 1
    title = _text(told.get("title")) or f"{wave.number}"
    return {"id": number, "title": title, "date": _day(wave.opened), "nwk": {"ego": ego}}


def _day(opened: datetime | None) -> str:
    return opened.date().isoformat() if opened else ""


def _text(value: Value) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _told(one: RelationMap, wave: Wave, kept: Json) -> Json:
    """The version as it was kept, with what is told otherwise now."""
    was, now = told_of_ego(kept), wave.attributes
    ego = dict(kept["nwk"]["ego"])
    ego |= {key: now.get(name, "") for name, key in ABOUT_EGO.items() if now.get(name) != was.get(name)}
    if wave is one.waves[-1] and ego.get("name", "") != one.ego.name:
        ego["name"] = one.ego.name
    made = {**kept, "nwk": {**kept["nwk"], "ego": ego}}
    if now.get("title") != was.get("title"):
        made["title"] = _text(now.get("title"))
    if wave.opened != day_of(kept):
        made["date"] = _day(wave.opened)
    return made


def _connections(ties: Iterable[Tie], links: list[Json], numbers: Mapping[str, Number]) -> list[Json]:
    """The ties in their order: as they were kept, or new. easyNWK knows one kind: two who have several get one."""
    waiting: dict[tuple[str, str], list[Json]] = {}
    for link in links:
        waiting.setdefault((str(link["id1"]), str(link["id2"])), []).append(link)
    made: list[Json] = []
    tied: set[frozenset[str]] = set()
    for tie in ties:
        kept = waiting.get((tie.a, tie.b))
        ends = frozenset((tie.a, tie.b))
        if not kept and ends in tied:
            continue
        tied.add(ends)
        link = kept.pop(0) if kept else {"id1": numbers[tie.a], "id2": numbers[tie.b]}
        if tie.private != (link.get("private") is True):
            link = {**link, "private": tie.private}
        made.append(link)
    return made


def _alter(alter: Alter, number: Number, place: int) -> Json:
    kept = _kept(alter.attributes)
    now = _shown(alter)
    if not kept:
        role = {"role": _ROLES.get(alter.sector or "", "")}
        return {"id": number, **_NOTHING, **role, **now, **_placed(alter, place)}
    was = from_json(kept)
    if was == alter:
        return kept
    before = _shown(was)
    changed = {key: now.get(key, _NOTHING.get(key, "")) for key in {**before, **now} if now.get(key) != before.get(key)}
    made = {**kept, **changed}
    if (was.ring, was.sector, was.position) != (alter.ring, alter.sector, alter.position):
        made |= _placed(alter, place)
    return made


def _shown(alter: Alter) -> Json:
    """What easyNWK has a field for, and the mark of what is private, which it passes over."""
    known = alter.attributes
    texts = {key: known[name] for name, key in ABOUT.items() if isinstance(known.get(name), str)}
    counts = {key: known[name] for name, key in GIVEN.items() if _is_one_of(known.get(name), _DIRECTIONS)}
    if _is_one_of(known.get("tie_to_ego"), _TIES_TO_EGO):
        counts["edgeType"] = known["tie_to_ego"]
    if isinstance(known.get("conflict"), bool):
        counts["conflict"] = known["conflict"]
    return {
        "name": alter.name,
        "human": alter.kind.casefold() not in _NOT_HUMAN,
        "deceased": alter.gone == "died",
        "note": alter.about,
        **texts,
        **counts,
        **({"private": True} if alter.private else {}),
    }


def _is_one_of(value: Any, choices: tuple[int, ...]) -> bool:
    return type(value) is int and value in choices


def _placed(alter: Alter, place: int) -> Json:
    """Where somebody stands: where they stood, if that is the same ring and sector there; else within these.

    Whoever is not placed stands beyond the outer horizon.
    """
    angle = _ANGLES.get(alter.sector or "", 90.0)
    at = alter.position
    if at is not None:
        turned, away = math.degrees(math.atan2(-at[1], at[0])), math.hypot(*at) * 100
        if alter.ring == ring_of(away) and alter.sector == sector_of(turned, away):
            return {"angle": turned, "distance": away}
        if alter.sector not in _ANGLES:
            angle = turned
    if alter.sector:
        # Side by side in the quadrant, not on top of each other.
        angle += 15.0 * ((place % 5) - 2)
    return {"angle": angle, "distance": _DISTANCES.get(alter.ring or 0, _BEYOND)}
