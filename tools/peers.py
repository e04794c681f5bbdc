"""What Network Canvas itself writes and accepts, from npm, for tests and the bench. Standard library only."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tools.steps import ROOT, VENV, StepError, find, install_npm_packages, npm_stamp

FOLDER = ROOT / "tests" / "peers"


def install(npm_environment: Mapping[str, str]) -> None:
    install_npm_packages("Network Canvas's own packages, for tests", FOLDER, npm_environment)


def node(script: str, *arguments: str | Path) -> str:
    """What a script of tests/peers printed. Raises StepError, which says what to do."""
    from_pypi = VENV / "bin" / "node"  # There only where the machine has none that fits.
    program = str(from_pypi) if from_pypi.is_file() else find("node")
    if program is None or not npm_stamp(FOLDER).is_file():
        raise StepError("Network Canvas's own packages are not installed.", "Run ./dev test once; it installs them.")
    command = [program, FOLDER / script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise StepError(f"{script} failed:\n{done.stderr[-2000:]}")
    return done.stdout
