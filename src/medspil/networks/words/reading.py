"""What the words have in common: reading what was named, standard input too, and saying how far it has come."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from medspil.networks.codebook import Codebook, Dataset
from medspil.networks.errors import BadData
from medspil.networks.formats.registry import READABLE, read
from medspil.networks.model import RelationMap
from medspil.networks.release import StudyKey, released, study_key

STANDARD_INPUT = "-"
_SOON = 1.0
_OFTEN = 0.2


def say(text: str) -> None:
    """A line beside the output, which goes to standard error."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201  the command's own words


def add_reading(parser: argparse.ArgumentParser) -> None:
    """The options of every word that reads data."""
    parser.add_argument(
        "--from", dest="source", choices=READABLE, default="", help="the format, where it can't be seen"
    )
    parser.add_argument(
        "--codebook", metavar="FILE", help="the study's protocol (.netcanvas), so that columns have their types"
    )


def add_release(parser: argparse.ArgumentParser) -> None:
    """The options of every word whose output may leave."""
    parser.add_argument("--with-names", action="store_true", help="ids, names and notes as they are, no pseudonyms")
    parser.add_argument("--with-private", action="store_true", help="also what is marked private")
    parser.add_argument(
        "--study", default="default", metavar="NAME", help="pseudonyms are the same within a study (default: default)"
    )


def study_file(name: str) -> Path:
    """Where a study's key is kept: never beside the data."""
    if not name or not all(letter.isalnum() or letter in "-_" for letter in name):
        raise BadData(f"A study can't be called {name!r}.", "Take letters, digits, - and _.")
    home = Path(os.environ.get("MEDSPIL_HOME") or Path.home() / ".local" / "share" / "medspil")
    return home / "studies" / f"{name}.key"


def leaving(dataset: Dataset, chosen: argparse.Namespace, *, quiet: bool = False) -> Dataset:
    """The data set as the options let it leave; what was chosen is said."""
    if not quiet:
        names = "With names: this output tells who people are."
        pseudonyms = f"Pseudonyms of the study “{chosen.study}”. --with-names gives ids and names as they are."
        say(names if chosen.with_names else pseudonyms)
        if chosen.with_private:
            say("With what is marked private.")
    key = None if chosen.with_names else _key(study_file(chosen.study))
    return released(dataset, key=key, with_names=chosen.with_names, keep_private=chosen.with_private)


def _key(path: Path) -> StudyKey:
    is_new = not path.exists()
    key = study_key(path)
    if is_new:
        say(f"Made the study's key: {path}. Keep it, and keep it to yourself.")
    return key


@contextmanager
def opened(names: Iterable[str], chosen: argparse.Namespace) -> Iterator[list[Dataset]]:
    """The data sets of the named paths; ``-`` is standard input, which is kept in a file for as long."""
    book = _codebook(chosen.codebook)
    with tempfile.TemporaryDirectory(prefix="medspil-") as place:
        paths = [_spooled(Path(place)) if name == STANDARD_INPUT else Path(name) for name in names]
        yield [read(path, name=chosen.source, codebook=book) for path in paths]


def _codebook(name: str | None) -> Codebook | None:
    if name is None:
        return None
    from medspil.networks.formats.canvas.protocol import read_protocol

    return read_protocol(Path(name))


def _spooled(place: Path) -> Path:
    stream = sys.stdin.buffer
    head = stream.read(4096)
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    suffix = ".jsonl" if start.startswith(b'{"medspil-networks"') else ".json" if start[:1] == b"{" else ""
    suffix = ".graphml" if start[:1] == b"<" else ".zip" if head.startswith(b"PK") else suffix
    if not suffix:
        what = "What comes in can't be recognised." if head else "Nothing comes in."
        raise BadData(what, "Send a file that can be read, or name a path.", "standard input")
    path = place / f"standard input{suffix}"
    with path.open("wb") as file:
        file.write(head)
        shutil.copyfileobj(stream, file)
    return path


@dataclass(frozen=True, slots=True)
class Watched:
    """Maps that say on a terminal how many have been through, once it takes more than a second."""

    maps: Iterable[RelationMap]

    def __iter__(self) -> Iterator[RelationMap]:
        if not sys.stderr.isatty():
            yield from self.maps
            return
        began = shown = time.monotonic()
        number = 0
        for number, one in enumerate(self.maps, 1):
            now = time.monotonic()
            if now - began > _SOON and now - shown > _OFTEN:
                shown = now
                print(f"\r{number:,} maps …", end="", file=sys.stderr, flush=True)  # noqa: T201
            yield one
        if shown != began:
            print(f"\r{number:,} maps.   ", file=sys.stderr, flush=True)  # noqa: T201


def watched(dataset: Dataset) -> Dataset:
    return replace(dataset, maps=Watched(dataset.maps))
