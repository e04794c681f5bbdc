"""What is said of exports: a section of docs/performance.md, and whether they are quick and small enough."""

from typing import Any

from .exports import table as rows_of
from .tables import table
from .targets import Target

Json = dict[str, Any]
MOST_SECONDS, MOST_MEMORY = 2.0, 150.0
# For maps of 45 people the researchers' tool takes 13.6 s; we may take this.
MOST_SECONDS_LARGE = 5.0


def targets(found: list[Json]) -> list[Target]:
    usual, large = found
    what = f"exporting {usual['maps']} maps × {usual['people']} people as CSV and GraphML"
    ours, peer = usual["ours"], usual["peer"]
    return [
        Target(what, "≤ 2 s", f"{ours['seconds']:.2f} s", ours["seconds"] <= MOST_SECONDS),
        Target("the most memory for it", "≤ 150 MB", f"{ours['peak']:.0f} MB", ours["peak"] <= MOST_MEMORY),
        Target(
            "times as fast as Network Canvas's exporter",
            "> 1",
            f"{peer['seconds'] / ours['seconds']:.1f}",
            ours["seconds"] < peer["seconds"],
        ),
        Target(
            f"the same for {large['people']} people each",
            "≤ 5 s",
            f"{large['ours']['seconds']:.2f} s",
            large["ours"]["seconds"] <= MOST_SECONDS_LARGE,
        ),
    ]


def section(found: list[Json]) -> str:
    head = ["", "elapsed s", "CPU s", "most memory, MB", "files", "times as fast"]
    return f"""## Exports

CSV and GraphML of the same made-up interviews, ours and Network Canvas's own exporter in turn, each in a process of its
own with the interviews in memory when the clock starts; the best of three runs. Memory is the whole process's.

{table(head, rows_of(found))}
"""
