"""Who may read the page about a citizen, who may write it, and which of its versions counts."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from medspil.accounts.visitor import Visitor
from medspil.partnerships.access import Purpose, WorkbookView, citizens_own, log_reading, workbook_for
from medspil.partnerships.audience import Audience, audiences_of, seen_by

from .models import Told


@dataclass(frozen=True)
class KnowView:
    """The page as one visitor may see it."""

    view: WorkbookView

    @cached_property
    def _all(self) -> list[Told]:
        return list(Told.objects.filter(workbook=self.view.workbook).order_by("-approved", "written", "pk"))

    @property
    def _rows(self) -> list[Told]:
        """Every version that counts, the latest first. Only the first is for anybody but the citizen."""
        return [one for one in self._all if one.approved]

    @property
    def now(self) -> Told | None:
        """The version that counts, if it reaches this session."""
        latest = self._rows[0] if self._rows else None
        reached = {audience.value for audience in audiences_of(self.view)}
        return latest if latest and latest.audience in reached else None

    @property
    def audience(self) -> str:
        """Who reads what it says now, and what it will say next."""
        return self.now.audience if self.now else Audience.PROFESSIONALS

    @property
    def earlier(self) -> list[Told]:
        """What it said before: for the citizen, on a screen of their own."""
        return self._rows[1:] if self.view.is_own else []

    @property
    def suggestions(self) -> list[Told]:
        """What waits for the citizen's yes: all of it for them, and to each professional what they wrote themselves.

        On somebody's own screen the pen shows theirs.
        """
        shown = [one for one in self._all if one.approved is None]
        return shown if self.view.is_own else [one for one in shown if one.by_id == self.view.person.pk]

    @property
    def may_write(self) -> bool:
        return self.view.acts_as_citizen or self.view.is_professional

    @property
    def may_decide(self) -> bool:
        """Whether whoever acts says what counts, and who sees it."""
        return self.view.acts_as_citizen


def told_seen(view: WorkbookView) -> "QuerySet[Told]":
    """What counted at some time and reaches this session: that it was written, for the path."""
    return Told.objects.filter(seen_by(view) & ~Q(approved=None), workbook=view.workbook)


def know_me_for(visitor: Visitor, workbook_id: UUID, *, to: Purpose) -> KnowView:
    """The page, or Http404. Logs the reading."""
    view = workbook_for(visitor, workbook_id, to=to)
    log_reading(view, what="know_me", item=workbook_id, to=to)
    return KnowView(view)


def to_write(visitor: Visitor, workbook_id: UUID) -> KnowView:
    """Refuse everyone but the citizen and their professionals."""
    found = know_me_for(visitor, workbook_id, to=Purpose.CHANGE)
    if not found.may_write:
        raise Http404
    return found


def citizens_page(visitor: Visitor, workbook_id: UUID) -> KnowView:
    """Refuse everyone but the citizen."""
    found = know_me_for(visitor, workbook_id, to=Purpose.CHANGE)
    citizens_own(found.view)
    return found


def suggestion_in(found: KnowView, told_id: UUID) -> Told | None:
    """One that waits, if it reaches whoever acts and is still there."""
    return next((one for one in found.suggestions if one.pk == told_id), None)


def audiences_for(view: WorkbookView) -> list[Audience]:
    """Whom the citizen may choose. With the pen nothing is for them alone: the screen is somebody else's."""
    wide = [Audience.PROFESSIONALS, Audience.CIRCLE]
    return [Audience.ME, *wide] if view.is_own else wide
