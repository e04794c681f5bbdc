"""Shared notes: written by either, open when saved (P5), corrected by addition, with the answers beside them (P9)."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medspil.accounts.models import Person
from medspil.partnerships.audience import Audience
from medspil.partnerships.models import Workbook
from medspil.privacy.sealed import Json, SealedJson, SealedText


class Decision(models.TextChoices):
    """Whether a note matters for a decision, and what follows: said before it is saved."""

    YES = "yes", _("Yes. Then it must stand in the official journal, too. Medspil is not the journal.")
    NO = "no", _("No. Then it only stands here. Others may still be given access to it by law.")
    DONT_KNOW = "dont_know", _("I don't know. Ask a colleague. Until then it only stands here.")


class Note(models.Model):
    """Something written and shared. What it says stands in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="notes")
    # The citizen's key closes what is written.
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # The other one of the two; empty where a citizen writes to all their professionals, or for themselves.
    other = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    audience = models.CharField(max_length=13, choices=Audience.choices)
    # The writer thinks that it is heavy to read alone.
    together = models.BooleanField(default=False)
    # The citizen would like to read it together.
    asked_together = models.DateTimeField(null=True, blank=True)
    # When somebody said that it stands in the official journal.
    carried = models.DateTimeField(null=True, blank=True)
    written = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["workbook", "-written"])]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id


def _nothing_written() -> Json:
    return {"words": "", "hard": "", "helps": "", "decision": ""}


class Version(models.Model):
    """A note as its writer has put it. A correction is a version more; the earlier ones stay."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="versions")
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # Set when the citizen had the pen on somebody's device.
    device_of = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    number = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(auto_now_add=True)
    # {"words", "hard" and "helps": the two readings, "decision": one of Decision, or ""}
    content = SealedJson(default=_nothing_written)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="versions_are_numbered")]

    def __str__(self) -> str:
        return f"{self.note_id} {self.number}"

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id


class Answer(models.Model):
    """What somebody else says about a note. It is never changed; its writer may add another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="answers")
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    device_of = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # The number of the version that was answered: a later one may say something else.
    version = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    text = SealedText()

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id


class Seen(models.Model):
    """That somebody has opened a version, and when first. A citizen's own is shown to nobody but them (P11)."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="seen")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "person", "version"], name="seen_is_said_once")]

    def __str__(self) -> str:
        return f"{self.note_id} {self.version}"


class Withholding(models.Model):
    """That a note waits: asked for by its writer, and in force once a second professional has said yes (P5).

    There is one in a note's life, so that it can't be prolonged. Whether it holds is reckoned when somebody reads.
    """

    note = models.OneToOneField(Note, primary_key=True, on_delete=models.CASCADE, related_name="withholding")
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked = models.DateTimeField(auto_now_add=True)
    second = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    began = models.DateTimeField(null=True, blank=True)
    # The day on which the citizen can read it.
    until = models.DateField()
    # Set when one of the two opens it before that.
    opened = models.DateTimeField(null=True, blank=True)
    # {"rule", "reason"}
    content = SealedJson()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(second__isnull=True, began__isnull=True) | Q(second__isnull=False, began__isnull=False),
                name="a_withholding_begins_with_a_second_yes",
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True) | ~Q(second=F("asked_by")), name="the_second_is_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id
