"""Borrowed trust (B6): somebody on the map, whom the citizen trusts already, has vouched for a new professional.

It is shown in the start phase only, fainter in each third of it, and is gone by itself when that is over: trust can be
borrowed to begin with, and then the two know each other themselves. Nothing of the kind is there for mistrust.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspil.accounts.actions import note_audit
from medspil.accounts.models import Person
from medspil.partnerships.about_members import Remark
from medspil.partnerships.access import WorkbookView
from medspil.partnerships.models import Membership, Role
from medspil.partnerships.start_phase import Start, starts

from .access import MapView, alter_in, names_now
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


@transaction.atomic
def vouch(*, view: MapView, ref: UUID, professional: UUID) -> None:
    """The citizen says it, or says yes to it; said by the professional it waits for their yes. Raises Http404 for
    anybody else, and where the start phase is over.
    """
    book, new = view.book, starts(view.book)
    mine = book.is_professional and not book.acts_as_citizen and professional == book.person.pk
    if professional not in new or not (book.acts_as_citizen or mine):
        raise Http404
    alter_in(view, ref)
    row, _made = Introduction.objects.get_or_create(map=view.map, ref=ref, professional_id=professional)
    if book.acts_as_citizen:
        Introduction.objects.filter(pk=row.pk, agreed=None).update(agreed=timezone.now())
    verb = "vouched for" if book.acts_as_citizen else "said to be vouched for"
    note_audit(by=book.hand, verb=verb, what=row.pk, workbook=book.workbook.pk)


@transaction.atomic
def take_away(*, view: MapView, ref: UUID, professional: UUID) -> None:
    """By the citizen, or by the professional it is about. No reason, and no trace of it on the page."""
    mine = view.book.is_professional and professional == view.book.person.pk
    if not (view.book.acts_as_citizen or mine):
        raise Http404
    alter_in(view, ref)
    for row in Introduction.objects.filter(map=view.map, ref=ref, professional=professional):
        note_audit(by=view.book.hand, verb="no longer vouched for", what=row.pk, workbook=view.book.workbook.pk)
        row.delete()


def forget_what_has_faded() -> int:
    """Delete those whose start phase is over: they are shown to nobody any more."""
    began = timezone.now() - timedelta(days=settings.MEDSPIL_START_DAYS)
    still_new = Membership.objects.filter(
        workbook=OuterRef("map__workbook"), person=OuterRef("professional"), role=Role.PROFESSIONAL, since__gt=began
    ).exclude(state=Membership.State.ENDED)
    return Introduction.objects.filter(~Exists(still_new)).delete()[0]
