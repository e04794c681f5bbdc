"""The one thing the example does that nobody can do in a real installation: it says that something happened earlier."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.db import models
from django.utils import timezone

from medspil.accounts.models import Invitation, Person, TeamRole
from medspil.agreements.models import Agreement, Handover
from medspil.checkins.models import Answer as CheckInAnswer
from medspil.checkins.models import CheckIn, Rhythm
from medspil.knowing.models import Told
from medspil.learning.models import Moment
from medspil.maps.models import Introduction, Operation, Wave
from medspil.meetings.models import Meeting, Point
from medspil.notes.models import Answer, Note, Seen, Version
from medspil.partnerships.models import AccessEvent, Membership, Partnership, Workbook

# Every time that a page shows. The audit trail is left as it is: its rows are never changed.
DATED: tuple[tuple[type[models.Model], str], ...] = (
    (Person, "joined"),
    (TeamRole, "since"),
    (Workbook, "created"),
    (Partnership, "created"),
    (Membership, "since"),
    (Membership, "ended"),
    (Invitation, "created"),
    (AccessEvent, "at"),
    (Agreement, "made"),
    (Agreement, "agreed"),
    (Agreement, "changed"),
    (Agreement, "closed"),
    (Handover, "named"),
    (Wave, "opened"),
    (Wave, "closed"),
    (Meeting, "created"),
    (Point, "created"),
    (Note, "written"),
    (Note, "asked_together"),
    (Note, "carried"),
    (Version, "at"),
    (Answer, "at"),
    (Seen, "at"),
    (Told, "written"),
    (Told, "approved"),
    (Introduction, "agreed"),
    (Moment, "at"),
    (CheckIn, "begun"),
    (CheckIn, "citizen_talked"),
    (CheckIn, "professional_talked"),
    (CheckInAnswer, "at"),
    (Rhythm, "citizen_pauses"),
    (Rhythm, "professional_pauses"),
)
BETWEEN_CHANGES = timedelta(seconds=50)


def when(days_ago: int, clock: str) -> datetime:
    """That many days ago, at that time of the day."""
    hour, minute = clock.split(".")
    day = timezone.localdate() - timedelta(days=days_ago)
    return timezone.make_aware(datetime.combine(day, time(int(hour), int(minute))))


@contextmanager
def happened(days_ago: int, clock: str = "10.00") -> Iterator[None]:
    """What is done inside is dated back to that many days ago, at that time of the day."""
    began = timezone.now()
    yield
    _date_back(began, when(days_ago, clock))


def _date_back(began: datetime, at: datetime) -> None:
    for model, field in DATED:
        model._default_manager.filter(**{f"{field}__gte": began}).update(**{field: at})
    CheckIn.objects.filter(begun=at).update(day=timezone.localdate(at))
    operations = list(Operation.objects.filter(at__gte=began).order_by("id"))
    for number, operation in enumerate(operations):
        operation.at = at + number * BETWEEN_CHANGES
    Operation.objects.bulk_update(operations, ["at"])
