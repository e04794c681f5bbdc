"""Whom a note reaches, what of it they may read, and what each may do about it.

Every page, list, path and file asks for a ``ShownNote``. What waits has left it before anybody looks.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from medspil.accounts.models import Person
from medspil.partnerships.access import Purpose, WorkbookView, log_reading, opens_today, works_here
from medspil.partnerships.audience import Audience, readers, seen_by
from medspil.partnerships.models import Membership

from .models import Answer, Decision, Note, Seen, Version, Withholding

# The furthest day on which a note that waits opens by itself.
WITHHELD_AT_MOST = timedelta(days=90)
# The address of each audience that isn't two people.
ADDRESSES = {Audience.ME: "mig", Audience.PROFESSIONALS: "fagpersoner", Audience.CIRCLE: "kreds"}


@dataclass(frozen=True)
class Reach:
    """Whom somebody may write a note to: chosen before a word is written, so that the page can say who reads (P8)."""

    audience: Audience
    address: str
    other: Person | None = None


def reaches(view: WorkbookView) -> list[Reach]:
    """The citizen writes to one professional, to all of them, to their circle or for themselves; a professional to the
    citizen, alone or with the other professionals. Nobody else writes here.
    """
    citizen = view.workbook.citizen
    if not view.acts_as_citizen:
        if not view.is_professional:
            return []
        both = (Audience.TWO, str(citizen.pk)), (Audience.PROFESSIONALS, ADDRESSES[Audience.PROFESSIONALS])
        return [Reach(audience, address, citizen) for audience, address in both]
    # On a professional's screen what is written is never for another one, nor for the citizen alone.
    there = [row.person for row in _professionals(view) if view.is_own or row.person_id == view.person.pk]
    two = [Reach(Audience.TWO, str(one.pk), one) for one in dict.fromkeys(there)]
    wide = [Audience.PROFESSIONALS, Audience.CIRCLE] if there else [Audience.CIRCLE]
    wider = [*wide, Audience.ME] if view.is_own else wide
    return [*two, *(Reach(audience, ADDRESSES[audience]) for audience in wider)]


def reach_for(view: WorkbookView, address: str) -> Reach:
    for reach in reaches(view):
        if reach.address == address:
            return reach
    raise Http404


def reached(view: WorkbookView, reach: Reach) -> list[Person]:
    """Who will read it, the citizen first."""
    between = [view.hand, *([reach.other.pk] if reach.other else [])]
    return readers(view, reach.audience, between=between)


def _professionals(view: WorkbookView) -> list[Membership]:
    return [row for row in view.everyone if works_here(row) and opens_today(row)]


def holds(view: WorkbookView, held: Withholding | None) -> bool:
    """Whether a note waits today: two professionals stand by it, both are still here, and its day hasn't come.

    If one of them has left, nobody can be asked any more, and so it is open, also if they come back later. On pause
    they have not left.
    """
    began = held.began if held else None
    if held is None or began is None or held.opened or held.until <= timezone.localdate():
        return False
    stayed = {row.person_id for row in view.everyone if works_here(row) and row.since <= began}
    return {held.asked_by_id, held.second_id} <= stayed


def _is_asked(view: WorkbookView, held: Withholding | None) -> bool:
    """Whether a second professional may still say yes to somebody who is here. Until then it is open."""
    if held is None or held.second_id is not None or held.until <= timezone.localdate():
        return False
    return any(row.person_id == held.asked_by_id and works_here(row) for row in view.everyone)


def last_day() -> date:
    return timezone.localdate() + WITHHELD_AT_MOST


@dataclass(frozen=True)
class ShownNote:
    """A note as one visitor may see it."""

    view: WorkbookView
    note: Note

    @property
    def held(self) -> Withholding | None:
        return getattr(self.note, "withholding", None)

    @property
    def is_mine(self) -> bool:
        return self.note.by_id == self.view.hand

    @cached_property
    def waits(self) -> bool:
        """Whether it is withheld from whoever looks. What the citizen has read can't be taken back."""
        citizen = self.view.workbook.citizen_id
        read = any(one.person_id == citizen for one in self.note.seen.all())
        return self.view.acts_as_citizen and not read and holds(self.view, self.held)

    @cached_property
    def versions(self) -> list[Version]:
        """Every version, the latest first; none of what waits."""
        there = [] if self.waits else self.note.versions.all()
        return sorted(there, key=lambda one: one.number, reverse=True)

    @cached_property
    def answers(self) -> list[Answer]:
        return [] if self.waits else sorted(self.note.answers.all(), key=lambda one: (one.at, one.pk))

    @property
    def latest(self) -> Version | None:
        return self.versions[0] if self.versions else None

    @property
    def number(self) -> int:
        return self.versions[0].number if self.versions else 0

    @property
    def seen_by_me(self) -> list[Seen]:
        mine = [one for one in self.note.seen.all() if one.person_id == self.view.hand]
        return sorted(mine, key=lambda one: one.version)

    @property
    def seen_by_others(self) -> list[Seen]:
        """Who has read it, for the citizen. Nobody is shown whether the citizen has (P11)."""
        if not self.view.acts_as_citizen or self.waits:
            return []
        return sorted((one for one in self.note.seen.all() if one.person_id != self.view.hand), key=lambda one: one.at)

    @property
    def is_new(self) -> bool:
        """Whether whoever looks hasn't opened it yet. Then lists show none of its words."""
        return not self.is_mine and not self.seen_by_me

    @property
    def is_corrected_since(self) -> bool:
        """Whether there is a later version than the one that whoever looks has opened."""
        seen = self.seen_by_me
        return bool(seen) and not self.is_mine and seen[-1].version < self.number

    @property
    def is_covered(self) -> bool:
        """A heavy one: the citizen is told that it is there before it opens."""
        return self.view.acts_as_citizen and self.note.together and self.is_new and not self.waits

    @property
    def goes_to_journal(self) -> bool:
        return self.latest is not None and self.latest.content["decision"] == Decision.YES

    @property
    def _works(self) -> bool:
        return self.view.acts_as_professional

    @property
    def may_know_of_waiting(self) -> bool:
        return self.view.acts_as_citizen or self._works

    @property
    def may_know_why(self) -> bool:
        """The reason may say what waits: the professionals read it, and the citizen once the waiting is over."""
        over = self.held is not None and self.held.second_id is not None and not holds(self.view, self.held)
        return self._works or (self.view.acts_as_citizen and over)

    @property
    def may_correct(self) -> bool:
        return self.is_mine and (self.view.acts_as_citizen or self._works)

    @property
    def may_answer(self) -> bool:
        return not self.is_mine and not self.waits and (self.view.acts_as_citizen or self._works)

    @property
    def may_ask_together(self) -> bool:
        heavy = self.note.together and self.note.asked_together is None
        return heavy and self.view.acts_as_citizen and not self.is_mine and not self.waits

    @property
    def may_say_carried(self) -> bool:
        return self._works and self.goes_to_journal and self.note.carried is None

    @property
    def may_show(self) -> bool:
        return self.view.acts_as_citizen and not self.waits

    @property
    def may_erase(self) -> bool:
        """The citizen, in their book; but not what waits, nor what the law has kept before it stands in the journal."""
        return self.may_show and (self.note.carried is not None or not self.goes_to_journal)

    @property
    def may_withhold(self) -> bool:
        """Its writer may ask for it, where another professional reads it and the citizen hasn't answered."""
        citizen = self.view.workbook.citizen_id
        answered = any(one.by_id == citizen for one in self.note.answers.all())
        others = [row for row in _professionals(self.view) if row.person_id != self.view.person.pk]
        asks = self._works and self.is_mine and self.note.audience == Audience.PROFESSIONALS
        return asks and self.held is None and bool(others) and not answered

    @property
    def may_second(self) -> bool:
        asked = self._works and self.note.audience == Audience.PROFESSIONALS and _is_asked(self.view, self.held)
        return asked and self.held is not None and self.held.asked_by_id != self.view.person.pk

    @property
    def may_let_open(self) -> bool:
        """Whoever stands by it may open it at any time; so may the second one who is asked."""
        held = self.held
        if held is None or not self._works or not (held.second_id is None or holds(self.view, held)):
            return False
        return self.may_second or self.view.person.pk in (held.asked_by_id, held.second_id)


def notes_seen(view: WorkbookView) -> "QuerySet[Note]":
    """The notes that reach this session, with all that decides what of them is shown."""
    rows = Note.objects.filter(seen_by(view, "by", "other"), workbook=view.workbook)
    return rows.select_related("withholding").prefetch_related("versions", "answers", "seen")


def note_in(view: WorkbookView, note_id: UUID) -> ShownNote:
    note = notes_seen(view).filter(pk=note_id).first()
    if note is None:
        raise Http404
    return ShownNote(view, note)


def read_note(view: WorkbookView, note_id: UUID) -> ShownNote:
    """The same, for its own page: the reading is logged."""
    shown = note_in(view, note_id)
    log_reading(view, what="note", item=note_id, to=Purpose.READ)
    return shown


def to_correct(view: WorkbookView, note_id: UUID) -> ShownNote:
    """A note of whoever acts, or Http404."""
    shown = note_in(view, note_id)
    if not shown.may_correct:
        raise Http404
    return shown


def to_withhold(view: WorkbookView, note_id: UUID) -> ShownNote:
    """A note that its writer asked, or may ask, to have wait; or Http404."""
    shown = note_in(view, note_id)
    if view.acts_as_citizen or not shown.may_correct:
        raise Http404
    return shown


def citizens_note(view: WorkbookView, note_id: UUID) -> ShownNote:
    shown = note_in(view, note_id)
    if not shown.may_show:
        raise Http404
    return shown


def audiences_for(shown: ShownNote) -> list[Audience]:
    """Whom the citizen may show a note to: for themselves only what they wrote, and on no screen but their own."""
    own = shown.is_mine and shown.view.is_own
    two = shown.note.other_id is not None
    wanted = {Audience.ME: own, Audience.TWO: two, Audience.PROFESSIONALS: True, Audience.CIRCLE: True}
    return [audience for audience in Audience if wanted[audience]]
