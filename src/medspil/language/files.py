"""Files and folders checked: what was found in each, with its place, as far as nobody has said that it is well so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .check import checker
from .documents import Document, NotReadable, read
from .documents.opening import MOST
from .finding import Finding, Severity
from .guess import language_of

ENDINGS = frozenset((".txt", ".md", ".markdown", ".html", ".htm", ".docx"))
STANDARD_INPUT = "-"
_OK = re.compile(r"medspil:\s*ok\b[\s:–-]*(?P<reason>[^\n>*]*)", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """How to check: ``language`` is "da", "en" or "auto"."""

    language: str = "auto"
    least: Severity = Severity.WARNING
    trust: bool = False
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A finding with its place: ``line`` and ``column`` from 1, ``start`` and ``end`` in the original, from 0."""

    path: str
    line: int
    column: int
    start: int
    end: int
    part: str
    finding: Finding


@dataclass(frozen=True)
class Checked:
    """One file: what was found, or in ``fault`` why it could not be checked.

    ``unexplained`` are the lines of marks without a reason.
    """

    path: str
    found: tuple[Placed, ...] = ()
    fault: str = ""
    unexplained: tuple[int, ...] = ()


def walked(paths: Sequence[str]) -> Iterator[str]:
    """The files that are named, and those in the folders that are named, in order; what is hidden is passed over."""
    for name in paths:
        path = Path(name)
        if name == STANDARD_INPUT or not path.is_dir():
            yield name
            continue
        for one in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in one.relative_to(path).parts)
            if one.is_file() and one.suffix.lower() in ENDINGS and not hidden:
                yield str(one)


def check_file(name: str, asked: Asked) -> Checked:
    """Check one file. Whatever is wrong with it is in ``fault``: the others are checked all the same."""
    path = Path(name)
    try:
        if path.stat().st_size > MOST:
            return Checked(name, fault="It is too big. Take it apart.")
        return check_bytes(name, path.read_bytes(), asked)
    except OSError as error:
        return Checked(name, fault=f"It can't be read ({error.strerror}). Look at the name.")


def check_bytes(name: str, data: bytes, asked: Asked) -> Checked:
    try:
        document = read(name, data)
    except NotReadable as error:
        return Checked(name, fault=str(error))
    language = language_of(document.text) if asked.language == "auto" else asked.language
    if not language:
        if not document.text.strip():
            return Checked(name)
        return Checked(name, fault="Which language it is can't be seen. Say so: --lang da or --lang en.")
    return check_document(name, document, language, asked)


def check_document(name: str, document: Document, language: str, asked: Asked) -> Checked:
    found = checker(language).check(
        document.text,
        least=asked.least,
        trust=asked.trust,
        allowed=asked.allowed,
        headings=document.headings,
        skipped=document.skipped,
    )
    placed = [_placed(name, document, one) for one in found]
    excused, unexplained = _marks(document)
    kept = [one for one in placed if (one.part, one.line) not in excused]
    return Checked(name, tuple(kept), unexplained=unexplained)


def _placed(name: str, document: Document, finding: Finding) -> Placed:
    place = document.place(finding.start)
    start, end = document.original(finding.start), document.original(finding.end - 1) + 1
    return Placed(name, place.line, place.column, start, end, place.part, finding)


def _marks(document: Document) -> tuple[set[tuple[str, int]], tuple[int, ...]]:
    """The lines on which somebody says that it is well so, and the next ones; and the marks that give no reason."""
    excused: set[tuple[str, int]] = set()
    unexplained = []
    for mark in _OK.finditer(document.text):
        place = document.place(mark.start())
        if mark["reason"].strip(" -.:"):
            excused |= {(place.part, place.line), (place.part, place.line + 1)}
        else:
            unexplained.append(place.line)
    return excused, tuple(unexplained)
