"""The documents say what the code does: settings, words, dependencies, links and pictures."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.house_rules import committed
from tools.steps import ROOT

README = (ROOT / "README.md").read_text()
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
DECISIONS = ROOT / "docs" / "decisions"
# Where settings are read from the environment.
READERS = ["src/medspil/site/settings.py", "src/medspil/site/commands.py"]
HEAVIEST = 250_000


def pages() -> list[Path]:
    return [file for file in committed() if file.suffix == ".md"]


def variables() -> set[str]:
    return {name for path in READERS for name in re.findall(r'"(MEDSPIL_[A-Z_]+)"', (ROOT / path).read_text())}


def words() -> list[str]:
    done = subprocess.run([sys.executable, ROOT / "dev"], capture_output=True, text=True, check=True)
    return re.findall(r"^ {2}(\w+)", done.stdout, re.MULTILINE)


def names_of(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0] for requirement in requirements}


def dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    python = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    for extra in project["project"]["optional-dependencies"].values():
        python += extra
    for recipe in (ROOT / "tools" / "fallbacks").glob("*.in"):
        python += [line for line in recipe.read_text().splitlines() if line and not line.startswith("#")]
    found = names_of(python)
    for folder in ("frontend", "tools/fallbacks/chromium", "tests/peers", "tests/peers_words"):
        package = json.loads((ROOT / folder / "package.json").read_text())
        found |= {*package.get("dependencies", {}), *package.get("devDependencies", {})}
    return found


def anchors(page: Path) -> set[str]:
    """The places in a page that a link may point at, as GitHub and GitLab name them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """Every link and picture to somewhere in this checkout: the file, and the place in it."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            path, _, place = target.partition("#")
            yield (page.parent / path if path else page).resolve(), place


@pytest.mark.parametrize("variable", sorted(variables()))
def test_every_setting_stands_in_the_readme(variable: str) -> None:
    assert f"`{variable}`" in README


def test_the_readme_names_no_setting_that_there_is_not() -> None:
    assert set(re.findall(r"^\| `(MEDSPIL_[A-Z_]+)`", README, re.MULTILINE)) <= variables()


@pytest.mark.parametrize("word", words())
def test_every_word_of_dev_stands_in_the_readme_or_in_contributing(word: str) -> None:
    assert f"./dev {word}" in README + CONTRIBUTING


def test_every_dependency_has_its_reason_and_no_other_has() -> None:
    page = (DECISIONS / "dependencies.md").read_text()
    assert set(re.findall(r"^\| `([^`]+)` \| \S", page, re.MULTILINE)) == dependencies()


def test_every_decision_is_on_the_list() -> None:
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", (DECISIONS / "README.md").read_text())
    assert listed == sorted(file.name for file in DECISIONS.glob("0*.md"))


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_picture_is_there(page: Path) -> None:
    missing = [
        f"{path.name}#{place}" if place else str(path)
        for path, place in links(page)
        if not path.exists() or (place and place not in anchors(path))
    ]
    assert missing == []


def test_links_were_looked_at() -> None:
    assert len(pages()) > 20
    assert sum(1 for page in pages() for _link in links(page)) > 30


def test_pictures_are_light_and_used() -> None:
    pictures = set((ROOT / "docs" / "pictures").iterdir())
    assert all(picture.stat().st_size < HEAVIEST for picture in pictures)
    assert pictures == {path for page in pages() for path, _place in links(page) if path.parent.name == "pictures"}


def test_every_test_that_the_threat_model_names_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "threat-model.md").read_text()))
    tests = [file.read_text() for file in committed() if file.name.startswith("test_")]
    assert named - set(re.findall(r"def (test_\w+)", "\n".join(tests))) == set()


def test_the_licences_are_whole() -> None:
    eupl = (ROOT / "LICENSE").read_text()
    assert eupl.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert re.findall(r"^(\d+)\.[A-Z]", eupl, re.MULTILINE) == [str(number) for number in range(1, 16)]
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in eupl
    by = (ROOT / "LICENSES" / "CC-BY-4.0.txt").read_text()
    assert re.findall(r"^Section (\d) –", by, re.MULTILINE) == [str(number) for number in range(1, 9)]
