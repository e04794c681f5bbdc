"""The map in words: who stands where, and who was named under each question. As the person's own answers, never a score (P13)."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .access import MapView, language
from .geometry import SECTORS
from .models import Audience
from .wave_state import ItemState
from .words import usual_sector_names

RING_NAMES = {1: _("close to me"), 2: _("a little further out"), 3: _("furthest out")}
SORT_NAMES = {"person": "", "animal": _("animal"), "place": _("place"), "institution": _("institution")}
GONE_NAMES = {"": "", "died": _("has died"), "missed": _("is missed")}
TIE_NAMES = {"knows": _("know each other"), "close": _("are close"), "hard": _("have it hard with each other")}
STANCE_NAMES = {"": "", "none_now": _("nobody right now"), "rather_not": _("I won't answer that"), "dont_know": _("I don't know")}


@dataclass(frozen=True)
class Row:
    """One on the map, in words."""

    ref: UUID
    name: str
    about: str
    ring: str | Promise
    marks: list[str | Promise]
    private: bool
    confirmed: bool
    ties: list[tuple[UUID, str, str | Promise]]


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


def _closeness(item: ItemState) -> tuple[int, str]:
    place = item.body["place"]
    return (place["ring"] if place else 9), item.body["name"].casefold()


def _row(item: ItemState, ties: list[tuple[UUID, str, str | Promise]]) -> Row:
    body = item.body
    marks = [mark for mark in (SORT_NAMES[body["sort"]], GONE_NAMES[body["gone"]]) if mark]
    ring = RING_NAMES[body["place"]["ring"]] if body["place"] else ""
    private = item.audience == Audience.ME
    return Row(item.ref, body["name"], body["about"], ring, marks, private, body["confirmed"], ties)


def _ties(view: MapView) -> dict[UUID, list[tuple[UUID, str, str | Promise]]]:
    found: dict[UUID, list[tuple[UUID, str, str | Promise]]] = {}
    for item in view.items:
        if item.kind == "tie":
            a, b = UUID(item.body["a"]), UUID(item.body["b"])
            sort = TIE_NAMES[item.body["sort"]]
            found.setdefault(a, []).append((item.ref, view.alters[b].body["name"], sort))
            found.setdefault(b, []).append((item.ref, view.alters[a].body["name"], sort))
    return found


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
