"""Our own rules, which no general linter knows: `rules/*.yml` (ast-grep), templates, and what may be committed.

A checker that looked at nothing is as red as one that found something.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools import template_rules
from tools.steps import ROOT, VENV, StepError, say

LONGEST_FILE = 400
_COUNT = re.compile(r"(scannedFileCount|effectiveRuleCount)=(\d+)")
CODE = {".py", ".ts", ".js", ".svelte", ".css", ".html", ".yml"}
# Where a package came from, and where somebody's checkout lies, is nobody else's business.
_ADDRESS_IN_LOCK = re.compile(r"https?://|file://|--(?:extra-)?index-url|--find-links|--trusted-host")
_PLACE_OF_ONE_MACHINE = re.compile(r"(?<![\w.~}/:])/(?:home|root|Users|work|opt|mnt)/[\w.-]+")


def ast_grep(root: Path) -> tuple[list[str], int, int]:
    """What our ast-grep rules find, and how many rules looked at how many files."""
    command = [f"{VENV}/bin/ast-grep", "scan", "--json=stream", "--inspect", "summary"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    counts = {name: int(number) for name, number in _COUNT.findall(done.stderr)}
    if len(counts) != 2:
        raise StepError(f"{done.stderr}\nast-grep did not say what it looked at.", "Look at rules/ and sgconfig.yml.")
    found = [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
    lines = [f"{hit['file']}:{hit['range']['start']['line'] + 1}: {hit['ruleId']}: {hit['message']}" for hit in found]
    return sorted(lines), counts["effectiveRuleCount"], counts["scannedFileCount"]


def committed(root: Path = ROOT) -> list[Path]:
    """The files of this checkout that are, or are about to be, part of the project."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise StepError(f"{done.stderr}\nOnly git knows which files are committed.", "Use a clone made by git.")
    paths = (root / name for name in done.stdout.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def too_long(files: Iterable[Path], root: Path) -> Iterator[str]:
    """Nobody reads a file of more than 400 lines."""
    for file in files:
        if file.suffix in CODE or file.name == "dev":
            lines = len(file.read_text().splitlines())
            if lines > LONGEST_FILE:
                yield f"{file.relative_to(root)}: {lines} lines; split it at {LONGEST_FILE} at the latest"


def tied_to_a_machine(files: Iterable[Path], root: Path) -> Iterator[str]:
    """Registries and folders that only one machine knows."""
    for file in files:
        try:
            text = file.read_text()
        except UnicodeDecodeError:
            continue
        if file.name == "package-lock.json" and '"resolved"' in text:
            yield f"{file.relative_to(root)}: names a registry; npm must leave out 'resolved'"
        if file.suffix == ".lock":
            yield from _lines(file, root, text, _ADDRESS_IN_LOCK, "names a registry")
        else:
            yield from _lines(file, root, text, _PLACE_OF_ONE_MACHINE, "names a folder of one machine")


def _lines(file: Path, root: Path, text: str, pattern: re.Pattern[str], what: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if hit := pattern.search(line):
            yield f"{file.relative_to(root)}:{number}: {what}: {hit.group()}"


def main(root: Path = ROOT) -> int:
    found, rules, scanned = ast_grep(root)
    files = committed(root)
    templates = [file for file in files if "templates" in file.parts and file.suffix in {".html", ".txt", ".svg"}]
    found += template_rules.check(templates, root)
    found += too_long(files, root)
    found += tied_to_a_machine(files, root)
    for name, count in {"rules": rules, "Python files": scanned, "templates": len(templates)}.items():
        if not count:
            found.append(f"The house rules looked at no {name}: something is wrong with the check itself.")
    say("\n".join(found) or f"{rules} rules looked at {scanned} Python files and {len(templates)} templates.")
    return 1 if found else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except StepError as stop:
        sys.exit(f"{stop.wrong}\n{stop.mend}")
