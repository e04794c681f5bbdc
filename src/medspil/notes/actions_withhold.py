"""The only writers of what withholds a note from the citizen (P5)."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from medspil.accounts.actions import note_audit
from medspil.partnerships.actions import Stale

from .access import ShownNote, last_day
from .models import Withholding


def ask(*, shown: ShownNote, rule: str, reason: str, until: date) -> None:
    """The writer asks that a note waits. It is open until a second professional says yes."""
    if not shown.may_withhold or not (rule and reason and timezone.localdate() < until <= last_day()):
        raise Stale
    held = Withholding(note=shown.note, citizen_id=shown.note.citizen_id, asked_by=shown.view.person, until=until)
    held.content = {"rule": rule, "reason": reason}
    try:
        with transaction.atomic():
            held.save(force_insert=True)
            _audit(shown, "withholding asked for")
    except IntegrityError as error:  # asked already, or the note is gone
        raise Stale from error


@transaction.atomic
def say_yes(*, shown: ShownNote) -> None:
    """A second professional stands by it, too: from now on it waits."""
    rows = Withholding.objects.filter(note=shown.note, second=None, until__gt=timezone.localdate())
    if not shown.may_second or not rows.update(second=shown.view.person, began=timezone.now()):
        raise Stale
    _audit(shown, "withholding began")


@transaction.atomic
def let_open(*, shown: ShownNote) -> None:
    """One of those who stand by it opens it, or the second one says no. What never began leaves nothing behind."""
    if not shown.may_let_open:
        raise Stale
    asked = Withholding.objects.filter(note=shown.note, second=None)
    began = Withholding.objects.filter(note=shown.note, second__isnull=False, opened=None)
    if not (began.update(opened=timezone.now()) or asked.delete()[0]):
        raise Stale
    _audit(shown, "withholding ended")


def _audit(shown: ShownNote, verb: str) -> None:
    note_audit(by=shown.view.hand, verb=verb, what=shown.note.pk, workbook=shown.view.workbook.pk)
