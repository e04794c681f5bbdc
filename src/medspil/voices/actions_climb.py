"""What `medspil climb` does: what nobody has answered in time goes on to a leader, and the letters that wait are sent.

Each step is one transaction that begins with a conditional update, so any number of workers may run at once, and one
that is killed in the middle has done nothing. A letter is deleted when it has been sent: it may go out twice, never not
at all.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspil.accounts.actions import note_audit
from medspil.privacy import keys

from .access import leaders_above, without_a_listener
from .actions import due_at
from .models import Letter, Listener, Voice

# When there is no leader to whom it could go, it is looked at again: there may be one by then.
LOOK_AGAIN = timedelta(days=1)
TRY_AGAIN = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(days=1)


def climb_next(now: datetime | None = None) -> bool:
    """Take one voice whose time is up, and give it to the leaders of its team. False when none is due."""
    at = now or timezone.now()
    voice = Voice.objects.filter(look_at__lte=at).order_by("look_at", "pk").first()
    if voice is None:
        return False
    with keys.keyring(), transaction.atomic():
        try:
            above = leaders_above(voice)
        except (keys.KeyGone, keys.Unreadable) as error:
            _pass_over(voice, at, error)
            return True
        following = due_at(at) if above else voice.due
        mine = Voice.objects.filter(pk=voice.pk, look_at=voice.look_at)
        if above:
            taken = mine.update(climbed=at, stuck=None, due=following, look_at=following)
        else:
            taken = mine.update(stuck=voice.stuck or at, look_at=at + LOOK_AGAIN)
        if not taken:
            return True  # another worker was quicker; there may be more
        Listener.objects.bulk_create(
            [Listener(voice=voice, person=one, by_climbing=True, since=at) for one in above], ignore_conflicts=True
        )
        letters = [Letter(voice=voice, person=one, next_try=at) for one in above if one.email]
        Letter.objects.bulk_create(letters, ignore_conflicts=True)
        verb = "voice climbed" if above else "voice has nobody above"
        note_audit(by=None, verb=verb, what=voice.pk, workbook=voice.workbook_id)
    return True


def _pass_over(voice: Voice, at: datetime, error: Exception) -> None:
    """One that can't be read holds up no other. Erased, it waits for nobody; otherwise there may be a mend by then."""
    mine = Voice.objects.filter(pk=voice.pk, look_at=voice.look_at)
    if isinstance(error, keys.KeyGone):
        mine.update(due=None, look_at=None, stuck=None)
        return
    note_audit(by=None, verb="voice unreadable", what=voice.pk, workbook=voice.workbook_id)
    mine.update(look_at=at + LOOK_AGAIN)


def look_at_what_nobody_hears(now: datetime | None = None) -> int:
    """What waits for people who are all gone doesn't wait for its day."""
    at = now or timezone.now()
    waiting = list(without_a_listener(at).values_list("pk", flat=True)[:500])
    return Voice.objects.filter(pk__in=waiting, look_at__gt=at).update(look_at=at)


def send_next(now: datetime | None = None) -> bool:
    """Send one letter that waits. False when none does."""
    at = now or timezone.now()
    letter = Letter.objects.filter(next_try__lte=at).select_related("person").order_by("next_try", "pk").first()
    if letter is None:
        return False
    pause = min(TRY_AGAIN * 2**letter.tries, LONGEST_PAUSE)
    mine = Letter.objects.filter(pk=letter.pk, next_try=letter.next_try)
    if not mine.update(next_try=at + pause, tries=letter.tries + 1):
        return True
    with override(letter.person.language):
        subject = _("Something waits for you")
        body = _("Something waits for you in Medspil: %(address)s") % {"address": settings.ORIGIN}
    try:
        send_mail(subject, f"{body}\n", None, [letter.person.email])
    except OSError:
        return True  # it waits, and is tried again
    Letter.objects.filter(pk=letter.pk, next_try=at + pause).delete()
    return True


def climb_all(now: datetime | None = None) -> tuple[int, int]:
    """All that is due now, and all letters that wait: how many of each were looked at."""
    look_at_what_nobody_hears(now)
    climbed = sent = 0
    while climb_next(now):
        climbed += 1
    while send_next(now):
        sent += 1
    return climbed, sent
