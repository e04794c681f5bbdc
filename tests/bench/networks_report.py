"""What is said of the networks' measures: a section of docs/performance.md, and whether they are quick enough."""

from typing import Any

from .tables import table
from .targets import Target

Json = dict[str, Any]
MOST_SECONDS = 3.0
TIMES_NETWORKX = 20.0
# A map among a hundred times as many costs the same, but for what the machine does meanwhile.
MOST_GROWTH, MOST_MEMORY = 1.5, 1.25


def targets(found: Json) -> list[Target]:
    alone = found["all"]["1"]["cpu"]
    times = _times(found, "networkx")
    few, many = found["growth"][0], found["growth"][-1]
    grown, memory = many["each"] / few["each"], many["memory"] / few["memory"]
    what = f"CPU of all measures of {found['maps']:,} maps × {found['people']} people, in one process"
    return [
        Target(what, "≤ 3 s", f"{alone:.1f} s", alone <= MOST_SECONDS),
        Target("five measures, times quicker than networkx", "≥ 20", f"{times:.0f}", times >= TIMES_NETWORKX),
        Target(
            f"a map among {many['maps']:,}, in one among {few['maps']:,}", "≤ 1.5", f"{grown:.2f}", grown <= MOST_GROWTH
        ),
        Target("memory for as many, likewise", "≤ 1.25", f"{memory:.2f}", memory <= MOST_MEMORY),
    ]


def section(found: Json) -> str:
    alone = [[_workers(name), f"{one['elapsed']:.2f}", f"{one['cpu']:.2f}"] for name, one in found["all"].items()]
    measures = list(dict.fromkeys(what for costs in found["beside"].values() for what in costs))
    beside = [[what, *(_each(costs.get(what)) for costs in found["beside"].values())] for what in measures]
    beside.append(["together", *(_each(sum(costs.values())) for costs in found["beside"].values())])
    growth = [[f"{one['maps']:,} maps", f"{one['each']:.0f}", f"{one['memory']:.0f}"] for one in found["growth"]]
    return f"""## Measures of networks

All {found["columns"]} columns of [the table](networks-measures.md) for {found["maps"]:,} made-up maps of
{found["people"]} people: three ties in ten of those there could be, rings, sectors and kinds set, all seven questions
answered. The maps are values before the clock starts. Taking out what is measured, sending it to other processes,
starting these, and getting the rows back are in the elapsed time. One worker is this process itself: what it needs of
the processor is what it takes on one quiet core. Medians of runs that take turns, under a load of {found["load"]:.1f}.

{table(["", "elapsed s", "CPU s of this process"], alone)}

What the peers have too: CPU µs for each of the same maps, taking turns, after a look that all say the same to 1e-12.
networkx needs {_times(found, "networkx"):.0f} times Medspil's. igraph, written in C, is for information.

{table(["", *found["beside"]], beside)}

With ever more maps, one after the other, one worker:

{table(["", "CPU µs for each", "most memory, MB"], growth)}
"""


def _workers(number: str) -> str:
    return "1 worker" if number == "1" else f"{number} workers"


def _times(found: Json, peer: str) -> float:
    """Over what both have, making the graph included."""
    ours, theirs = found["beside"]["Medspil"], found["beside"][peer]
    return float(sum(theirs.values()) / sum(ours[what] for what in theirs))


def _each(cost: float | None) -> str:
    return "none" if cost is None else f"{cost:,.1f}"
