"""Time on the processor: what a call costs, whoever else is at work on the machine."""

import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tools.steps import ROOT


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


@dataclass(frozen=True, order=True)
class Spent:
    """What a process took, in seconds, and the code that it ended with."""

    cpu: float
    elapsed: float
    code: int


def process(command: Sequence[str], *, check: bool = True) -> Spent:
    """Run a command to its end, its words unread. Unless ``check`` is off, it must end well."""
    before, began = _children(), time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=check)
    return Spent(_children() - before, time.perf_counter() - began, done.returncode)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
