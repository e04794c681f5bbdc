"""The real server under eight connections: how fast it answers, and what an answer costs its processes."""

import http.client
import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import urlsplit

from tests.browser.servers import environment, free_port, running

from .clock import cost_of
from .peer import BARE

CONNECTIONS = 8
SECONDS = 6
SCRIPT = Path(__file__).with_name("wrk.lua")
ROOT = Path(__file__).resolve().parents[2]
Json = dict[str, Any]


@contextmanager
def serving(home: Path) -> Iterator[tuple[str, int]]:
    """`medspil serve` on a filled home, with the bare page beside the product's: its address, and its process."""
    port = free_port()
    env = environment(
        home,
        MEDSPIL_ORIGIN=f"http://localhost:{port}",
        DJANGO_SETTINGS_MODULE="tests.bench.settings",
        PYTHONPATH=str(ROOT),
    )
    with running(["serve", "--port", str(port)], port, home, env) as server:
        yield server.origin, _listener(port)


def measure(home: Path, found: Json) -> Json:
    """Each page for some seconds, after a second to warm up."""
    alma, cookie = found["books"]["alma"], found["cookies"]["alma"]
    pages = {"bare": BARE, "workbook": f"/bog/{alma}/", "map": f"/bog/{alma}/kort/"}
    rows: Json = {"client": "wrk" if which("wrk") else "threads of this bench"}
    with serving(home) as (origin, pid):
        for name, path in pages.items():
            load(origin + path, cookie, seconds=1)
            before = spent(pid)
            row = load(origin + path, cookie, seconds=SECONDS)
            row["cpu"] = (spent(pid) - before) * 1000 / max(row["answers"], 1)
            rows[name] = row
    return rows


def load(url: str, cookie: str, *, seconds: int) -> Json:
    return _wrk(url, cookie, seconds) if which("wrk") else _threads(url, cookie, seconds)


def _wrk(url: str, cookie: str, seconds: int) -> Json:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(SCRIPT), "-H", f"Cookie: {cookie}", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    line = re.search(r"answers (\d+) seconds ([\d.]+) p50 ([\d.]+) p95 ([\d.]+) wrong (\d+)", said)
    assert line, said
    answers, wrong = int(line[1]), int(line[5])
    assert not wrong, f"{wrong} wrong answers from {url}"
    return {"answers": answers, "rate": answers / float(line[2]), "p50": float(line[3]), "p95": float(line[4])}


def _threads(url: str, cookie: str, seconds: int) -> Json:
    at = urlsplit(url)
    taken: list[float] = []
    ends = time.monotonic() + seconds

    def ask() -> None:
        line = http.client.HTTPConnection(at.hostname or "localhost", at.port)
        while time.monotonic() < ends:
            began = time.perf_counter()
            line.request("GET", at.path, headers={"Cookie": cookie})
            answer = line.getresponse()
            answer.read()
            assert answer.status == 200, url
            taken.append(time.perf_counter() - began)

    hands = [threading.Thread(target=ask) for _number in range(CONNECTIONS)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    cost = cost_of(taken)
    return {"answers": len(taken), "rate": len(taken) / seconds, "p50": cost.median, "p95": cost.p95}


def _listener(port: int) -> int:
    """The server's main process, found by the port that it was started with."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if str(port).encode() in words and parent == os.getpid():
            return int(folder.name)
    raise RuntimeError("The server is not there.")


def spent(pid: int) -> float:
    """CPU seconds of a process and of its living children."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parts = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(folder.name) == pid or int(parts[1]) == pid:
            total += (int(parts[11]) + int(parts[12])) / ticks
    return total
