"""Which columns a table of measures has: one for each sector, ring and kind, and those of the attributes asked for.

A table's columns are settled before its first row, so that it can be written row by row, and every row has them all.

>>> MEDSPIL_COLUMNS.names[:3], len(MEDSPIL_COLUMNS.names)
(('size', 'ties', 'density'), 65)
>>> gender = Variable("gender", "categorical", options=(Option("girl"), Option("boy")))
>>> Columns(attributes=(gender,)).names[-4:]
('n_gender_girl', 'p_gender_girl', 'n_gender_boy', 'p_gender_boy')
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from medspil.networks.codebook import Option, Variable
from medspil.networks.errors import BadData
from medspil.networks.model import KINDS, MEDSPIL_LAYOUT, RelationMap, Wave

SORTED = ("categorical", "ordinal", "boolean")
COUNTED = ("number", "scalar")
BUILT_IN = ("sector", "ring", "kind")
SCALARS = (
    *("size", "ties", "density", "components", "isolates", "mean_degree", "fragmentation"),
    *("constraint", "effective_size", "efficiency", "hierarchy", "betweenness", "normalised_betweenness"),
    *("multiplexity", "multiplex_alters", "tie_multiplexity", "multiplex_ties", "reciprocity"),
    *("mean_ring", "sd_ring"),
)
OF_A_SORT = ("known", "blau", "shannon", "iqv", "ei", "yules_q", "phi")
OF_AN_ATTRIBUTE = (*OF_A_SORT, "ego_same", "ego_ei")
OF_A_NUMBER = ("known", "mean", "sd")


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table of measures counts.

    ``sectors``, ``rings`` and ``kinds`` are all that there could be: each has its two columns, and the index of
    qualitative variation knows from them how many sorts there are. ``attributes`` are variables of the alters, by their
    names in ``Alter.attributes``: categorical, ordinal and boolean ones are counted by sort, numbers and scalars have a
    mean. A categorical answer of several options is one sort in the diversity, and counts under each of its options.
    """

    sectors: tuple[str, ...] = MEDSPIL_LAYOUT.sectors
    rings: int = MEDSPIL_LAYOUT.rings
    kinds: tuple[str, ...] = KINDS
    attributes: tuple[Variable, ...] = ()
    # What each kind of figure is called, and all of them in order.
    names: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for variable in self.attributes:
            if variable.type not in (*SORTED, *COUNTED):
                raise BadData(
                    f"The attribute {variable.name} is a {variable.type}.",
                    f"Measures are made of these types: {', '.join((*SORTED, *COUNTED))}.",
                )
            if variable.name in BUILT_IN:
                raise BadData(
                    f"An attribute is called {variable.name}.",
                    "A map's own sector, ring and kind are measured anyway: take it out, or give it another name.",
                )
        names = tuple(self._names())
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise BadData(f"Two columns would be called {twice}.", "Give one attribute or option another name.")
        object.__setattr__(self, "names", names)

    def _names(self) -> Iterable[str]:
        yield from SCALARS
        for name in BUILT_IN:
            yield from (f"{figure}_{name}" for figure in OF_A_SORT)
        for name, sorts in (("sector", self.sectors), ("ring", range(1, self.rings + 1)), ("kind", self.kinds)):
            for sort in sorts:
                yield from (f"n_{name}_{sort}", f"p_{name}_{sort}")
        for variable in self.attributes:
            figures = OF_AN_ATTRIBUTE if variable.type in SORTED else OF_A_NUMBER
            yield from (f"{figure}_{variable.name}" for figure in figures)
            for option in options(variable):
                yield from (f"n_{variable.name}_{option.value}", f"p_{variable.name}_{option.value}")


def options(variable: Variable) -> tuple[Option, ...]:
    """The sorts a variable knows: a boolean has two, a number none. The convention of ``Columns``; no unit.

    >>> [option.value for option in options(Variable("smokes", "boolean"))]
    [True, False]
    """
    if variable.type == "boolean":
        return variable.options or (Option(True), Option(False))
    return variable.options if variable.type in SORTED else ()


MEDSPIL_COLUMNS = Columns()


def columns_of(waves: Iterable[Wave], attributes: Iterable[Variable] = ()) -> Columns:
    """The columns that these waves need: all sectors and rings of their papers, and all kinds that there are.

    The product's own kinds come first, then others in the order of the alphabet.

    >>> from medspil.networks.model import Alter
    >>> columns_of([Wave(1, (Alter("t", kind="thing"),))]).kinds
    ('person', 'animal', 'place', 'institution', 'thing')
    """
    sectors: dict[str, None] = {}
    rings, kinds = 1, set[str]()
    for wave in waves:
        sectors.update(dict.fromkeys(wave.layout.sectors))
        rings = max(rings, wave.layout.rings)
        kinds.update(alter.kind for alter in wave.alters)
    return Columns(tuple(sectors), rings, (*KINDS, *sorted(kinds - set(KINDS))), tuple(attributes))


def columns_of_maps(maps: Iterable[RelationMap], attributes: Iterable[Variable] = ()) -> Columns:
    """``columns_of`` all waves of these maps, which are gone through once: the maps may be too many for memory.

    >>> columns_of_maps([]).rings
    1
    """
    return columns_of((wave for one in maps for wave in one.waves), attributes)
