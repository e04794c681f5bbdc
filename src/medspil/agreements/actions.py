"""The only writers of agreements. Each says who acts; what is over stays as it was."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from medspil.accounts.actions import note_audit
from medspil.accounts.models import Team
from medspil.partnerships.access import WorkbookView
from medspil.partnerships.audience import choices_for

from .access import AgreementView, team_of, wishes_in_place_of
from .models import Agreement

State = Agreement.State


class NotYours(Exception):
    """That is for the other one to say."""


class AlreadyClosed(Exception):
    """Something has happened since the page was shown."""


@transaction.atomic
def write(
    *,
    ref: UUID,
    book: WorkbookView,
    promiser: UUID,
    receiver: UUID,
    words: str,
    by: date | str | None,
    audience: str,
    follows: Agreement | None = None,
    repairs: bool = False,
    offered: bool = False,
    about: UUID | None = None,
    team: Team | None = None,
    said: str = "",
) -> Agreement:
    now = timezone.now()
    stands = promiser == book.hand and not offered
    may = audience in choices_for(book) or (follows is not None and audience == follows.audience)
    made = Agreement(
        pk=ref,
        workbook=book.workbook,
        citizen_id=book.workbook.citizen_id,
        promiser_id=promiser,
        receiver_id=receiver,
        audience=audience if may else "two",
        state=State.OPEN if stands else State.ASKED,
        made=now,
        changed=now,
        agreed=now if stands else None,
        follows=follows,
        repairs=repairs,
        offered=offered,
        about=follows.about if follows else about,
        team=follows.team if follows else team,
    )
    made.words, made.by, made.said = words, str(by or ""), said
    made.save(force_insert=True)
    note_audit(by=book.hand, verb=f"agreement {made.state}", what=made.pk, workbook=book.workbook.pk)
    return made


def make(
    *,
    ref: UUID,
    book: WorkbookView,
    other: UUID,
    mine: bool,
    words: str,
    by: date | None = None,
    audience: str = "two",
    about: UUID | None = None,
    for_team: bool = False,
) -> Agreement:
    """Promise something to another (``mine``), or ask them to promise it. ``ref`` is made with the page: a second press
    finds the first. ``about`` is somebody on the map. With ``for_team`` the promiser's team promises it.
    """
    promiser, receiver = (book.hand, other) if mine else (other, book.hand)
    try:
        with transaction.atomic():
            return write(
                ref=ref,
                book=book,
                promiser=promiser,
                receiver=receiver,
                words=words,
                by=by,
                audience=audience,
                about=about,
                team=team_of(book, promiser) if for_team else None,
            )
    except IntegrityError:
        return Agreement.objects.get(pk=ref, workbook=book.workbook)


def move(view: AgreementView, *, to: str, said: str = "") -> None:
    """From the state that the page showed to another; raises AlreadyClosed when somebody was quicker."""
    now = timezone.now()
    agreement = view.agreement
    agreed = now if to == State.OPEN else agreement.agreed
    closed = None if to in (State.OPEN, State.NOT_NOW) else now
    same = Agreement.objects.filter(pk=agreement.pk, state=agreement.state)
    if not same.update(state=to, changed=now, agreed=agreed, closed=closed):
        raise AlreadyClosed
    agreement.state, agreement.changed, agreement.agreed, agreement.closed = to, now, agreed, closed
    if said:  # what was said before stays beside it (P17)
        agreement.said = f"{agreement.said}\n{said}".strip()
        agreement.save(update_fields=["said"])
    note_audit(by=view.book.hand, verb=f"agreement {to}", what=agreement.pk, workbook=view.book.workbook.pk)


@transaction.atomic
def say_yes(*, view: AgreementView) -> None:
    """Promise what one was asked to. Nobody can do it for another (P18)."""
    if not view.is_answerer:
        raise NotYours
    if not view.may_say_yes:
        raise AlreadyClosed
    old, said = view.agreement.follows, view.agreement.said
    move(view, to=State.OPEN)
    if old is not None and old.state == State.OPEN:
        # What was said about the wish, and why not yet, belongs to what is over now.
        view.agreement.said = ""
        view.agreement.save(update_fields=["said"])
        _replace(AgreementView(view.book, old), by=view.agreement, said=said)


@transaction.atomic
def say_not_now(*, view: AgreementView, said: str = "") -> None:
    """Answer a wish for a promise. The yes can still come (P18), and what it was to come instead of still stands."""
    if not view.is_answerer:
        raise NotYours
    if not view.may_say_not_now:
        raise AlreadyClosed
    move(view, to=State.NOT_NOW, said=said)


@transaction.atomic
def say_kept(*, view: AgreementView) -> None:
    """Mark kept, by its receiver (P2)."""
    if not view.is_to_me:
        raise NotYours
    if not view.is_open:
        raise AlreadyClosed
    move(view, to=State.KEPT)
    let_wishes_go(view.agreement)


@transaction.atomic
def let_go(*, view: AgreementView, said: str = "") -> None:
    """Drop a promise, by either; or a wish for one, by whoever asked."""
    if not view.is_between:
        raise NotYours
    if not view.may_let_go:
        raise AlreadyClosed
    move(view, to=State.WITHDRAWN, said=said)
    if view.is_to_me:
        let_wishes_go(view.agreement)


@transaction.atomic
def make_anew(
    *, view: AgreementView, ref: UUID, words: str, by: date | None = None, repair: bool = False, said: str = ""
) -> Agreement:
    """A new agreement in the place of one that wasn't kept as it was said: made good again, or made otherwise.

    Whoever is to promise it says yes themselves, unless they write it. Until they have, the old one stands. What a
    successor writes in the place of somebody else's promise waits for the yes of whoever got it (P4).
    """
    if not view.is_between and not view.is_handed_to_me:
        raise NotYours
    if not view.may_make_anew:
        raise AlreadyClosed
    old, taken = view.agreement, view.is_handed_to_me
    hold(view)
    again = wishes_in_place_of(old).filter(pk=ref).first()
    if again is not None:  # the same page, pressed twice
        return again
    let_wishes_go(view.agreement)
    new = write(
        ref=ref,
        book=view.book,
        promiser=view.book.hand if taken else old.promiser_id,
        receiver=old.receiver_id,
        words=words,
        by=by,
        audience=old.audience,
        follows=old,
        repairs=repair,
        offered=taken,
        said="" if view.is_mine else said,
    )
    if new.state == State.OPEN:
        _replace(view, by=new, said=said)
    return new


def hold(view: AgreementView) -> None:
    """Keep it as the page showed it until we are done: of two at once, the second is told."""
    same = Agreement.objects.filter(pk=view.agreement.pk, state=view.agreement.state)
    if not same.update(state=view.agreement.state):
        raise AlreadyClosed


def _replace(view: AgreementView, *, by: Agreement, said: str) -> None:
    move(view, to=State.NOT_KEPT if by.repairs else State.RENEGOTIATED, said=said)


def let_wishes_go(agreement: Agreement) -> None:
    """One wish at a time stands in the place of a promise, and none once its receiver is done with it."""
    now = timezone.now()
    wishes_in_place_of(agreement).update(state=State.WITHDRAWN, changed=now, closed=now)


@transaction.atomic
def erase(*, view: AgreementView) -> None:
    """Take it away for good."""
    deleted, _rows = Agreement.objects.filter(pk=view.agreement.pk).delete()
    if deleted:
        note_audit(by=view.book.hand, verb="agreement erased", what=view.agreement.pk, workbook=view.book.workbook.pk)
