"""The map as an SVG drawn by the server: for paper, for pictures, for earlier maps and for pages without JavaScript.

It has the shapes and the classes of the drawing in the browser. Sizes are attributes; colours and lines come from a
style sheet.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .geometry import EGO_RADIUS, RING_ENDS, SECTOR_ANGLE, SECTORS, point
from .labels import Label, Sheet, Wish, arrange, shortened, wrapped
from .models import Audience
from .shapes import SIGNS, arc, initial, outline, pencil_circle
from .wave_state import ItemState

HALF = 500.0  # half the side of the sheet
RADIUS = 440.0  # the unit circle; the names of the sectors stand between it and the edge
TEXT = 33.0
ROOMY = 22  # with more people than this, names and marks grow smaller


@dataclass(frozen=True)
class Picture:
    """What is drawn. ``lit`` holds the alters named under a question, or None when the map isn't lit."""

    ego: str
    title: str
    sectors: Mapping[str, str]
    alters: Mapping[UUID, ItemState]
    ties: Sequence[ItemState]
    lit: frozenset[str] | None = None
    # What it shows in sentences, asked for only where they are written.
    words: Callable[[], str] = str

    @cached_property
    def placed(self) -> list[ItemState]:
        return [item for item in self.alters.values() if item.body["place"]]

    @property
    def text(self) -> float:
        return max(TEXT * math.sqrt(ROOMY / max(len(self.placed), ROOMY)), 20)

    @property
    def node(self) -> float:
        return min(max(math.sqrt(RADIUS * RADIUS * 0.11 / max(len(self.placed), 1)), 18), 33)

    def is_lit(self, item: ItemState) -> bool:
        return self.lit is not None and str(item.ref) in self.lit


def draw(picture: Picture, *, style: str = "", key: str = "map") -> SafeString:
    """Return the SVG. ``style`` is a style sheet put inside it: for a file that stands alone, never for a page.

    ``key`` tells the drawings of one page apart.
    """
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="map-drawing map-still" viewBox="{} {} {} {}" role="img" '
        'aria-labelledby="{}-title" font-size="{}"><title id="{}-title">{}</title>{}{}{}{}{}{}{}{}</svg>',
        *(f"{value:g}" for value in (-HALF, -HALF, 2 * HALF, 2 * HALF)),
        key,
        f"{picture.text:.1f}",
        key,
        picture.title,
        format_html("<desc>{}</desc>", picture.words()) if style else "",
        format_html("<style>{}</style>", style) if style else "",
        backdrop(picture, key),
        _ties(picture),
        _ego(),
        format_html_join("", "{}", ((_mark(item, picture),) for item in picture.placed)),
        _names(picture),
        _ego_name(picture.ego),
    )


def backdrop(picture: Picture, key: str = "replay") -> SafeString:
    """The rings, and the parts with their names."""
    return format_html("{}{}", _rings(), _sectors(picture, key))


def foreground(picture: Picture) -> SafeString:
    """Ego in the middle."""
    return format_html("{}{}", _ego(), _ego_name(picture.ego))


def sample(kind: str) -> SafeString:
    """One sign of the drawing by itself, for the legend: a kind, a way of being gone, a tie, or "private"."""
    if kind in {"knows", "close", "hard"}:
        inside = format_html('<path class="tie tie--{}" d="M-15 0H15"/>', kind)
    elif kind == "private":
        inside = _badge(kind, 22, 0, 0)
    else:
        sort = kind if kind in {"animal", "place", "institution"} else "person"
        shape = format_html('<path class="alter alter--{}" d="{}"/>', kind, outline(sort, 12))
        sign = format_html('<path class="mark-sign" d="{}"/>', SIGNS[sort]) if sort != "person" else ""
        inside = format_html("{}{}{}", shape, sign, _badge(kind, 15, 0.6, 0.55) if kind in {"died", "missed"} else "")
    return format_html(
        '<svg class="map-drawing map-still" viewBox="-17 -17 34 34" width="34" height="34" aria-hidden="true" '
        'focusable="false"><g class="mark">{}</g></svg>',
        inside,
    )


@cache
def _rings() -> SafeString:
    """The same on every map, and the longest lines of all to reckon out."""
    rings = [
        (
            number,
            f"{RADIUS * end:.1f}",
            pencil_circle(RADIUS * end, number),
            pencil_circle(RADIUS * end, number * 2 + 2.4),
        )
        for number, end in enumerate(RING_ENDS, 1)
    ]
    one = (
        '<circle class="ring-wash ring-wash--{}" r="{}"/>'
        '<path class="ring-pencil" d="{}"/><path class="ring-pencil" d="{}"/>'
    )
    return format_html_join("", one, reversed(rings))


def _sectors(picture: Picture, key: str) -> SafeString:
    """The lines between the parts, and each part's name along the rim. Names below the middle run the other way."""
    parts = []
    room = SECTOR_ANGLE * RADIUS - 30
    band = RADIUS + (HALF - RADIUS) / 2
    for number, code in enumerate(SECTORS):
        start = number * SECTOR_ANGLE
        end = start + SECTOR_ANGLE
        turned = math.pi / 2 < start + SECTOR_ANGLE / 2 < 1.5 * math.pi
        letters = arc(end, start, band + 11) if turned else arc(start, end, band - 11)
        lines = [*point(EGO_RADIUS * RADIUS + 12, start), *point(RADIUS - 4, start)]
        parts.append(
            (
                *(f"{value:.1f}" for value in lines),
                f"{key}-{code}",
                letters,
                f"{key}-{code}",
                shortened(picture.sectors[code], room, 32),
            )
        )
    one = (
        '<line class="sector-line" x1="{}" y1="{}" x2="{}" y2="{}"/><path id="{}" d="{}" fill="none"/>'
        '<text class="sector-name" font-size="32" text-anchor="middle">'
        '<textPath href="#{}" startOffset="50%">{}</textPath></text>'
    )
    return format_html_join("", one, parts)


def _ego() -> SafeString:
    return format_html('<circle class="ego" r="{}"/>', f"{EGO_RADIUS * RADIUS:.1f}")


def _ego_name(name: str) -> SafeString:
    """In one or two lines, in the largest of three sizes at which it need not be cut."""
    room = EGO_RADIUS * RADIUS * 1.75
    tried = [(size, wrapped(name, room, size)) for size in (TEXT, 27.0, 22.0)]
    size, lines = next(((size, lines) for size, lines in tried if "…" not in "".join(lines)), tried[-1])
    rows = [(f"{size / 3 + (at - (len(lines) - 1) / 2) * size * 1.05:.1f}", line) for at, line in enumerate(lines)]
    tspans = format_html_join("", '<tspan x="0" y="{}">{}</tspan>', rows)
    return format_html('<text class="ego-name" text-anchor="middle" font-size="{}">{}</text>', f"{size:g}", tspans)


def _ties(picture: Picture) -> SafeString:
    lines = []
    for tie in picture.ties:
        ends = [picture.alters.get(UUID(tie.body[end])) for end in ("a", "b")]
        places = [end.body["place"] for end in ends if end and end.body["place"]]
        if len(places) == 2:
            dim = picture.lit is not None and not all(end and picture.is_lit(end) for end in ends)
            at = [f"{RADIUS * place[axis]:.1f}" for place in places for axis in ("x", "y")]
            lines.append((tie.body["sort"], " is-dim" if dim else "", *at))
    return format_html_join("", '<path class="tie tie--{}{}" d="M{} {}L{} {}"/>', lines)


def _light(item: ItemState, picture: Picture) -> str:
    """The class that says whether one is named under the question by which the map is lit."""
    if picture.lit is None:
        return ""
    return " alter--lit" if picture.is_lit(item) else " alter--dim"


def _mark(item: ItemState, picture: Picture) -> SafeString:
    """One on the map. Kinds differ by shape, those who died or are missed by edge and sign: nothing by colour alone."""
    body, r = item.body, picture.node
    lit = picture.is_lit(item)
    inside = (
        format_html(
            '<text class="mark-letters" y="{}" font-size="{}" text-anchor="middle">{}</text>',
            *_letters(body["name"], r),
        )
        if body["sort"] == "person"
        else format_html('<path class="mark-sign" d="{}" transform="scale({})"/>', SIGNS[body["sort"]], f"{r / 13:.2f}")
    )
    light = "" if picture.lit is None else (" is-lit" if lit else " is-dim")
    return format_html(
        '<g class="mark mark--{}" transform="translate({})">{}{}{}{}{}{}</g>',
        f"{body['place']['sector']}{light}{'' if body['confirmed'] else ' is-unsure'}",
        f"{body['place']['x'] * RADIUS:.1f} {body['place']['y'] * RADIUS:.1f}",
        format_html('<path class="mark-glow" d="{}"/>', outline(body["sort"], r + 10)) if lit else "",
        _shape(body["sort"], body["gone"], _light(item, picture), r),
        inside,
        _badge(body["gone"], r, 0.8, 0.74) if body["gone"] else "",
        _badge("private", r, -0.8, 0.74) if item.audience == Audience.ME else "",
        _badge("lit", r, 0.78, -0.78) if lit else "",
    )


# The pieces that are the same for everyone of a kind are made once. Nothing that anyone wrote is in them.
@lru_cache(maxsize=512)
def _shape(sort: str, gone: str, light: str, r: float) -> SafeString:
    kinds = " ".join(f"alter--{one}" for one in (sort, gone) if one)
    return format_html('<path class="alter {}" d="{}"/>', kinds + light, outline(sort, r))


def _letters(name: str, r: float) -> tuple[str, str, str]:
    return f"{r * 0.34:.1f}", f"{r * 0.92:.1f}", initial(name)


@lru_cache(maxsize=512)
def _badge(sign: str, r: float, across: float, down: float) -> SafeString:
    return format_html(
        '<g transform="translate({} {}) scale({})"><circle class="badge badge--{}" r="8"/>'
        '<path class="badge-sign badge-sign--{}" d="{}"/></g>',
        f"{r * across:.1f}",
        f"{r * down:.1f}",
        f"{r / 17:.2f}",
        sign,
        sign,
        SIGNS[sign],
    )


def names_of(picture: Picture) -> dict[str, Label]:
    """Where each name stands, by the alter's id; those that find no room are left out."""
    wishes = [
        Wish(
            str(item.ref),
            item.body["name"],
            item.body["place"]["x"] * RADIUS,
            item.body["place"]["y"] * RADIUS,
            picture.is_lit(item),
        )
        for item in picture.placed
    ]
    sheet = Sheet(text=picture.text, node=picture.node, ego=EGO_RADIUS * RADIUS, rim=RADIUS, half=HALF - 6)
    return arrange(wishes, sheet)


def _names(picture: Picture) -> SafeString:
    items = {str(item.ref): item for item in picture.placed}
    return format_html_join(
        "", "{}", ((_name(items[key], label, picture),) for key, label in names_of(picture).items())
    )


def _name(item: ItemState, label: Label, picture: Picture) -> SafeString:
    x, line = f"{label.x:.1f}", picture.text * 1.12
    lines = [(x, f"{label.y + at * line:.1f}", text) for at, text in enumerate(label.lines)]
    return format_html(
        '<text class="alter-name label--{}{}" text-anchor="{}">{}</text>',
        label.anchor,
        _light(item, picture),
        label.anchor,
        format_html_join("", '<tspan x="{}" y="{}">{}</tspan>', lines),
    )
