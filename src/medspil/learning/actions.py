"""The only writers of moments and of own marks."""

from collections.abc import Collection
from datetime import date
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from medspil.accounts.actions import note_audit
from medspil.accounts.models import Person
from medspil.meetings.models import Meeting
from medspil.partnerships.access import WorkbookView
from medspil.partnerships.actions import Stale
from medspil.partnerships.audience import Audience

from .access import ShownMoment, audiences_for, own_marks_of, this_week
from .models import Moment, OwnMarks
from .phrases import VERSION, chosen


def _in_order(codes: Collection[str]) -> dict[str, object]:
    return {"codes": [one.code for one in chosen(codes)], "version": VERSION}


def mark(
    *, view: WorkbookView, meeting: Meeting, codes: Collection[str], audience: Audience, ref: UUID | None = None
) -> Moment:
    """``ref`` comes with the page, so that a second press marks nothing twice: it raises Stale."""
    if not view.acts_as_citizen or audience not in audiences_for(view, meeting.professional_id):
        raise Stale
    made = Moment(pk=ref or uuid4(), workbook=view.workbook, citizen_id=view.workbook.citizen_id, meeting=meeting)
    made.professional_id, made.device_of_id, made.audience = meeting.professional_id, view.device_of, audience
    made.content = _in_order(codes)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            note_audit(by=view.hand, verb="moment marked", what=made.pk, workbook=view.workbook.pk)
    except IntegrityError as error:
        raise Stale from error
    return made


@transaction.atomic
def show_to(*, shown: ShownMoment, audience: Audience) -> None:
    view, moment = shown.view, shown.moment
    if audience not in audiences_for(view, moment.professional_id):
        raise Stale
    Moment.objects.filter(pk=moment.pk).update(audience=audience)
    note_audit(by=view.hand, verb=f"moment shown to {audience}", what=moment.pk, workbook=view.workbook.pk)


@transaction.atomic
def erase(*, shown: ShownMoment) -> None:
    """Take it away for good."""
    note_audit(by=shown.view.hand, verb="moment erased", what=shown.moment.pk, workbook=shown.view.workbook.pk)
    shown.moment.delete()


@transaction.atomic
def mark_own(*, person: Person, codes: Collection[str], week: date | None = None) -> None:
    """What fits this week; nothing leaves no row.

    No line in the audit trail: it would say when, and so after which meeting (P6).
    """
    monday = week or this_week()
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # of two presses at once the second waits
    row = own_marks_of(person).filter(week=monday).first() or OwnMarks(person=person, week=monday)
    if codes:
        row.content = _in_order(codes)
        row.save()
    else:
        own_marks_of(person).filter(week=monday).delete()


def erase_own(*, person: Person, marks_id: UUID) -> None:
    own_marks_of(person).filter(pk=marks_id).delete()
