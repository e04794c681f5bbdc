"""``medspil.toml``: what a folder of texts asks for; the command line, a hook and an editor then ask for the same."""

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import BadChoice
from .finding import Severity

NAME = "medspil.toml"
LANGUAGES = ("da", "en", "auto")
LEVELS = tuple(one.name.lower() for one in Severity)
_CHOICES = {"lang": LANGUAGES, "min-severity": LEVELS}
_KINDS: dict[str, tuple[type, str]] = {
    "lang": (str, 'Write a text in quotes, such as lang = "da".'),
    "min-severity": (str, 'Write a text in quotes, such as min-severity = "warning".'),
    "trust": (bool, "Write true or false."),
    "allow": (list, 'Write a list of words, such as allow = ["borderliner"].'),
    "exclude": (list, 'Write a list of names, such as exclude = ["arkiv/", "*.bak.txt"].'),
    "rules": (list, 'Write a list of folders, such as rules = ["word-rules"].'),
    "baseline": (str, 'Write the name of a file, such as baseline = "medspil-baseline.json".'),
}


@dataclass(frozen=True)
class Config:
    """What was read; names of files are whole. ``folder`` is where it lies, and where ``exclude`` is seen from."""

    folder: Path
    lang: str = "auto"
    min_severity: str = "warning"
    trust: bool = False
    allow: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    baseline: str = ""


def find(folder: Path) -> Path | None:
    """The settings that count in a folder: its own, or those of the nearest folder above it."""
    whole = folder.absolute()
    return next((one / NAME for one in (whole, *whole.parents) if (one / NAME).is_file()), None)


def load(path: Path) -> Config:
    """Read settings. Raises BadChoice, which names the file, the key and the mend."""
    import tomllib  # only where there are settings

    try:
        with path.open("rb") as file:
            given = tomllib.load(file)
    except OSError as error:
        raise BadChoice(str(path), "--config", f"It can't be read ({error.strerror}).", "Look at the name.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadChoice(str(path), "all of it", "This is not TOML.", f"The reader says: {error}.") from error
    for key, value in given.items():
        _look_at(str(path), key, value)
    folder = path.absolute().parent
    plain: dict[str, Any] = {
        key.replace("-", "_"): tuple(value) if isinstance(value, list) else value for key, value in given.items()
    }
    if "rules" in plain:
        plain["rules"] = tuple(str(folder / one) for one in plain["rules"])
    if "baseline" in plain:
        plain["baseline"] = str(folder / plain["baseline"])
    return Config(folder, **plain)


def _look_at(file: str, key: str, value: Any) -> None:
    if key not in _KINDS:
        raise BadChoice(file, key, "There is no such setting.", f"The settings are: {', '.join(_KINDS)}.")
    kind, mend = _KINDS[key]
    is_list = isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
    if not isinstance(value, kind) or (kind is list and not is_list) or value == "":
        raise BadChoice(file, key, "The value is of the wrong kind.", mend)
    if key in _CHOICES and value not in _CHOICES[key]:
        raise BadChoice(file, key, f"“{value}” is not known.", f"Choose among: {', '.join(_CHOICES[key])}.")


def excluder(patterns: Iterable[tuple[Path, str]]) -> Callable[[str], bool]:
    """Return what says whether a file is left out, by patterns that are each seen from a folder.

    ``*.bak.txt`` is any file or folder of that name, ``arkiv/`` a folder and all in it, ``breve/**/kladde*`` such
    below ``breve``.

    >>> excluded = excluder([(Path("/t"), "arkiv/"), (Path("/t"), "breve/**/k*.txt")])
    >>> [excluded(name) for name in ("/t/a/arkiv/b.txt", "/t/breve/k1.txt", "/t/breve/a/k.txt", "/t/k.txt")]
    [True, True, True, False]
    """
    made = [(folder.absolute(), _expression(pattern)) for folder, pattern in patterns]

    def excluded(name: str) -> bool:
        return any(shape.fullmatch(Path(os.path.relpath(name, folder)).as_posix()) for folder, shape in made)

    return excluded


def _expression(pattern: str) -> re.Pattern[str]:
    bare = pattern.strip("/").removeprefix("./")
    anywhere = "" if "/" in bare or pattern.startswith("/") else "(?:.*/)?"
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    shape = "".join(signs.get(part) or re.escape(part) for part in re.split(r"(\*\*/|\*\*|\*|\?)", bare))
    return re.compile(f"(?!\\.\\./){anywhere}{shape}(?:/.*)?")
