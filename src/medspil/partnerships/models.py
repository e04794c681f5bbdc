"""The workbook, the partnerships around it, their members, and who has looked."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.accounts.models import Person, Team


class Workbook(models.Model):
    """A citizen's one shared book."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    citizen = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="workbook")
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.id)


class Partnership(models.Model):
    """The citizen and one team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="partnerships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="partnerships")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workbook", "team"], name="one_partnership_per_team")]

    def __str__(self) -> str:
        return str(self.id)


class Role(models.TextChoices):
    """What someone is in a workbook that isn't theirs, and the citizen themselves."""

    CITIZEN = "citizen", _("citizen")
    PROFESSIONAL = "professional", _("professional")
    COMPANION = "companion", _("someone you bring along")
    GUARDIAN = "guardian", _("parent or guardian")


# Who reads: besides those above a leader, who has no place in a workbook, but may be told one thing out of it.
READERS = [*Role.choices, ("leader", _("leader"))]


class Membership(models.Model):
    """Someone's place in a workbook: of a professional in one partnership of it, of others in the whole."""

    class State(models.TextChoices):
        INVITED = "invited", _("waits for a yes")
        ACTIVE = "active", _("is with you")
        PAUSED = "paused", _("on pause")
        ENDED = "ended", _("is no longer with you")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(Partnership, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.INVITED)
    # Whether the citizen lets this member see the relation map.
    sees_map = models.BooleanField(default=False)
    since = models.DateTimeField(auto_now_add=True)
    # For a guardian: the day the child turns 18.
    until = models.DateField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workbook", "person", "role"],
                condition=~Q(state="ended"),
                name="one_current_membership_of_a_kind",
            ),
            models.CheckConstraint(condition=~Q(role="citizen"), name="the_citizen_is_no_member"),
            models.CheckConstraint(
                condition=Q(role="professional", partnership__isnull=False) | ~Q(role="professional"),
                name="a_professional_belongs_to_a_partnership",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended__isnull=False) | (~Q(state="ended") & Q(ended__isnull=True)),
                name="ended_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["person", "state"])]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"


class AccessEvent(models.Model):
    """One reading of one thing, by one person, in one sitting (P7). Ids and codes, never content."""

    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="access_events")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=12, choices=READERS)
    what = models.CharField(max_length=20)
    item = models.UUIDField()
    why = models.CharField(max_length=20)
    sitting = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workbook", "person", "what", "item", "why", "sitting"], name="one_access_event_per_sitting"
            )
        ]
        indexes = [models.Index(fields=["workbook", "-at"])]

    def __str__(self) -> str:
        return f"{self.what} {self.at}"
