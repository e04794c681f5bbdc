"""A Chromium for the browser tests: the machine's own, else through apt, else from npm. Standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.steps import ROOT, STATE, StepError, digest, find, install_with_apt, once, run

RECIPE = ROOT / "tools" / "fallbacks" / "chromium"
HOME = STATE / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def provide(npm_environment: Mapping[str, str]) -> str | None:
    """The path of a Chromium that starts, or nothing."""
    if path := found():
        return path
    if install_with_apt("chromium") and (path := found()):
        return path
    try:
        return _from_npm(npm_environment)
    except StepError as stop:
        print(stop.wrong, file=sys.stderr)
        return None


def found() -> str | None:
    """The machine's own Chromium; a placeholder that only points to a snap does not count."""
    named = os.environ.get("MEDSPIL_CHROMIUM")
    candidates = [named] if named else [path for name in NAMES if (path := find(name))]
    return next((path for path in candidates if _starts(path)), None)


def _starts(path: str | Path) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _from_npm(npm_environment: Mapping[str, str]) -> str:
    def install() -> None:
        shutil.rmtree(HOME, ignore_errors=True)
        shutil.copytree(RECIPE, HOME)
        run(["npm", "ci", "--no-audit", "--no-fund"], cwd=HOME, env=npm_environment)
        (HOME / "unpacked").mkdir()
        run(["node", "unpack.js"], cwd=HOME, env={**npm_environment, "TMPDIR": str(HOME / "unpacked")})

    mark = digest(sorted(path for path in RECIPE.iterdir() if path.is_file()))
    once("Chromium from npm", stamp=STATE / "chromium.stamp", mark=mark, work=install)
    launcher = HOME / "launch"
    if not _starts(launcher):
        raise StepError("The Chromium from npm does not start on this machine.")
    return str(launcher)
