"""Exporting maps as CSV and GraphML, beside Network Canvas's own exporter: the same interviews, in turn.

`python -m tests.bench.exports` prints it alone. Each runs in a process of its own, which says its time, the work of its
processor and the most memory it took. Both have the interviews in memory when the clock starts.
"""

from __future__ import annotations

import json
import pickle
import random
import subprocess
import sys
import tempfile
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from medspil.networks.codebook import Codebook, Dataset, of_instrument
from medspil.networks.formats.canvas.bridge import Bridge
from medspil.networks.formats.canvas.csv_folder import write_csv
from medspil.networks.formats.canvas.graphml import write_graphml
from medspil.networks.instrument import load
from medspil.networks.model import Alter, Ego, RelationMap, Response, Tie, Wave
from medspil.networks.tests.made_sessions import Batch
from tools.peers import node
from tools.steps import ROOT, STATE, say

Json = dict[str, Any]
SIZES = ((500, 20), (500, 45))
RUNS = 3
TIES = 0.3  # Of all pairs.


def codebook() -> Codebook:
    return of_instrument(load("seven-questions"))


def made_map(dice: random.Random, number: int, size: int) -> RelationMap:
    """A map as the product has them, everybody placed and every question answered."""

    def uid() -> str:
        return str(uuid.UUID(int=dice.getrandbits(128), version=4))

    people = tuple(
        Alter(
            uid(),
            dice.choice(("Mormor", "Søren Ærø", "Åse, min nabo", "Noah")),
            ring=dice.randint(1, 3),
            sector=dice.choice(("family", "friends", "work", "professionals", "others")),
            position=(round(dice.uniform(-0.7, 0.7), 4), round(dice.uniform(-0.7, 0.7), 4)),
            about=dice.choice(("", "", "ringer hver søndag")),
        )
        for _one in range(size)
    )
    ids = [one.id for one in people]
    ties = tuple(
        Tie(a, b, dice.choice(("knows", "close", "hard")), id=uid())
        for place, a in enumerate(ids)
        for b in ids[place + 1 :]
        if dice.random() < TIES
    )
    answers = tuple(Response(code, frozenset(dice.sample(ids, 3))) for code in load("seven-questions").codes)
    opened = datetime(2026, 5, 4, 12, tzinfo=UTC) + timedelta(minutes=number)
    wave = Wave(1, people, ties, answers, uid(), opened, opened + timedelta(minutes=50))
    return RelationMap(Ego(uid()), (wave,), f"case {number}")


def make(place: Path, count: int, size: int) -> None:
    """The same interviews for both."""
    dice = random.Random(size)
    bridge = Bridge(codebook())
    maps = [made_map(dice, number, size) for number in range(count)]
    (place / "maps").write_bytes(pickle.dumps(maps))
    batch = Batch("bench", codebook(), tuple(session for one in maps for session in bridge.sessions(one)))
    (place / "in.json").write_text(json.dumps(batch.as_json()))


def ours(place: Path, folder: Path) -> Json:
    """One export, in this process."""
    with (place / "maps").open("rb") as file:
        maps: list[RelationMap] = pickle.load(file)
    began, before = time.perf_counter(), time.process_time()
    dataset = Dataset(codebook(), maps)
    write_csv(dataset, folder)
    write_graphml(dataset, folder)
    spent = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - before}
    return {**spent, "peak": peak()}


def peak() -> float:
    """The most memory of this process in MB. (getrusage would count the process that started it, too.)"""
    status = Path("/proc/self/status").read_text()
    return float(status.partition("VmHWM:")[2].split()[0]) / 1000


def _once(place: Path, who: str) -> Json:
    with tempfile.TemporaryDirectory(dir=place) as folder:
        if who == "peer":
            said = node("bench.mjs", place / "in.json", folder)
        else:
            command = [sys.executable, "-m", "tests.bench.exports", str(place), folder]
            said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        found: Json = json.loads(said.splitlines()[-1])
        return {**found, "files": sum(1 for _path in Path(folder).iterdir())}


def measure() -> list[Json]:
    """For each size the best of some runs of each; ours and the peer take turns."""
    found = []
    STATE.mkdir(exist_ok=True)
    for count, size in SIZES:
        with tempfile.TemporaryDirectory(prefix="exports-", dir=STATE) as name:
            make(Path(name), count, size)
            runs: dict[str, list[Json]] = {"ours": [], "peer": []}
            for _run in range(RUNS):
                for who, some in runs.items():
                    some.append(_once(Path(name), who))
        best: Json = {who: min(some, key=lambda run: float(run["seconds"])) for who, some in runs.items()}
        found.append({"maps": count, "people": size, **best})
    return found


def table(found: list[Json]) -> list[list[str]]:
    """A row for each size and exporter: what, seconds, CPU seconds, peak MB, files, and times as fast as the peer."""
    rows = []
    for one in found:
        for who, name in (("ours", "ours"), ("peer", "`@codaco/network-exporters` 1.1.7")):
            run = one[who]
            ratio = one["peer"]["seconds"] / run["seconds"]
            numbers = [
                f"{run['seconds']:.2f}",
                f"{run['cpu']:.2f}",
                f"{run['peak']:.0f}",
                f"{run['files']:,}",
                f"{ratio:.1f}",
            ]
            rows.append([f"{one['maps']} maps of {one['people']} people, {name}", *numbers])
    return rows


def main() -> int:
    if len(sys.argv) == 3:
        say(json.dumps(ours(Path(sys.argv[1]), Path(sys.argv[2]))))
        return 0
    for row in table(measure()):
        say("  ".join(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
