"""Other words, put in the place of what was found: the list that people read to judge whether they are good language.

::

    python -m tests.language.rewordings da          # what nobody has judged yet, a line for each
    python -m tests.language.rewordings da --count

A line of ``gold/rewordings-da.tsv`` has the verdict (``yes``: good language as inserted; ``no``), the rule, and the
text with the rewording in its place, which stands in ⟦ ⟧. ``--tidy`` takes away the lines that no rule makes any more.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from medspil.language import rules
from medspil.language.finding import Severity
from tests.language.score import checker_from_files

GOLD = Path(__file__).parent / "gold"


class Inserted(NamedTuple):
    """A rule's rewording in the place of what the rule found in one of its own texts."""

    rule: str
    text: str


def inserted(language: str) -> Iterator[Inserted]:
    """Every rewording of every rule, in every text that the rule must find."""
    for rule in rules.load(language):
        for text in rule.finds:
            for found in checker_from_files(language).check(text, least=Severity.HINT):
                if found.rule == rule.id:
                    for one in found.suggestions:
                        yield Inserted(rule.id, f"{text[: found.start]}⟦{one}⟧{text[found.end :]}")


def path_of(language: str) -> Path:
    return GOLD / f"rewordings-{language}.tsv"


def judged(language: str) -> dict[Inserted, bool]:
    """The verdicts there are. A line that can't be read is a ``ValueError``."""
    found = {}
    for line in path_of(language).read_text("utf-8").splitlines():
        verdict, rule, text = line.split("\t")
        found[Inserted(rule, text)] = {"yes": True, "no": False}[verdict]
    return found


def main() -> int:
    asked = argparse.ArgumentParser(prog="rewordings", description=__doc__)
    asked.add_argument("language", choices=("da", "en"))
    asked.add_argument("--count", action="store_true")
    asked.add_argument("--tidy", action="store_true", help="take away verdicts on what no rule makes any more")
    chosen = asked.parse_args()
    verdicts = judged(chosen.language) if path_of(chosen.language).exists() else {}
    made = list(dict.fromkeys(inserted(chosen.language)))
    if chosen.tidy:
        kept = (one for one in made if one in verdicts)
        lines = (f"{'yes' if verdicts[one] else 'no'}\t{one.rule}\t{one.text}\n" for one in kept)
        path_of(chosen.language).write_text("".join(lines), "utf-8")
    elif chosen.count:
        good = sum(verdicts.get(one, False) for one in made)
        sys.stdout.write(f"{len(made)} rewordings, {sum(one in verdicts for one in made)} judged, {good} good\n")
    else:
        sys.stdout.writelines(f"{one.rule}\t{one.text}\n" for one in made if one not in verdicts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
