"""Our maps as easyNWK's JSON: what came from such a file as it stood, with what has changed since."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

from medspil.networks.model import Alter, RelationMap, Wave

Json = dict[str, Any]
FromJson = Callable[[Json], Alter]
_KEPT = "easynwk"
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
_UNSAID = "nicht festgelegt"
_NOTHING: Json = {
    **{"role": "", "roleDefault": True, "currentGender": _UNSAID, "genderDefault": True, "age": "", "note": ""},
    **{"edgeType": 1, "edgeTypeByUser": -1, "emoji": "", "conflict": False, "supportEmotional": 0},
    **{"supportInstrumental": 0, "supportInformational": 0, "supportSocial": 0, "supportLinking": 0},
}


def record_json(one: RelationMap, from_json: FromJson) -> Json:
    """All maps of one ego as easyNWK saves them."""
    versions = [_version(one, wave, from_json) for wave in one.waves]
    kept = _kept(one.waves[0].attributes.get(f"{_KEPT}_record") if one.waves else None)
    if kept and kept.pop("single", False) and len(versions) == 1:
        nwk: Json = versions[0]["nwk"]
        return nwk
    if not kept:
        kept = {"currentVersion": versions[-1]["id"] if versions else 1, "size": "5"}
    return {"versions": versions, **kept}


def _kept(text: object) -> Json:
    found: Json = json.loads(text) if isinstance(text, str) else {}
    return found


def _version(one: RelationMap, wave: Wave, from_json: FromJson) -> Json:
    kept = _kept(wave.attributes.get(_KEPT))
    numbers = _numbers(wave)
    people = [_alter(alter, numbers[alter.id], place, from_json) for place, alter in enumerate(wave.alters)]
    links = kept.pop("links", [])
    ties = [{"id1": numbers[tie.a], "id2": numbers[tie.b]} for tie in wave.ties]
    if len(links) == len(ties):
        ties = [{**tie, **link} for tie, link in zip(ties, links, strict=True)]
    if not kept:
        day = wave.opened.date().isoformat() if wave.opened else ""
        ego = {"name": one.ego.name, "currentGender": _UNSAID, "age": "", "note": "", "emoji": ""}
        kept = {"id": wave.number, "title": f"{wave.number}", "date": day, "nwk": {"ego": ego}}
    return {**kept, "nwk": {**kept["nwk"], "alteri": people, "connections": ties}}


def _numbers(wave: Wave) -> dict[str, int]:
    """easyNWK's ids are whole numbers: those that are stay, the others get the next free ones."""
    found = {alter.id: int(alter.id) for alter in wave.alters if alter.id.isascii() and alter.id.isdigit()}
    if len(set(found.values())) < len(found):  # 1 and 01
        found = {}
    following = max(found.values(), default=0)
    for alter in wave.alters:
        if alter.id not in found:
            following += 1
            found[alter.id] = following
    return found


def _alter(alter: Alter, number: int, place: int, from_json: FromJson) -> Json:
    kept = _kept(alter.attributes.get(_KEPT))
    if not kept:
        return {"id": number, **_NOTHING, **_role(alter), **_shown(alter), **_placed(alter, place)}
    was = from_json(kept)
    if was == alter:
        return kept
    made = {**kept, "id": number, **_changed(kept, _shown(alter), _shown(was))}
    if (was.ring, was.sector, was.position) != (alter.ring, alter.sector, alter.position):
        made |= _placed(alter, place)
    return made


def _changed(kept: Json, now: Json, was: Json) -> Json:
    return {key: value for key, value in now.items() if value != was[key]}


def _shown(alter: Alter) -> Json:
    return {
        "name": alter.name,
        "human": alter.kind == "person",
        "deceased": alter.gone == "died",
        "note": alter.about,
    }


def _role(alter: Alter) -> Json:
    return {"role": _ROLES.get(alter.sector or "", "")}


def _placed(alter: Alter, place: int) -> Json:
    """Where somebody stands: in their sector and ring; whoever is not placed stands beyond the outer horizon."""
    angle = _ANGLES.get(alter.sector or "", 90.0)
    at = alter.position
    if at is not None and alter.sector not in _ANGLES:
        angle = math.degrees(math.atan2(-at[1], at[0]))
    elif alter.sector:
        # Side by side in the quadrant, not on top of each other.
        angle += 15.0 * ((place % 5) - 2)
    distance = _DISTANCES.get(alter.ring or 0, _BEYOND)
    return {"angle": angle, "distance": distance}
