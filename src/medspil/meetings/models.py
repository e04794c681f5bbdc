"""Meetings: planned by two, with an agenda from each. That they met can stand alone (P10)."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.accounts.models import Person
from medspil.partnerships.audience import Audience
from medspil.partnerships.models import Workbook
from medspil.privacy.sealed import Json, SealedJson, SealedText


def _nothing_said() -> Json:
    return {"where": "", "decide": "", "another": False}


class Meeting(models.Model):
    """A talk between the citizen and one professional, perhaps with others: planned, or held."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        AGREED = "agreed", _("agreed")
        NOT_YET = "not_yet", _("not yet")
        CALLED_OFF = "called_off", _("called off")
        HELD = "held", _("held")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="meetings")
    # The two it is between. The citizen's key closes what is said about it.
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    professional = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    audience = models.CharField(max_length=13, choices=Audience.choices, default=Audience.TWO)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    # Who proposed the time that stands now; the other one answers.
    proposed_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # Empty while no time has been found.
    starts = models.DateTimeField(null=True, blank=True)
    # Counts what changes the plan, so that nobody says yes to another time than the one they saw.
    version = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(auto_now_add=True)
    # {"where": where it is and who comes, "decide": what it can and can't decide, "another": somebody comes along}
    content = SealedJson(default=_nothing_said)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=("agreed", "held")) | Q(starts__isnull=False),
                name="a_meeting_agreed_or_held_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["workbook", "state", "starts"])]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id


class Coming(models.Model):
    """Somebody in the workbook whom the citizen brings to a meeting. They can read it, too."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="coming")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="somebody_comes_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id}"


class Point(models.Model):
    """Something that one of the two wants to talk about. Each has their own agenda."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # Set when the citizen had the pen on somebody's device.
    device_of = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Set when its writer wants to begin with it.
    first = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    text = SealedText()

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id
