"""Where names stand beside their people on a drawing made by the server: wrapped and kept apart, as in the browser."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

# Widths of letters as shares of the text size, measured on the typeface's semibold; the rest are counted as _USUAL.
_WIDTHS = {
    **dict.fromkeys("ijlI.,:;'|!()[] ", 0.3),
    **dict.fromkeys("frt-", 0.38),
    **dict.fromkeys("mwMWæÆ%@", 0.86),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZØÅ", 0.66),
}
_USUAL = 0.57
_LINE = 1.12
_TOO_CROWDED = 1.1


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Wish:
    """A name that wants a spot beside ``x``, ``y``. ``first`` chooses before the others."""

    key: str
    name: str
    x: float
    y: float
    first: bool = False


@dataclass(frozen=True)
class Label:
    """The lines of a name, and where the first one's baseline begins, ends or has its middle."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class Sheet:
    """What the names must keep to, in the units of the drawing."""

    text: float
    node: float
    ego: float
    rim: float
    half: float

    @property
    def widest(self) -> float:
        return self.text * 5.6


def measure(text: str, size: float) -> float:
    """About how wide a text is. Letters outside Latin script, and emoji, are counted as wide."""
    return sum(_WIDTHS.get(letter, _USUAL if letter < "\u0530" else 1.0) for letter in text) * size


def shortened(text: str, room: float, size: float) -> str:
    """The text, cut with an ellipsis where it is wider than the room."""
    if measure(text, size) <= room:
        return text
    while text and measure(f"{text}…", size) > room:
        text = text[:-1].rstrip()
    return f"{text}…"


def wrapped(name: str, room: float, size: float) -> tuple[str, ...]:
    """At most two lines, broken between words. A long word may stick out a little before it is cut."""
    if measure(name, size) <= room:
        return (name,)
    words = name.split()
    first = words.pop(0)
    while words and measure(f"{first} {words[0]}", size) <= room:
        first = f"{first} {words.pop(0)}"
    lines = [first, " ".join(words)] if words else [first]
    return tuple(shortened(line, room * 1.3, size) for line in lines)


def arrange(wishes: Sequence[Wish], sheet: Sheet) -> dict[str, Label]:
    """Choose a spot for every name: those that must be read first, then from the middle out. Some find no room."""
    taken: list[Box] = []
    labels: dict[str, Label] = {}
    bodies = {one.key: _around(one.x, one.y, sheet.node + 6) for one in wishes}
    for wish in sorted(wishes, key=lambda one: (not one.first, math.hypot(one.x, one.y))):
        nodes = [body for key, body in bodies.items() if key != wish.key]
        cost, label, box = _best(wish, wrapped(wish.name, sheet.widest, sheet.text), sheet, nodes, taken)
        if cost > 0.3:
            word = (shortened(wish.name.split()[0], sheet.widest * 0.7, sheet.text),)
            shorter = _best(wish, word, sheet, nodes, taken)
            if shorter[0] < cost * 0.7:
                cost, label, box = shorter
        if cost < _TOO_CROWDED or wish.first:
            taken.append(box)
            labels[wish.key] = label
    return labels


def _best(
    wish: Wish, lines: tuple[str, ...], sheet: Sheet, nodes: list[Box], taken: list[Box]
) -> tuple[float, Label, Box]:
    """The cheapest spot. Each costs a little more than the one before, so that most names need only one try."""
    width = max(measure(line, sheet.text) for line in lines)
    height = len(lines) * sheet.text * _LINE
    area = width * height
    across, down = sheet.node + 10 + width, sheet.node + 6 + height  # as far as the tries reach
    reach = Box(wish.x - across, wish.y - down, wish.x + across, wish.y + down)
    taken, nodes = _within(reach, taken), _within(reach, nodes)
    middle = _around(0, 0, sheet.ego * 0.85)
    best: tuple[float, Label, Box] | None = None
    for number, (label, box) in enumerate(_tries(wish, lines, width, sheet), 1):
        cost = 0.012 * number * area
        if best and cost >= best[0] * area:
            break
        cost += 5 * _overlap(box, middle)
        cost += max(0.0, _farthest(box) - sheet.rim) * width * 0.3
        cost += max(0.0, -sheet.half - box.left, box.right - sheet.half) * 100
        cost += 4 * sum(_overlap(box, other) for other in _within(box, taken))
        cost += 1.5 * sum(_overlap(box, node) for node in _within(box, nodes))
        if best is None or cost / area < best[0]:
            best = (cost / area, label, box)
    assert best is not None  # noqa: S101  there is always a first spot
    return best


def _tries(wish: Wish, lines: tuple[str, ...], width: float, sheet: Sheet) -> Iterator[tuple[Label, Box]]:
    line = sheet.text * _LINE
    height, gap, side = len(lines) * line, sheet.node + 6, sheet.node + 10
    spots = [
        (0.0, gap, "middle"),
        (0.0, -gap - height, "middle"),
        (side, -height / 2, "start"),
        (-side, -height / 2, "end"),
        (side * 0.6, gap - line * 0.3, "start"),
        (-side * 0.6, gap - line * 0.3, "end"),
        (side * 0.6, -gap - height + line * 0.3, "start"),
        (-side * 0.6, -gap - height + line * 0.3, "end"),
        (width * 0.3, -gap - height, "middle"),
        (-width * 0.3, -gap - height, "middle"),
        (width * 0.3, gap, "middle"),
        (-width * 0.3, gap, "middle"),
    ]
    before = {"start": 0.0, "middle": width / 2, "end": width}
    for dx, top, anchor in spots:
        left = wish.x + dx - before[anchor]
        box = Box(left, wish.y + top, left + width, wish.y + top + height)
        yield Label(lines, wish.x + dx, wish.y + top + line * 0.78, anchor), box


def _around(x: float, y: float, radius: float) -> Box:
    return Box(x - radius, y - radius, x + radius, y + radius)


def _within(room: Box, boxes: list[Box]) -> list[Box]:
    """Those that touch the room. Written out: a map of a hundred people asks this some thousand times."""
    left, top, right, bottom = room
    return [box for box in boxes if box[0] < right and box[2] > left and box[1] < bottom and box[3] > top]


def _overlap(a: Box, b: Box) -> float:
    across = min(a.right, b.right) - max(a.left, b.left)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    return across * down if across > 0 and down > 0 else 0.0


def _farthest(box: Box) -> float:
    return math.hypot(max(-box.left, box.right), max(-box.top, box.bottom))
