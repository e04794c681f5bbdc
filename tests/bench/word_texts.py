"""Danish texts that mean no mistrust, for the bench: news, and the manuals of free programs from Debian's packages."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from medspil.language.documents import read
from tests.language.score import text_of
from tools.steps import ROOT, STATE, find, say

# Where the trees of UD_Danish-DDT lie (CoNLL-U).
NEWS = Path(os.environ.get("MEDSPIL_BENCH_NEWS") or ROOT.parent / "shared" / "data")
# package → where its pages lie under /usr/share
MANUALS = {
    "libreoffice-help-da": "libreoffice/help/da",
    "gimp-help-da": "gimp/2.0/help/da",
    "debian-edu-doc-da": "doc/debian-edu-doc/da",
}
_UNPACKED = STATE / "manuals"


def texts() -> dict[str, str]:
    """Each corpus by its name. What is missing is said aloud."""
    found = {}
    news = sorted(NEWS.glob("da_ddt-ud-*.conllu"))
    if news:
        found["UD_Danish-DDT (news)"] = "\n\n".join(map(text_of, news))
    else:
        say(f"  MISSING: UD_Danish-DDT in {NEWS}. Set MEDSPIL_BENCH_NEWS to the folder of its CoNLL-U files.")
    for package, place in MANUALS.items():
        folder = _folder(package, place)
        if folder is None:
            say(f"  MISSING: {package}. Install it with apt.")
        else:
            found[package] = "\n\n".join(_pages(folder))
    return found


def _folder(package: str, place: str) -> Path | None:
    """Where a package is installed or, with its files alone, unpacked by ourselves."""
    for share in (Path("/usr/share"), _UNPACKED / "usr" / "share"):
        if (share / place).is_dir():
            return share / place
    if not (find("apt-get") and find("dpkg-deb")) or os.environ.get("MEDSPIL_DEV_APT") == "no":
        return None
    _UNPACKED.mkdir(parents=True, exist_ok=True)
    _quietly("apt-get", "download", package)
    for archive in _UNPACKED.glob(f"{package}_*.deb"):
        _quietly("dpkg-deb", "-x", archive, _UNPACKED)
        archive.unlink()
    unpacked = _UNPACKED / "usr" / "share" / place
    return unpacked if unpacked.is_dir() else None


def _quietly(*command: str | Path) -> None:
    """What comes of it is seen by the folder that is there afterwards, or isn't."""
    subprocess.run(command, cwd=_UNPACKED, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _pages(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.html")):
        yield read(path.name, path.read_bytes()).text


def pieces(whole: str, size: int, count: int) -> list[str]:
    """So many pieces of about so many bytes, each of whole lines; a text that is too short begins again."""
    made: list[str] = []
    lines: list[str] = []
    length = 0
    source = [line for line in whole.split("\n") if line.strip()]
    while len(made) < count:
        for line in source:
            lines.append(line)
            length += len(line.encode()) + 2
            if length >= size:
                made.append("\n\n".join(lines) + "\n")
                lines, length = [], 0
                if len(made) == count:
                    break
    return made
