"""Check-ins: how it goes between a citizen and one professional, at a rhythm that both have agreed to (P14)."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.accounts.models import Person
from medspil.partnerships.models import Workbook
from medspil.privacy.sealed import Json, SealedJson

from .items import VERSION


class Rhythm(models.Model):
    """How often the two look at it. One for each pair; what is proposed stands beside what is agreed."""

    class Beat(models.TextChoices):
        WEEK = "1", _("every week")
        TWO_WEEKS = "2", _("every other week")
        FOUR_WEEKS = "4", _("every fourth week")
        MEETING = "meeting", _("after a meeting")
        FREE = "free", _("when we want to")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="rhythms")
    professional = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # What both have said yes to, and what one of them proposes now; empty for nothing.
    beat = models.CharField(max_length=8, choices=Beat.choices, blank=True, default="")
    proposed = models.CharField(max_length=8, choices=Beat.choices, blank=True, default="")
    proposed_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # The latest proposal was answered "not yet".
    not_yet = models.BooleanField(default=False)
    # Each pauses and goes on for themselves, so that nobody's pause is ended for them.
    citizen_pauses = models.DateTimeField(null=True, blank=True)
    professional_pauses = models.DateTimeField(null=True, blank=True)
    # Counts the changes, so that nobody says yes to another rhythm than the one they saw.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workbook", "professional"], name="a_pair_has_one_rhythm")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_paused(self) -> bool:
        return self.citizen_pauses is not None or self.professional_pauses is not None

    @property
    def is_going(self) -> bool:
        return bool(self.beat) and not self.is_paused


class CheckIn(models.Model):
    """One occasion of a pair. It begins when the professional has answered (P1)."""

    class State(models.TextChoices):
        OPEN = "open"
        LEFT = "left"
        ANSWERED = "answered"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="check_ins")
    # The two it is between. The citizen's key closes what either says.
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    professional = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # The citizen has answered, or has let it be. Let be, it can still be answered.
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    day = models.DateField()
    begun = models.DateTimeField()
    # Which wording of the items was asked.
    items = models.CharField(max_length=8, default=VERSION)
    citizen_talked = models.DateTimeField(null=True, blank=True)
    professional_talked = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workbook", "professional", "day"], name="a_pair_checks_in_once_a_day"),
            models.UniqueConstraint(
                fields=["workbook", "professional"], condition=Q(state="open"), name="a_pair_has_one_check_in_open"
            ),
        ]
        indexes = [models.Index(fields=["workbook", "professional", "-begun"])]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def both_talked(self) -> bool:
        return self.citizen_talked is not None and self.professional_talked is not None


def _nothing_said() -> Json:
    return {"steps": {}, "words": ""}


class Answer(models.Model):
    """What one of the two answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="answers")
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # Set when the citizen had the pen on somebody's device.
    device_of = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    # {"steps": the step of each item that was answered, by its code, "words": what they want to say}
    content = SealedJson(default=_nothing_said)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_in", "by"], name="each_answers_a_check_in_once")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id

    def step(self, code: str) -> str:
        """The step of an item; empty where it was skipped."""
        return str(self.content.get("steps", {}).get(code, ""))

    @property
    def words(self) -> str:
        return str(self.content.get("words", ""))
