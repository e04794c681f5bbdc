"""How `./dev` does one thing at a time: say what, do it, say how long it took. Standard library only."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".dev-state"
VENV = ROOT / ".venv"


class StepError(Exception):
    """Something a person must mend: what is wrong, and what to do about it."""

    def __init__(self, wrong: str, mend: str = "") -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.mend = mend


def say(line: str = "") -> None:
    """Print at once, so that the lines of child processes come in order."""
    print(line, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """One line for one step: what is done, then how long it took."""
    print(f"  {what} …", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        say(" failed")
        raise
    say(f" {time.monotonic() - began:.1f} s")


def run(
    command: Sequence[str | Path], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None, mend: str = ""
) -> str:
    """Run quietly and return what was printed; on failure stop with the end of it."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**(env or os.environ), "NO_COLOR": "1"},
            check=False,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        raise StepError(f"Could not start {command[0]}: {error.strerror}.", mend) from error
    if done.returncode:
        shown = " ".join(str(part) for part in command)
        tail = "\n".join(done.stdout.strip().splitlines()[-40:])
        raise StepError(f"{tail}\n\n{shown} ended with code {done.returncode}.", mend)
    return done.stdout


def digest(parts: Iterable[Path | str]) -> str:
    """A fingerprint of files (by name and content) and of plain strings."""
    total = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else b""
        total.update(f"{part}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def once(what: str, *, stamp: Path, mark: str, work: Callable[[], object]) -> None:
    """Do the work unless the stamp says that it was done for this very mark."""
    if stamp.is_file() and stamp.read_text() == mark:
        say(f"  {what}: as it was")
        return
    with step(what):
        stamp.unlink(missing_ok=True)
        work()
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(mark)


def npm_stamp(folder: Path) -> Path:
    """There once what the folder's lock file for npm says has been installed."""
    return folder / "node_modules" / ".medspil-installed"


def install_npm_packages(what: str, folder: Path, env: Mapping[str, str]) -> None:
    """Install what the folder's lock file for npm says, unless it is there."""
    once(
        what,
        stamp=npm_stamp(folder),
        mark=digest([folder / "package.json", folder / "package-lock.json"]),
        work=lambda: run(
            ["npm", "ci", "--no-audit", "--no-fund"],
            cwd=folder,
            env=env,
            mend="Is the package registry (npm) within reach? Look at the lines above and try again.",
        ),
    )


def find(*names: str) -> str | None:
    """The first of these programs that is on the PATH."""
    return next((path for name in names if (path := shutil.which(name))), None)


def install_with_apt(*packages: str) -> bool:
    """Install system packages where this is a Debian-like machine and we may; say whether it went well."""
    if os.environ.get("MEDSPIL_DEV_APT") == "no" or not find("apt-get"):
        return False
    prefix: list[str] = []
    if os.geteuid() != 0:
        if not find("sudo") or subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode:
            return False
        prefix = ["sudo", "-n"]
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    try:
        with step(f"Installing {', '.join(packages)} with apt"):
            run([*quiet, "update"])
            run([*quiet, "install", "--yes", "--no-install-recommends", *packages])
    except StepError as stop:
        print(stop.wrong, file=sys.stderr)
        return False
    return True
