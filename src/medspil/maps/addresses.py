"""The addresses that lead from a map, found once in nobody's book: each page of a map needs a dozen of them."""

from functools import cache
from uuid import UUID

from django.urls import reverse

_BOOK, _WAVE, _REF = (UUID(int=number) for number in (1, 2, 3))
# What the island asks for and links to; the rest is for the parts that all pages of a map have.
ISLAND = ("operations", "feed", "list", "questions", "print", "svg", "png", "person", "sign_in", "home")


@cache
def _in_nobodys_book() -> dict[str, str]:
    names: dict[str, tuple[str, *tuple[UUID, ...]]] = {
        "operations": ("map_operations", _BOOK),
        "feed": ("map_feed", _BOOK),
        "list": ("map_list", _BOOK),
        "questions": ("map_questions", _BOOK),
        "print": ("map_print", _BOOK, _WAVE),
        "svg": ("map_svg", _BOOK, _WAVE),
        "png": ("map_png", _BOOK, _WAVE),
        "person": ("map_person", _BOOK, _REF),
        "sign_in": ("account_login",),
        "home": ("home",),
        "workbook": ("workbook", _BOOK),
        "members": ("members", _BOOK),
        "take_pen": ("take_pen", _BOOK),
        "map": ("map", _BOOK),
        "history": ("map_history", _BOOK),
        "new_wave": ("map_new_wave", _BOOK),
    }
    return {key: reverse(name, args=ids) for key, (name, *ids) in names.items()}


def addresses_of(book: UUID, wave: UUID) -> dict[str, str]:
    """Where the pages of this book and this wave are. A person's has REF where theirs goes."""
    found = dict(_in_nobodys_book())
    for nobodys, ours in ((_BOOK, str(book)), (_WAVE, str(wave)), (_REF, "REF")):
        found = {key: address.replace(str(nobodys), ours) for key, address in found.items()}
    return found
