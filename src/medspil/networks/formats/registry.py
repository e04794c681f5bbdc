"""The formats by name: what reads and writes each, and how a path is known for what it is.

>>> sorted(name for name, one in FORMATS.items() if one.read)
['canvas-csv', 'canvas-graphml', 'easynwk', 'medspil']
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from medspil.networks.codebook import Codebook, Dataset, of_instrument
from medspil.networks.errors import BadData
from medspil.networks.instrument import InstrumentError, load

Write = Callable[..., None]
Read = Callable[..., Dataset]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``single`` means that it is one file, so that it can go to standard output."""

    name: str
    about: str
    write: Write
    read: Read | None = None
    single: bool = False
    # Whether reading takes a codebook, since the data doesn't say what its columns are.
    takes_codebook: bool = False


def _formats() -> dict[str, Format]:
    # Each is imported when it is used: reading GraphML needs no Parquet.
    def later(module: str, name: str) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            from importlib import import_module

            return getattr(import_module(f"medspil.networks.formats.{module}"), name)(*given, **named)

        return call

    def made(name: str, about: str, module: str, write: str, read: str = "", **more: bool) -> Format:
        reader = later(module, read) if read else None
        return Format(name, about, later(module, write), reader, **more)  # type: ignore[arg-type]  # by name

    return {
        one.name: one
        for one in (
            made("medspil", "our own, a line a map; loses nothing", "own", "write_own", "read_own", single=True),
            made(
                "canvas-csv",
                "Network Canvas's CSV folder",
                "canvas.csv_folder",
                "write_csv",
                "read_csv",
                takes_codebook=True,
            ),
            made(
                "canvas-graphml",
                "Network Canvas's GraphML, a file a session",
                "canvas.graphml",
                "write_graphml",
                "read_graphml",
                takes_codebook=True,
            ),
            made("easynwk", "easyNWK's JSON, a file a person", "easynwk", "write_easynwk", "read_easynwk"),
            made("egor", "egor's egos.csv, alters.csv and ties.csv", "egor", "write_egor"),
            made("changes", "the change table as CSV", "change_table", "write_changes", single=True),
            made(
                "codebook",
                "the codebook, JSON or (OUT ends with .md) Markdown",
                "codebook_file",
                "write_codebook",
                single=True,
            ),
            made("parquet", "egos, alters, ties, changes and measures as Parquet", "parquet", "write_parquet"),
        )
    }


FORMATS = _formats()
READABLE = tuple(name for name, one in FORMATS.items() if one.read)


def read(path: Path, *, name: str = "", codebook: Codebook | None = None) -> Dataset:
    """Read a path in the format that is named or recognised. Raises BadData, also later, when maps are gone through."""
    found = FORMATS[name or recognised(path)]
    if found.read is None:
        raise BadData(f"{found.name} is only written.", f"What can be read: {', '.join(READABLE)}.", file=path.name)
    if not found.takes_codebook:
        return found.read(path)
    if codebook is None:
        seen = found.read(path)
        codebook = _shipped(seen.codebook.name)
        if codebook is None:
            return seen
    return found.read(path, codebook)


def _shipped(reference: str) -> Codebook | None:
    """The codebook of one of our own instruments, which an export names: then its columns need no protocol."""
    name = reference.partition("/")[0]
    try:
        instrument = load(name) if name.replace("-", "").isalnum() else None
    except InstrumentError:
        return None
    return of_instrument(instrument) if instrument and instrument.reference == reference else None


def recognised(path: Path) -> str:
    """The name of the format that a path is in. Raises BadData with what could be read."""
    if not path.exists():
        raise BadData("There is no such file or folder.", "Look at the name.", file=path.name)
    names = _names(path)
    if any(name.endswith("_ego.csv") for name in names):
        return "canvas-csv"
    for suffix, format_name in ((".graphml", "canvas-graphml"), (".jsonl", "medspil"), (".json", "easynwk")):
        if any(name.lower().endswith(suffix) for name in names):
            return format_name
    what = (
        "It is the protocol of a study, without data." if path.suffix == ".netcanvas" else "What it is can't be seen."
    )
    mend = f"Say so with --from, one of: {', '.join(READABLE)}."
    if path.suffix == ".netcanvas":
        mend = "Give the data, and the protocol with --codebook."
    raise BadData(what, mend, file=path.name)


def _names(path: Path) -> list[str]:
    if path.is_dir():
        return [one.name for one in path.rglob("*") if one.is_file()]
    if path.suffix.lower() in (".jsonl", ".json", ".graphml", ".netcanvas"):
        return [] if path.suffix == ".netcanvas" else [path.name]
    if zipfile.is_zipfile(path):
        try:
            with zipfile.ZipFile(path) as archive:
                return archive.namelist()
        except (zipfile.BadZipFile, OSError) as error:
            raise BadData("The zip is broken.", "Make or fetch it again.", file=path.name) from error
    return [path.name]
