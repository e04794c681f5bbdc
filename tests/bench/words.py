"""Word help: how quick it is beside other checkers on the same text, and how right. `python -m tests.bench words`.

Each checker has its own rules, all of them: ours in Danish, theirs in English. The text is Danish.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from medspil.language import lexicon, rules
from medspil.language.check import Checker
from medspil.language.compile import Compiler
from medspil.language.finding import Severity
from tests.language.gold_set import LANGUAGES, sentences
from tests.language.score import Score, checker_from_files, scored
from tools import word_peers
from tools.steps import STATE, say

from .clock import Spent, cpu, process
from .word_texts import pieces, texts

Json = dict[str, Any]
MEDSPIL = str(Path(sys.executable).parent / "medspil")
FILES, SIZE = 100, 50_000
LETTER = 3000
RUNS, STARTS, LETTERS = 3, 20, 200


def measure() -> Json:
    corpora = texts()
    if not corpora:
        return {}
    STATE.mkdir(exist_ok=True)
    whole = "\n\n".join(corpora.values())
    found: Json = {"corpora": {name: len(text.split()) for name, text in corpora.items()}}
    with tempfile.TemporaryDirectory(prefix="words-", dir=STATE) as name:
        folder = Path(name)
        say("  speed, ours and the peers'")
        found["speed"] = _speed(folder, pieces(whole, SIZE, FILES))
        found["start"] = _start(folder)
    say("  growth, and a warm letter")
    full = checker_from_files("da")
    found["growth"] = _growth(full, whole)
    found["rules"] = _rules(full, whole)
    found["letter"] = _letter(full, pieces(whole, LETTER, 1)[0])
    say("  false alarms, the gold set, rewordings")
    found["alarms"] = {name: _alarms(full, text) for name, text in corpora.items()}
    found["gold"] = {language: _gold(language) for language in LANGUAGES}
    found["rewordings"] = {language: _rewordings(language) for language in LANGUAGES}
    return found


def _spent(command: Sequence[str]) -> Spent:
    """What a checker takes; that it found something is its exit code, and no failure."""
    spent = process(command, check=False)
    if spent.code < 0:
        say(f"    {command[0]} was ended by signal {-spent.code}.")
    return spent


def _speed(folder: Path, parts: list[str]) -> list[Json]:
    """Our runs are the best of some; the peers take so long that one run says enough."""
    names = []
    for number, part in enumerate(parts):
        path = folder / f"{number:03}.md"
        path.write_text(part, "utf-8")
        names.append(str(path))
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    ours = [MEDSPIL, "check", "--lang", "da", "--format", "json", "--workers", "1", *names]
    best = min(_spent(ours) for _run in range(RUNS))
    found = [{"name": "ours", "cpu": best.cpu, "elapsed": best.elapsed, "size": size}]
    peers = word_peers.commands()
    if not peers:
        say("    SKIPPED: the other checkers are not installed. ./dev bench installs them.")
    for name, command in peers.items():
        one = _spent([*command, *names])
        found.append({"name": name, "cpu": one.cpu, "elapsed": one.elapsed, "size": size})
    return found


def _start(folder: Path) -> Json:
    letter = folder / "letter.txt"
    letter.write_text("Kære Alma\n\nDu nægtede at komme. Vi ses på torsdag.\n", "utf-8")
    command = [MEDSPIL, "check", "--lang", "da", str(letter)]
    runs = [_spent(command) for _run in range(STARTS)]
    return {
        "cpu": statistics.median(one.cpu for one in runs) * 1000,
        "elapsed": statistics.median(one.elapsed for one in runs) * 1000,
    }


def _half_checker() -> Checker:
    """A Danish checker with every second rule."""
    return Checker(Compiler("da", lexicon.load("da")).table(rules.load("da")[::2]))


def _cpu(call: Callable[[], object], runs: int) -> float:
    best = float("inf")
    for _run in range(runs):
        began = time.process_time()
        call()
        best = min(best, time.process_time() - began)
    return best


def _growth(full: Checker, whole: str) -> list[Json]:
    """One file of growing size, once the words are known."""
    full.check(whole[:4_000_000])
    return [
        {"size": size, "cpu": _cpu(lambda text=whole[: int(size * 1e6)]: full.check(text), RUNS)}  # type: ignore[misc]
        for size in (0.25, 1.0, 4.0)
    ]


def _rules(full: Checker, whole: str) -> Json:
    """All rules and half of them, each with its words still to be learnt."""
    text = whole[:2_000_000]
    half = _half_checker()
    spent = {"all": float("inf"), "half": float("inf")}
    for _run in range(RUNS):
        for name, one in (("all", full), ("half", half)):
            spent[name] = min(spent[name], _cpu(lambda one=one: Checker(one.table).check(text), 1))  # type: ignore[misc]
    return {"rules": len(full.table.rules), **spent}


def _letter(full: Checker, letter: str) -> Json:
    spent = cpu({"letter": lambda: full.check(letter)}, rounds=LETTERS)["letter"]
    return {"bytes": len(letter.encode()), "median": spent.median}


def _alarms(full: Checker, text: str) -> Json:
    return {"words": len(text.split()), "found": len(full.check(text))}


def _gold(language: str) -> Json:
    """The locked half: figures alone."""
    found, macro, around = scored(sentences("locked", language=language, first=False))
    return {
        "macro": macro,
        "macro_interval": list(around),
        "categories": {name: _as_json(one) for name, one in found.items()},
    }


def _as_json(one: Score) -> Json:
    counts = one.counts
    return {
        "precision": counts.precision,
        "precision_interval": list(one.precision),
        "recall": counts.recall,
        "recall_interval": list(one.recall),
        "f1": counts.f1,
        "marks": counts.marks,
        "found": counts.found,
    }


def _rewordings(language: str) -> Json:
    """Every rewording of every text that a rule says it finds: how many raise nothing new in its place."""
    full = checker_from_files(language)
    tried = new = 0
    for rule in rules.load(language):
        for text in rule.finds:
            before = {(one.rule, one.text) for one in full.check(text, least=Severity.WARNING)}
            for one in full.check(text, least=Severity.HINT):
                if one.rule != rule.id:
                    continue
                for suggestion in one.suggestions:
                    tried += 1
                    after = full.check(text[: one.start] + suggestion + text[one.end :])
                    new += any((other.rule, other.text) not in before for other in after)
    return {"tried": tried, "new": new}


def main() -> int:
    say(json.dumps(measure(), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
