"""The drawing that goes from one map to the other. Without JavaScript it shows the later one.

Each person and each tie is drawn once, with where it was and where it is; the browser moves them
(frontend/src/site/replay.ts). Names go from where they have room on the one map to where they have it on the other.
"""

from collections.abc import Iterator, Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from medspil.networks.change import AlterChange
from medspil.networks.model import Alter

from .comparing import Comparison
from .drawing import HALF, RADIUS, Picture, backdrop, foreground, names_of
from .labels import Label, measure
from .picture import picture_of
from .shapes import SIGNS, initial, outline


def replay(found: Comparison) -> SafeString:
    """The SVG of everybody who is placed on either map."""
    picture = picture_of(found.after)
    numbers = {one.id: number for number, one in enumerate(found.change.alters)}
    then, now = names_of(picture_of(found.before)), names_of(picture)
    people = (
        (_person(one, numbers[one.id], picture, _name(one, then.get(one.id), now.get(one.id), picture)),)
        for one in found.change.alters
        if _at(one.before) or _at(one.after)
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="map-drawing map-still replay-drawing" viewBox="{} {} {} {}" '
        'role="img" aria-label="{}" font-size="{}">{}{}{}{}</svg>',
        *(f"{value:g}" for value in (-HALF, -HALF, 2 * HALF, 2 * HALF)),
        _("The map from then turns into the map from now."),
        f"{picture.text:.1f}",
        backdrop(picture),
        format_html_join(
            "", '<path class="tie tie--{}{}" data-from="{}" data-to="{}" data-tie="{}" d="{}"/>', _ties(found, numbers)
        ),
        foreground(picture),
        format_html_join("", "{}", people),
    )


def _ties(found: Comparison, numbers: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
    """Each tie between two who are placed on either map, drawn as it is now; the browser finds its ends by number."""
    places = {one.id: _at(one.after) or _at(one.before) for one in found.change.alters}
    for one in found.change.ties:
        ends = places[one.tie.a], places[one.tie.b]
        if all(ends):
            away = " is-away" if one.status == "left" else ""
            yield one.tie.kind, away, numbers[one.tie.a], numbers[one.tie.b], one.status, "M{}L{}".format(*ends)


def _at(alter: Alter | None) -> str:
    """Where somebody stands on the paper, or "" where they don't."""
    if alter is None or alter.position is None:
        return ""
    return f"{alter.position[0] * RADIUS:.1f} {alter.position[1] * RADIUS:.1f}"


def _person(one: AlterChange, number: int, picture: Picture, name: SafeString | str) -> SafeString:
    alter, then, now = one.alter, _at(one.before), _at(one.after)
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
        '<g class="mark mark--{}{}" data-number="{}" data-then="{}" data-now="{}" transform="translate({})">'
        '<path class="alter {}" d="{}"/>{}{}</g>',
        alter.sector or "none",
        "" if now else " is-away",
        number,
        then,
        now,
        now or then,
        kinds,
        outline(alter.kind, r),
        inside,
        name,
    )


def _name(one: AlterChange, then: Label | None, now: Label | None, picture: Picture) -> SafeString | str:
    """The name beside them, as far from them as on either map. Where it has no room on a map, it stays where it was."""
    label = now or then
    if label is None:
        return ""
    spots = _beside(then, one.before, picture), _beside(now, one.after, picture)
    line = picture.text * 1.12
    lines = ((f"{number * line:.1f}", text) for number, text in enumerate(label.lines))
    return format_html(
        '<text class="alter-name" data-name-then="{}" data-name-now="{}" transform="translate({})" '
        'text-anchor="middle">{}</text>',
        *spots,
        spots[1] or spots[0],
        format_html_join("", '<tspan x="0" y="{}">{}</tspan>', lines),
    )


def _beside(label: Label | None, alter: Alter | None, picture: Picture) -> str:
    """From the middle of somebody to the middle of their name."""
    if label is None or alter is None or alter.position is None:
        return ""
    half = max(measure(line, picture.text) for line in label.lines) / 2
    middle = label.x + {"start": half, "middle": 0, "end": -half}[label.anchor]
    return f"{middle - alter.position[0] * RADIUS:.1f} {label.y - alter.position[1] * RADIUS:.1f}"
