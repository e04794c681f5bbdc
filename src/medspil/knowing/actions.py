"""The only writers of the page about a citizen."""

from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from medspil.accounts.actions import note_audit
from medspil.partnerships.actions import Stale
from medspil.partnerships.audience import Audience
from medspil.privacy.sealed import Json

from .access import KnowView, audiences_for
from .models import Told


def write(*, found: KnowView, said: Json, ref: UUID | None = None) -> Told:
    """The citizen's words count at once. A professional's wait for a yes, in the place of what waited of theirs before.

    ``ref`` comes with the page, so that a second press writes nothing twice: it raises Stale.
    """
    view = found.view
    if not found.may_write:
        raise Stale
    told = Told(pk=ref or uuid4(), workbook=view.workbook, citizen_id=view.workbook.citizen_id, by_id=view.hand)
    told.device_of_id, told.approved = view.device_of, timezone.now() if found.may_decide else None
    told.audience = found.audience
    told.content = {key: said.get(key, "") for key in ("works", "not_again")}
    try:
        with transaction.atomic():
            Told.objects.filter(workbook=view.workbook, by=view.hand, approved=None).exclude(pk=told.pk).delete()
            told.save(force_insert=True)
            verb = "know-me written" if told.approved else "know-me suggested"
            note_audit(by=view.hand, verb=verb, what=told.pk, workbook=view.workbook.pk)
    except IntegrityError as error:
        raise Stale from error
    return told


@transaction.atomic
def say_yes(*, found: KnowView, told: Told) -> None:
    """From now on it is what the page says. The words stay whose they are (P17)."""
    waits = Told.objects.filter(pk=told.pk, approved__isnull=True)
    if not found.may_decide or not waits.update(approved=timezone.now(), audience=found.audience):
        raise Stale
    note_audit(by=found.view.hand, verb="know-me approved", what=told.pk, workbook=found.view.workbook.pk)


@transaction.atomic
def let_go(*, found: KnowView, told: Told) -> None:
    """By the citizen, who doesn't want it, or by whoever wrote it. No reason, and no trace of it here (P18)."""
    if not Told.objects.filter(pk=told.pk, approved__isnull=True).delete()[0]:
        raise Stale
    note_audit(by=found.view.hand, verb="know-me let go", what=told.pk, workbook=found.view.workbook.pk)


@transaction.atomic
def show_to(*, found: KnowView, audience: Audience) -> None:
    """Who sees it, and that it was written before."""
    if not found.may_decide or audience not in audiences_for(found.view) or found.now is None:
        raise Stale
    _on_this_screen(found).update(audience=audience)
    note_audit(
        by=found.view.hand, verb=f"know-me shown to {audience}", what=found.now.pk, workbook=found.now.workbook_id
    )


@transaction.atomic
def erase(*, found: KnowView) -> None:
    """The whole page with its earlier versions, for good."""
    if _on_this_screen(found).delete()[0]:
        note_audit(by=found.view.hand, verb="know-me erased", what=None, workbook=found.view.workbook.pk)


def _on_this_screen(found: KnowView) -> "QuerySet[Told]":
    """The versions that have counted. With the pen without those that were for the citizen alone: they stay so."""
    rows = Told.objects.filter(workbook=found.view.workbook, approved__isnull=False)
    return rows if found.view.is_own else rows.filter(audience__in=[one.value for one in audiences_for(found.view)])
