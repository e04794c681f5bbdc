"""Lines and shapes of the drawing as SVG path data: the same as the browser draws (frontend/src/map/shapes.ts)."""

import math
from functools import lru_cache

# Signs on a 16 × 16 field with its middle in 0,0; drawn with lines.
SIGNS = {
    "animal": "M-4 1.5a1.3 1.3 0 1 1-.1-.1M-1.6-3a1.3 1.3 0 1 1-.1-.1M3.4-3a1.3 1.3 0 1 1-.1-.1"
    "M5.4 1.2a1.3 1.3 0 1 1-.1-.1M0 1.2c2 0 3.6 2 3.2 3.6C2.9 6 1.4 5.4 0 5.4S-2.9 6-3.2 4.8C-3.6 3.2-2 1.2 0 1.2Z",
    "place": "M-1.8 6.5V2.2a1.8 1.8 0 0 1 3.6 0V6.5",
    "institution": "M-3.6-3.8h2v2h-2zM1.6-3.8h2v2h-2zM-3.6.6h2v2h-2zM1.6.6h2v2h-2zM-1 6.4V4h2v2.4",
    "died": "M-4 5C-1 3 2 0 4.6-5C-1.4-5-4.6-2-3.2 4M-2.2 2.6C-1 .8.6-1 2.4-2.6",
    "missed": "M0 4.8C-3.4 2.4-5 .6-5-1.4A2.6 2.6 0 0 1 0-2.4A2.6 2.6 0 0 1 5-1.4C5 .6 3.4 2.4 0 4.8Z",
    "private": "M-6-1.2C-3.4 2.8 3.4 2.8 6-1.2M-3.6 1.2-5 3.4M0 2V4.6M3.6 1.2 5 3.4",
    "lit": "M0-6 1.6-1.8 6-1.6 2.6 1.2 3.8 5.6 0 3.2-3.8 5.6-2.6 1.2-6-1.6-1.6-1.8Z",
}

# Outlines for a radius of 1: round for people, ears for animals, a gable for places, a block for institutions.
# Each step is a letter and its numbers; for an arc only the first two and the last two are lengths.
_OUTLINES: dict[str, tuple[tuple[str, tuple[float, ...]], ...]] = {
    "person": (("M", (-1, 0)), ("A", (1, 1, 0, 1, 1, 1, 0)), ("A", (1, 1, 0, 1, 1, -1, 0)), ("Z", ())),
    "animal": (
        ("M", (-1, 0.1)),
        ("L", (-0.86, -1.16)),
        ("L", (-0.3, -0.86)),
        ("Q", (0, -0.98, 0.3, -0.86)),
        ("L", (0.86, -1.16)),
        ("L", (1, 0.1)),
        ("A", (1, 0.9, 0, 0, 1, -1, 0.1)),
        ("Z", ()),
    ),
    "place": (
        ("M", (-0.95, -0.15)),
        ("L", (0, -1.12)),
        ("L", (0.95, -0.15)),
        ("L", (0.95, 0.78)),
        ("Q", (0.95, 0.92, 0.81, 0.92)),
        ("L", (-0.81, 0.92)),
        ("Q", (-0.95, 0.92, -0.95, 0.78)),
        ("Z", ()),
    ),
    "institution": (
        ("M", (-0.72, -0.92)),
        ("L", (0.72, -0.92)),
        ("Q", (0.92, -0.92, 0.92, -0.72)),
        ("L", (0.92, 0.72)),
        ("Q", (0.92, 0.92, 0.72, 0.92)),
        ("L", (-0.72, 0.92)),
        ("Q", (-0.92, 0.92, -0.92, 0.72)),
        ("L", (-0.92, -0.72)),
        ("Q", (-0.92, -0.92, -0.72, -0.92)),
        ("Z", ()),
    ),
}


@lru_cache(maxsize=256)
def outline(sort: str, radius: float) -> str:
    """The outline of one on the map with this radius."""
    return "".join(letter + " ".join(_scaled(letter, numbers, radius)) for letter, numbers in _OUTLINES[sort])


def _scaled(letter: str, numbers: tuple[float, ...], radius: float) -> list[str]:
    flags = {2, 3, 4} if letter == "A" else set()
    return [f"{value:g}" if at in flags else f"{value * radius:.1f}" for at, value in enumerate(numbers)]


def pencil_circle(radius: float, seed: float) -> str:
    """A circle as a soft pencil draws it: a little uneven, never twice the same."""
    points = []
    for step in range(72):
        angle = step / 72 * math.tau + seed
        drift = 1 + 0.0035 * math.sin(angle * 2 + seed * 3) + 0.002 * math.sin(angle * 5 + seed)
        points.append(f"{math.cos(angle) * radius * drift:.1f} {math.sin(angle) * radius * drift:.1f}")
    return f"M{'L'.join(points)}Z"


def arc(start: float, end: float, radius: float) -> str:
    """The line that the letters of a sector's name run along, from one angle to another."""
    (x1, y1), (x2, y2) = ((radius * math.sin(angle), -radius * math.cos(angle)) for angle in (start, end))
    sweep = int(end > start)
    return f"M{x1:.1f} {y1:.1f}A{radius:.1f} {radius:.1f} 0 0 {sweep} {x2:.1f} {y2:.1f}"


def initial(name: str) -> str:
    """What stands inside a person's circle: the first letter, or the first emoji."""
    return name.strip()[:1].upper()
