"""The history in sentences: who did what to whom, a day at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .access import MapView, language
from .models import Audience
from .queries import Past
from .reading import RING_NAMES, STANCE_NAMES, joined
from .words import usual_sector_names

# The fields whose changes are pressed one after the other, and told as one.
TOGETHER = ("confirmed", "yes")

SORT_SAID = {
    "person": gettext_lazy("%(by)s wrote that %(name)s is a person."),
    "animal": gettext_lazy("%(by)s wrote that %(name)s is an animal."),
    "place": gettext_lazy("%(by)s wrote that %(name)s is a place."),
    "institution": gettext_lazy("%(by)s wrote that %(name)s is an institution."),
}
GONE_SAID = {
    "": gettext_lazy("%(by)s wrote that %(name)s is here."),
    "died": gettext_lazy("%(by)s wrote that %(name)s has died."),
    "missed": gettext_lazy("%(by)s wrote that %(name)s is missed."),
}
TIE_SET = {
    "knows": gettext_lazy("%(by)s changed the tie %(name)s: they know each other."),
    "close": gettext_lazy("%(by)s changed the tie %(name)s: they are close."),
    "hard": gettext_lazy("%(by)s changed the tie %(name)s: it is hard between them."),
}
SHOWN_TO = {
    Audience.ME: gettext_lazy("%(by)s keeps %(name)s private now."),
    Audience.PROFESSIONALS: gettext_lazy("%(by)s shows %(name)s to the professionals now."),
    Audience.CIRCLE: gettext_lazy("%(by)s shows %(name)s to everyone who sees the map now."),
}


@dataclass(frozen=True)
class Told:
    """One change in a sentence. ``pen`` says on whose screen, where the citizen had the pen."""

    at: datetime
    said: str
    pen: str


@dataclass(frozen=True)
class Day:
    """The changes of one day, newest first."""

    date: date
    ago: str
    lines: list[Told]


def days(view: MapView, past: Sequence[Past]) -> list[Day]:
    """The history by day. Changes that only prepare another one are left out."""
    told = [line for one in _merged(past) if (line := _told(view, one))]
    grouped = groupby(told, key=lambda line: timezone.localtime(line.at).date())
    return [Day(day, ago(day), list(lines)) for day, lines in grouped]


def _merged(past: Sequence[Past]) -> Iterator[Past]:
    """Names that were pressed one after the other become one line: "Alma chose Mormor and Noah under …"."""
    for (_key, together), group in groupby(past, key=lambda one: (_same(one), one.field in TOGETHER)):
        lines = list(group)
        if not together:
            yield from lines
            continue
        names = dict.fromkeys(one.name for one in reversed(lines))
        yield replace(lines[0], name=joined(list(names)))


def _same(past: Past) -> object:
    day = timezone.localtime(past.at).date()
    return (day, past.by, past.pen_at, past.do, past.kind, past.field, past.question, str(past.value))


def ago(day: date) -> str:
    """How long ago a day was, in the words one uses."""
    away = (timezone.localdate() - day).days
    if away < 2:
        return _("yesterday") if away == 1 else _("today")
    if away < 14:
        return ngettext("%(count)d day ago", "%(count)d days ago", away) % {"count": away}
    if away < 60:
        weeks = away // 7
        return ngettext("%(count)d week ago", "%(count)d weeks ago", weeks) % {"count": weeks}
    months = max(away // 30, 2)
    return ngettext("%(count)d month ago", "%(count)d months ago", months) % {"count": months}


def _told(view: MapView, past: Past) -> Told | None:
    tellers = {"alter": _of_alter, "tie": _of_tie, "response": _of_response, "sector": _of_sector}
    sentence = tellers[past.kind](view, past) if past.kind in tellers else ""
    if not sentence:
        return None
    pen = _("With the pen, on the screen of %(name)s.") % {"name": past.pen_at} if past.pen_at else ""
    return Told(past.at, str(sentence) % _parts(view, past), pen)


def _parts(view: MapView, past: Past) -> dict[str, str]:
    question = next((one.text[language()] for one in view.instrument.questions if one.code == past.question), "")
    return {
        "by": past.by,
        "name": past.name,
        "question": question,
        "value": _stance(past) or _plain(past.value),
        **_place(view, past),
    }


def _plain(value: object) -> str:
    return value if isinstance(value, str) else ""


def _place(view: MapView, past: Past) -> dict[str, str]:
    place = past.value.get("place", past.value) if isinstance(past.value, dict) else None
    if not place or "ring" not in place:
        return {}
    sectors = usual_sector_names() | view.sector_names()
    return {"ring": str(RING_NAMES[place["ring"]]), "sector": sectors[place["sector"]]}


def _of_alter(view: MapView, past: Past) -> str:
    match past.do, past.field:
        case "add", _field:
            return _("%(by)s wrote %(name)s on the map.")
        case "set", "place":
            put = _("%(by)s put %(name)s %(ring)s, under %(sector)s.")
            return put if past.value else _("%(by)s put %(name)s beside the map.")
        case "set", "name":
            return _("%(by)s changed the name to %(value)s.")
        case "set", "about":
            wrote = _("%(by)s wrote about %(name)s: %(value)s")
            return wrote if past.value else _("%(by)s took away the words about %(name)s.")
        case "set", "sort":
            return str(SORT_SAID[past.value])
        case "set", "gone":
            return str(GONE_SAID[past.value])
        case "set", "confirmed":
            return _("%(by)s said “still here” of %(name)s.") if past.value else ""
        case "show", _field:
            return str(SHOWN_TO[past.value])
        case "erase", _field:
            return _("%(by)s erased something.")
        case _:
            return _("%(by)s took %(name)s off the map.")


def _of_tie(view: MapView, past: Past) -> str:
    if not past.name:
        return ""  # it went together with one of its two
    match past.do:
        case "add":
            return _("%(by)s drew a tie: %(name)s.")
        case "set":
            return str(TIE_SET[past.value])
        case "remove":
            return _("%(by)s removed the tie %(name)s.")
        case _:
            return ""


def _of_response(view: MapView, past: Past) -> str:
    if past.do == "set" and past.field == "yes":
        named = _("%(by)s chose %(name)s under “%(question)s”")
        return named if past.value else _("%(by)s took %(name)s out of the answer to “%(question)s”")
    if past.do != "show" and _stance(past):
        return _("%(by)s answered “%(value)s” to “%(question)s”")
    return ""


def _stance(past: Past) -> str:
    """The stance that a change brought, as it is said, or ""."""
    if past.kind != "response":
        return ""
    value = past.value.get("stance") if isinstance(past.value, dict) else past.value
    return str(STANCE_NAMES.get(value, "")) if isinstance(value, str) else ""


def _of_sector(view: MapView, past: Past) -> str:
    name = past.value.get("name") if isinstance(past.value, dict) else past.value
    return _("%(by)s called a part of the map %(name)s.") if name and past.name else ""
