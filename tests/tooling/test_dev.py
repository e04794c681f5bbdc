"""The command that everyone meets first."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import steps
from tools.steps import ROOT, StepError

WORDS = ["demo", "test", "lint", "fix", "build", "serve", "bench", "shots", "messages", "rules", "lock", "wheel"]


def dev(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [sys.executable, ROOT / "dev", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


def test_alone_it_lists_its_words() -> None:
    done = dev()
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()[2:]] == WORDS


def test_an_unknown_word_is_refused() -> None:
    done = dev("tset")
    assert done.returncode == 2
    assert "no word 'tset'" in done.stdout


def test_it_needs_nothing_but_the_standard_library() -> None:
    # -I: neither the environment's packages nor the current folder; -S: no site-packages at all.
    script = f"import sys, runpy; sys.path.insert(0, {str(ROOT)!r}); sys.argv = ['dev']; runpy.run_path('dev')"
    done = subprocess.run([sys.executable, "-ISc", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_continuous_integration_runs_the_same_command() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in script.read_text()
    assert script.read_text().rstrip().endswith("exec ./dev test")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "tools/fallbacks/node.lock"])
def test_every_locked_package_has_its_hashes(lock: str) -> None:
    lines = (ROOT / lock).read_text().splitlines()
    pins = [number for number, line in enumerate(lines) if "==" in line and not line.lstrip().startswith("#")]
    assert pins
    assert all("--hash=sha256:" in lines[number + 1] for number in pins)


def test_work_is_done_once_for_the_same_sources(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, done = tmp_path / "source", []
    for content in ("one", "one", "two"):
        source.write_text(content)
        steps.once("Work", stamp=tmp_path / "stamp", mark=steps.digest([source]), work=lambda: done.append(1))
    assert len(done) == 2
    assert "Work: as it was" in capsys.readouterr().out


def test_failed_work_is_done_again(tmp_path: Path) -> None:
    def fail() -> None:
        raise StepError("no")

    stamp = tmp_path / "stamp"
    stamp.write_text("before")
    with pytest.raises(StepError):
        steps.once("Work", stamp=stamp, mark="now", work=fail)
    assert not stamp.exists()


def test_a_failing_program_says_what_it_said() -> None:
    with pytest.raises(StepError) as stopped:
        steps.run([sys.executable, "-c", "print('the reason'); raise SystemExit(3)"], mend="Mend it.")
    assert "the reason" in stopped.value.wrong
    assert "code 3" in stopped.value.wrong
    assert stopped.value.mend == "Mend it."


def test_a_missing_program_is_no_traceback() -> None:
    with pytest.raises(StepError):
        steps.run(["no-such-program-here"])
