"""Files and folders that are there whole or not at all.

>>> import tempfile
>>> place = Path(tempfile.mkdtemp())
>>> with new_folder(place / "export") as folder:
...     _ = (folder / "a.csv").write_text("x")
>>> [path.name for path in place.rglob("*")]
['export', 'a.csv']
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from medspil.networks.errors import BadData


def _sibling(path: Path) -> Path:
    """An empty folder beside it, on the same file system, so that moving is one step."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent))
    except OSError as error:
        raise BadData(
            f"It can't be written ({error.strerror}).", "Name a place where you may write.", file=path.name
        ) from error


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """The path of a file to write, which becomes ``path`` when all went well. What was there is replaced then."""
    work = _sibling(path)
    try:
        yield work / path.name
        (work / path.name).replace(path)
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to write into, which becomes ``path`` when all went well.

    Where ``path`` is there already, the new files are added to it. Raises BadData where one has the name of another:
    nothing is overwritten.
    """
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise BadData("It is there already, and is not a folder.", "Name another place.", file=path.name)
    work = _sibling(path)
    try:
        yield work
        work.chmod(0o755)
        if path.exists():
            _add(work, path)
        else:
            work.replace(path)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _add(work: Path, path: Path) -> None:
    made = sorted(work.iterdir())
    twice = next((one.name for one in made if (path / one.name).exists()), None)
    if twice is not None:
        raise BadData("It is there already.", "Name an empty folder, or a new one.", file=twice)
    moved: list[Path] = []
    try:
        for one in made:
            moved.append(one.rename(path / one.name))
    except BaseException:
        for one in moved:
            one.unlink()
        raise
