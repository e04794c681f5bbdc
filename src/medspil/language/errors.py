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
