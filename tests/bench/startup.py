"""How long a command takes to answer, elapsed and on the processor."""

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 20
BIN = Path(sys.executable).parent
COMMANDS = {
    "medspil --help": [str(BIN / "medspil"), "--help"],
    "python -c pass": [sys.executable, "-c", "pass"],
    "django-admin --version": [str(BIN / "django-admin"), "--version"],
}


def measure() -> dict[str, dict[str, float]]:
    """Medians in milliseconds. The commands take turns."""
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for _run in range(RUNS):
        for name, command in COMMANDS.items():
            before, began = _children(), time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            spent[name].append((time.perf_counter() - began, _children() - before))
    return {
        name: {
            "elapsed": statistics.median(one for one, _cpu in runs) * 1000,
            "cpu": statistics.median(cpu for _elapsed, cpu in runs) * 1000,
        }
        for name, runs in spent.items()
    }


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
