"""Named sets of words that patterns and guards speak of: the citizen, the authority, the law … One file a language."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from .errors import BadRule
from .patterns import Term, parse
from .who import NEEDED

HERE = Path(__file__).parent / "sets"
# What a word is by its place in the sentence, and not by its letters; see patterns.py.
BY_PLACE = ("scare", "question")


def load(language: str) -> Mapping[str, tuple[Term, ...]]:
    """Return the sets of a language. Raises BadRule."""
    path = HERE / f"{language}.toml"
    with path.open("rb") as file:
        data: dict[str, list[str]] = tomllib.load(file)
    if lacking := set(NEEDED) - set(data):
        raise BadRule(path.name, 0, f"The set “{min(lacking)}” is lacking.", "Add it.")
    if taken := set(BY_PLACE) & set(data):
        raise BadRule(path.name, 0, f"The set “{min(taken)}” has a meaning already.", "Choose another name.")
    named = {name: tuple(term for word in words for term in _terms(word, path)) for name, words in data.items()}
    return named | dict.fromkeys(BY_PLACE, ())


def _terms(word: str, path: Path) -> tuple[Term, ...]:
    try:
        pattern = parse(word)
    except ValueError as error:
        raise BadRule(path.name, 0, f"“{word}” can't be read: {error}", "Write one word, or word/v.") from error
    return pattern.elements[0].terms
