"""The options of ``medspil check``, and what they come to together with a file of settings."""

import argparse
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import config
from .files import STANDARD_INPUT, Asked
from .finding import Severity
from .reports import FORMATS

_FIX = (
    "put in the first rewording (text, Markdown and HTML) where it can stand as it is; left alone are threats, "
    "quotations, sentences that name a law, what overlaps, and rewordings that are no mere words or pull "
    "the rest apart. Standard input is written to standard output"
)


@dataclass(frozen=True)
class Choices:
    """What was asked for, by the command line and the settings together."""

    paths: tuple[str, ...]
    asked: Asked
    form: str
    workers: int
    excluded: Callable[[str], bool]
    baseline: Path | None
    write_baseline: Path | None
    fix: bool
    comments: Path | None
    overwrite: bool
    explain: str


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="medspil check",
        description="Finds words that may be read as mistrust, says why, and offers others.",
        epilog="Exit codes: 0 nothing found, 1 something found or a file that can't be checked, 2 not understood.",
    )
    made.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - is standard input")
    made.add_argument("--format", choices=tuple(FORMATS), default="text")
    made.add_argument("--lang", choices=config.LANGUAGES, help="the language (default: auto, look)")
    made.add_argument("--min-severity", choices=config.LEVELS, help="the least that is said (default: warning)")
    made.add_argument("--trust", action="store_true", help="also the words that communicate trust")
    made.add_argument("--allow", action="append", default=[], metavar="WORD", help="a word somebody chose themselves")
    made.add_argument("--exclude", action="append", default=[], metavar="NAME", help="files or folders to pass over")
    made.add_argument("--rules", action="append", default=[], metavar="FOLDER", help="an organisation's own rules")
    settings = made.add_mutually_exclusive_group()
    settings.add_argument(
        "--config", metavar="FILE", help=f"the settings (default: {config.NAME} in this folder or one above it)"
    )
    settings.add_argument("--no-config", action="store_true", help="look for no settings")
    made.add_argument("--baseline", metavar="FILE", help="leave out what is recorded in this file")
    made.add_argument("--write-baseline", metavar="FILE", help="record all that is found, and let it stand from now on")
    made.add_argument("--fix", action="store_true", help=_FIX)
    made.add_argument(
        "--comments", metavar="OUT.docx", help="write the one docx that is named anew, with a comment at each finding"
    )
    made.add_argument("--overwrite", action="store_true", help="--comments may write over a file that is there")
    made.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes")
    made.add_argument("--explain", metavar="RULE", help="all about one rule")
    return made


def understood(arguments: Sequence[str] | None) -> Choices:
    """Read the command line and the settings. Ends the process with 2 for what is not understood; raises BadChoice."""
    using = parser()
    given = using.parse_args(arguments)
    if not given.paths and not given.explain:
        using.error("Name a file or a folder, or - for standard input.")
    if given.workers < 1:
        using.error("At least one process is needed.")
    if given.fix and given.write_baseline:
        using.error("--fix and --write-baseline don't go together. Do one after the other.")
    if given.fix and STANDARD_INPUT in given.paths and (len(given.paths) > 1 or given.format != "text"):
        using.error("--fix writes standard input to standard output, so - is named alone, and without --format.")
    if given.comments and (
        len(given.paths) != 1 or not given.paths[0].lower().endswith(".docx") or given.fix or given.write_baseline
    ):
        using.error("--comments is for one docx, such as: medspil check letter.docx --comments reviewed.docx")
    settings = _settings(given)
    here = Path.cwd()
    patterns = [*((settings.folder, one) for one in settings.exclude), *((here, one) for one in given.exclude)]
    baseline = given.baseline or settings.baseline
    asked = Asked(
        given.lang or settings.lang,
        Severity[(given.min_severity or settings.min_severity).upper()],
        given.trust or settings.trust,
        (*settings.allow, *given.allow),
        (*settings.rules, *(str(Path(one).absolute()) for one in given.rules)),
    )
    return Choices(
        tuple(given.paths),
        asked,
        given.format,
        given.workers,
        config.excluder(patterns),
        Path(baseline) if baseline and not given.write_baseline else None,
        Path(given.write_baseline) if given.write_baseline else None,
        given.fix,
        Path(given.comments) if given.comments else None,
        given.overwrite,
        given.explain or "",
    )


def _settings(given: argparse.Namespace) -> config.Config:
    if given.no_config:
        return config.Config(Path.cwd())
    path = Path(given.config) if given.config else config.find(Path.cwd())
    return config.load(path) if path else config.Config(Path.cwd())
