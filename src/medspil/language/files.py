"""Files and folders checked: what was found in each, with its place, as far as nobody has said that it is well so."""

import bisect
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .check import Checker, checker
from .documents import Document, NotReadable, Place, read
from .documents.opening import MOST
from .finding import Finding, Severity
from .guess import language_of
from .words import EMPTY_LINE, WORD

ENDINGS = frozenset((".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".xlsx", ".pdf"))
STANDARD_INPUT = "-"
NO_LANGUAGE = "Which language it is can't be seen. Say so: --lang da or --lang en."
# How many words on each side in the same paragraph say which place it is, and how far they are looked for.
_NEAR, _FAR = 3, 100
# Each mark has this in it, which begins with a plain letter and so is found several times quicker.
_PERHAPS_OK = re.compile(r":\s*[oO]")
_OK = re.compile(r"medspil:\s*ok\b[\s:–-]*(?P<reason>[^\n>*]*)", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """How to check: ``language`` is "da", "en" or "auto"."""

    language: str = "auto"
    least: Severity = Severity.WARNING
    trust: bool = False
    allowed: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def checker(self, language: str) -> Checker:
        """The checker of our own rules, or that of ``rules``, the folders of an organisation's own, on top of ours."""
        if not self.rules:
            return checker(language)
        from .own import own_checker

        return own_checker(language, self.rules)


@dataclass(frozen=True)
class Placed:
    """A finding with its place: ``line`` and ``column`` from 1, ``start`` and ``end`` in the original, from 0.

    ``near`` are the words around it, by which it is known again when lines have moved.
    """

    path: str
    line: int
    column: int
    start: int
    end: int
    part: str
    finding: Finding
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """One file: what was found, or in ``fault`` why it could not be checked.

    ``unexplained`` are the lines of marks without a reason.
    """

    path: str
    found: tuple[Placed, ...] = ()
    fault: str = ""
    unexplained: tuple[int, ...] = ()


def walked(paths: Sequence[str], exclude: Callable[[str], bool] = lambda _name: False) -> Iterator[str]:
    """The files that are named, and those in the folders that are named, in order; what is hidden is passed over.

    A folder that can't be read is given as if it were a file, so that it is said. No link to a folder is followed.
    """
    for name in paths:
        if name == STANDARD_INPUT or not Path(name).is_dir():
            if name == STANDARD_INPUT or not exclude(name):
                yield name
            continue
        for one in sorted(_in_folder(name)):
            if not exclude(one):
                yield one


def _in_folder(name: str) -> Iterator[str]:
    closed: list[str] = []
    for folder, folders, files in os.walk(name, onerror=lambda error: closed.append(error.filename)):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for one in files:
            path = Path(folder, one)
            if not one.startswith(".") and path.suffix.lower() in ENDINGS and path.is_file():
                yield str(path)
    yield from closed


def check_file(name: str, asked: Asked) -> Checked:
    """Check one file. Whatever is wrong with it is in ``fault``: the others are checked all the same."""
    try:
        with Path(name).open("rb") as file:
            return check_bytes(name, file.read(MOST + 1), asked)
    except OSError as error:
        return Checked(name, fault=f"It can't be read ({error.strerror}). Look at the name.")


def check_bytes(name: str, data: bytes, asked: Asked) -> Checked:
    """Check what a file holds; its name's ending says what it is."""
    if len(data) > MOST:
        return Checked(name, fault=f"It is bigger than {MOST // 1_000_000} MB. Take it apart.")
    try:
        document = read(name, data)
    except NotReadable as error:
        return Checked(name, fault=str(error))
    return check_document(name, document, asked)


def check_document(name: str, document: Document, asked: Asked) -> Checked:
    """Check a document, each stretch of it in the language that it says itself, and the rest in that asked for."""
    texts = dict(_by_language(document))
    rest = texts.pop("", "")
    if rest.strip():
        auto = asked.language == "auto"
        language = (language_of(rest) or next(iter(texts), "")) if auto else asked.language
        if not language:
            return Checked(name, fault=NO_LANGUAGE)
        texts[language] = _both(texts[language], rest) if language in texts else rest
    found = [
        finding
        for language, text in texts.items()
        for finding in asked.checker(language).check(
            text,
            least=asked.least,
            trust=asked.trust,
            allowed=asked.allowed,
            headings=document.headings,
            skipped=document.skipped,
        )
    ]
    excused, unexplained = _marks(document)
    placed = (_placed(name, document, finding) for finding in sorted(found))
    kept = tuple(one for one in placed if (one.part, one.line) not in excused)
    return Checked(name, kept, unexplained=unexplained)


def _by_language(document: Document) -> Iterator[tuple[str, str]]:
    """For each language that the document names, and for "", the text with all that is in others made blank."""
    if not document.spoken:
        yield "", document.text
        return
    for language in ("", *sorted({one for _start, _end, one in document.spoken})):
        made: list[str] = []
        at = 0
        for start, end, spoken in document.spoken:
            between, stretch = document.text[at:start], document.text[start:end]
            made += (between if not language else _blank(between), stretch if spoken == language else _blank(stretch))
            at = end
        made.append(document.text[at:] if not language else _blank(document.text[at:]))
        yield language, "".join(made)


def _blank(text: str) -> str:
    return "\n" * len(text)


def _both(one: str, other: str) -> str:
    """Two texts of the same length, of which at each place one is blank."""
    return "".join(b if a == "\n" else a for a, b in zip(one, other, strict=True))


def _placed(name: str, document: Document, finding: Finding) -> Placed:
    place = document.place(finding.start)
    start, end = document.original(finding.start), document.original(finding.end - 1) + 1
    before = EMPTY_LINE.split(document.text[max(0, finding.start - _FAR) : finding.start])[-1]
    after = EMPTY_LINE.split(document.text[finding.end : finding.end + _FAR], maxsplit=1)[0]
    near = tuple(word.lower() for word in (*WORD.findall(before)[-_NEAR:], "", *WORD.findall(after)[:_NEAR]))
    return Placed(name, place.line, place.column, start, end, place.part, finding, near)


def _marks(document: Document) -> tuple[set[tuple[str, int]], tuple[int, ...]]:
    """The lines on which somebody says that it is well so, and the next ones; and the marks that give no reason."""
    excused: set[tuple[str, int]] = set()
    unexplained = []
    marks = []
    if _PERHAPS_OK.search(document.text):
        marks = [(mark, document.place(mark.start())) for mark in _OK.finditer(document.text)]
    for stands, said in document.comments:
        if mark := _OK.search(said):
            marks.append((mark, Place(bisect.bisect_right(document.starts, stands), 1)))
    for mark, place in marks:
        if mark["reason"].strip(" -.:"):
            excused |= {(place.part, place.line), (place.part, place.line + 1)}
        else:
            unexplained.append(place.line)
    return excused, tuple(unexplained)
