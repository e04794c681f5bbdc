"""Put in the first rewording of what was found, where that can be done without asking.

A finding is changed only when all of this holds; the rest is left, and still reported:

* the file is text, Markdown or HTML, and the words stand in it as they were found, without markup among them;
* it is no threat: what may follow is for somebody to decide and to say, not for a program;
* it stands in no quotation, and in no sentence that names a law: a warning that the law asks for keeps its words;
* no other finding overlaps it;
* the first rewording can stand there as it is: words only, without a gap to fill in, a choice or the end of a sentence;
* it is no longer than what it replaces where somebody is named right after: “nægtede du” may become “afviste du”, but
  never “sagde nej til du”;
* the checker finds nothing new in the text with the new words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from .documents import Document, read
from .documents.opening import decoded, encoded
from .files import Asked, Placed, check_document
from .finding import Finding
from .words import EMPTY_LINE, WORD, sentences

_LEFT_ALONE = frozenset(("threat", "trust"))
_NEXT = re.compile(rf"\s+({WORD.pattern})")
_WORDS = re.compile(r"[^\W_](?:[^\W_]|[\s,'’-])*")
_QUOTED = re.compile(
    r"“[^”“]{0,2000}[”“]|”[^”]{0,2000}”|»[^«]{0,2000}«|«[^»]{0,2000}»|„[^“”]{0,2000}[“”]|\"[^\"]{0,2000}\""
    r"|‘[^’]{0,2000}’(?!\w)|(?<!\w)'[^']{0,2000}'(?!\w)|^[ \t]*>.*$",
    re.MULTILINE,
)
# A paragraph is looked through so far to both sides.
_FAR = 5_000


@dataclass(frozen=True)
class Change:
    """What was put in instead of what; line and column are those before anything was changed."""

    line: int
    column: int
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True)
class Fixed:
    """A file after its changes, ready to be written."""

    data: bytes
    changes: tuple[Change, ...]


def fixed(name: str, data: bytes, found: Sequence[Placed], asked: Asked) -> Fixed:
    """Return a file with what may be changed of these findings changed. Raises NotReadable."""
    document = read(name, data)
    if not document.fixable:
        return Fixed(data, ())
    source = decoded(data, name)
    if encoded(source, data) != data:
        return Fixed(data, ())
    html = name.lower().endswith(("html", "htm"))
    changes = list(_changes(document, source, found, asked, html))
    before = check_document(name, document, asked).found if changes else ()
    while changes:
        made = _put_in(source, changes)
        still = moved(before, changes)
        again = check_document(name, read(name, encoded(made, data)), asked).found
        new = [one.start for one in again if (one.finding.rule, one.start) not in still]
        if not new:
            return Fixed(encoded(made, data), tuple(changes))
        guilty = {min(changes, key=lambda change: abs(_after(change.start, changes) - start)) for start in new}
        changes = [change for change in changes if change not in guilty]
    return Fixed(data, ())


def moved(found: Iterable[Placed], changes: Sequence[Change]) -> set[tuple[str, int]]:
    """The rules and the new places of those findings that were not changed."""
    gone = {change.start for change in changes}
    return {(one.finding.rule, _after(one.start, changes)) for one in found if one.start not in gone}


def _after(start: int, changes: Sequence[Change]) -> int:
    """Where a place stands after the changes."""
    return start + sum(len(one.after) - (one.end - one.start) for one in changes if one.end <= start)


def _changes(document: Document, source: str, found: Sequence[Placed], asked: Asked, html: bool) -> Iterator[Change]:
    spans = [(one.start, one.end) for one in found]
    for one in found:
        finding = one.finding
        stands = source[one.start : one.end]
        after = finding.suggestions[0] if finding.suggestions else ""
        if (
            finding.category in _LEFT_ALONE
            or not _WORDS.fullmatch(stands)
            or not _WORDS.fullmatch(after)
            or re.sub(r"\s", " ", stands) != re.sub(r"\s", " ", finding.text)
            or after == stands
            or sum(start < one.end and one.start < end for start, end in spans) > 1
            or (len(after.split()) > len(stands.split()) and _somebody_follows(document.text, finding, asked))
            or _held(document.text, finding, asked)
        ):
            continue
        yield Change(one.line, one.column, one.start, one.end, stands, escape(after, quote=False) if html else after)


def _somebody_follows(text: str, finding: Finding, asked: Asked) -> bool:
    """Whether the next word names somebody, as after a verb that stands first: more words would come between."""
    word = _NEXT.match(text, finding.end)
    if word is None:
        return False
    checker = asked.checker(language_of_rule(finding.rule))
    reading = checker.vocabulary.reading(word[1])
    return any(checker.table.sets[name] in reading for name in ("citizen", "authority", "other", "name"))


def _held(text: str, finding: Finding, asked: Asked) -> bool:
    """Whether the words are somebody else's, or stand in a sentence that names a law."""
    start, end = finding.start, finding.end
    first = max(
        (one.end() for one in EMPTY_LINE.finditer(text, max(0, start - _FAR), start)), default=max(0, start - _FAR)
    )
    after = EMPTY_LINE.search(text, end, end + _FAR)
    last = after.start() if after else min(len(text), end + _FAR)
    if any(one.start() < end and start < one.end() for one in _QUOTED.finditer(text, first, last)):
        return True
    checker = asked.checker(language_of_rule(finding.rule))
    law = checker.table.sets["law"]
    return any(
        law in checker.vocabulary.reading(word)
        for begin, stop in sentences(text[first:last])
        if first + begin < end and start < first + stop
        for word in WORD.findall(text[first + begin : first + stop])
    )


def language_of_rule(rule: str) -> str:
    """The language of a rule by its name: "da.doubt.claim", or "own.da.doubt.claim" for an organisation's own."""
    return rule.removeprefix("own.").partition(".")[0]


def _put_in(source: str, changes: Sequence[Change]) -> str:
    """The text with its changes."""
    made: list[str] = []
    at = 0
    for change in changes:
        made += (source[at : change.start], change.after)
        at = change.end
    return "".join((*made, source[at:]))
