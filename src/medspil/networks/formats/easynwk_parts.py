"""The parts of easyNWK's JSON as ours: a version as a wave, a person as an alter, angle and distance as a place."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

from medspil.networks.model import Alter, Attributes, Layout, Tie, Value, Wave

from .json_text import json_text

Json = dict[str, Any]
LAYOUT = Layout(3, ("family", "friends", "work", "professionals"))
# Between these distances lie the horizons; on the outer one is still on the map.
HORIZONS = (33.33, 66.67, 100.0)
# Text that was in the file and is written again; it may name people, so it goes with names only.
KEPT = "easynwk"
_SUPPORT = ("Emotional", "Instrumental", "Informational", "Social", "Linking")
# What is text about a person, and about ego: our attribute's name, and easyNWK's.
ABOUT = {"role": "role", "age": "age", "gender": "currentGender"}
ABOUT_EGO = {"age": "age", "gender": "currentGender", "note": "note"}
GIVEN = {f"support_{one.lower()}": f"support{one}" for one in _SUPPORT}


def text_of(given: Json, key: str) -> str:
    """A text of the record. Raises TypeError where it is something else."""
    value = given.get(key, "")
    if not isinstance(value, str):
        raise TypeError(f"{key} is no text")
    return value


def wave_of(version: Json, number: int, more: dict[str, Value]) -> Wave:
    """One of ``versions`` as the wave of this number, with ``more`` attributes."""
    nwk = version["nwk"]
    rest = {**version, "nwk": {key: value for key, value in nwk.items() if key not in ("alteri", "connections")}}
    kept: dict[str, Value] = {KEPT: json_text({"version": rest, "links": nwk["connections"]})}
    return Wave(
        number,
        tuple(from_json(one) for one in nwk["alteri"]),
        tuple(Tie(str(one["id1"]), str(one["id2"]), private=one.get("private") is True) for one in nwk["connections"]),
        id=str(version["id"]),
        opened=day_of(version),
        instrument="easynwk/2",
        layout=LAYOUT,
        attributes=Attributes({**told_of_ego(version), **kept, **more}),
    )


def told_of_ego(version: Json) -> dict[str, Value]:
    """What a version tells about ego, and its title, by our names."""
    return _plain({"title": version.get("title"), **_named(ABOUT_EGO, version["nwk"]["ego"])})


def day_of(version: Json) -> datetime | None:
    """The day of a version. easyNWK takes any text for it; what is no day is kept and written again."""
    text = version.get("date")
    try:
        day = datetime.fromisoformat(str(text)) if text else None
        return day.replace(tzinfo=UTC) if day and day.tzinfo is None else day
    except ValueError:
        return None


def _named(names: dict[str, str], given: Json) -> Json:
    return {name: given.get(key) for name, key in names.items()}


def _plain(values: Json) -> dict[str, Value]:
    """The values that are there and that an attribute can hold; the others are kept as they stood."""
    return {name: value for name, value in values.items() if value and isinstance(value, str | int | float)}


def from_json(given: Json) -> Alter:
    """One of ``alteri`` as an alter; what has no field here is kept as text."""
    distance, angle = float(given["distance"]), float(given["angle"])
    on_map = 0 <= distance <= HORIZONS[-1]
    attributes = _plain(_named(ABOUT, given))
    attributes["tie_to_ego"] = int(given.get("edgeType", 1))
    if "conflict" in given:
        attributes["conflict"] = bool(given["conflict"])
    attributes |= {name: int(given[key]) for name, key in GIVEN.items() if given.get(key)}
    attributes[KEPT] = json_text(given)
    return Alter(
        str(given["id"]),
        text_of(given, "name"),
        kind="person" if given.get("human", True) else "animal",
        ring=ring_of(distance) if on_map else None,
        sector=sector_of(angle, distance),
        position=position_of(angle, distance) if on_map else None,
        gone="died" if given.get("deceased") else "",
        about=text_of(given, "note"),
        private=given.get("private") is True,
        attributes=Attributes(attributes),
    )


def position_of(angle: float, distance: float) -> tuple[float, float]:
    """Where an angle and a distance are on our map."""
    turned = math.radians(angle)
    return distance / 100 * math.cos(turned), -distance / 100 * math.sin(turned)


def ring_of(distance: float) -> int:
    """The horizon that a distance lies within, from 1."""
    return 1 if distance < HORIZONS[0] else 2 if distance < HORIZONS[1] else 3


def sector_of(angle: float, distance: float) -> str | None:
    """The quadrant: family above right, friends above left, colleagues below left, professionals below right."""
    if distance <= 0:
        return None
    if angle < 0:
        return "work" if angle < -90 else "professionals"
    return "family" if angle < 90 else "friends"
