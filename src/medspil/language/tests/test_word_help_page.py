"""Every command of ``docs/word-help.md`` is run, in order, in one folder; what it says there is what comes out."""

import os
import re
import subprocess
from pathlib import Path

from medspil.language.files import ENDINGS
from medspil.language.tests.test_check_command import MEDSPIL

ROOT = Path(__file__).parents[4]
PAGE = (ROOT / "docs" / "word-help.md").read_text("utf-8")
_MARK = "-- the next command --"


def commands() -> list[tuple[str, list[str]]]:
    """Each command, and the lines that it should print."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.startswith("> "):
                found[-1] = (f"{found[-1][0]}\n{line[2:]}", [])
            else:
                found[-1][1].append(line)
    return found


def fits(said: list[str], wanted: list[str]) -> bool:
    """Whether lines are as the page has them; “…” at the end of a line, or as one, stands for anything."""
    for number, line in enumerate(wanted):
        if line == "…" and number == len(wanted) - 1:
            return len(said) > number
        if number >= len(said):
            return False
        if not (said[number].startswith(line[:-1].rstrip()) if line.endswith("…") else said[number] == line):
            return False
    return len(said) == len(wanted)


def test_every_command_says_what_the_page_says(tmp_path: Path) -> None:
    given = commands()
    assert len(given) > 25
    script = "".join(f"{{ {command}\n}} 2>&1; code=$?; echo '{_MARK}'; (exit $code)\n" for command, _wanted in given)
    env = {**os.environ, "PATH": f"{MEDSPIL.parent}{os.pathsep}{os.environ['PATH']}", "XDG_CACHE_HOME": str(tmp_path)}
    place = tmp_path / "texts"
    place.mkdir()
    done = subprocess.run(["bash"], input=script, cwd=place, env=env, capture_output=True, text=True, check=False)
    said = [part.strip("\n").splitlines() for part in done.stdout.split(f"{_MARK}\n")]
    wrong = [
        (command, lines, wanted)
        for (command, wanted), lines in zip(given, said, strict=False)
        if not fits(lines, wanted)
    ]
    assert wrong == []
    assert len(said) == len(given) + 1
    assert (place / "findings.sarif").stat().st_size > 100


def test_the_page_names_every_option() -> None:
    done = subprocess.run([MEDSPIL, "check", "--help"], capture_output=True, text=True, check=True)
    options = set(re.findall(r"^ {2}(--[\w-]+)", done.stdout, re.MULTILINE))
    assert options - {one for one in options if one in PAGE} <= {"--config", "--exclude", "--overwrite", "--workers"}


def test_the_hook_is_for_all_that_is_checked() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    files = re.search(r"^ {2}files: (.*)$", hooks, re.MULTILINE)
    assert files
    assert all(re.search(files[1], f"brev{ending}") for ending in ENDINGS)
    assert not re.search(files[1], "brev.py")
    assert "  entry: medspil check\n" in hooks
    assert "- id: medspil-check\n" in PAGE.replace("      - id", "- id") and "- id: medspil-check\n" in hooks
