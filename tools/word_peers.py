"""Other checkers of prose, from npm and PyPI, for the bench. Standard library only."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from tools.steps import ROOT, STATE, digest, once, run

FOLDER = ROOT / "tests" / "peers_words"
STAMP = FOLDER / "node_modules" / ".medspil-installed"
VENV = STATE / "word-peers"
PROSELINT = "proselint==0.16.0"


def install(npm_environment: Mapping[str, str]) -> None:
    once(
        "Other checkers of prose, for the bench",
        stamp=STAMP,
        mark=digest([FOLDER / "package.json", FOLDER / "package-lock.json", PROSELINT]),
        work=lambda: _install(npm_environment),
    )


def _install(npm_environment: Mapping[str, str]) -> None:
    within = "Is the package registry within reach? Look at the lines above and try again."
    run(["npm", "ci", "--no-audit", "--no-fund"], cwd=FOLDER, env=npm_environment, mend=within)
    run([sys.executable, "-m", "venv", VENV])
    run([VENV / "bin" / "pip", "install", "--quiet", PROSELINT], mend=within)


def commands() -> dict[str, list[str]]:
    """How each is called; the files come after. Empty where they are not installed."""
    if not STAMP.is_file():
        return {}
    programs = FOLDER / "node_modules" / ".bin"
    return {
        "textlint + textlint-rule-write-good": [str(programs / "textlint"), "--rule", "write-good"],
        "write-good": [str(programs / "write-good")],
        "alex": [str(programs / "alex"), "--quiet"],
        "proselint": [str(VENV / "bin" / "proselint"), "check"],
    }
