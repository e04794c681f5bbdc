"""The command ``medspil lsp``."""

import argparse
from collections.abc import Sequence
from pathlib import Path


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="medspil lsp",
        description="Word help in an editor: text, Markdown and HTML are checked while they are written.",
        epilog="An editor starts it and speaks to it by standard input and output (Language Server Protocol). "
        "Exit codes: 0 the editor said goodbye, 1 it went without, 2 not understood.",
    )
    made.add_argument(
        "--config",
        metavar="FILE",
        help="the settings (default: medspil.toml in the folder of each text or one above it)",
    )
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve one editor until it goes; returns the exit code."""
    chosen = parser().parse_args(arguments)
    from .server import serve

    return serve(Path(chosen.config) if chosen.config else None)
