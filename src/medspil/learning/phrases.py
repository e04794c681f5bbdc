"""What may happen between two people in a learning process, as data: ten fixed phrases, each with its mirror (P1).

Five from the inclusive learning processes (L2) and five from the disciplining ones (L1). Nobody writes words of their
own here, and nothing is added up (P13). Marks are kept as codes with the version of the phrases: a new wording is a new
version beside the old one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

INCLUSIVE: Final = "inclusive"
DISCIPLINING: Final = "disciplining"

SOURCE: Final = _(
    "The phrases are Medspil's own, after the lecture that Medspil is made from. It tells of two ways to learn "
    "together. In the one there is room for what doesn't fit, for anger and criticism, and it is taken seriously. In "
    "the other there are narrow norms, demands, a raised finger and “consequences”."
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing that may have happened: as the citizen met it, and as a professional says it of themselves."""

    code: str
    kind: str
    citizen: "_StrPromise"
    professional: "_StrPromise"

    def said(self, *, citizen: bool) -> "_StrPromise":
        return self.citizen if citizen else self.professional


_FIRST: Final = (
    Phrase(
        "room",
        INCLUSIVE,
        _("There was room for what doesn't fit in."),
        _("I made room for what doesn't fit in."),
    ),
    Phrase("criticism", INCLUSIVE, _("My criticism was used."), _("I used criticism, and changed something.")),
    Phrase(
        "seriously",
        INCLUSIVE,
        _("I was taken seriously, also when I was angry or sad."),
        _("I took it seriously, also the anger."),
    ),
    Phrase("equal", INCLUSIVE, _("We learned from each other."), _("I learned something myself, and said so.")),
    Phrase("belonging", INCLUSIVE, _("I belonged."), _("I made room, so that one could belong.")),
    Phrase("norm", DISCIPLINING, _("There was only one right way."), _("I held on to one right way.")),
    Phrase(
        "demand",
        DISCIPLINING,
        _("I had to do something that I hadn't said yes to."),
        _("I made demands that we hadn't talked about."),
    ),
    Phrase("know_better", DISCIPLINING, _("They knew better than I do."), _("I knew better.")),
    Phrase("finger", DISCIPLINING, _("I was corrected."), _("I raised a finger.")),
    Phrase(
        "consequences",
        DISCIPLINING,
        _("I was told that it would have consequences."),
        _("I said that it would have consequences."),
    ),
)
VERSION: Final = "1"
VERSIONS: Final[Mapping[str, tuple[Phrase, ...]]] = {VERSION: _FIRST}


def of_kind(kind: str, version: str = VERSION) -> list[Phrase]:
    return [one for one in VERSIONS[version] if one.kind == kind]


def chosen(codes: Collection[str], version: str = VERSION) -> list[Phrase]:
    """The phrases that were marked, in the order of the list.

    >>> [one.code for one in chosen(["norm", "room"])]
    ['room', 'norm']
    """
    return [one for one in VERSIONS[version] if one.code in codes]
