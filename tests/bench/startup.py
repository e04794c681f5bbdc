"""How long a command takes to answer, elapsed and on the processor."""

import statistics
import sys
from pathlib import Path

from .clock import Spent, process

RUNS = 20
BIN = Path(sys.executable).parent
COMMANDS = {
    "medspil --help": [str(BIN / "medspil"), "--help"],
    "python -c pass": [sys.executable, "-c", "pass"],
    "django-admin --version": [str(BIN / "django-admin"), "--version"],
}


def measure() -> dict[str, dict[str, float]]:
    """Medians in milliseconds. The commands take turns."""
    spent: dict[str, list[Spent]] = {name: [] for name in COMMANDS}
    for _run in range(RUNS):
        for name, command in COMMANDS.items():
            spent[name].append(process(command))
    return {
        name: {
            "elapsed": statistics.median(one.elapsed for one in runs) * 1000,
            "cpu": statistics.median(one.cpu for one in runs) * 1000,
        }
        for name, runs in spent.items()
    }
