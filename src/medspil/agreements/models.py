"""What one promised another: both directions in one table, with what became of it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medspil.accounts.models import Person, Team
from medspil.partnerships.audience import Audience
from medspil.partnerships.models import Workbook
from medspil.privacy.sealed import SealedText


class Agreement(models.Model):
    """One promise. Nobody's promise is open before they have said yes to it themselves (P18)."""

    class State(models.TextChoices):
        ASKED = "asked", _("waits for a yes")
        NOT_NOW = "not_now", _("not now")
        OPEN = "open", _("open")
        KEPT = "kept", _("kept")
        RENEGOTIATED = "renegotiated", _("made anew")
        NOT_KEPT = "not_kept", _("came to nothing")
        WITHDRAWN = "withdrawn", _("taken back")
        TAKEN_OVER = "taken_over", _("taken over")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="agreements")
    # Whose key closes the words; copied here so that opening them needs no join.
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    promiser = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    receiver = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # The team that promises it, where it isn't the promiser alone: they are whom one turns to about it then.
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    audience = models.CharField(max_length=13, choices=Audience.choices, default=Audience.TWO)
    state = models.CharField(max_length=12, choices=State.choices)
    words = SealedText()
    # The day it is to be done, as 2026-12-01; "" is no date.
    by = SealedText()
    # A few words about how it ended, or why not yet.
    said = SealedText()
    made = models.DateTimeField()
    # When whoever promises said yes. What was never agreed is only what somebody asked for.
    agreed = models.DateTimeField(null=True, blank=True)
    changed = models.DateTimeField()
    closed = models.DateTimeField(null=True, blank=True)
    # The agreement that this one came in the place of, or comes when there is a yes to it.
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by")
    # Somebody on the relation map whom it is about, by the ref that they have on every wave of it.
    about = models.UUIDField(null=True, blank=True)
    # Whether whoever is to promise it asks, and so the receiver says yes: when a successor makes a promise anew (P4).
    offered = models.BooleanField(default=False)
    # Whether it makes good again what it follows; otherwise it is made anew.
    repairs = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(promiser=F("receiver")), name="a_promise_goes_to_somebody_else"),
            models.CheckConstraint(
                condition=Q(team__isnull=True) | ~Q(promiser=F("citizen")), name="a_citizen_is_no_team"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("asked", "not_now", "open"), closed__isnull=True)
                | (~Q(state__in=("asked", "not_now", "open")) & Q(closed__isnull=False)),
                name="what_is_over_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("asked", "not_now", "withdrawn")) | Q(agreed__isnull=False),
                name="what_is_promised_was_agreed",
            ),
            models.UniqueConstraint(
                fields=["follows"], condition=~Q(state="withdrawn"), name="one_comes_in_the_place_of_another"
            ),
        ]
        indexes = [models.Index(fields=["workbook", "-changed"])]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id


class Handover(models.Model):
    """A promise whose maker has left (P4): whom the leader has asked to take it over, and whether its words are shown.

    That the promise waits is nowhere written: it follows from the maker's membership, and so is true at once.
    """

    agreement = models.OneToOneField(Agreement, on_delete=models.CASCADE, primary_key=True, related_name="handover")
    successor = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    named = models.DateTimeField(null=True, blank=True)
    # When the citizen let the leader and the successor read words that were for two only.
    shown = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.agreement_id)
