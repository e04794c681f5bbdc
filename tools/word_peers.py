"""Other checkers of prose, from npm and PyPI, for the bench. Standard library only."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from tools.steps import ROOT, STATE, install_npm_packages, npm_stamp, once, run

FOLDER = ROOT / "tests" / "peers_words"
VENV = STATE / "word-peers"
STAMP = VENV / "installed"
PROSELINT = "proselint==0.16.0"


def install(npm_environment: Mapping[str, str]) -> None:
    install_npm_packages("Other checkers of prose, for the bench", FOLDER, npm_environment)
    once("One more, from PyPI", stamp=STAMP, mark=PROSELINT, work=_install_proselint)


def _install_proselint() -> None:
    run([sys.executable, "-m", "venv", VENV])
    within = "Is the package registry (PyPI) within reach? Look at the lines above and try again."
    run([VENV / "bin" / "pip", "install", "--quiet", PROSELINT], mend=within)


def commands() -> dict[str, list[str]]:
    """How each is called; the files come after. Empty where they are not installed."""
    if not (npm_stamp(FOLDER).is_file() and STAMP.is_file()):
        return {}
    programs = FOLDER / "node_modules" / ".bin"
    return {
        "textlint + textlint-rule-write-good": [str(programs / "textlint"), "--rule", "write-good"],
        "write-good": [str(programs / "write-good")],
        "alex": [str(programs / "alex"), "--quiet"],
        "proselint": [str(VENV / "bin" / "proselint"), "check"],
    }
