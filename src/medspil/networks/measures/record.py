"""All measures of one wave as a flat record. docs/networks-measures.md says what each is, with its source.

None of them is a score, and nothing adds them together: they describe a drawing, for research (P13).

>>> from medspil.networks.model import Alter, Tie, Wave
>>> people = Alter("m", ring=1, sector="family"), Alter("n", ring=2, sector="friends"), Alter("r", sector="friends")
>>> found = measures(Wave(1, people, (Tie("m", "n"),)))
>>> found.size, found.components, found.known_ring, found.blau_sector
(3, 2, 2, 0.4444444444444444)
>>> found["n_sector_friends"], found["p_ring_1"], found.multiplexity
(2, 0.5, None)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import cast

from medspil.networks.model import NOTHING, Attributes, Wave

from .columns import Columns, columns_of
from .figures import Figure, figures
from .reading import read


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one wave. None is missing: the network is too small for it, or the map doesn't say.

    ``more`` has what depends on the columns: counts and shares by sector, ring and kind, and all of the attributes.
    ``found["name"]`` gives any of them by its column's name.
    """

    size: int
    ties: int
    density: Figure
    components: int
    isolates: int
    mean_degree: Figure
    fragmentation: Figure
    constraint: Figure
    effective_size: Figure
    efficiency: Figure
    hierarchy: Figure
    betweenness: Figure
    normalised_betweenness: Figure
    multiplexity: Figure
    multiplex_alters: Figure
    tie_multiplexity: Figure
    multiplex_ties: Figure
    reciprocity: Figure
    mean_ring: Figure
    sd_ring: Figure
    known_sector: int
    blau_sector: Figure
    shannon_sector: Figure
    iqv_sector: Figure
    ei_sector: Figure
    yules_q_sector: Figure
    phi_sector: Figure
    known_ring: int
    blau_ring: Figure
    shannon_ring: Figure
    iqv_ring: Figure
    ei_ring: Figure
    yules_q_ring: Figure
    phi_ring: Figure
    known_kind: int
    blau_kind: Figure
    shannon_kind: Figure
    iqv_kind: Figure
    ei_kind: Figure
    yules_q_kind: Figure
    phi_kind: Figure
    more: Attributes = NOTHING

    def __getitem__(self, name: str) -> Figure:
        """The figure in the column of this name; KeyError where there is none."""
        return self.as_json()[name]

    def as_json(self) -> dict[str, Figure]:
        """All of them as plain values, by the names of the columns and in their order."""
        more = cast(Mapping[str, Figure], self.more)
        return {**dict(zip(FIXED, _fixed(self), strict=True)), **more}


FIXED = tuple(one.name for one in fields(Measures))[:-1]
_fixed = attrgetter(*FIXED)


def measures(wave: Wave, columns: Columns | None = None) -> Measures:
    """Every measure of one wave. Each formula stands at its own function, with its source and its convention.

    ``columns`` says which sectors, rings, kinds and attributes are counted; without it, those of this wave.

    >>> measures(Wave(1)).density is None
    True
    """
    columns = columns or columns_of([wave])
    values = figures(read(wave, columns), columns)
    more = zip(columns.names[len(FIXED) :], values[len(FIXED) :], strict=True)
    return Measures(*values[: len(FIXED)], Attributes(more))  # type: ignore[arg-type,call-arg]  # one each
