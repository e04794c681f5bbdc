"""Rules as data: one TOML file for each category and language, each rule with its reason, its source and its tests."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from .errors import BadRule
from .finding import Severity
from .patterns import Pattern, parse

HERE = Path(__file__).parent / "rules"
CATEGORIES = ("doubt", "label", "control", "threat", "blame", "distance", "bureaucratic", "know_better", "trust")
Who = Literal["any", "citizen", "authority"]
_FIELDS = {
    "id": str,
    "find": list,
    "say": list,
    "reason": str,
    "source": str,
    "severity": str,
    "who": str,
    "unless": list,
    "only": list,
    "quotes": str,
    "headings": str,
    "laws": str,
    "negated": str,
    "finds": list,
    "passes": list,
}
_NEEDED = ("id", "find", "reason", "source", "finds", "passes")
_DEFAULTS = frozenset(
    ("severity", "who", "unless", "only", "quotes", "headings", "laws", "negated", "source", "reason")
)
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "severity": ("hint", "warning", "error"),
    "who": ("any", "citizen", "authority"),
    "quotes": ("skip", "keep"),
    "headings": ("skip", "keep"),
    "laws": ("skip", "keep"),
    "negated": ("skip", "keep"),
}
# These are about how the words sound, also where a law speaks.
_ALSO_OF_LAWS = frozenset(("bureaucratic", "distance", "trust"))


@dataclass(frozen=True)
class Rule:
    """One wording that may communicate mistrust, why, and what to say instead.

    ``who`` is whom the words must be about; ``unless`` are patterns that excuse it in the same sentence, ``only``
    such as must be there. What is said in ``quotes``, in ``headings``, by ``laws`` about nobody in particular, or is
    ``negated`` by a word that the pattern doesn't have, is skipped or kept. ``finds`` and ``passes`` are whole texts:
    its tests.
    """

    id: str
    category: str
    language: str
    find: tuple[Pattern, ...]
    reason: str
    source: str
    finds: tuple[str, ...]
    passes: tuple[str, ...]
    say: tuple[str, ...] = ()
    severity: Severity = Severity.WARNING
    who: str = "any"
    unless: tuple[Pattern, ...] = ()
    only: tuple[Pattern, ...] = ()
    quotes: str = "skip"
    headings: str = "keep"
    laws: str = "skip"
    negated: str = "keep"
    where: tuple[str, int] = field(default=("", 0), compare=False)


@cache
def sources() -> dict[str, str]:
    """The named sources, by key."""
    with (HERE / "sources.toml").open("rb") as file:
        found: dict[str, str] = tomllib.load(file)
    return found


def load(language: str, folder: Path | None = None) -> list[Rule]:
    """Return our rules of a language, or those in a folder of an organisation's own. Raises BadRule."""
    return list(_ours(language)) if folder is None else _in(folder, language, own=True)


@cache
def _ours(language: str) -> tuple[Rule, ...]:
    """Read once in a process, since reading them takes half a second."""
    return tuple(_in(HERE / language, language, own=False))


def _in(folder: Path, language: str, *, own: bool) -> list[Rule]:
    rules: list[Rule] = []
    for path in sorted(folder.glob("*.toml")):
        rules += _read(path, language, own=own)
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in seen:
            raise BadRule(*rule.where, "Another rule has this id.", "Give it an id of its own.", rule.id)
        seen[rule.id] = rule
    return rules


def _read(path: Path, language: str, *, own: bool) -> Iterator[Rule]:
    category = path.stem.partition(".")[0]
    if category not in CATEGORIES:
        mend = f"Call the file one of: {', '.join(CATEGORIES)}, with .toml after it."
        raise BadRule(path.name, 0, f"“{category}” is no category.", mend)
    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise BadRule(path.name, 0, "The file is not UTF-8.", "Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise BadRule(path.name, _line_in(str(error)), "This is not TOML.", str(error)) from error
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[rule]]"]
    defaults, rules = data.get("defaults", {}), data.get("rule", [])
    if not isinstance(defaults, dict) or not isinstance(rules, list) or not all(isinstance(one, dict) for one in rules):
        raise BadRule(path.name, 0, "The rules can't be seen.", "Begin each rule with a line [[rule]].")
    if strange := set(data) - {"defaults", "rule"} or set(defaults) - _DEFAULTS:
        raise BadRule(path.name, 0, f"“{min(strange)}” has no place here.", "A file holds [defaults] and [[rule]].")
    for number, given in enumerate(rules):
        where = (path.name, lines[number] if number < len(lines) else 0)
        prefix = f"{'own.' if own else ''}{language}.{category}."
        yield _rule({**defaults, **given}, where, prefix, category, language, own=own)


def _line_in(said: str) -> int:
    digits = said.rpartition("line ")[2].partition(",")[0]
    return int(digits) if digits.isdigit() else 0


def _rule(
    given: dict[str, Any], where: tuple[str, int], prefix: str, category: str, language: str, *, own: bool
) -> Rule:
    name = str(given.get("id", ""))

    def bad(what: str, mend: str) -> BadRule:
        return BadRule(*where, what, mend, name)

    for key, value in given.items():
        if key not in _FIELDS:
            raise bad(f"“{key}” is no part of a rule.", f"The parts are: {', '.join(_FIELDS)}.")
        if not isinstance(value, _FIELDS[key]) or (isinstance(value, list) and not _all_text(value)):
            raise bad(f"“{key}” is of the wrong kind.", "Write text in quotes, or a list of such.")
        if key in _CHOICES and value not in _CHOICES[key]:
            raise bad(f"{key} = “{value}” is not known.", f"Choose among: {', '.join(_CHOICES[key])}.")
    needed = _NEEDED if not own else ("id", "find", "reason")
    if lacking := [key for key in needed if not given.get(key)]:
        raise bad(f"The rule lacks {', '.join(lacking)}.", "Add it.")
    for key in ("finds", "passes"):
        if not own and len(given[key]) < 3:
            raise bad(f"{key} has {len(given[key])} texts.", "Write at least 3: they are the rule's tests.")
    find = tuple(_patterns(given["find"], bad))
    if not (own or given.get("say") or category == "trust" or all(one.say for one in find)):
        raise bad("The rule offers no other words.", "Add at least one rewording: say = [...].")
    source = str(given.get("source", ""))
    if source and not own and source not in sources():
        raise bad(f"The source “{source}” is not in sources.toml.", "Add it there, or choose one that is.")
    return Rule(
        id=prefix + name,
        category=category,
        language=language,
        find=find,
        reason=given["reason"],
        source=source if own else sources()[source],
        finds=tuple(given.get("finds", ())),
        passes=tuple(given.get("passes", ())),
        say=tuple(given.get("say", ())),
        severity=Severity[given.get("severity", "warning").upper()],
        who=given.get("who", "any"),
        unless=tuple(_patterns(given.get("unless", []), bad)),
        only=tuple(_patterns(given.get("only", []), bad)),
        quotes=given.get("quotes", "skip"),
        headings=given.get("headings", "keep"),
        laws=given.get("laws", "keep" if category in _ALSO_OF_LAWS else "skip"),
        negated=given.get("negated", "keep"),
        where=where,
    )


def _all_text(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _patterns(texts: list[str], bad: Any) -> Iterator[Pattern]:
    for text in texts:
        try:
            yield parse(text)
        except ValueError as error:
            raise bad(
                f"The pattern “{text}” can't be read: {error}", "See patterns.py for how one is written."
            ) from error
