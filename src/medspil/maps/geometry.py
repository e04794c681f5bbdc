"""Where things stand on the map: the unit circle with ego in the middle and y pointing down."""

import math
from collections.abc import Iterable

RINGS = (1, 2, 3)
SECTORS = ("family", "friends", "work", "professionals", "others")
EGO_RADIUS = 0.16
RING_ENDS = (0.44, 0.72, 1.0)
SECTOR_ANGLE = math.tau / len(SECTORS)

_MARGIN = 0.07  # keeps a name off the line between two rings
_GOLDEN = (math.sqrt(5) - 1) / 2


def ring_span(ring: int) -> tuple[float, float]:
    """Inner and outer radius of a ring (1 is closest)."""
    return (EGO_RADIUS if ring == 1 else RING_ENDS[ring - 2]), RING_ENDS[ring - 1]


def point(radius: float, angle: float) -> tuple[float, float]:
    """Angle 0 points straight up; it grows clockwise."""
    return radius * math.sin(angle), -radius * math.cos(angle)


def ring_and_sector(x: float, y: float) -> tuple[int, str]:
    """The ring and the sector that a position lies in."""
    radius = math.hypot(x, y)
    ring = next((number for number, end in zip(RINGS, RING_ENDS, strict=True) if radius <= end), RINGS[-1])
    angle = math.atan2(x, -y) % math.tau
    return ring, SECTORS[min(int(angle / SECTOR_ANGLE), len(SECTORS) - 1)]


def free_place(ring: int, sector: str, taken: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The roomiest of some well-spread positions in a ring of a sector.

    The candidates follow the golden ratio (a low-discrepancy sequence), so people placed from the list spread out.
    """
    inner, outer = ring_span(ring)
    start = SECTORS.index(sector) * SECTOR_ANGLE
    others = list(taken)

    def room(at: tuple[float, float]) -> float:
        return min((math.dist(at, other) for other in others), default=2.0)

    candidates = []
    for number in range(24):
        across = ((number + 1) * _GOLDEN) % 1
        outward = 0.5 if number < 8 else ((number * 7) % 16) / 16
        radius = inner + _MARGIN + outward * (outer - inner - 2 * _MARGIN)
        candidates.append(point(radius, start + SECTOR_ANGLE * (0.08 + 0.84 * across)))
    return max(candidates, key=room)
