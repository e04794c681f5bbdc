"""An organisation's own rules on top of ours, compiled when they are used, and kept for the next time."""

import contextlib
import hashlib
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from .check import Checker, checker
from .errors import BadChoice, BadRule
from .table import FORMAT, Table, from_json

LANGUAGES = ("da", "en")
_KEY = "rules"


def ready(folders: Sequence[str], language: str) -> None:
    """See that the rules in these folders can be used, before anything is checked. Raises BadChoice and BadRule."""
    for name in folders:
        folder = Path(name)
        if not folder.is_dir():
            raise BadChoice(name, _KEY, "There is no such folder.", "Look at the name.")
        inside = [one for one in LANGUAGES if any((folder / one).glob("*.toml"))]
        flat = any(folder.glob("*.toml"))
        if not inside and not flat:
            mend = "Write rules in da/ or en/ in it, such as da/doubt.toml."
            raise BadChoice(name, _KEY, "There are no rules in it.", mend)
        if flat and (language == "auto" or any((folder / one).is_dir() for one in LANGUAGES)):
            mend = f"Put them into {folder / 'da'} or {folder / 'en'}."
            raise BadChoice(name, _KEY, "Which language its rules are in can't be seen.", mend)
    for one in LANGUAGES if language == "auto" else (language,):
        if _files(one, folders):
            own_checker(one, tuple(folders))


@cache
def own_checker(language: str, folders: tuple[str, ...]) -> Checker:
    """The checker of our rules and those in these folders. Raises BadRule."""
    from .compile import mark_of

    paths = _files(language, folders)
    if not paths:
        return checker(language)
    digest = hashlib.sha256(f"{FORMAT} {sys.version} {mark_of(language)}".encode())
    for path in paths:
        digest.update(f"\n{path}\n".encode() + path.read_bytes())
    mark = digest.hexdigest()[:24]
    kept = _place()
    if kept:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            return Checker(from_json((kept / f"{language}-{mark}.json").read_text("utf-8")))
    table = replace(_compiled(language, folders, paths), mark=mark)
    if kept:
        _keep(kept, f"{language}-{mark}.json", table)
    return Checker(table)


def _files(language: str, folders: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for name in folders:
        place = Path(name, language) if Path(name, language).is_dir() else Path(name)
        found += sorted([*place.glob("*.toml"), *place.glob("words.txt")])
    return found


def _compiled(language: str, folders: Sequence[str], paths: Sequence[Path]) -> Table:
    from .compile import compile_rules

    for path in paths:
        try:
            path.read_text("utf-8")
        except UnicodeDecodeError as error:
            raise BadRule(str(path), 0, "The file is not UTF-8.", "Save it as UTF-8.") from error
    try:
        return compile_rules(language, own=[Path(folder) for folder in folders])
    except BadRule as error:
        named = [path for path in paths if path.name == error.file]
        file = str(named[0]) if len(named) == 1 else error.file
        mend = error.mend.replace(f"a file in lexicon/{language}/", "words.txt beside the rules")
        raise BadRule(file, error.line, error.what, mend, error.rule) from error


def _place() -> Path | None:
    """The folder for what can be made again, or None where the user has none."""
    try:
        home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".cache")
    except RuntimeError:
        return None
    return Path(home) / "medspil" / "rules"


def _keep(folder: Path, name: str, table: Table) -> None:
    from .writing import write_whole

    # A full disk or a closed folder only means that it is compiled again.
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, table.as_json().encode())
