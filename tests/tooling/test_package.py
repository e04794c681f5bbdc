"""The package that people install: everything is in it, and its command starts without anything heavy."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.steps import ROOT

HEAVY = {"django", "cryptography", "numpy", "allauth", "gunicorn", "psycopg", "resvg_py", "segno", "pypdf", "pygls"}


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command: list[str | Path] = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    [wheel] = Path(folder).glob("*.whl")
    return zipfile.ZipFile(wheel).namelist()


@pytest.mark.parametrize(
    "wanted",
    [
        "medspil/site/static/built/manifest.json",
        "medspil/site/templates/site/base.html",
        "medspil/site/locale/da/LC_MESSAGES/django.mo",
        "medspil/maps/locale/da/LC_MESSAGES/django.mo",
        "medspil/cli.py",
        "medspil/py.typed",
    ],
)
def test_the_wheel_holds(wanted: str, names: list[str]) -> None:
    assert wanted in names


def test_the_wheel_holds_scripts_styles_fonts_and_instruments(names: list[str]) -> None:
    built = [name for name in names if name.startswith("medspil/site/static/built/assets/")]
    assert {".js", ".css", ".woff2"} <= {Path(name).suffix for name in built}
    assert [name for name in names if name.startswith("medspil/networks/instruments/") and name.endswith(".toml")]


def test_the_wheel_holds_every_template(names: list[str]) -> None:
    templates = {path.relative_to(ROOT / "src").as_posix() for path in ROOT.glob("src/medspil/*/templates/**/*.*")}
    assert templates
    assert templates <= set(names)


def test_the_command_starts_without_anything_heavy() -> None:
    script = "import sys; sys.argv = ['medspil', '--help']\nfrom medspil.cli import main\nsys.exit(main())"
    command = [sys.executable, "-X", "importtime", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    imported = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "medspil" in imported
    assert not imported & HEAVY
