"""``medspil networks describe PATH``: what is in it, counted; nobody is named."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from medspil.networks.formats.registry import recognised

from .reading import STANDARD_INPUT, add_reading, opened, watched


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="a file, a folder or a zip; - is standard input")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    add_reading(parser)


def run(chosen: argparse.Namespace) -> None:
    path = Path(chosen.path)
    found = _of_protocol(path) if path.suffix == ".netcanvas" else _of_data(chosen)
    if chosen.format == "json":
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    for name, value in found.items():
        shown = (
            ", ".join(f"{key}: {number}" for key, number in value.items()) if isinstance(value, dict) else str(value)
        )
        sys.stdout.write(f"{name.replace('_', ' '):14}{shown or '–'}\n")


def _of_protocol(path: Path) -> dict[str, object]:
    from medspil.networks.formats.canvas.protocol import read_protocol

    book = read_protocol(path)
    return {
        "format": "Network Canvas protocol",
        "codebook": book.name,
        "hash": book.hash,
        "variables": {
            "ego": len(book.ego),
            **{one.name: len(one.variables) for one in (*book.nodes, *book.edges)},
        },
    }


def _of_data(chosen: argparse.Namespace) -> dict[str, object]:
    egos = waves = private = 0
    alters, ties, numbers, instruments = (Counter[str]() for _ in range(4))
    with opened([chosen.path], chosen) as [dataset]:
        for one in watched(dataset).maps:
            egos += 1
            numbers[str(len(one.waves))] += 1
            for wave in one.waves:
                waves += 1
                instruments[wave.instrument or "–"] += 1
                alters.update(alter.kind for alter in wave.alters)
                ties.update(tie.kind for tie in wave.ties)
                private += sum(alter.private for alter in wave.alters) + sum(tie.private for tie in wave.ties)
        book = dataset.codebook
    name = chosen.source or ("standard input" if chosen.path == STANDARD_INPUT else recognised(Path(chosen.path)))
    return {
        "format": name,
        "egos": egos,
        "waves": waves,
        "waves_per_ego": dict(sorted(numbers.items())),
        "alters": dict(alters.most_common()),
        "ties": dict(ties.most_common()),
        "private": private,
        "instruments": dict(instruments.most_common()),
        "codebook": book.name,
        "hash": book.hash,
    }
