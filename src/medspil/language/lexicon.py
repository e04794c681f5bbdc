"""The words of the rules and how each is inflected: our own reviewed lists, one word a line.

A language has a folder: ``sets.txt`` for the words of the sets, and a file for each category whose rules need more.
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

    def add(self, path: Path, *, replaces: bool = False) -> None:
        """Read more words from a file. Raises BadRule, also for a word that is there already with other forms.

        Where one of two lines only has more forms than the other, such as a plural, the fuller one counts.
        """
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            bare = line.partition("#")[0].split()
            if not bare:
                continue
            lemma, slash, kind = bare[0].rpartition("/")
            if not slash or kind not in {"v", "n", "a", "x"}:
                raise BadRule(
                    path.name, number, f"“{bare[0]}” has no class.", "Write word/v, word/n, word/a or word/x."
                )
            parts = tuple(bare[1:])
            try:
                made = inflect(self.language, lemma, kind, parts)
            except ValueError as error:
                raise BadRule(path.name, number, f"{error}.", "See inflection/ for the parts of a word.") from error
            before = self.entries.get((lemma, kind), parts)
            if before != parts and not replaces:
                stood = inflect(self.language, lemma, kind, before)
                if stood.items() >= made.items():
                    continue
                if not stood.items() <= made.items():
                    what = f"“{bare[0]}” has other forms elsewhere: {' '.join(before) or 'regular ones'}."
                    raise BadRule(path.name, number, what, "Let one of the two lines stand.")
            self.entries[lemma, kind] = parts


def load(language: str, *more: Path) -> Lexicon:
    """Return our own lexicon of a language, and the words of further files on top of it: theirs replace ours."""
    found = Lexicon(language)
    for path in sorted((HERE / language).glob("*.txt")):
        found.add(path)
    for path in more:
        found.add(path, replaces=True)
    return found
