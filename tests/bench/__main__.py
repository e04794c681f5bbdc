"""Measure everything and write docs/performance.md: `python -m tests.bench`.

`python -m tests.bench networks` (or `exports`, `climbing`, `words`, `editor`) measures that part alone, says what it
found, and writes nothing.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import psycopg

from tests.browser.servers import MEDSPIL, environment
from tools import postgres
from tools.steps import ROOT, say

from . import (
    climbing,
    climbing_report,
    drag,
    editor,
    exports,
    exports_report,
    machine,
    networks_report,
    report,
    scripts,
    server,
    startup,
    words,
    words_report,
)
from .tables import checked

CHROMIUM = os.environ.get("MEDSPIL_CHROMIUM") or shutil.which("chromium") or "chromium"
Json = dict[str, Any]


def inside(home: Path, what: str, **more: str) -> Json:
    """One database's part, in a process with settings of its own."""
    ours = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "MEDSPIL_ORIGIN": "http://localhost:8000"}
    env = environment(home, **ours, **more)
    subprocess.run([MEDSPIL, "keys", "create"], env=env, check=True, stdout=subprocess.DEVNULL)
    command = [sys.executable, "-m", "tests.bench.inside", what]
    said = subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: Json = json.loads(said.splitlines()[-1])
    return found


@contextmanager
def on_postgres() -> Iterator[dict[str, str] | None]:
    """Two empty databases on a PostgreSQL of our own, as settings; None where there is no PostgreSQL."""
    folder = postgres.provide()
    if folder is None:
        say("  SKIPPED: no PostgreSQL could be found or installed.")
        yield None
        return
    with postgres.cluster(folder) as url:
        server_url = url.rpartition("/")[0]
        with psycopg.connect(f"{server_url}/postgres", autocommit=True) as connection:
            for name in ("medspil", "medspil_keystore"):
                connection.execute(f"CREATE DATABASE {name}")
        yield {"MEDSPIL_DATABASE": url, "MEDSPIL_KEYSTORE": f"{server_url}/medspil_keystore"}


def pages_on_postgres(home: Path) -> Json | None:
    with on_postgres() as databases:
        return databases and inside(home, "pages", **databases)


def climbing_on_both() -> Json:
    with folder() as place, on_postgres() as databases:
        found: Json = {"SQLite": climbing.measured(place / "sqlite", climbing.ASKED)}
        if databases:
            found["PostgreSQL"] = climbing.measured(place / "postgres", climbing.ASKED, **databases)
    return found


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="medspil-bench-") as name:
        yield Path(name)


def networks() -> Json:
    """The measures of many maps, in a process whose memory is its own."""
    command = [sys.executable, "-m", "tests.bench.networks"]
    found: Json = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    return found


class Part(NamedTuple):
    """What can be measured alone: what is said meanwhile, and the module that has its targets and its section."""

    said: str
    measure: Callable[[], Any]
    report: ModuleType


PARTS = {
    "networks": Part("The measures of networks", networks, networks_report),
    "exports": Part("Exports, beside Network Canvas's exporter", exports.measure, exports_report),
    "climbing": Part("Ten thousand voices that are all due, and a worker killed", climbing_on_both, climbing_report),
    "words": Part("Word help, beside other checkers", words.measure, words_report),
    "editor": Part("Word help while somebody writes", lambda: editor.measure(CHROMIUM), editor),
}


def alone(part: Part) -> int:
    """One part, said and not written."""
    found = part.measure()
    asked = part.report.targets(found)
    say(f"{part.report.section(found)}\n{checked(asked)}")
    return 0 if all(one.met for one in asked) else 1


def main() -> int:
    if asked := " ".join(sys.argv[1:]):
        if asked in PARTS:
            return alone(PARTS[asked])
        sys.exit(f"There is no part called {asked}.\nWhat to do: leave it out, or say one of {', '.join(PARTS)}.")
    with folder() as place:
        say("Pages, on SQLite")
        found: Json = {"sqlite": inside(place / "home", "all")}
        say("Pages, on PostgreSQL")
        found["postgres"] = pages_on_postgres(place / "home-of-postgres")
        say("The real server under eight connections")
        found["server"] = server.measure(place / "home", found["sqlite"])
        say("Dragging on a slow phone")
        with server.serving(place / "home") as (origin, _pid):
            book, cookie = found["sqlite"]["books"]["hundred"], found["sqlite"]["cookies"]["hundred"]
            found["drag"] = drag.measure(drag.Site(origin, f"/bog/{book}/kort/", cookie), CHROMIUM)
    for name, part in PARTS.items():
        say(part.said)
        found[name] = part.measure()
    say("Starting")
    found["startup"] = startup.measure()
    found["scripts"] = scripts.sizes()
    found["machine"] = machine.facts(CHROMIUM)
    missed = report.write(ROOT / "docs" / "performance.md", found)
    for line in missed:
        say(f"  MISSED: {line}")
    say(f"docs/performance.md is written; {len(missed) or 'no'} targets are missed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
