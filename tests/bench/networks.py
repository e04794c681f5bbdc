"""What the measures of many maps cost: all of them, beside networkx and igraph, and with ever more maps.

Run by itself as ``python -m tests.bench.networks``, it says what it found as JSON; in a process of its own, so that the
memory it names is its own. Maps are made as values before the clock starts. What it takes to bring them to other
processes, and the rows back, is in the figures.
"""

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from typing import Any

from medspil.networks.measures import row_names, rows
from medspil.networks.model import RelationMap, Wave

from .clock import cpu
from .graph_peers import DRAWING, ENGINES, all_say_the_same
from .made_maps import PEOPLE, made_map

MAPS = 10_000
ROUNDS = 3
WORKERS = (1, 2)
BESIDE = 20  # maps that the peers measure in one call
GROWTH = (1_000, 10_000, 100_000)
Json = dict[str, Any]


def main() -> Json:
    found: Json = {"people": PEOPLE, "columns": len(row_names()), "growth": growth(), "beside": beside()}
    return {**found, "maps": MAPS, "all": everything(), "load": os.getloadavg()[0]}


def everything() -> dict[str, Json]:
    """All columns of the table for ten thousand maps, by the number of workers; the runs take turns."""
    maps = [made_map(seed) for seed in range(MAPS)]
    spent: dict[int, list[tuple[float, float]]] = {workers: [] for workers in WORKERS}
    for _round in range(ROUNDS):
        for workers in WORKERS:
            spent[workers].append(_timed(lambda workers=workers: rows(maps, workers=workers)))  # type: ignore[misc]
    return {
        str(workers): {
            "elapsed": statistics.median(elapsed for elapsed, _cpu in runs),
            "cpu": statistics.median(used for _elapsed, used in runs),
        }
        for workers, runs in spent.items()
    }


def beside() -> dict[str, dict[str, float]]:
    """CPU microseconds for each map, by library and measure. All take turns."""
    waves = [made_map(seed).waves[0] for seed in range(BESIDE)]
    all_say_the_same(waves)
    calls: dict[str, Callable[[], object]] = {}
    for name, engine in ENGINES.items():
        graphs = [engine.make(wave) for wave in waves]
        calls[f"{name}/{DRAWING}"] = partial(_each, engine.make, waves)
        for what, measure in engine.measures.items():
            calls[f"{name}/{what}"] = partial(_each, measure, graphs)
    costs = cpu(calls, rounds=10, warm=1)
    found: dict[str, dict[str, float]] = {name: {} for name in ENGINES}
    for call, cost in costs.items():
        name, _, what = call.partition("/")
        found[name][what] = cost.median * 1000 / BESIDE
    return found


def growth() -> list[Json]:
    """CPU for each map and the most memory, with ever more maps: a thousand made ones, over and over."""
    maps = [made_map(seed) for seed in range(GROWTH[0])]
    found = []
    for count in GROWTH:
        _elapsed, used = _timed(lambda count=count: rows(_over_and_over(maps, count)))  # type: ignore[misc]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        found.append({"maps": count, "each": used / count * 1e6, "memory": memory})
    return found


def _over_and_over(maps: list[RelationMap], count: int) -> Iterator[RelationMap]:
    return islice(cycle(maps), count)


def _each(call: Callable[[Any], object], values: list[Wave] | list[Any]) -> None:
    for value in values:
        call(value)


def _timed(made: Callable[[], Iterator[object]]) -> tuple[float, float]:
    """Seconds elapsed, and on the processor, until the last row; the workers' own time is counted where it can be."""
    before, began = time.process_time(), time.perf_counter()
    for _row in made():
        pass
    return time.perf_counter() - began, time.process_time() - before


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()))
