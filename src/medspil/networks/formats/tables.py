"""The analysis tables: a row for each ego in a wave, for each alter, for each tie. For egor's files and for Parquet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import IO, Any

from medspil.networks.codebook import Codebook, Variable
from medspil.networks.errors import BadData
from medspil.networks.measures.columns import COUNTED, SORTED
from medspil.networks.model import Alter, RelationMap, Tie, Value, Wave

from .cells import distinct, neutral, scrubbed

TABLES = ("egos", "alters", "ties")
Row = dict[str, Any]
_OWN = {
    "egos": ("egoID", "ego", "case", "wave", "opened", "closed"),
    "alters": ("egoID", "alterID", "ego", "wave", "name", "kind", "ring", "sector", "x", "y", "gone", "about"),
    "ties": ("egoID", "Source", "Target", "weight", "ego", "wave", "kind", "directed"),
}
# Fields of the model that the codebook lists as variables, too: they have columns already.
_MODELLED = frozenset(("name", "kind", "ring", "sector", "position", "gone", "about", "wave"))


def measured(book: Codebook) -> list[Variable]:
    """The alters' own variables that measures can be made of: what is sorted or counted, apart from the questions."""
    codes = {one.name.removesuffix("_stance") for one in book.ego if one.name.endswith("_stance")}
    found: dict[str, Variable] = {}
    for kind in book.nodes:
        for one in kind.variables:
            is_sorted = one.type == "boolean" or (one.type in SORTED and one.options)
            if (is_sorted or one.type in COUNTED) and one.name not in _MODELLED | codes:
                found.setdefault(one.name, one)
    return list(found.values())


class Tables:
    """Takes maps apart into rows, all with the same columns, whatever was answered.

    Where what is private is kept, the last column is ``private``: true or false for alters and ties, for egos the codes
    of the questions whose answer is private.
    """

    def __init__(self, codebook: Codebook, *, keep_private: bool = False) -> None:
        self.marks = ("private",) if keep_private else ()
        self.questions = [one.name for one in codebook.ego if one.name.endswith("_stance")]
        self.codes = [name.removesuffix("_stance") for name in self.questions]
        self.variables = {
            "egos": self._plain(codebook.ego, "egos"),
            "alters": self._plain([one for kind in codebook.nodes for one in kind.variables], "alters"),
            "ties": self._plain([one for kind in codebook.edges for one in kind.variables], "ties"),
        }

    def _plain(self, variables: Sequence[Variable], table: str) -> dict[str, str]:
        """Each variable's column: its own name, with a number where one of the table's own has it."""
        names = list(
            dict.fromkeys(
                one.name
                for one in variables
                if one.name not in _MODELLED and one.name not in self.codes and one.name not in self.questions
            )
        )
        taken = [
            *_OWN[table],
            *self.marks,
            *(self.codes if table == "alters" else self.questions if table == "egos" else ()),
        ]
        return dict(zip(names, distinct([*taken, *names])[len(taken) :], strict=True))

    def columns(self, table: str) -> list[str]:
        """The names of a table's columns, in order."""
        asked = {"egos": self.questions, "alters": self.codes, "ties": []}[table]
        return [*_OWN[table], *asked, *self.variables[table].values(), *self.marks]

    def rows(self, one: RelationMap) -> Iterator[tuple[str, Row]]:
        """The rows of a map, each with the name of its table."""
        for wave in one.waves:
            start = {"egoID": f"{one.ego.id}.{wave.number}", "ego": one.ego.id, "wave": wave.number}
            yield "egos", {**start, **self._ego(one, wave)}
            for alter in wave.alters:
                yield "alters", {**start, **self._alter(alter, wave)}
            for tie in wave.ties:
                yield "ties", {**start, **self._tie(tie)}

    def _ego(self, one: RelationMap, wave: Wave) -> Row:
        stances = {response.question: response.stance or None for response in wave.responses}
        return {
            "case": one.case or None,
            "opened": wave.opened,
            "closed": wave.closed,
            **{name: stances.get(code) for name, code in zip(self.questions, self.codes, strict=True)},
            "private": "|".join(one.question for one in wave.responses if one.private) or None,
            **self._more("egos", wave.attributes),
        }

    def _alter(self, alter: Alter, wave: Wave) -> Row:
        # True and false only where the question was answered; nothing where it was not asked.
        named = {one.question: alter.id in one.yes for one in wave.responses if one.is_answered}
        x, y = alter.position or (None, None)
        return {
            "alterID": alter.id,
            "name": alter.name or None,
            "kind": alter.kind,
            "ring": alter.ring,
            "sector": alter.sector,
            "x": x,
            "y": y,
            "gone": alter.gone or None,
            "about": alter.about or None,
            **{code: named.get(code) for code in self.codes},
            "private": alter.private,
            **self._more("alters", alter.attributes),
        }

    def _tie(self, tie: Tie) -> Row:
        more = self._more("ties", tie.attributes)
        ends = {"Source": tie.a, "Target": tie.b, "weight": 1, "kind": tie.kind, "directed": tie.directed}
        return {**ends, "private": tie.private, **more}

    def _more(self, table: str, attributes: Any) -> Row:
        columns = self.variables[table]
        unknown = next((name for name in attributes if name not in columns), None)
        if unknown is not None:
            raise BadData(f"The codebook has no variable {unknown!r}.", "Add it to the codebook.")
        return {column: attributes.get(name) for name, column in columns.items()}


def writer(stream: IO[str], columns: Sequence[str]) -> Callable[[Row], None]:
    """Write the names of the columns, and give what writes a row. Missing is an empty cell; no cell is a formula."""
    to = csv.writer(stream, lineterminator="\r\n")
    to.writerow([neutral(scrubbed(column)) for column in columns])

    def write(row: Row) -> None:
        to.writerow([cell(row.get(column)) for column in columns])

    return write


def cell(value: Value | datetime) -> str:
    """A value as a cell: harmless text, numbers as they are, options parted by a bar."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, datetime):
        return value.isoformat()
    text = value if isinstance(value, str) else "|".join(str(part) for part in value)
    return neutral(scrubbed(text))
