"""From rules, lexicon and sets to the table that the matcher uses. The shipped ones are made by ``./dev rules``."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from . import lexicon as lexicons
from . import rules as rule_files
from . import sets as set_files
from .errors import BadRule
from .lexicon import Lexicon
from .patterns import Element, Pattern, Term
from .rules import Rule
from .table import HERE, Compiled, Entry, Reading, Step, Table

# Words so common that a pattern is not looked for by them while it has another.
_PARTS_OF_SPEECH_TO_AVOID = frozenset(("", "set", "x"))


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
    parts += [*sorted((here / "inflection").glob("*.py")), here / "compile.py", here / "patterns.py"]
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
        self.forms: dict[str, Reading] = {}
        self.last: dict[str, Reading] = {}
        self.first: dict[str, Reading] = {}
        self.begins: dict[str, Reading] = {}
        self.paradigms: dict[str, Mapping[str, str]] = {}
        self.sizes: dict[int, int] = {}

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
        return Table(
            self.language,
            mark_of(self.language),
            dict(sorted(self.forms.items())),
            dict(sorted(self.last.items())),
            dict(sorted(self.first.items())),
            dict(sorted(self.begins.items())),
            sets,
            tuple(entries),
            tuple(patterns),
            dict(sorted(self.paradigms.items())),
        )

    def _patterns(self, patterns: Iterable[Pattern], number: int, rule: Rule) -> list[Compiled]:
        found = []
        for pattern in patterns:
            steps = tuple(Step(self._symbol(one.terms, rule), one.gap, one.optional) for one in pattern.elements)
            window = -1 if pattern.window is None else pattern.window
            found.append(Compiled(number, steps, self._anchor(pattern.elements, steps), window))
        return found

    def _anchor(self, elements: Sequence[Element], steps: Sequence[Step]) -> int:
        """The element to look for first: one that says so, else a word with forms, else the longest word."""

        def rank(number: int) -> tuple[bool, bool, bool, int]:
            element = elements[number]
            plain = all(term.kind in _PARTS_OF_SPEECH_TO_AVOID for term in element.terms)
            is_set = any(term.kind == "set" for term in element.terms)
            longest = min(len(term.word) for term in element.terms)
            return (not element.anchor, is_set, plain and longest < 6, -longest)

        return min((n for n, one in enumerate(elements) if not one.optional), key=rank)

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
            for one in self.named[term.word]:
                self._add(one, symbol, rule)
            return
        whole = self.begins if term.begins else self.forms
        for slot, forms in self._paradigm(term, rule).items():
            word = f"{term.word}/{term.kind}:{slot}" if term.kind else ""
            for form in forms:
                whole.setdefault(form, {}).setdefault(symbol, word)
                if term.as_last:
                    self.last.setdefault(form.lower(), {}).setdefault(symbol, word)
                if term.as_first and slot in ("sg", "inf", "common"):
                    self.first.setdefault(form.lower(), {}).setdefault(symbol, word)

    def _paradigm(self, term: Term, rule: "Rule | _Blamed") -> Mapping[str, tuple[str, ...]]:
        if not term.kind:
            return {"x": (term.word,)}
        try:
            return self.lexicon.paradigm(term.word, term.kind)
        except KeyError as error:
            mend = f"Add a line “{term.word}/{term.kind} …” to a file in lexicon/{self.language}/."
            raise BadRule(*rule.where, f"“{term.word}/{term.kind}” is not in the lexicon.", mend, rule.id) from error

    def _rewordings(self, rule: Rule) -> None:
        for text in rule.say:
            for part in text.split():
                word, slash, kind = part.strip('.,:;()“”"').rpartition("/")
                kind = kind.partition("@")[0]
                if slash and kind in {"v", "n", "a"} and word:
                    paradigm = self._paradigm(Term(word, kind), rule)
                    self.paradigms[f"{word}/{kind}"] = {slot: forms[0] for slot, forms in paradigm.items()}


class _Blamed:
    """Stands for a set where a rule is blamed."""

    def __init__(self, name: str) -> None:
        self.id = f"<{name}>"
        self.where = ("the sets", 0)
