"""The key store's only table. It lives in a database of its own (alias ``keystore``)."""

import uuid

from django.db import models


class Retention(models.TextChoices):
    """The retention classes; each person has one data key for each."""

    OWN = "own", "the person's own, and for a citizen the workbook"
    LAW = "law", "kept because a law says so"


class WrappedKey(models.Model):
    """One data key of one person, wrapped by the site key. Deleting the row is erasing the person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.UUIDField()
    retention = models.CharField(max_length=8, choices=Retention.choices)
    wrapped = models.BinaryField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "retention"], name="one_key_per_owner_and_retention")]

    def __str__(self) -> str:
        return f"{self.retention} key of {self.owner}"
