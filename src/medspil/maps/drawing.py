"""The map as an SVG drawn by the server: for paper, for pictures, for earlier maps and for pages without JavaScript."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .geometry import EGO_RADIUS, RING_ENDS, SECTOR_ANGLE, SECTORS, point
from .wave_state import ItemState

SCALE = 500  # the unit circle in drawing units
NAME_LONGEST = 18


@dataclass(frozen=True)
class Picture:
    """What is drawn. ``lit`` holds the alters named under a question, or None when the map isn't lit."""

    ego: str
    title: str
    sectors: Mapping[str, str]
    alters: Mapping[UUID, ItemState]
    ties: Sequence[ItemState]
    lit: frozenset[str] | None = None


def draw(picture: Picture, *, style: str = "") -> SafeString:
    """Return the SVG. ``style`` is a style sheet put inside it: for a file that stands alone, never for a page."""
    edge = SCALE * 1.16
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="map-drawing" viewBox="{} {} {} {}" role="img" aria-labelledby="map-title">'
        '<title id="map-title">{}</title>{}{}{}{}{}{}</svg>',
        *(-edge, -edge, 2 * edge, 2 * edge),
        picture.title,
        format_html("<style>{}</style>", style) if style else "",
        _rings(),
        _sectors(picture),
        _ties(picture),
        _ego(picture.ego),
        format_html_join("", "{}", ((_alter(item, picture),) for item in picture.alters.values() if item.body["place"])),
    )


def _rings() -> SafeString:
    rings = [(number, round(SCALE * end)) for number, end in enumerate(RING_ENDS, 1)]
    return format_html_join("", '<circle class="ring ring--{}" r="{}"/>', reversed(rings))


def _sectors(picture: Picture) -> SafeString:
    parts = []
    for number, code in enumerate(SECTORS):
        start = number * SECTOR_ANGLE
        (x1, y1), (x2, y2) = point(EGO_RADIUS * SCALE, start), point(SCALE, start)
        x, y = point(SCALE * 1.06, start + SECTOR_ANGLE / 2)
        anchor = "middle" if abs(x) < SCALE * 0.2 else ("start" if x > 0 else "end")
        # Names at the sides turn inwards, so that long ones stay inside the picture.
        x = max(min(x, SCALE * 1.12), -SCALE * 1.12)
        if abs(x) > SCALE * 0.9:
            anchor = "end" if x > 0 else "start"
            y -= SCALE * 0.14
        parts.append(
            format_html(
                '<line class="sector-line" x1="{}" y1="{}" x2="{}" y2="{}"/>'
                '<text class="sector-name" x="{}" y="{}" text-anchor="{}" font-size="26">{}</text>',
                *(f"{value:.1f}" for value in (x1, y1, x2, y2, x, y)),
                anchor,
                picture.sectors[code],
            )
        )
    return format_html_join("", "{}", ((part,) for part in parts))


def _ego(name: str) -> SafeString:
    return format_html(
        '<circle class="ego" r="{}"/><text class="ego-name" text-anchor="middle" dy="0.35em" font-size="{}">{}</text>',
        round(EGO_RADIUS * SCALE * 0.85),
        28 if len(name) < 9 else 20,
        shortened(name),
    )


def _ties(picture: Picture) -> SafeString:
    lines = []
    for tie in picture.ties:
        ends = [picture.alters.get(UUID(tie.body[end])) for end in ("a", "b")]
        places = [end.body["place"] for end in ends if end and end.body["place"]]
        if len(places) == 2:
            a, b = places
            at = [f"{SCALE * value:.1f}" for value in (a["x"], a["y"], b["x"], b["y"])]
            lines.append((tie.body["sort"], *at))
    return format_html_join("", '<line class="tie tie--{}" x1="{}" y1="{}" x2="{}" y2="{}"/>', lines)


def _alter(item: ItemState, picture: Picture) -> SafeString:
    body, ref = item.body, str(item.ref)
    classes = [f"alter--{body['sort']}"] + ([f"alter--{body['gone']}"] if body["gone"] else [])
    if picture.lit is not None:
        classes.append("alter--lit" if ref in picture.lit else "alter--dim")
    names = " ".join(classes)
    x, y = body["place"]["x"] * SCALE, body["place"]["y"] * SCALE
    return format_html(
        '<g transform="translate({} {})">{}<text class="alter-name {}" y="44" text-anchor="middle" font-size="24">{}</text></g>',
        f"{x:.1f}",
        f"{y:.1f}",
        _shape(body["sort"], names),
        names,
        shortened(body["name"]) + (" ✝" if body["gone"] == "died" else ""),
    )


def _shape(sort: str, names: str) -> SafeString:
    """Kinds differ by shape, not by colour: circle, triangle, square, diamond."""
    match sort:
        case "animal":
            points = " ".join(f"{24 * math.sin(a):.1f},{-24 * math.cos(a):.1f}" for a in (0, math.tau / 3, 2 * math.tau / 3))
            return format_html('<polygon class="alter {}" points="{}"/>', names, points)
        case "place":
            return format_html('<rect class="alter {}" x="-18" y="-18" width="36" height="36" rx="6"/>', names)
        case "institution":
            return format_html('<polygon class="alter {}" points="0,-24 24,0 0,24 -24,0"/>', names)
        case _:
            return format_html('<circle class="alter {}" r="20"/>', names)


def shortened(name: str) -> str:
    return name if len(name) <= NAME_LONGEST else name[: NAME_LONGEST - 1].rstrip() + "…"
