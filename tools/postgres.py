"""A PostgreSQL cluster of our own for one test run, in a temporary folder. Standard library only."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.steps import ROOT, VENV, StepError, find, install_with_apt, run, step

LOCK = ROOT / "tools" / "fallbacks" / "postgres.lock"
# A test database is thrown away, so it never needs to survive a power cut.
SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


def programs() -> Path | None:
    """The folder that holds `initdb` and `postgres`: the system's newest, or the one from PyPI in our environment."""
    beside_initdb = [Path(path).resolve().parent] if (path := find("initdb")) else []
    by_version = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    from_pypi = list(VENV.glob("lib/python*/site-packages/*pgserver/pginstall/bin"))
    for folder in [*reversed(by_version), *beside_initdb, *from_pypi]:
        if (folder / "initdb").is_file() and (folder / "postgres").is_file():
            return folder
    return None


def provide() -> Path | None:
    """Find PostgreSQL, or install it: through apt where that is allowed, else from PyPI."""
    if folder := programs():
        return folder
    if install_with_apt("postgresql") and (folder := programs()):
        return folder
    try:
        with step("Installing PostgreSQL from PyPI"):
            run([VENV / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCK])
    except StepError as stop:
        print(stop.wrong, file=sys.stderr)
    return programs()


def _server_user() -> str | None:
    """PostgreSQL refuses to run as root, so root lends it to someone without rights."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise StepError("PostgreSQL can't run as root, and there is no user 'nobody'.", "Run ./dev as another user.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Start a server with the programs in the folder, give its URL, and stop it whatever happens."""
    home = Path(tempfile.mkdtemp(prefix="medspil-postgres-"))
    user = _server_user()
    password = secrets.token_hex(16)
    port = _free_port()
    try:
        if user and VENV in folder.parents:
            folder = _copy_programs(folder, home / "programs")
        (home / "password").write_text(password)
        if user:
            for path in (home, home / "password"):
                shutil.chown(path, user, pwd.getpwnam(user).pw_gid)
        _initialise(folder, home, user)
        server = _start(folder, home, user, port)
        try:
            _wait_until_ready(server, home, port)
            yield f"postgresql://medspil:{password}@127.0.0.1:{port}/medspil"
        finally:
            _stop(server)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _copy_programs(folder: Path, target: Path) -> Path:
    """The checkout may lie where the other user can't enter; the programs find their libraries beside their package."""
    package = folder.parents[1]
    for source in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(source, target / source.name, symlinks=True)
    return target / folder.relative_to(package.parent)


def _initialise(folder: Path, home: Path, user: str | None) -> None:
    command = [f"{folder}/initdb", "--pgdata", f"{home}/data", "--username", "medspil", "--pwfile", f"{home}/password"]
    options = ["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"]
    made = subprocess.run([*command, *options], cwd=home, text=True, capture_output=True, check=False, **_as(user))
    if made.returncode:
        said = made.stdout + made.stderr
        raise StepError(f"{said}\nPostgreSQL could not make its folder.", "Look at the lines above.")


def _start(folder: Path, home: Path, user: str | None, port: int) -> subprocess.Popen[bytes]:
    settings = (*SPEED, f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={home}")
    options = [part for setting in settings for part in ("-c", setting)]
    with (home / "log").open("wb") as log:
        # A session of its own: Ctrl-C goes to the tests first, and the server is stopped after them.
        command = [f"{folder}/postgres", "-D", f"{home}/data", *options]
        return subprocess.Popen(command, cwd=home, stdout=log, stderr=log, start_new_session=True, **_as(user))


def _as(user: str | None) -> dict[str, Any]:
    """How to start a program as the other user, if there is one, without any of our own groups."""
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}


def _wait_until_ready(server: subprocess.Popen[bytes], home: Path, port: int) -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up and server.poll() is None:
        # The last line of this file says "ready" once the server takes connections.
        pid_file = home / "data" / "postmaster.pid"
        if pid_file.is_file() and pid_file.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.05)
    _stop(server)
    said = (home / "log").read_text(errors="replace")
    raise StepError(f"{said}\nPostgreSQL did not start on port {port}.", "Look at the lines above.")


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is not None:
        return
    server.send_signal(signal.SIGINT)  # PostgreSQL's "fast" shutdown.
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
