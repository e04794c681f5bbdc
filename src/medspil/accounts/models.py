"""People, the organisation and its teams, roles, invitations and the pen."""

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.privacy.sealed import SealedJson, SealedText


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username__iexact=username)


class Person(AbstractBaseUser):
    """Someone with a sign-in of their own, or a citizen who so far only has the pen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # A name to sign in with; people are told that it need not be their own.
    username = models.CharField(_("sign-in name"), max_length=60, unique=True)
    # Only professionals are asked for one, and they may leave it out.
    email = models.EmailField(blank=True, default="")
    name = SealedText(when_gone=_("An erased person"))
    language = models.CharField(max_length=5, default="da")
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    objects: PersonManager = PersonManager()

    def __str__(self) -> str:
        return str(self.id)  # never the name: this text reaches error reports

    @property
    def key_owner(self) -> uuid.UUID:
        return self.id

    # allauth and Django's own session code ask for these two.
    is_staff = False
    is_superuser = False


class Organisation(models.Model):
    """The data controller: a municipality or an institution."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """Professionals who work together, with at least one leader."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class TeamRole(models.Model):
    """What someone is in a team. A person may have several."""

    class Role(models.TextChoices):
        PROFESSIONAL = "professional", _("professional")
        LEADER = "leader", _("leader")

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="team_roles")
    role = models.CharField(max_length=12, choices=Role.choices)
    since = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person", "role"], condition=Q(ended__isnull=True), name="one_current_role_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"


class Profile(models.Model):
    """How a professional shows themselves to the citizen (P3)."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="profile")
    # title, power, must_pass_on, away, away_first, away_last, stand_in: see accounts/forms.py
    body = SealedJson(when_gone={})

    def __str__(self) -> str:
        return str(self.person_id)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.person_id


class Invitation(models.Model):
    """A link that works once. Only the hash of its secret is stored."""

    class Kind(models.TextChoices):
        CITIZEN = "citizen", _("citizen")
        PROFESSIONAL = "professional", _("professional")
        LEADER = "leader", _("leader")
        MEMBER = "member", _("someone in the workbook")
        SIGN_IN = "sign_in", _("a sign-in of your own")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    secret_hash = models.CharField(max_length=64, unique=True)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE)
    workbook_id = models.UUIDField(null=True, blank=True)
    role = models.CharField(max_length=12, blank=True, default="")
    invited_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations")
    # For a new sign-in of someone who is already here.
    for_person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    until = models.DateField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    accepted = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def is_for(self) -> str:
        """Whom it was made for, in a word or two."""
        known = {
            "companion": _("somebody you bring along"),
            "guardian": _("a parent or guardian"),
            "professional": _("a professional"),
        }
        return str(known.get(self.role) or self.get_kind_display())


class Pen(models.Model):
    """The citizen's own PIN, with which they take the pen on a professional's device."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="pen")
    pin = models.CharField(max_length=200)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.person_id)


class PenInHand(models.Model):
    """The citizen has the pen on somebody's screen. Without this row nobody has it, whatever a session still says."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    workbook = models.UUIDField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.id)


class AuditEvent(models.Model):
    """Who did what to what, in ids and verbs, never content. Rows are added, not changed."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.UUIDField(null=True)
    verb = models.CharField(max_length=40)
    what = models.UUIDField(null=True)
    workbook = models.UUIDField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.verb} {self.what}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("An audit event is never changed.")
        super().save(*args, **kwargs)
