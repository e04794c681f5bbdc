"""The words of the rules and how each is inflected: our own reviewed list, one word a line.

::

    # a comment
    påstå/v påstår påstod påstået
    klient/n +en +er
"""

from dataclasses import dataclass, field
from pathlib import Path

from .errors import BadRule
from .inflection import Paradigm, inflect

HERE = Path(__file__).parent / "lexicon"
# In these a word that is not in the list is inflected by the most common pattern.
_REGULAR = {"da": "vax", "en": "vnax"}


@dataclass
class Lexicon:
    """The paradigms of one language."""

    language: str
    entries: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def paradigm(self, lemma: str, kind: str) -> Paradigm:
        """Return all forms of a word by slot. Raises KeyError for a word that must be in the list and isn't."""
        parts = self.entries.get((lemma, kind))
        if parts is None:
            if kind not in _REGULAR[self.language]:
                raise KeyError(f"{lemma}/{kind}")
            parts = ()
        return inflect(self.language, lemma, kind, parts)

    def add(self, path: Path) -> None:
        """Read more words from a file; a word that is there already is replaced. Raises BadRule."""
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            bare = line.partition("#")[0].split()
            if not bare:
                continue
            lemma, slash, kind = bare[0].rpartition("/")
            if not slash or kind not in {"v", "n", "a", "x"}:
                raise BadRule(
                    path.name, number, f"“{bare[0]}” has no class.", "Write word/v, word/n, word/a or word/x."
                )
            try:
                inflect(self.language, lemma, kind, tuple(bare[1:]))
            except ValueError as error:
                raise BadRule(path.name, number, f"{error}.", "See inflection/ for the parts of a word.") from error
            self.entries[lemma, kind] = tuple(bare[1:])


def load(language: str, *more: Path) -> Lexicon:
    """Return our own lexicon of a language, and the words of further files on top of it."""
    found = Lexicon(language)
    for path in (HERE / f"{language}.txt", *more):
        found.add(path)
    return found
