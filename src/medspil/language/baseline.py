"""A baseline: what was found in old texts and is let stand, so that only what is new is said.

A place is known by its rule, its words and the words around it, so moved lines make no difference. Only digests are
kept, no words of a letter; but who knows a letter can see that it was recorded.
"""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .errors import BadChoice
from .files import Checked, Placed

FORMAT = 1
_LETTERS = 16


@dataclass(frozen=True)
class Baseline:
    """For each file, by its name seen from the folder of the baseline: how often each place is let stand."""

    folder: Path
    files: Mapping[str, Mapping[str, int]]

    def name_of(self, path: str) -> str:
        """The name of a file seen from the baseline's folder, the same on every machine."""
        return Path(os.path.relpath(path, self.folder)).as_posix()


def load(path: Path) -> Baseline:
    """Read a baseline. Raises BadChoice."""
    anew = f"Write it: medspil check PATH … --write-baseline {path}"
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadChoice(str(path), "baseline", f"It can't be read ({error.strerror}).", anew) from error
    except ValueError as error:
        raise BadChoice(str(path), "baseline", "It is no baseline.", anew) from error
    files = data.get("files") if isinstance(data, dict) and data.get("format") == FORMAT else None
    if not isinstance(files, dict) or not all(_is_count(one) for one in files.values()):
        raise BadChoice(str(path), "baseline", "It is no baseline that this version reads.", anew)
    return Baseline(path.absolute().parent, files)


def _is_count(places: object) -> bool:
    return isinstance(places, dict) and all(type(count) is int and count > 0 for count in places.values())


def written(path: Path, checked: Iterable[Checked]) -> bytes:
    """What a baseline at this path must hold to let all that was found stand."""
    empty = Baseline(path.absolute().parent, {})
    files = {empty.name_of(file.path): dict(sorted(Counter(map(_digest, file.found)).items())) for file in checked}
    kept = {name: places for name, places in sorted(files.items()) if places}
    return (json.dumps({"format": FORMAT, "files": kept}, indent=1, ensure_ascii=False) + "\n").encode()


def leave_out(baseline: Baseline, checked: Sequence[Checked]) -> tuple[list[Checked], int]:
    """Return the files without what is recorded, and how much that is recorded no longer occurs.

    A recorded file that was not looked at this time may well still hold what it held.
    """
    left: list[Checked] = []
    gone, seen = 0, set()
    for file in checked:
        name = baseline.name_of(file.path)
        seen.add(name)
        if file.fault:
            left.append(file)
            continue
        recorded = Counter(baseline.files.get(name, {}))
        kept = []
        for one in file.found:
            digest = _digest(one)
            if recorded[digest]:
                recorded[digest] -= 1
            else:
                kept.append(one)
        gone += recorded.total()
        left.append(replace(file, found=tuple(kept)))
    for name, places in baseline.files.items():
        if name not in seen and not (baseline.folder / name).exists():
            gone += sum(places.values())
    return left, gone


def _digest(one: Placed) -> str:
    words = " ".join(one.finding.text.lower().split())
    told = "\n".join((one.finding.rule, words, *one.near))
    return hashlib.sha256(told.encode()).hexdigest()[:_LETTERS]
