"""“Get to know me”: what the citizen wants a new professional to know. A change is a version more."""

import uuid

from django.db import models
from django.db.models import F, Q

from medspil.accounts.models import Person
from medspil.partnerships.audience import Audience
from medspil.partnerships.models import Workbook
from medspil.privacy.sealed import Json, SealedJson


def _nothing_said() -> Json:
    return {"works": "", "not_again": ""}


class Told(models.Model):
    """One version of the page: the citizen's own, or what a professional suggests. It counts from the citizen's yes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="told")
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # Whose words they are.
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # Set when the citizen had the pen on somebody's device.
    device_of = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    audience = models.CharField(max_length=13, choices=Audience.choices, default=Audience.PROFESSIONALS)
    written = models.DateTimeField(auto_now_add=True)
    # When the citizen said yes to it; of their own words that is when they wrote them.
    approved = models.DateTimeField(null=True, blank=True)
    # {"works": what works, "not_again": what one needn't ask again}
    content = SealedJson(default=_nothing_said)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved__isnull=False) | ~Q(by=F("citizen")), name="what_a_citizen_tells_counts_at_once"
            ),
            models.UniqueConstraint(
                fields=["workbook", "by"], condition=Q(approved__isnull=True), name="one_suggestion_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["workbook", "-approved"])]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id
