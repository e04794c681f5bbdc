"""The three tables that egor reads (``threefiles_to_egor``), with a wave in each: egos.csv, alters.csv and ties.csv.

egor is R's package for ego-centred networks. ``egoID`` and ``alterID`` are what joins them, ``Source`` and ``Target``
the ends of a tie and ``weight`` is 1. An ego in a wave is one network: ``egoID`` is the ego and the wave together, so
that egor takes each for itself; ``ego`` and ``wave`` tell them apart again.

>>> import tempfile
>>> from medspil.networks.codebook import of_instrument
>>> from medspil.networks.instrument import load
>>> from medspil.networks.model import Alter, Ego, RelationMap, Wave
>>> folder = Path(tempfile.mkdtemp()) / "egor"
>>> maps = [RelationMap(Ego("alma"), (Wave(1, (Alter("m", ring=1),)),))]
>>> write_egor(Dataset(of_instrument(load("seven-questions")), maps), folder)
>>> print((folder / "alters.csv").read_text().splitlines()[1][:14])
alma.1,m,alma,
"""

from __future__ import annotations

from pathlib import Path

from medspil.networks.codebook import Dataset
from medspil.networks.release import checked

from .safe import new_folder
from .tables import TABLES, Tables, writer


def write_egor(dataset: Dataset, folder: Path, *, keep_private: bool = False) -> None:
    """Write the three files; one map at a time is in memory. Raises BadData, and then nothing is written."""
    tables = Tables(dataset.codebook, keep_private=keep_private)
    with new_folder(folder) as place:
        streams = {name: (place / f"{name}.csv").open("w", encoding="utf-8", newline="") for name in TABLES}
        try:
            writers = {name: writer(stream, tables.columns(name)) for name, stream in streams.items()}
            for one in dataset.maps:
                for name, row in tables.rows(checked(one, keep_private=keep_private)):
                    writers[name](row)
        finally:
            for stream in streams.values():
                stream.close()
