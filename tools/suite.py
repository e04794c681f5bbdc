"""The tests as `./dev test` runs them: on SQLite all, on PostgreSQL what it can make a difference to."""

from __future__ import annotations

import signal
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from tools import postgres
from tools.steps import ROOT, STATE, VENV, say, step

# What is the same on every database.
NO_DATABASE = ("src/medspil/networks", "src/medspil/language", "tests/language", "tests/tooling")


def pytest(arguments: Sequence[str], env: Mapping[str, str], report: Path | None = None) -> int:
    """Tests run with the terminal as their own. Two at a time, since two cores is what everyone has."""
    asked = [*arguments, *([f"--junit-xml={report}"] if report else [])]
    command: list[str | Path] = [VENV / "bin" / "python", "-m", "pytest", *asked]
    child = subprocess.Popen(command, cwd=ROOT, env=env)
    try:
        return child.wait()
    except SystemExit:
        child.send_signal(signal.SIGINT)  # Let it end its workers; Ctrl-C reaches it by itself.
        child.wait()
        raise


def on_both(env: Mapping[str, str], failing: list[str]) -> int:
    """Run on either database, and say between the two what fails so far. Without PostgreSQL the run has failed."""
    programs = postgres.provide()
    report = STATE / "sqlite.xml"
    report.unlink(missing_ok=True)
    say("\nTests on SQLite, in a real browser where they need one")
    if pytest(["-n", "2"], env, report):
        failing = [*failing, *(f"on SQLite: {name}" for name in failed_tests(report))]
    if programs is None:
        failing = [*failing, "SKIPPED: no test ran on PostgreSQL. Install it: sudo apt install postgresql"]
    _summarise(failing)
    if programs is None:
        return 1
    say("\nTests on PostgreSQL (those in the browser, and those that need no database, ran above)")
    with ExitStack() as server:
        with step(f"Starting a PostgreSQL of our own from {programs}"):
            url = server.enter_context(postgres.cluster(programs))
        these = ["-n", "2", "-m", "not browser", *(f"--ignore={path}" for path in NO_DATABASE)]
        return pytest(these, {**env, "MEDSPIL_TEST_DATABASE": url}) or bool(failing)


def failed_tests(report: Path) -> list[str]:
    if not report.is_file():
        return ["the run itself"]
    cases = ElementTree.parse(report).iter("testcase")
    failed = (case for case in cases if case.find("failure") is not None or case.find("error") is not None)
    return [f"{case.get('classname')}::{case.get('name')}" for case in failed]


def _summarise(failing: Sequence[str]) -> None:
    say("\nSo far nothing fails." if not failing else "\nFailing so far, so this run fails:")
    for name in failing:
        say(f"  {name}")
