"""A checked text as a page without JavaScript shows it: the text with marked places, and a line about each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from medspil.language.documents import Document, Place, as_text
from medspil.language.finding import Finding

from .categories import TITLES
from .checking import Checked

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Line:
    """A finding beside the text. ``chosen`` is the number of the rewording that was chosen, from 1; 0 is none."""

    number: int
    finding: Finding
    place: str
    about: "_StrPromise"
    chosen: int = 0

    @property
    def field(self) -> str:
        return field_of(self.finding)

    @property
    def is_trust(self) -> bool:
        return self.finding.category == "trust"

    @property
    def choices(self) -> list[tuple[int, str]]:
        return list(enumerate(self.finding.suggestions, 1))


@dataclass(frozen=True)
class Piece:
    """A stretch of the text. ``number`` is that of the line about it, from 1; 0 is what stands between."""

    text: str
    number: int = 0
    is_trust: bool = False


def lines(checked: Checked, document: Document | None, chosen: Mapping[str, str]) -> list[Line]:
    """The findings in order, each with its place and with what has been chosen."""
    made, whole = [], document or as_text(checked.text)
    for number, finding in enumerate(checked.findings, 1):
        picked = chosen.get(field_of(finding), "")
        choice = int(picked) if picked.isdecimal() and int(picked) <= len(finding.suggestions) else 0
        made.append(Line(number, finding, place_words(whole.place(finding.start)), TITLES[finding.category], choice))
    return made


def field_of(finding: Finding) -> str:
    """The name under which a choice is sent: by place and rule, since the second look has no document any more."""
    return f"say-{finding.start}-{finding.rule}"


def place_words(place: Place) -> str:
    """Where a finding stands."""
    said = _("line %(number)d") % {"number": place.line}
    return f"{said}, {place.part}" if place.part else said


def pieces(checked: Checked, shown: list[Line]) -> Iterator[Piece]:
    """The text cut up at its findings. Of two that overlap, the one that begins first is marked."""
    at = 0
    for line in shown:
        start, end = line.finding.start, line.finding.end
        if start < at:
            continue
        yield Piece(checked.text[at:start])
        yield Piece(checked.text[start:end], line.number, line.is_trust)
        at = end
    yield Piece(checked.text[at:])


def reworded(checked: Checked, shown: list[Line]) -> str:
    """The text with the chosen rewordings put in. Of two that overlap, the first is."""
    made, at = [], 0
    for line in shown:
        if not line.chosen or line.finding.start < at:
            continue
        made += [checked.text[at : line.finding.start], line.finding.suggestions[line.chosen - 1]]
        at = line.finding.end
    return "".join((*made, checked.text[at:]))
