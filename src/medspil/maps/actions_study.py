"""The only writers about what leaves: the citizen's yes to a study, taking it back, and that something was fetched."""

from django.db import transaction
from django.utils import timezone

from medspil.accounts.actions import note_audit
from medspil.partnerships.access import Purpose, log_reading

from .access import MapView
from .models import StudyYes
from .study import STANDS


@transaction.atomic
def say_yes(*, view: MapView, study: str) -> StudyYes:
    """The citizen says yes to one study, for a year."""
    now = timezone.now()
    made = StudyYes(map=view.map, citizen_id=view.map.citizen_id, given=now, until=timezone.localdate() + STANDS)
    made.study = study
    made.save(force_insert=True)
    note_audit(by=view.book.hand, verb="yes to a study", what=made.pk, workbook=view.book.workbook.pk)
    return made


@transaction.atomic
def take_back(*, yes: StudyYes, view: MapView) -> None:
    """From now on nothing more is fetched. A second press changes nothing."""
    if StudyYes.objects.filter(pk=yes.pk, taken_back__isnull=True).update(taken_back=timezone.now()):
        note_audit(by=view.book.hand, verb="yes to a study taken back", what=yes.pk, workbook=view.book.workbook.pk)


def note_everything(*, view: MapView) -> None:
    note_audit(by=view.book.hand, verb="everything fetched", what=view.map.pk, workbook=view.book.workbook.pk)


@transaction.atomic
def note_study(*, view: MapView, yes: StudyYes) -> None:
    """Fetched for a study: for the trail, and for the citizen's list."""
    note_audit(by=view.book.hand, verb="fetched for a study", what=yes.pk, workbook=view.book.workbook.pk)
    log_reading(view.book, what="study", item=yes.pk, to=Purpose.STUDY)
