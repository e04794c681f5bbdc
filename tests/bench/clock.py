"""Time on the processor: what a call costs, whoever else is at work on the machine."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """CPU milliseconds of one call, over many."""

    median: float
    p95: float
    calls: int

    def over(self, peer: "Cost") -> float:
        return self.median / peer.median


def cost_of(seconds: list[float]) -> Cost:
    ordered = sorted(seconds)
    last = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return Cost(median=statistics.median(ordered) * 1000, p95=last * 1000, calls=len(ordered))


def cpu(calls: Mapping[str, Callable[[], object]], *, rounds: int, warm: int = 10) -> dict[str, Cost]:
    """Call everything in turn, ``rounds`` times, so that a busy moment of the machine falls on all of them alike."""
    spent: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(warm + rounds):
        for name, call in calls.items():
            began = time.process_time()
            call()
            if turn >= warm:
                spent[name].append(time.process_time() - began)
    return {name: cost_of(seconds) for name, seconds in spent.items()}
