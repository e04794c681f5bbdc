"""The real server command, started for tests: a home of its own, a free port, and gone afterwards."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

MEDSPIL = str(Path(sys.executable).with_name("medspil"))
PATIENCE = 60


@dataclass(frozen=True)
class Server:
    """A running Medspil: where it is, where its data is, and where its words on the terminal go."""

    origin: str
    home: Path
    log: Path

    def said(self) -> str:
        return self.log.read_text()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def environment(home: Path, **more: str) -> dict[str, str]:
    """This process's own, without what the suite's settings put there, and with a home of its own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("MEDSPIL_", "DJANGO_"))}
    return {**kept, "MEDSPIL_HOME": str(home), "PYTHONUNBUFFERED": "1", **more}


def fill_example(home: Path) -> None:
    """Make the example municipality in this folder, without serving it."""
    said = subprocess.run(
        [MEDSPIL, "demo", "--no-serve"], env=environment(home), capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr


@contextlib.contextmanager
def example_server(filled: Path, home: Path) -> Iterator[Server]:
    """The example municipality, from a copy of a filled home, so that nobody meets what another test did."""
    shutil.copytree(filled, home)
    port = free_port()
    with running(["demo", "--port", str(port)], port, home, environment(home)) as server:
        yield server


@contextlib.contextmanager
def real_server(home: Path) -> Iterator[Server]:
    """`medspil serve` on an empty home, after `medspil keys`, as the README tells a municipality."""
    port = free_port()
    env = environment(home, MEDSPIL_ORIGIN=f"http://localhost:{port}")
    subprocess.run([MEDSPIL, "keys", "create"], env=env, check=True, capture_output=True)
    with running(["serve", "--port", str(port)], port, home, env) as server:
        yield server


@contextlib.contextmanager
def running(words: list[str], port: int, home: Path, env: Mapping[str, str]) -> Iterator[Server]:
    origin = f"http://localhost:{port}"
    log = home.with_name(f"{home.name}.log")
    with log.open("w") as out:
        child = subprocess.Popen([MEDSPIL, *words], env=env, stdout=out, stderr=subprocess.STDOUT)
        try:
            _wait_for(origin, child, log)
            yield Server(origin, home, log)
        finally:
            child.send_signal(signal.SIGTERM)
            child.wait(PATIENCE)


def _wait_for(origin: str, child: "subprocess.Popen[bytes]", log: Path) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        assert child.poll() is None, log.read_text()
        with contextlib.suppress(OSError, urllib.error.URLError), urllib.request.urlopen(f"{origin}/lever/", timeout=5):
            return
        time.sleep(0.1)
    raise AssertionError(f"Medspil did not answer within a minute.\n{log.read_text()}")
