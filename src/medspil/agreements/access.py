"""The one door to agreements: which of them somebody may see, and what they may do about each."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from medspil.accounts.models import Person
from medspil.accounts.visitor import Visitor
from medspil.partnerships.access import (
    Purpose,
    WorkbookView,
    is_shown_to,
    log_reading,
    opens_today,
    workbook_for,
    works_here,
)
from medspil.partnerships.audience import seen_by

from .models import Agreement

# What somebody would like another to promise.
WISHES = (Agreement.State.ASKED, Agreement.State.NOT_NOW)


@dataclass(frozen=True)
class AgreementView:
    """One agreement as one visitor may see it."""

    book: WorkbookView
    agreement: Agreement

    @property
    def is_mine(self) -> bool:
        """Whether whoever acts has promised it."""
        return self.agreement.promiser_id == self.book.hand

    @property
    def is_to_me(self) -> bool:
        return self.agreement.receiver_id == self.book.hand

    @property
    def is_between(self) -> bool:
        return self.is_mine or self.is_to_me

    @property
    def is_open(self) -> bool:
        return self.agreement.state == Agreement.State.OPEN

    @property
    def is_asked(self) -> bool:
        """Nobody has promised it yet, but a yes can still come: also after a “not now” (P18)."""
        return self.agreement.state in WISHES

    @property
    def may_say_yes(self) -> bool:
        """Only whoever is to promise it (P18)."""
        return self.is_mine and self.is_asked

    @property
    def may_say_not_now(self) -> bool:
        return self.may_say_yes and self.agreement.state == Agreement.State.ASKED

    @property
    def may_say_kept(self) -> bool:
        """Only whoever received the promise (P2)."""
        return self.is_to_me and self.is_open

    @property
    def may_change(self) -> bool:
        return self.is_between and self.is_open

    @property
    def may_let_go(self) -> bool:
        """A promise by either of the two; a wish for one only by whoever asked: the other says “not now”."""
        return self.may_change or (self.is_to_me and self.is_asked)

    @property
    def may_erase(self) -> bool:
        """The citizen, on a screen of their own (P23)."""
        return self.book.is_own


def agreements_book(visitor: Visitor, workbook_id: UUID, *, to: Purpose) -> WorkbookView:
    """The workbook for whoever may have agreements in it, or Http404. Logs the reading."""
    book = workbook_for(visitor, workbook_id, to=to)
    log_reading(book, what="agreements", item=workbook_id, to=to)
    return book


def agreements_in(book: WorkbookView) -> "QuerySet[Agreement]":
    """Those that this visitor may see."""
    return Agreement.objects.filter(seen_by(book, "promiser", "receiver"), workbook=book.workbook)


def agreement_for(visitor: Visitor, workbook_id: UUID, agreement_id: UUID, *, to: Purpose) -> AgreementView:
    """One agreement, or Http404. Logs the reading."""
    book = agreements_book(visitor, workbook_id, to=to)
    found = agreements_in(book).filter(pk=agreement_id).first()
    if found is None:
        raise Http404
    return AgreementView(book, found)


def wishes_in_place_of(agreement: Agreement) -> "QuerySet[Agreement]":
    """What its receiver would like instead of it, and hasn't had a yes to."""
    return agreement.followed_by.filter(state__in=WISHES)


def may_erase(view: AgreementView) -> AgreementView:
    """Refuse everyone but the citizen in their own session."""
    if not view.may_erase:
        raise Http404
    return view


def others_in(book: WorkbookView) -> list[Person]:
    """With whom whoever acts may make an agreement: the citizen with everybody who is here, others with the citizen."""
    if not book.acts_as_citizen:
        return [book.workbook.citizen]
    there = [row for row in book.everyone if opens_today(row) and is_shown_to(book, row)]
    there.sort(key=lambda row: not works_here(row))
    return list({row.person_id: row.person for row in there}.values())
