"""What is said of word help: a section of docs/performance.md, and whether it is quick and right enough."""

from typing import Any

from tests.language.gold_set import MISTRUST

from .tables import table
from .targets import Target

Json = dict[str, Any]
LEAST_SPEED = 8.0
# How many times as fast as each peer.
TIMES = {"textlint + textlint-rule-write-good": 20, "proselint": 20, "write-good": 10, "alex": 50}
MOST_GROWTH, MOST_FOR_RULES, MOST_START, MOST_LETTER = 1.2, 1.25, 150.0, 2.0
MOST_ALARMS, LEAST_QUIET = 0.5, 0.98
LEAST_MACRO, LEAST_PRECISION, LEAST_RECALL = 0.85, 0.85, 0.80
NAMES = {"da": "Danish", "en": "English"}


def targets(found: Json) -> list[Target]:
    if not found:
        return []
    return [*_speed(found), *_alarms(found), *_gold(found), *_rewordings(found)]


def _rate(one: Json) -> float:
    return float(one["size"] / one["cpu"])


def _speed(found: Json) -> list[Target]:
    ours, *peers = found["speed"]
    made = [_least("word help: MB a second of CPU", _rate(ours), LEAST_SPEED, 1)]
    for peer in peers:
        times = _rate(ours) / _rate(peer)
        made.append(_least(f"word help: times as fast as {peer['name']}", times, TIMES[peer["name"]], 0))
    small, *_middle, large = found["growth"]
    growth = (large["cpu"] / large["size"]) / (small["cpu"] / small["size"])
    rules = found["rules"]
    return [
        *made,
        _most("word help: cost of a megabyte in a file 16 times as long, in times", growth, MOST_GROWTH, 2),
        _most("word help: cost of twice the rules, in times", rules["all"] / rules["half"], MOST_FOR_RULES, 2),
        _most("word help: `medspil check` of a small file, ms", found["start"]["elapsed"], MOST_START, 0),
        _most("word help: a letter of 3 kB, warm, ms", found["letter"]["median"], MOST_LETTER, 2),
    ]


def _alarms(found: Json) -> list[Target]:
    return [
        _most(f"word help: false alarms in 1,000 words, {name}", 1000 * one["found"] / one["words"], MOST_ALARMS, 2)
        for name, one in found["alarms"].items()
    ]


def _gold(found: Json) -> list[Target]:
    made = []
    for language, gold in found["gold"].items():
        what = f"word help: locked {NAMES[language]} texts"
        made.append(_least(f"{what}, macro-F1", gold["macro"], LEAST_MACRO, 3))
        for part, least in (("precision", LEAST_PRECISION), ("recall", LEAST_RECALL)):
            worst = min(MISTRUST, key=lambda name: gold["categories"][name][part])
            value = gold["categories"][worst][part]
            made.append(_least(f"{what}, lowest {part} ({worst})", value, least, 2))
    return made


def _rewordings(found: Json) -> list[Target]:
    return [
        _least(
            f"word help: {NAMES[language]} rewordings that raise nothing new",
            1 - one["new"] / one["tried"],
            LEAST_QUIET,
            3,
        )
        for language, one in found["rewordings"].items()
    ]


def _least(what: str, value: float, least: float, digits: int) -> Target:
    return Target(what, f"≥ {least:g}", f"{value:.{digits}f}", value >= least)


def _most(what: str, value: float, most: float, digits: int) -> Target:
    return Target(what, f"≤ {most:g}", f"{value:.{digits}f}", value <= most)


def section(found: Json) -> str:
    if not found:
        return "## Word help\n\n**Skipped: no Danish text was found on this machine.**\n"
    ours = found["speed"][0]
    speed = [
        [
            one["name"],
            f"{one['cpu']:.2f}",
            f"{one['elapsed']:.2f}",
            f"{_rate(one):.2f}",
            f"{_rate(ours) / _rate(one):.0f}",
        ]
        for one in found["speed"]
    ]
    growth = [
        [f"{one['size']:g} MB", f"{one['cpu']:.3f}", f"{one['size'] / one['cpu']:.1f}"] for one in found["growth"]
    ]
    words = ", ".join(f"{name}: {count:,} words" for name, count in found["corpora"].items())
    return f"""## Word help

{ours["size"]:.1f} MB of Danish in 100 Markdown files ({words}). Every checker is a process of its own and has all its
own rules: ours {found["rules"]["rules"]} Danish ones with guards, its findings written as JSON; the others' English
ones. Ours is the best of three runs, the others ran once. The last column says how many times as fast ours is, by CPU.

{table(["", "CPU s", "elapsed s", "MB a second of CPU", "times"], speed)}

One text, its words known:

{table(["", "CPU s", "MB a second"], growth)}

{chr(10).join(_gold_table(language, gold) for language, gold in found["gold"].items())}"""


def _gold_table(language: str, gold: Json) -> str:
    def cell(one: Json, part: str) -> str:
        low, high = one[f"{part}_interval"]
        return f"{one[part]:.2f} ({low:.2f}–{high:.2f})"

    rows = [
        [name, cell(one, "precision"), cell(one, "recall"), f"{one['f1']:.2f}", str(one["marks"]), str(one["found"])]
        for name, one in gold["categories"].items()
    ]
    low, high = gold["macro_interval"]
    return f"""The locked half of the gold set, {NAMES[language]}, with 95 % intervals. Macro-F1 of the eight categories
of mistrust: {gold["macro"]:.3f} ({low:.3f}–{high:.3f}).

{table(["", "precision", "recall", "F1", "marks", "found"], rows)}
"""
