"""What may stand in an item: one checker per field. Values are checked here once, whoever sends them.

>>> checked("alter", "name", "  Mormor ")
'Mormor'
"""

import math
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from medspil.accounts.text import one_line
from medspil.networks.instrument import load

from .geometry import RINGS, SECTORS, ring_and_sector

Json = dict[str, Any]

NAME_LONGEST = 120
ABOUT_LONGEST = 200
SECTOR_LONGEST = 40
SORTS_OF_ALTER = ("person", "animal", "place", "institution")
SORTS_OF_TIE = ("knows", "close", "hard")
GONE = ("", "died", "missed")
STANCES = ("", "none_now", "rather_not", "dont_know")


class BadValue(Exception):
    """The value can't stand in this field. The text is for the reader."""


def text(longest: int, *, needed: bool = False) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise BadValue(_("This is not a text. Try again."))
        clean = one_line(value)
        if needed and not clean:
            raise BadValue(_("Write a name. A nickname is fine."))
        if len(clean) > longest:
            raise BadValue(
                _("That is %(length)d characters. There is room for %(longest)d. Make it a little shorter.")
                % {"length": len(clean), "longest": longest}
            )
        return clean

    return check


def one_of(choices: tuple[str, ...]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value not in choices:
            raise BadValue(_("That is not one of the choices. Try again."))
        return str(value)

    return check


def yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadValue(_("That is not one of the choices. Try again."))
    return value


def place(value: Any) -> Json | None:
    """Ring, sector and position are one field. None means: not placed yet."""
    if value is None:
        return None
    try:
        ring, sector, x, y = int(value["ring"]), value["sector"], float(value["x"]), float(value["y"])
    except (TypeError, KeyError, ValueError, OverflowError) as error:
        raise BadValue(_("That is not a place on the map. Try again.")) from error
    if ring not in RINGS or sector not in SECTORS or not (math.isfinite(x) and math.isfinite(y)):
        raise BadValue(_("That is not a place on the map. Try again."))
    if math.hypot(x, y) > 1.0001:
        raise BadValue(_("That is outside the map. Put it inside the outer ring."))
    # The drawing and the list must not tell two stories: where the position says another ring or part, it decides.
    ring, sector = ring_and_sector(x, y)
    return {"ring": ring, "sector": sector, "x": round(x, 4), "y": round(y, 4)}


def ref(value: Any) -> str:
    try:
        return str(UUID(str(value)))
    except ValueError as error:
        raise BadValue(_("That person is not on the map. Load the page again.")) from error


FIELDS: Mapping[str, Mapping[str, Callable[[Any], Any]]] = {
    "alter": {
        "name": text(NAME_LONGEST, needed=True),
        "place": place,
        "sort": one_of(SORTS_OF_ALTER),
        "gone": one_of(GONE),
        "about": text(ABOUT_LONGEST),
        "confirmed": yes_or_no,
    },
    "tie": {"a": ref, "b": ref, "sort": one_of(SORTS_OF_TIE)},
    "response": {"question": one_of(load("seven-questions").codes), "stance": one_of(STANCES)},
    "sector": {"code": one_of(SECTORS), "name": text(SECTOR_LONGEST)},
}

USUAL: Mapping[str, Json] = {
    "alter": {"place": None, "sort": "person", "gone": "", "about": "", "confirmed": True},
    "tie": {"sort": "knows"},
    "response": {"stance": "", "yes": {}},
    "sector": {"name": ""},
}

# Written when the item is added, and never again.
FIXED = frozenset({"a", "b", "question", "code"})


def checked(kind: str, field: str, value: Any) -> Any:
    """Return the value as it is stored. Raises BadValue with a sentence for the reader."""
    if kind == "response" and field.startswith("yes."):
        ref(field.removeprefix("yes."))
        return yes_or_no(value)
    checker = FIELDS.get(kind, {}).get(field)
    if checker is None:
        raise BadValue(_("That can't be changed here. Load the page again."))
    return checker(value)


def new_body(kind: str, given: Any) -> Json:
    """The whole body of a new item: what was given, and the usual value of the rest."""
    if kind not in FIELDS or not isinstance(given, dict):
        raise BadValue(_("That can't be added here. Load the page again."))
    body: Json = {**USUAL[kind], **({"yes": {}} if kind == "response" else {})}
    for field, value in given.items():
        if kind == "response" and field == "yes":
            if not isinstance(value, dict):
                raise BadValue(_("That is not one of the choices. Try again."))
            body["yes"] = {ref(one): True for one, on in value.items() if yes_or_no(on)}
        else:
            body[field] = checked(kind, field, value)
    for field in FIELDS[kind]:
        if field not in body:
            body[field] = checked(kind, field, "")  # gives the sentence that belongs to the missing field
    if kind == "tie" and body["a"] == body["b"]:
        raise BadValue(_("A tie goes between two. Choose another person."))
    return body
