"""From rules, lexicon and sets to the table that the matcher uses. The shipped ones are made by ``./dev rules``."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from . import lexicon as lexicons
from . import rules as rule_files
from . import sets as set_files
from .errors import BadRule
from .lexicon import Lexicon
from .patterns import Element, Pattern, Term
from .rules import Rule
from .table import FIRST_LETTERS, HERE, LAST_LETTERS, Compiled, Entry, Step, Table

# How often the most common word comes among a thousand; the next comes half as often, and so on (Zipf).
_MOST_COMMON = 60.0
_UNCOMMON = 0.002


def compile_rules(language: str, *, own: Sequence[Path] = ()) -> Table:
    """Compile our rules of a language, and those in folders of an organisation's own. Raises BadRule.

    A folder holds ``<category>.toml`` files, perhaps in a folder named after the language, and perhaps ``words.txt``.
    """
    folders = [folder / language if (folder / language).is_dir() else folder for folder in own]
    words = [folder / "words.txt" for folder in folders if (folder / "words.txt").is_file()]
    rules = rule_files.load(language)
    for folder in folders:
        rules += rule_files.load(language, folder)
    return Compiler(language, lexicons.load(language, *words)).table(rules)


def mark_of(language: str) -> str:
    """A digest of all that the table of a language is made of, to see whether it is current."""
    here = Path(__file__).parent
    parts = [here / "sets" / f"{language}.toml", here / "rules" / "sources.toml"]
    parts += sorted((here / "lexicon" / language).glob("*.txt"))
    parts += sorted((here / "rules" / language).glob("*.toml"))
    parts += sorted((here / "inflection").glob("*.py"))
    parts += [here / f"{name}.py" for name in ("compile", "lexicon", "patterns", "rules", "sets", "table")]
    parts.append(here / "common" / f"{language}.txt")
    digest = hashlib.sha256()
    for path in parts:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def write_shipped(language: str) -> Path:
    """Compile and write the table that goes with the package."""
    HERE.mkdir(exist_ok=True)
    path = HERE / f"{language}.json"
    path.write_text(compile_rules(language).as_json(), "utf-8")
    return path


class Compiler:
    """Gives each element of the patterns a number, and each form of its words."""

    def __init__(self, language: str, lexicon: Lexicon) -> None:
        self.language = language
        self.lexicon = lexicon
        self.named = set_files.load(language)
        self.symbols: dict[tuple[Term, ...], int] = {}
        # Of each word its forms by slot, and the symbols that it may be: whole, last, first, beginning a sentence.
        self.forms: dict[str, str] = {}
        self.uses: dict[str, tuple[dict[int, None], ...]] = {}
        self.often = _often(language)
        self.reworded: set[str] = set()
        # What a word of a set may be beside, since patterns name the set among others.
        self.implied: dict[int, list[int]] = {}

    def table(self, rules: Sequence[Rule]) -> Table:
        sets = {name: self._symbol((Term(name, "set"),), _Blamed(name)) for name in self.named}
        patterns: list[Compiled] = []
        entries: list[Entry] = []
        for number, rule in enumerate(rules):
            patterns += self._patterns(rule.find, number, rule)
            self._rewordings(rule)
            entries.append(
                Entry(
                    rule.id,
                    rule.category,
                    int(rule.severity),
                    rule.who,
                    rule.quotes,
                    rule.headings,
                    rule.laws,
                    rule.negated,
                    rule.reason,
                    rule.source,
                    rule.say,
                    tuple(self._patterns(rule.unless, number, rule)),
                    tuple(self._patterns(rule.only, number, rule)),
                )
            )
        keys = sorted(self.forms)
        return Table(
            self.language,
            mark_of(self.language),
            self._lines(keys),
            [";".join((key, *(" ".join(map(str, symbols)) for symbols in self.uses[key]))) for key in keys],
            self._edges(keys),
            sets,
            self._all_implied(),
            {key: self.forms[key] for key in sorted(self.reworded)},
            tuple(entries),
            tuple(patterns),
        )

    def _lines(self, keys: Sequence[str]) -> list[str]:
        """Each form with the words that it may be, and in which slot."""
        found: dict[str, dict[int, str]] = {}
        for number, key in enumerate(keys):
            for one in self.forms[key].split(" "):
                slot, _colon, form = one.rpartition(":")
                found.setdefault(form, {}).setdefault(number, slot)
        return sorted(
            f"{form}\t{' '.join(f'{number}:{slot}' if slot else str(number) for number, slot in words.items())}"
            for form, words in found.items()
        )

    def _edges(self, keys: Sequence[str]) -> dict[str, list[str]]:
        """What tells quickly that a word is none of ours."""
        forms = {key: [one.rpartition(":")[2] for one in self.forms[key].split(" ")] for key in keys}

        def of(use: int, cut: slice) -> list[str]:
            return sorted({form[cut] for key in keys if self.uses[key][use] for form in forms[key]})

        return {
            "last": of(1, slice(-LAST_LETTERS, None)),
            "first": of(2, slice(FIRST_LETTERS)),
            "begins": of(3, slice(None)),
            "capitals": sorted(form for every in forms.values() for form in every if form != form.lower()),
        }

    def _all_implied(self) -> dict[int, list[int]]:
        """Also what is implied by what is implied."""
        found = {}
        for symbol in sorted(self.implied):
            reached, waiting = dict.fromkeys(self.implied[symbol]), list(self.implied[symbol])
            while waiting:
                for one in self.implied.get(waiting.pop(), ()):
                    if one not in reached:
                        reached[one] = None
                        waiting.append(one)
            found[symbol] = list(reached)
        return found

    def _patterns(self, patterns: Iterable[Pattern], number: int, rule: Rule) -> list[Compiled]:
        found = []
        for pattern in patterns:
            steps: list[Step] = [
                (self._symbol(one.terms, rule), one.gap, int(one.optional)) for one in pattern.elements
            ]
            window = -1 if pattern.window is None else pattern.window
            needed = [n for n, one in enumerate(pattern.elements) if not one.optional]
            commonness = {n: self._commonness(pattern.elements[n], rule) for n in needed}
            anchor = min(needed, key=commonness.__getitem__)
            head = min(needed, key=lambda n: _rank(pattern.elements[n]))
            found.append(Compiled(number, tuple(steps), anchor, head, window, pattern.say))
        return found

    def _commonness(self, element: Element, rule: Rule) -> float:
        """How often any word of an element comes among a thousand, so that the rarest is looked for first."""
        return sum(
            self.often.get(form, _UNCOMMON)
            for term in element.terms
            for one in self._words_of(term)
            for forms in self._paradigm(one, rule).values()
            for form in forms
        )

    def _words_of(self, term: Term, seen: frozenset[str] = frozenset()) -> Iterator[Term]:
        """A word, or those of a set and of the sets in it."""
        if term.kind != "set":
            yield term
        elif term.word not in seen:
            for one in self.named[term.word]:
                yield from self._words_of(one, seen | {term.word})

    def _symbol(self, terms: tuple[Term, ...], rule: "Rule | _Blamed") -> int:
        if terms not in self.symbols:
            symbol = self.symbols[terms] = len(self.symbols)
            for term in terms:
                self._add(term, symbol, rule)
        return self.symbols[terms]

    def _add(self, term: Term, symbol: int, rule: "Rule | _Blamed") -> None:
        if term.kind == "set":
            if term.word not in self.named:
                raise BadRule(
                    *rule.where, f"There is no set <{term.word}>.", f"The sets are: {', '.join(self.named)}.", rule.id
                )
            alone = (Term(term.word, "set"),)
            if self.symbols.get(alone) == symbol:
                for one in self.named[term.word]:
                    self._add(one, symbol, rule)
            else:
                self.implied.setdefault(self._symbol(alone, rule), []).append(symbol)
            return
        as_whole, last, first, begins = self._uses_of(term, rule)
        (begins if term.begins else as_whole).setdefault(symbol)
        if term.as_last:
            last.setdefault(symbol)
        if term.as_first:
            first.setdefault(symbol)

    def _uses_of(self, term: Term, rule: "Rule | _Blamed") -> tuple[dict[int, None], ...]:
        key = f"{term.word}/{term.kind}" if term.kind else term.word
        if key not in self.uses:
            self.uses[key] = ({}, {}, {}, {})
            if not term.kind:
                self.forms[key] = term.word
            else:
                slots = self._paradigm(term, rule).items()
                self.forms[key] = " ".join(f"{slot}:{form.lower()}" for slot, forms in slots for form in forms)
        return self.uses[key]

    def _paradigm(self, term: Term, rule: "Rule | _Blamed") -> Mapping[str, tuple[str, ...]]:
        if not term.kind:
            return {"x": (term.word,)}
        try:
            return self.lexicon.paradigm(term.word, term.kind)
        except KeyError as error:
            mend = f"Add a line “{term.word}/{term.kind} …” to a file in lexicon/{self.language}/."
            raise BadRule(*rule.where, f"“{term.word}/{term.kind}” is not in the lexicon.", mend, rule.id) from error

    def _rewordings(self, rule: Rule) -> None:
        for text in (*rule.say, *(one for pattern in rule.find for one in pattern.say)):
            for part in text.split():
                word, slash, kind = part.strip('.,:;()“”"').rpartition("/")
                kind = kind.partition("@")[0]
                if slash and kind in {"v", "n", "a"} and word:
                    self._uses_of(Term(word, kind), rule)
                    self.reworded.add(f"{word}/{kind}")


def _rank(element: Element) -> tuple[bool, bool, bool, int]:
    """What a pattern is about: an element that says so, else a word with forms, else the longest word."""
    plain = all(term.kind in {"", "set", "x"} for term in element.terms)
    is_set = any(term.kind == "set" for term in element.terms)
    longest = min(len(term.word) for term in element.terms)
    return (not element.head, is_set, plain and longest < 6, -longest)


def _often(language: str) -> dict[str, float]:
    """How often the common words of a language come among a thousand."""
    lines = (Path(__file__).parent / "common" / f"{language}.txt").read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return {word: _MOST_COMMON / rank for rank, word in enumerate(words, 1)}


class _Blamed:
    """Stands for a set where a rule is blamed."""

    def __init__(self, name: str) -> None:
        self.id = f"<{name}>"
        self.where = ("the sets", 0)
