"""What disciplined or included: marked by the citizen after a meeting, and by a professional about themselves (P6)."""

import uuid

from django.db import models

from medspil.accounts.models import Person
from medspil.meetings.models import Meeting
from medspil.partnerships.audience import Audience
from medspil.partnerships.models import Workbook
from medspil.privacy.sealed import Json, SealedJson

from .phrases import VERSION


def _nothing_marked() -> Json:
    return {"codes": [], "version": VERSION}


class Moment(models.Model):
    """What the citizen has marked after one meeting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="moments")
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="moments")
    # Whom the meeting was with: the other one of the two.
    professional = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # Set when the citizen had the pen on somebody's device.
    device_of = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    audience = models.CharField(max_length=13, choices=Audience.choices, default=Audience.ME)
    at = models.DateTimeField(auto_now_add=True)
    # {"codes": the phrases that fit, "version": which wording of them}
    content = SealedJson(default=_nothing_marked)

    class Meta:
        indexes = [models.Index(fields=["workbook", "-at"])]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id


class OwnMarks(models.Model):
    """What a professional has marked about their own conduct in one week.

    No column says with whom it was, and none says when more closely than the week (P6). The professional's own key
    closes it, and nobody else can read it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # Its Monday.
    week = models.DateField()
    content = SealedJson(default=_nothing_marked)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "week"], name="one_row_of_own_marks_a_week")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.person_id
