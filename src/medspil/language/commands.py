"""The command ``medspil check``.

Exit codes: 0 nothing found; 1 something found, or a file that could not be checked; 2 not understood; 130 stopped.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import repeat

from .documents.opening import MOST
from .files import STANDARD_INPUT, Asked, Checked, check_bytes, check_file, walked
from .finding import Severity
from .reports import FORMATS, explained

_LEVELS = [one.name.lower() for one in Severity]
# So few files are checked quicker by one process than several are begun.
_FEW = 50


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="medspil check",
        description="Finds words that may be read as mistrust, says why, and offers others.",
        epilog="Exit codes: 0 nothing found, 1 something found or a file that can't be checked, 2 not understood.",
    )
    made.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - is standard input")
    made.add_argument("--format", choices=tuple(FORMATS), default="text")
    made.add_argument("--lang", choices=("da", "en", "auto"), default="auto", help="the language (default: look)")
    made.add_argument("--min-severity", choices=_LEVELS, default="warning", help="the least that is said")
    made.add_argument("--trust", action="store_true", help="also the words that communicate trust")
    made.add_argument("--allow", action="append", default=[], metavar="WORD", help="a word somebody chose themselves")
    made.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes")
    made.add_argument("--explain", metavar="RULE", help="all about one rule")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what was named; returns the exit code."""
    using = parser()
    chosen = using.parse_args(arguments)
    if chosen.explain:
        return _explain(chosen.explain)
    if not chosen.paths:
        using.error("Name a file or a folder, or - for standard input.")
    if chosen.workers < 1:
        using.error("At least one process is needed.")
    asked = Asked(chosen.lang, Severity[chosen.min_severity.upper()], chosen.trust, tuple(chosen.allow))
    try:
        checked = list(_checked(chosen.paths, asked, chosen.workers))
        found = [one for file in checked for one in file.found]
        sys.stdout.write(FORMATS[chosen.format](found))
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has had enough; nothing more is written, also not when Python closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    for file in checked:
        _say_faults(file)
    return 1 if found or any(file.fault for file in checked) else 0


def _checked(paths: Sequence[str], asked: Asked, workers: int) -> Iterator[Checked]:
    names = list(walked(paths))
    if workers == 1 or len(names) < _FEW:
        yield from (_one(name, asked) for name in names)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(_one, names, repeat(asked), chunksize=8)


def _one(name: str, asked: Asked) -> Checked:
    if name == STANDARD_INPUT:
        return check_bytes("standard input", sys.stdin.buffer.read(MOST + 1), asked)
    return check_file(name, asked)


def _say_faults(file: Checked) -> None:
    for line in file.unexplained:
        sys.stderr.write(f"{file.path}:{line}: “medspil: ok” needs a reason: write it after the mark.\n")
    if file.fault:
        sys.stderr.write(f"{file.path}: {file.fault}\n")


def _explain(name: str) -> int:
    from .table import shipped

    for language in ("da", "en"):
        for rule in shipped(language).rules:
            if rule.id in (name, f"{language}.{name}"):
                sys.stdout.write(explained(rule))
                return 0
    sys.stderr.write(f"There is no rule {name!r}. What was found says the rule's name, such as da.doubt.claim.\n")
    return 2
