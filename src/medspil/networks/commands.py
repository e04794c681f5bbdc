"""The command ``medspil networks``.

Exit codes: 0 all went well; 1 the data can't be taken as it is, or the output can't be written (the text says where and
what mends it); 2 the command was not understood; 130 stopped by Ctrl+C.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from .errors import BadData
from .words import compare, convert, describe, measures

WORDS = {
    "measures": (measures, "the measures of every map: a row for each ego and wave"),
    "convert": (convert, "from one format into another, under pseudonyms unless told otherwise"),
    "compare": (compare, "what changed between waves: a row for each person"),
    "describe": (describe, "what is in a file or folder, counted"),
}


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="medspil networks",
        description="Personal networks: measures, change and formats.",
        epilog="Exit codes: 0 all went well, 1 the data is not in order or can't be written, 2 not understood.",
    )
    words = made.add_subparsers(dest="word", metavar="WORD", required=True)
    for name, (word, about) in WORDS.items():
        word.add(words.add_parser(name, help=about, description=f"{about[:1].upper()}{about[1:]}."))
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one word; returns the exit code."""
    chosen = parser().parse_args(arguments)
    word, _about = WORDS[chosen.word]
    try:
        word.run(chosen)
        sys.stdout.flush()
    except BadData as error:
        print(error, file=sys.stderr)  # noqa: T201  the command's own words
        return 1
    except BrokenPipeError:
        # Who reads has had enough (`| head`); nothing more is written, also not when Python closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"{error.filename or 'The output'}: {error.strerror}. Look at the name and the disk.", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)  # noqa: T201
        return 130
    return 0
