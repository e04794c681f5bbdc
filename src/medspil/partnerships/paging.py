"""Long lists, a page at a time: which page is asked for in an address, and what stands on it."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from medspil.accounts.visitor import VisitorRequest

Row = TypeVar("Row", bound=Model)


def page_asked(request: VisitorRequest, name: str = "side") -> int:
    """The number in the address. Whatever else stands there is the first page."""
    number = request.GET.get(name, "")
    return max(1, int(number)) if number.isdecimal() and len(number) < 6 else 1


def one_page(rows: "QuerySet[Row]", page: int, most: int) -> tuple[list[Row], int | None]:
    """What stands on it, and the number of the next one, if there is one: asked for in one question."""
    first = (page - 1) * most
    found = list(rows[first : first + most + 1])
    return found[:most], page + 1 if len(found) > most else None
