"""Network Canvas's CSV export: a folder (or a zip) with some files for each session.

``{case}_{session}_attributeList_{type of node}.csv``, ``…_edgeList_{type of edge}.csv`` and ``…_ego.csv``; UTF-8, CRLF.
Source: files made by ``@codaco/network-exporters`` 1.1.7 and the tutorial's export; docs/networks-formats.md has the
columns, and where ours differ on purpose. All sessions with the same ego are the waves of one map.

>>> import tempfile
>>> from medspil.networks.codebook import of_instrument
>>> from medspil.networks.instrument import load
>>> from medspil.networks.model import Alter, Ego, RelationMap, Wave
>>> book = of_instrument(load("seven-questions"))
>>> ego, mormor = "6e26f4dd-64ea-4ae5-8447-dfb44bed3354", "4a517084-363c-4e17-89b0-aac53950c993"
>>> maps = [RelationMap(Ego(ego), (Wave(1, (Alter(mormor, "Mormor", ring=1, sector="family"),)),))]
>>> folder = Path(tempfile.mkdtemp()) / "export"
>>> write_csv(Dataset(book, maps), folder)
>>> list(read_csv(folder, book).maps) == maps
True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from medspil.networks.codebook import Codebook, Dataset
from medspil.networks.formats.safe import new_folder, opened
from medspil.networks.model import RelationMap

from .bridge import Bridge
from .csv_read import read_session
from .csv_scan import Group, scan
from .csv_write import prefix, session_files
from .session import Session
from .shape import Shape
from .stamp import Stamp


def write_csv(dataset: Dataset, folder: Path, *, keep_private: bool = False, stamp: Stamp | None = None) -> None:
    """Write the export; one map at a time is in memory. Raises BadData, and then nothing is written."""
    bridge = Bridge(dataset.codebook, keep_private=keep_private)
    sessions = (session for one in dataset.maps for session in bridge.sessions(one))
    write_sessions(dataset.codebook, sessions, folder, stamp or Stamp())


def write_sessions(codebook: Codebook, sessions: Iterable[Session], folder: Path, stamp: Stamp) -> None:
    """The same, from sessions."""
    shape = Shape(codebook)
    with new_folder(folder) as place:
        for session in sessions:
            start = prefix(session, shape)
            while (place / f"{start}_ego.csv").exists():
                start += "_2"
            for end, text in session_files(shape, session, stamp):
                (place / f"{start}{end}").write_bytes(text.encode())


def read_csv(path: Path, codebook: Codebook | None = None) -> Dataset:
    """The maps of a folder or zip. Raises BadData, also later, when the maps are gone through.

    With the codebook of its protocol (`protocol.read_protocol`) the columns become the variables they were. Without
    one, a column is boolean, number or datetime where every cell is, else text, and stands under its own name.
    """
    with opened(path) as source:
        whole, groups = scan(source, codebook)
    return Dataset(whole, _Maps(path, whole, groups))


@dataclass(frozen=True, slots=True)
class _Maps:
    """Reads the files anew each time it is gone through. What stays in memory are the names of the files."""

    path: Path
    codebook: Codebook
    groups: tuple[Group, ...]

    def __iter__(self) -> Iterator[RelationMap]:
        shape, bridge = Shape(self.codebook), Bridge(self.codebook)
        with opened(self.path) as source:
            for group in self.groups:
                yield bridge.map([read_session(source, shape, files) for files in group])

    def __len__(self) -> int:
        return len(self.groups)
