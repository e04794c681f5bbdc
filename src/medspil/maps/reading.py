"""The map in words: who stands where, and who was named under each question.

It stands as the person's own answers, never as a score (P13).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from medspil.partnerships.queries import shown_the_map

from .access import MapView, language
from .geometry import SECTORS
from .models import Audience
from .shapes import initial
from .wave_state import ItemState
from .words import usual_sector_names

RING_NAMES = {1: _("close to me"), 2: _("a little further out"), 3: _("furthest out")}
SORT_NAMES: dict[str, str | Promise] = {
    "person": "",
    "animal": _("animal"),
    "place": _("place"),
    "institution": _("institution"),
}
GONE_NAMES: dict[str, str | Promise] = {"": "", "died": _("has died"), "missed": _("is missed")}
TIE_SAID = {
    "knows": _("knows %(name)s"),
    "close": _("is close to %(name)s"),
    "hard": _("has a hard time with %(name)s"),
}
STANCE_NAMES: dict[str, str | Promise] = {
    "": "",
    "none_now": _("nobody right now"),
    "rather_not": _("I won't answer that"),
    "dont_know": _("I don't know"),
}


@dataclass(frozen=True)
class TieLine:
    """A tie as it is said from one of its two ends. ``other`` is whom it goes to."""

    ref: UUID
    other: UUID
    said: str


@dataclass(frozen=True)
class Row:
    """One on the map, in words."""

    ref: UUID
    name: str
    about: str
    ring: str | Promise
    sort: str
    marks: list[str | Promise]
    audience: str
    confirmed: bool
    ties: list[TieLine]

    @property
    def private(self) -> bool:
        return self.audience == Audience.ME

    @property
    def key(self) -> str:
        """The ref as forms and answers write it."""
        return str(self.ref)

    @property
    def initial(self) -> str:
        return initial(self.name)


@dataclass(frozen=True)
class Part:
    """A part of the map and who is in it. ``code`` is "" for those who have no place yet."""

    code: str
    name: str
    rows: list[Row]


@dataclass(frozen=True)
class Support:
    """A question and who was named. ``state`` is a stance in words, or "" where nobody has answered."""

    code: str
    text: str
    small: str
    names: list[str]
    state: str | Promise
    private: bool


def by_sector(view: MapView) -> list[Part]:
    """All parts, closest first within each; those without a place come last."""
    names = usual_sector_names() | view.sector_names()
    ties = _ties(view)
    parts = [Part(code, names[code], []) for code in SECTORS]
    waiting = Part("", "", [])
    for item in sorted(view.alters.values(), key=_closeness):
        place = item.body["place"]
        target = parts[SECTORS.index(place["sector"])] if place else waiting
        target.rows.append(_row(item, ties.get(item.ref, [])))
    return [*parts, waiting]


def in_words(view: MapView) -> str:
    """What the drawing shows, in a few sentences: for a picture that leaves the page and its list."""
    sentences = []
    for part in by_sector(view):
        placed = [row for row in part.rows if row.ring]
        if placed:
            said = [f"{row.name} ({', '.join(str(one) for one in (row.ring, *row.marks))})" for row in placed]
            sentences.append(f"{part.name}: {', '.join(said)}.")
    return " ".join(sentences)


def _closeness(item: ItemState) -> tuple[int, str]:
    place = item.body["place"]
    return (place["ring"] if place else 9), item.body["name"].casefold()


def _row(item: ItemState, ties: list[TieLine]) -> Row:
    body = item.body
    marks = [mark for mark in (SORT_NAMES[body["sort"]], GONE_NAMES[body["gone"]]) if mark]
    ring = RING_NAMES[body["place"]["ring"]] if body["place"] else ""
    return Row(
        ref=item.ref,
        name=body["name"],
        about=body["about"],
        ring=ring,
        sort=body["sort"],
        marks=marks,
        audience=item.audience,
        confirmed=body["confirmed"],
        ties=ties,
    )


def _ties(view: MapView) -> dict[UUID, list[TieLine]]:
    found: dict[UUID, list[TieLine]] = {}
    for item in view.items:
        if item.kind == "tie":
            ends = UUID(item.body["a"]), UUID(item.body["b"])
            for one, other in (ends, ends[::-1]):
                said = str(TIE_SAID[item.body["sort"]]) % {"name": view.alters[other].body["name"]}
                found.setdefault(one, []).append(TieLine(item.ref, other, said))
    return found


@dataclass(frozen=True)
class Readers:
    """Who can see the map today: professionals, and those who see only what is shown to everyone (P8)."""

    professionals: str
    others: str


def readers(view: MapView) -> Readers:
    """The names of those who can see the map, besides the one who reads.

    Who else the citizen has with them is the citizen's alone to see.
    """
    shown = shown_the_map(view.book)
    if not view.book.acts_as_citizen:
        shown = [one for one in shown if one.person_id != view.book.person.pk]
    # Only professionals belong to a partnership with a team.
    professionals = [one.person.name for one in shown if one.partnership_id]
    others = [one.person.name for one in shown if not one.partnership_id] if view.book.is_own else []
    return Readers(joined(professionals), joined(others))


def joined(names: Sequence[str]) -> str:
    """Names as one says them: "Alma", "Alma and Dina", "Alma, Bo and Dina"."""
    if len(names) < 2:
        return "".join(names)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def support_lines(view: MapView) -> list[Support]:
    """The seven questions with the names given, in the questions' order."""
    lang, answers = language(), view.responses()
    lines = []
    for question in view.instrument.questions:
        item = answers.get(question.code)
        yes = item.body["yes"] if item else {}
        lines.append(
            Support(
                code=question.code,
                text=question.text[lang],
                small=question.small.get(lang, ""),
                names=[view.alters[UUID(ref)].body["name"] for ref in yes if UUID(ref) in view.alters],
                state=STANCE_NAMES[item.body["stance"]] if item else "",
                private=item is not None and item.audience == Audience.ME,
            )
        )
    return lines
