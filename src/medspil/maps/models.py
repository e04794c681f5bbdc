"""The relation map: its waves, their items, and the operations that made them (docs/map-operations.md)."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.accounts.models import Person
from medspil.partnerships.models import Workbook
from medspil.privacy.sealed import SealedJson, SealedText


class Audience(models.TextChoices):
    """Who may see an item, from the narrowest to the widest."""

    ME = "me", _("Only me")
    PROFESSIONALS = "professionals", _("My professionals")
    CIRCLE = "circle", _("Everyone I show my map to")


class RelationMap(models.Model):
    """The drawing of one citizen's relations. There is one in each workbook."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workbook = models.OneToOneField(Workbook, on_delete=models.CASCADE, related_name="relation_map")
    # Whose key closes what is on it; copied here so that opening an item needs no join.
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    instrument = models.CharField(max_length=60, default="seven-questions/1")
    # The id of the latest operation, which never falls. A number and no key: the row may have been erased since.
    last_operation = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.id)


class Wave(models.Model):
    """The map as it stood on a day. Only the open one can be changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(RelationMap, on_delete=models.CASCADE, related_name="waves")
    number = models.PositiveSmallIntegerField()
    opened = models.DateTimeField()
    closed = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["map"], condition=Q(closed__isnull=True), name="one_open_wave"),
            models.UniqueConstraint(fields=["map", "number"], name="waves_are_numbered"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Item(models.Model):
    """An alter, a tie, a response or a sector's name, in one wave."""

    class Kind(models.TextChoices):
        ALTER = "alter"
        TIE = "tie"
        RESPONSE = "response"
        SECTOR = "sector"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="items")
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    ref = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    audience = models.CharField(max_length=13, choices=Audience.choices, default=Audience.PROFESSIONALS)
    # {"body": {…}, "versions": {field: id of the operation that wrote it last}}
    content = SealedJson()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "ref"], name="one_item_per_ref_and_wave")]
        indexes = [models.Index(fields=["ref"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id


class Operation(models.Model):
    """One change: who, when, to what. What it said is sealed. The order within a map is the order of ``id``."""

    op = models.UUIDField()
    map = models.ForeignKey(RelationMap, on_delete=models.CASCADE, related_name="operations")
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="operations")
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    ref = models.UUIDField()
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # Set when the citizen had the pen on somebody's device.
    device_of = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    # Who could see the item before and after; "" where it did not exist.
    audience_before = models.CharField(max_length=13, blank=True, default="")
    audience_after = models.CharField(max_length=13, blank=True, default="")
    # {"do", "kind", "field", "value", "name"}; empty once the item is erased.
    content = SealedJson()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["map", "op"], name="an_operation_is_applied_once")]
        indexes = [models.Index(fields=["map", "id"]), models.Index(fields=["map", "ref"])]

    def __str__(self) -> str:
        return str(self.op)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id

    @property
    def sealed_row(self) -> str:
        return str(self.op)


class StudyYes(models.Model):
    """The citizen's yes to one study, in their own words: until a day, or until they take it back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(RelationMap, on_delete=models.CASCADE, related_name="study_yeses")
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    study = SealedText()
    given = models.DateTimeField()
    until = models.DateField()
    taken_back = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id


class Introduction(models.Model):
    """That somebody on the map vouches for a professional (B6). Only ids: whose name it is stands on the map alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(RelationMap, on_delete=models.CASCADE, related_name="introductions")
    # Who vouches: the ref that they have on every wave.
    ref = models.UUIDField()
    professional = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # When the citizen said it, or said yes to it.
    agreed = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["map", "ref", "professional"], name="one_vouches_for_another_once")
        ]

    def __str__(self) -> str:
        return str(self.id)
