"""What the figures were measured on, as far as it matters to them."""

import os
import platform
import sqlite3
import subprocess
from pathlib import Path

import django


def facts(chromium: str) -> dict[str, str]:
    return {
        "Processor": f"{_processor()}, {len(os.sched_getaffinity(0))} cores",
        "Memory": f"{_memory():.0f} GB",
        "System": f"{_system()}, Linux {platform.release().split('-')[0]}",
        "Python": f"{platform.python_version()}, Django {django.__version__}, SQLite {sqlite3.sqlite_version}",
        "Browser": _said([chromium, "--version"]),
        "Other work while it ran": f"load of {os.getloadavg()[2]:.1f} over the last quarter of an hour",
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _system() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    except OSError:
        return platform.system()


def _said(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.stdout.strip().partition(" built on")[0] or "none"
