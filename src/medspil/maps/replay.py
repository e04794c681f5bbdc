"""The drawing that goes from one map to the other. Without JavaScript it shows the later one.

Each person is drawn once, with where they stood and where they stand; the browser moves them
(frontend/src/site/replay.ts).
"""

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from medspil.networks.change import AlterChange
from medspil.networks.model import Alter

from .comparing import Comparison
from .drawing import HALF, RADIUS, Picture, backdrop, foreground
from .labels import shortened
from .picture import picture_of
from .shapes import SIGNS, initial, outline

_WIDEST_NAME = 190.0


def replay(found: Comparison) -> SafeString:
    """The SVG of everybody who is placed on either map."""
    picture = picture_of(found.after)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="map-drawing map-still replay-drawing" viewBox="{} {} {} {}" '
        'role="img" aria-label="{}" font-size="{}">{}{}{}</svg>',
        *(f"{value:g}" for value in (-HALF, -HALF, 2 * HALF, 2 * HALF)),
        _("The map from then turns into the map from now."),
        f"{picture.text * 0.92:.1f}",
        backdrop(picture),
        format_html_join("", "{}", ((one,) for one in _people(found, picture))),
        foreground(picture),
    )


def _people(found: Comparison, picture: Picture) -> Iterator[SafeString]:
    for one in found.change.alters:
        then, now = _at(one.before), _at(one.after)
        if then or now:
            yield _person(one, then, now, picture)


def _at(alter: Alter | None) -> str:
    """Where somebody stands on the paper, or "" where they don't."""
    if alter is None or alter.position is None:
        return ""
    return f"{alter.position[0] * RADIUS:.1f} {alter.position[1] * RADIUS:.1f}"


def _person(one: AlterChange, then: str, now: str, picture: Picture) -> SafeString:
    alter = one.alter
    r = picture.node
    kinds = " ".join(f"alter--{kind}" for kind in (alter.kind, alter.gone) if kind)
    inside = (
        format_html(
            '<text class="mark-letters" y="{}" font-size="{}" text-anchor="middle">{}</text>',
            f"{r * 0.34:.1f}",
            f"{r * 0.92:.1f}",
            initial(alter.name),
        )
        if alter.kind == "person"
        else format_html('<path class="mark-sign" d="{}" transform="scale({})"/>', SIGNS[alter.kind], f"{r / 13:.2f}")
    )
    return format_html(
        '<g class="mark mark--{}{}" data-then="{}" data-now="{}" transform="translate({})">'
        '<path class="alter {}" d="{}"/>{}<text class="alter-name" y="{}" text-anchor="middle">{}</text></g>',
        alter.sector or "none",
        "" if now else " is-away",
        then,
        now,
        now or then,
        kinds,
        outline(alter.kind, r),
        inside,
        f"{r + picture.text * 0.95:.1f}",
        shortened(alter.name, _WIDEST_NAME, picture.text * 0.92),
    )
