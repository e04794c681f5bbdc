"""Network Canvas's GraphML: one file for each session, in a folder or a zip, or one file alone.

Written as ``@codaco/network-exporters`` 1.1.7 does, except that every key is declared for what it is for (never for
"all", which igraph passes over) and under a name of its own; docs/networks-formats.md has all differences. networkx,
igraph and Gephi read it. Reading takes both.

>>> import tempfile
>>> from medspil.networks.codebook import of_instrument
>>> from medspil.networks.instrument import load
>>> from medspil.networks.model import Alter, Ego, RelationMap, Wave
>>> book = of_instrument(load("seven-questions"))
>>> ego, mormor = "6e26f4dd-64ea-4ae5-8447-dfb44bed3354", "4a517084-363c-4e17-89b0-aac53950c993"
>>> maps = [RelationMap(Ego(ego), (Wave(1, (Alter(mormor, "Mormor", ring=1, sector="family"),)),))]
>>> folder = Path(tempfile.mkdtemp()) / "export"
>>> write_graphml(Dataset(book, maps), folder)
>>> list(read_graphml(folder, book).maps) == maps
True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from medspil.networks.codebook import Codebook, Dataset
from medspil.networks.errors import BadData
from medspil.networks.formats.safe import Source, new_folder, opened
from medspil.networks.model import RelationMap

from .bridge import Bridge
from .csv_write import prefix
from .graphml_read import read_xml
from .graphml_session import Reader, codebook_of
from .graphml_write import GraphMLWriter
from .session import Session
from .shape import Shape
from .stamp import Stamp


def write_graphml(dataset: Dataset, folder: Path, *, keep_private: bool = False, stamp: Stamp | None = None) -> None:
    """Write the export; one map at a time is in memory. Raises BadData, and then nothing is written."""
    bridge = Bridge(dataset.codebook, keep_private=keep_private)
    sessions = (session for one in dataset.maps for session in bridge.sessions(one))
    write_graphml_sessions(dataset.codebook, sessions, folder, stamp or Stamp())


def write_graphml_sessions(codebook: Codebook, sessions: Iterable[Session], folder: Path, stamp: Stamp) -> None:
    """The same, from sessions."""
    shape = Shape(codebook)
    writer = GraphMLWriter(shape, stamp)
    with new_folder(folder) as place:
        for session in sessions:
            start = prefix(session, shape)
            while (place / f"{start}.graphml").exists():
                start += "_2"
            (place / f"{start}.graphml").write_bytes(writer.text(session).encode())


def read_graphml(path: Path, codebook: Codebook | None = None) -> Dataset:
    """The maps of a file, a folder or a zip. Raises BadData, also later, when the maps are gone through.

    With the codebook of its protocol (`protocol.read_protocol`) the keys become the variables they were; without one,
    each is a variable of the type that it is declared with.
    """
    with opened(path) as source:
        names = _names(source)
        whole, egos = codebook_of(((name, read_xml(source.read(name), name)) for name in names), codebook)
    return Dataset(whole, _Maps(path, whole, egos))


def _names(source: Source) -> list[str]:
    names = [name for name in source.names if name.lower().endswith(".graphml")]
    if not names:
        raise BadData("There is no GraphML in it.", "The files are called ….graphml.", file=source.file)
    return names


@dataclass(frozen=True, slots=True)
class _Maps:
    """Reads the files anew each time it is gone through. What stays in memory are the names of the files."""

    path: Path
    codebook: Codebook
    groups: tuple[tuple[str, ...], ...]

    def __iter__(self) -> Iterator[RelationMap]:
        reader, bridge = Reader(self.codebook), Bridge(self.codebook)
        with opened(self.path) as source:
            for names in self.groups:
                yield bridge.map([reader.session(read_xml(source.read(name), name), name) for name in names])

    def __len__(self) -> int:
        return len(self.groups)
