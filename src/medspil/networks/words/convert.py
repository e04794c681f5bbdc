"""``medspil networks convert IN OUT --to FORMAT``: from one format into another."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from medspil.networks.errors import BadData
from medspil.networks.formats.registry import FORMATS

from .reading import STANDARD_INPUT, add_reading, add_release, leaving, opened, say, watched

PROTOCOL = "protocol"


def add(parser: argparse.ArgumentParser) -> None:
    what = "; ".join(f"{name}: {one.about}" for name, one in FORMATS.items())
    parser.epilog = f"Formats. {what}; {PROTOCOL}: a Network Canvas protocol (.netcanvas) of an instrument."
    parser.add_argument(
        "source_path", metavar="IN", help="a file, a folder or a zip; - is standard input; an instrument"
    )
    parser.add_argument("target", metavar="OUT", help="a file or folder; - is standard output, for formats of one file")
    parser.add_argument("--to", required=True, choices=(*FORMATS, PROTOCOL), metavar="FORMAT")
    parser.add_argument("--language", choices=("da", "en"), default="da", help="of a protocol's texts (default da)")
    add_reading(parser)
    add_release(parser)


def run(chosen: argparse.Namespace) -> None:
    if chosen.to == PROTOCOL:
        _protocol(chosen)
        return
    to = FORMATS[chosen.to]
    if chosen.target == STANDARD_INPUT and not to.single:
        raise BadData(f"{to.name} is more than one file.", "Name a folder to write into.")
    with opened([chosen.source_path], chosen) as [found]:
        dataset = watched(leaving(found, chosen))
        if chosen.target != STANDARD_INPUT:
            to.write(dataset, Path(chosen.target), keep_private=chosen.with_private)
            say(f"Written: {chosen.target}")
            return
        with tempfile.TemporaryDirectory(prefix="medspil-") as place:
            path = Path(place) / "out"
            to.write(dataset, path, keep_private=chosen.with_private)
            with path.open(encoding="utf-8", newline="") as made:
                shutil.copyfileobj(made, sys.stdout)


def _protocol(chosen: argparse.Namespace) -> None:
    """An instrument's file, or the name of a shipped one, as a protocol that Network Canvas opens."""
    from medspil.networks.formats.canvas.protocol import write_protocol
    from medspil.networks.instrument import load, read

    path = Path(chosen.source_path)
    write_protocol(
        read(path) if path.is_file() else load(chosen.source_path), Path(chosen.target), language=chosen.language
    )
    say(f"Written: {chosen.target}")
