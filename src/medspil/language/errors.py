"""What is wrong with a rule, a word list or a text, and what to do about it."""

from dataclasses import dataclass


@dataclass
class BadRule(Exception):
    """A mistake in a file of rules or words. ``line`` counts from 1; 0 when the whole file is meant.

    >>> str(BadRule("doubt.toml", 12, "The rule has no reason.", "Add a line: reason = ..."))
    'doubt.toml, line 12: The rule has no reason. Add a line: reason = ...'
    """

    file: str
    line: int
    what: str
    mend: str
    rule: str = ""

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        rule = f" (rule {self.rule})" if self.rule else ""
        return f"{where}{rule}: {self.what} {self.mend}"

    def __reduce__(self) -> tuple[type["BadRule"], tuple[str, int, str, str, str]]:
        return BadRule, (self.file, self.line, self.what, self.mend, self.rule)


@dataclass
class BadChoice(Exception):
    """A mistake in what was asked for, on the command line or in a file of settings.

    >>> str(BadChoice("medspil.toml", "lang", "“de” is not known.", "Choose among: da, en, auto."))
    'medspil.toml: lang: “de” is not known. Choose among: da, en, auto.'
    """

    file: str
    key: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.what} {self.mend}"
