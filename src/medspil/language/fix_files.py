"""``medspil check --fix``: the files changed, each whole or not at all, and what was changed said."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from .documents import NotReadable
from .files import STANDARD_INPUT, Checked, check_bytes
from .fix import Fixed, fixed, moved
from .options import Choices
from .writing import write_whole

_OTHERS = (".docx", ".xlsx", ".pdf")


def fix_all(checked: Sequence[Checked], chosen: Choices, given: bytes) -> tuple[list[Checked], bytes | None]:
    """Return what is left to be said of each file; and the text to write out, where it came from standard input."""
    text = given if STANDARD_INPUT in chosen.paths else None
    left: list[Checked] = []
    for file in checked:
        if text is not None:
            made, file = _fixed(file, given, chosen)
            text = made.data
        elif file.found:
            file = _fix_file(file, chosen)
        left.append(file)
    return left, text


def _fix_file(file: Checked, chosen: Choices) -> Checked:
    if file.path.lower().endswith(_OTHERS):
        hint = " See --comments." if file.path.lower().endswith(".docx") else ""
        sys.stderr.write(f"{file.path}: --fix changes only text, Markdown and HTML.{hint}\n")
        return file
    path = Path(file.path)
    try:
        data = path.read_bytes()
        made, left = _fixed(file, data, chosen)
        if made.changes:
            if path.read_bytes() != data:
                return replace(file, fault="It was changed by somebody else meanwhile. Nothing of it was fixed.")
            write_whole(path, made.data)
    except OSError as error:
        return replace(file, fault=f"It can't be written ({error.strerror}). Nothing of it was fixed.")
    for change in made.changes:
        sys.stderr.write(f"{file.path}:{change.line}:{change.column}: “{change.before}” → “{change.after}”\n")
    return left


def _fixed(file: Checked, data: bytes, chosen: Choices) -> tuple[Fixed, Checked]:
    """The file changed, and what is left of its findings, with their new places."""
    try:
        made = fixed(file.path, data, file.found, chosen.asked)
    except NotReadable:
        return Fixed(data, ()), file
    if not made.changes:
        return made, file
    # What a baseline left out stays out.
    still = moved(file.found, made.changes)
    after = check_bytes(file.path, made.data, chosen.asked).found
    return made, replace(file, found=tuple(one for one in after if (one.finding.rule, one.start) in still))
