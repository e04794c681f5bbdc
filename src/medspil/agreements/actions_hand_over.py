"""The only writers of what becomes of a promise when whoever made it has left (P4)."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from medspil.accounts.actions import note_audit
from medspil.accounts.models import Person
from medspil.partnerships.actions import add_member
from medspil.partnerships.models import Role

from .access import AgreementView, WaitingPromise
from .actions import AlreadyClosed, NotYours, hold, let_wishes_go, move, write
from .models import Agreement, Handover


@transaction.atomic
def name_successor(*, waiting: WaitingPromise, successor: Person) -> None:
    """The leader asks a colleague. Where they aren't with the citizen yet, the citizen says yes to them first (P18)."""
    agreement = waiting.agreement
    # No lock on the key: nothing here changes it, and what points at the row needn't wait.
    if not Agreement.objects.select_for_update(no_key=True).filter(pk=agreement.pk, state="open").exists():
        raise AlreadyClosed
    Handover.objects.update_or_create(agreement=agreement, defaults={"successor": successor, "named": timezone.now()})
    let_wishes_go(agreement)  # what another one had offered instead
    add_member(
        workbook=agreement.workbook,
        person=successor,
        role=Role.PROFESSIONAL,
        team=waiting.team,
        active=False,
        by=waiting.person,
    )
    note_audit(by=waiting.person.pk, verb="successor named", what=agreement.pk, workbook=agreement.workbook_id)


@transaction.atomic
def show_words(*, view: AgreementView) -> None:
    """The citizen lets the leader and the successor read a promise that was for two only."""
    if not view.may_show_words:
        raise NotYours
    Handover.objects.update_or_create(agreement=view.agreement, defaults={"shown": timezone.now()})
    note_audit(by=view.book.hand, verb="agreement shown on", what=view.agreement.pk, workbook=view.book.workbook.pk)


@transaction.atomic
def take_over(*, view: AgreementView, said: str = "") -> Agreement:
    """The successor promises the same. The old promise stays readable, with who made it."""
    old = _held(view)
    let_wishes_go(old)
    move(view, to=Agreement.State.TAKEN_OVER, said=said)
    return write(
        ref=uuid4(),
        book=view.book,
        promiser=view.book.hand,
        receiver=old.receiver_id,
        words=old.words,
        by=old.by,
        audience=old.audience,
        follows=old,
    )


@transaction.atomic
def say_no(*, view: AgreementView, said: str) -> None:
    """The successor can't keep it, and says why: the citizen needn't wait for what won't come."""
    old = _held(view)
    let_wishes_go(old)
    move(view, to=Agreement.State.WITHDRAWN, said=said)


def _held(view: AgreementView) -> Agreement:
    """The promise, if it still waits for whoever acts; of two at once, the second is told."""
    if not view.is_handed_to_me:
        raise NotYours
    hold(view)
    if not Handover.objects.filter(agreement=view.agreement, successor=view.book.hand).exists():
        raise AlreadyClosed
    return view.agreement
