"""Who may see something in a workbook, an agreement or a note: the same answer for page, count, path and paper.

A model that uses it has a column ``audience`` with these choices, and says which of its columns hold the people it is
between.
"""

from collections.abc import Collection
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.accounts.models import Person

from .access import WorkbookView, is_shown_to, opens_today, works_here
from .models import Membership


class Audience(models.TextChoices):
    """From the narrowest to the widest. The citizen sees all of them in a session of their own."""

    ME = "me", _("Only me")
    TWO = "two", _("Only the two of us")
    PROFESSIONALS = "professionals", _("My professionals")
    CIRCLE = "circle", _("Everyone I show my map to")


def audiences_of(view: WorkbookView) -> frozenset[Audience]:
    """The audiences that reach this session, apart from what it is one of the two in.

    The pen widens nothing: the screen is still somebody else's. A professional whom the citizen doesn't show the map
    still works with them, and so is reached.
    """
    if view.is_own:
        return frozenset(Audience)
    if view.is_professional:
        return frozenset((Audience.PROFESSIONALS, Audience.CIRCLE))
    return frozenset((Audience.CIRCLE,)) if "circle" in view.audiences else frozenset()


def seen_by(view: WorkbookView, *between: str) -> Q:
    """The condition for what this session may see; ``between`` names the columns of the two people, as ``by``.

    >>> Agreement.objects.filter(seen_by(view, "promiser", "receiver"), workbook=view.workbook)
    """
    shown = Q(audience__in=audiences_of(view))
    if not view.is_own:
        for column in between:
            shown |= Q(audience=Audience.TWO, **{column: view.person.pk})
    return shown


def choices_for(view: WorkbookView) -> list[Audience]:
    """What whoever acts may choose. Nothing that a professional writes is theirs alone (P6), nor opens it to others."""
    if view.acts_as_citizen:
        return list(Audience)
    return [Audience.TWO, Audience.PROFESSIONALS] if view.is_professional else [Audience.TWO]


def readers(view: WorkbookView, audience: str, *, between: Collection[UUID] = ()) -> list[Person]:
    """Who can read it once it is saved, the citizen first: said before anybody writes (P8).

    Of the others only those this visitor may know of are named.
    """

    def reached(member: Membership) -> bool:
        if audience == Audience.TWO:
            return member.person_id in between
        if works_here(member):
            return audience in (Audience.PROFESSIONALS, Audience.CIRCLE)
        return audience == Audience.CIRCLE and member.sees_map

    there = {
        row.person_id: row.person
        for row in view.everyone
        if opens_today(row) and is_shown_to(view, row) and reached(row)
    }
    return [view.workbook.citizen, *there.values()]


def names_of_other_readers(view: WorkbookView, audience: str, *, between: Collection[UUID] = ()) -> list[str]:
    """The same by name, without the citizen: nobody, where it is for them alone."""
    people = readers(view, audience, between=between)
    return [one.name for one in people if one.pk != view.workbook.citizen_id]
