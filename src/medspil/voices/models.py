"""What a citizen has said (a voice), what was answered, who may hear it, and letters that say that something waits."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.accounts.models import Person, Team
from medspil.partnerships.models import Workbook
from medspil.privacy.sealed import SealedJson


class Kind(models.TextChoices):
    """What the citizen calls it. They may leave it out."""

    CRITICISM = "criticism", _("Criticism")
    PRAISE = "praise", _("Praise")
    WISH = "wish", _("A wish")
    QUESTION = "question", _("A question")


class Outcome(models.TextChoices):
    """How an answer begins. ``HEARD`` is a paraphrase, and no answer: the clock runs on."""

    CHANGED = "changed", _("It is changed:")
    NOT_CHANGED = "not_changed", _("It is not changed, because")
    ANSWER = "answer", _("Answer:")
    THANKS = "thanks", _("Thank you.")
    SINCE = "since", _("It has changed since:")
    HEARD = "heard", _("This is how I have understood you:")


class Voice(models.Model):
    """Criticism, a wish, praise or a question, in the citizen's own words. They are never changed, only erased.

    ``due`` is there exactly as long as somebody owes an answer. ``look_at`` is when ``medspil climb`` looks at it next.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="voices")
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # Set when the citizen had the pen on somebody's device.
    device_of = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Whom the citizen would like an answer from; nobody while it is not sent. The team is whose leaders it climbs to.
    to = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    written = models.DateTimeField()
    # Counts what is written in the talk, so that a page that is too old is found out.
    turn = models.PositiveIntegerField(default=0)
    due = models.DateTimeField(null=True, blank=True)
    look_at = models.DateTimeField(null=True, blank=True)
    # When it went on to a leader; when it should have and there was none.
    climbed = models.DateTimeField(null=True, blank=True)
    stuck = models.DateTimeField(null=True, blank=True)
    closed = models.DateTimeField(null=True, blank=True)
    # {"kind", "words"}: written once.
    content = SealedJson()
    # {"people": [ids of those who had better not see it]}
    past = SealedJson()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(due__isnull=True, look_at__isnull=True) | Q(due__isnull=False, look_at__isnull=False),
                name="what_is_due_is_looked_at",
            ),
            models.CheckConstraint(
                condition=Q(closed__isnull=True) | Q(due__isnull=True), name="nothing_is_due_in_a_closed_talk"
            ),
        ]
        indexes = [
            models.Index(fields=["workbook", "-written"]),
            models.Index(fields=["look_at"], condition=Q(look_at__isnull=False), name="voices_to_look_at"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id


class Listener(models.Model):
    """Somebody who may hear a voice: chosen by the citizen, or a leader it climbed to. Nobody else is let in."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="listeners")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by_climbing = models.BooleanField(default=False)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["voice", "person"], name="one_listener_per_voice_and_person")]

    def __str__(self) -> str:
        return str(self.person_id)


class Reply(models.Model):
    """Something written in the talk after the first words: an answer, a paraphrase, or the citizen's own next words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="replies")
    citizen = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    device_of = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    # {"outcome": "" from the citizen, "words"}
    content = SealedJson()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["voice", "number"], name="replies_are_numbered")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_owner(self) -> uuid.UUID:
        return self.citizen_id


class Letter(models.Model):
    """A mail that waits to be sent: that something waits, to one who may hear it. It says neither what nor whose."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="letters")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    next_try = models.DateTimeField(db_index=True)
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["voice", "person"], name="one_letter_waits_at_a_time")]

    def __str__(self) -> str:
        return str(self.pk)
