"""Django's own checks, in an installation that is made for them and thrown away.

`migrations`: no model differs from its migrations. `deploy`: nothing to warn about under an https origin.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tools.steps import VENV, StepError, run, say

COMMANDS = {
    "migrations": ["makemigrations", "--check", "--dry-run"],
    "deploy": ["check", "--deploy", "--fail-level", "WARNING"],
}
CLEAN = "System check identified no issues (0 silenced)"


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        say(f"python -m tools.django_checks {'|'.join(COMMANDS)}")
        return 2
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MEDSPIL_")}
    with tempfile.TemporaryDirectory(prefix="medspil-checks-") as home:
        for folder in ("data", "keys"):
            Path(home, folder).mkdir()
        settings = {"MEDSPIL_HOME": home, "MEDSPIL_ORIGIN": "https://medspil.example"}
        env = {**inherited, **settings, "DJANGO_SETTINGS_MODULE": "medspil.site.settings"}
        try:
            run([VENV / "bin" / "medspil", "keys", "create"], env=env)
            said = run([VENV / "bin" / "python", "-m", "django", *COMMANDS[arguments[0]]], env=env)
        except StepError as stop:
            say(stop.wrong)
            return 1
    say(said.strip())
    return 0 if CLEAN in said or "No changes detected" in said else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
