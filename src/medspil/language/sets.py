"""Named sets of words that patterns and guards speak of: the citizen, the authority, the law … One file a language."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from .errors import BadRule
from .patterns import Term, parse

HERE = Path(__file__).parent / "sets"
# What the guards need of every language.
NEEDED = ("citizen", "authority", "law", "other", "preposition", "boundary", "quoting")


def load(language: str) -> Mapping[str, tuple[Term, ...]]:
    """Return the sets of a language. Raises BadRule."""
    path = HERE / f"{language}.toml"
    with path.open("rb") as file:
        data: dict[str, list[str]] = tomllib.load(file)
    if lacking := set(NEEDED) - set(data):
        raise BadRule(path.name, 0, f"The set “{min(lacking)}” is lacking.", "Add it.")
    return {name: tuple(term for word in words for term in _terms(word, path)) for name, words in data.items()}


def _terms(word: str, path: Path) -> tuple[Term, ...]:
    try:
        pattern = parse(word)
    except ValueError as error:
        raise BadRule(path.name, 0, f"“{word}” can't be read: {error}", "Write one word, or word/v.") from error
    return pattern.elements[0].terms
