"""The measures that researchers expect of a personal network, of one wave (``measures``) or of many maps (``rows``).

docs/networks-measures.md lists them all: what each is, its formula, its convention and its source.
"""

from __future__ import annotations

from .columns import MEDSPIL_COLUMNS, Columns, columns_of, columns_of_maps
from .graph import Graph, graph_of
from .part import part_of
from .record import Measures, measures
from .table import Row, row_names, rows

__all__ = [
    "MEDSPIL_COLUMNS",
    "Columns",
    "Graph",
    "Measures",
    "Row",
    "columns_of",
    "columns_of_maps",
    "graph_of",
    "measures",
    "part_of",
    "row_names",
    "rows",
]
