"""Borrowed trust (B6): somebody on the map, whom the citizen trusts already, has vouched for a new professional.

It is shown in the start phase only, fainter in each third of it, and is gone by itself when that is over: trust can be
borrowed to begin with, and then the two know each other themselves. Nothing of the kind is there for mistrust.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspil.accounts.models import Person
from medspil.partnerships.about_members import Remark
from medspil.partnerships.access import WorkbookView
from medspil.partnerships.start_phase import Start, starts

from .access import MapView, names_now
from .models import Introduction


@dataclass(frozen=True)
class Shown:
    """One of them as a visitor sees it; ``who`` stands on the map."""

    row: Introduction
    who: str
    start: Start
    may_say_yes: bool
    may_take_away: bool

    @property
    def remark(self) -> Remark:
        names = {"who": self.who, "name": self.start.person.name}
        text = _("%(who)s vouches for %(name)s.") if self.row.agreed else _("%(name)s says: %(who)s vouches for me.")
        day = date_format(self.start.until, _("j F"))
        return Remark(text % names, self.start.step, _("It fades, and is gone by itself on %(day)s.") % {"day": day})


def shown(view: WorkbookView) -> list[Shown]:
    """Those that this session may see: for the citizen and the professionals, and as far as the map reaches them.

    What waits for the citizen's yes is for them and whoever said it.
    """
    new = starts(view) if view.acts_as_citizen or view.is_professional else {}
    rows = list(Introduction.objects.filter(map__workbook=view.workbook, professional__in=new).order_by("ref", "pk"))
    rows = [row for row in rows if row.agreed or view.is_own or row.professional_id == view.person.pk]
    names = names_now(view, {row.ref for row in rows})
    return [
        Shown(
            row,
            names[row.ref],
            new[row.professional_id],
            view.acts_as_citizen and row.agreed is None,
            view.acts_as_citizen or row.professional_id == view.person.pk,
        )
        for row in rows
        if row.ref in names
    ]


def of_members(view: WorkbookView) -> Mapping[UUID, Sequence[Remark]]:
    """For the page about who is with the citizen: what the citizen has said yes to."""
    found: dict[UUID, list[Remark]] = {}
    for one in shown(view):
        if one.row.agreed:
            found.setdefault(one.row.professional_id, []).append(one.remark)
    return found


def may_be_vouched_for(view: MapView, ref: UUID, said: Collection[Shown]) -> list[Person]:
    """Of whom whoever acts may say it: the citizen of everyone who is new, a professional of themselves."""
    book = view.book
    if not (book.acts_as_citizen or book.is_professional):
        return []
    already = {one.row.professional_id for one in said if one.row.ref == ref}
    new = [one.person for one in starts(book).values() if one.person.pk not in already]
    return new if book.acts_as_citizen else [one for one in new if one.pk == book.person.pk]
