"""The only writers of borrowed trust (B6): that somebody on the map vouches for a new professional."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils import timezone

from medspil.accounts.actions import note_audit
from medspil.partnerships.models import Membership, Role
from medspil.partnerships.start_phase import starts

from .access import MapView, alter_in
from .models import Introduction


@transaction.atomic
def vouch(*, view: MapView, ref: UUID, professional: UUID) -> None:
    """The citizen says it, or says yes to it; said by the professional it waits for their yes. Raises Http404 for
    anybody else, and where the start phase is over.
    """
    book, new = view.book, starts(view.book)
    mine = book.acts_as_professional and professional == book.person.pk
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
    mine = view.book.acts_as_professional and professional == view.book.person.pk
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
