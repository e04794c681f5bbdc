"""The only writers of people, roles, invitations and pens."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Case, DateTimeField, F, Q, Value, When
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from medspil.privacy import keys

from .models import AuditEvent, Invitation, Organisation, Pen, PenInHand, Person, Profile, Team, TeamRole

PIN_TRIES = 5
PIN_LOCK = timedelta(minutes=15)


# What depends on a role in a team hears here that it has ended, in the same transaction.
team_role_ended = Signal()


class InvitationSpent(Exception):
    """The invitation has been used, withdrawn, or has run out."""


class PinWrong(Exception):
    """The PIN is not the one. The text says how to go on."""


def note_audit(*, by: UUID | None, verb: str, what: UUID | None, workbook: UUID | None = None) -> None:
    """Add a line to the audit trail. Call it inside the transaction of what it is about."""
    AuditEvent.objects.create(by=by, verb=verb, what=what, workbook=workbook)


@transaction.atomic
def create_organisation(*, name: str, team: str, demo: bool = False) -> Team:
    organisation = Organisation.objects.create(name=name, demo=demo)
    return Team.objects.create(organisation=organisation, name=team)


@transaction.atomic
def create_person(*, name: str, username: str = "", password: str | None = None, language: str = "da") -> Person:
    """Make a person and their data key. Without a username they have no sign-in yet, only (perhaps) the pen."""
    person = Person(username=username.lower() or f"pen-{uuid4()}", language=language)
    keys.ensure(person.pk)
    person.name = name
    if password is None:
        person.set_unusable_password()
    else:
        person.set_password(password)
    person.save(force_insert=True)
    return person


@transaction.atomic
def add_team_role(*, team: Team, person: Person, role: str) -> TeamRole:
    """Give a role in a team; giving it twice changes nothing."""
    made, _created = TeamRole.objects.get_or_create(team=team, person=person, role=role, ended=None)
    return made


@transaction.atomic
def end_team_role(*, role: TeamRole, by: Person) -> None:
    if TeamRole.objects.filter(pk=role.pk, ended__isnull=True).update(ended=timezone.now()):
        note_audit(by=by.pk, verb="team role ended", what=role.person_id)
        _withdraw_what_the_role_backed(role, by)
        team_role_ended.send(sender=TeamRole, role=role, by=by)


# What somebody in a team may invite to; when the role ends, so does what was sent by it.
_SENT_BY = {
    TeamRole.Role.LEADER: (Invitation.Kind.PROFESSIONAL, Invitation.Kind.LEADER, Invitation.Kind.SIGN_IN),
    TeamRole.Role.PROFESSIONAL: (Invitation.Kind.CITIZEN,),
}


def _withdraw_what_the_role_backed(role: TeamRole, by: Person) -> None:
    """Links that wait would let somebody in, or back in, whom nobody vouches for any more."""
    sent = Q(invited_by=role.person_id, kind__in=_SENT_BY[TeamRole.Role(role.role)])
    ways_in = Q(for_person=role.person_id, kind=Invitation.Kind.SIGN_IN)
    waiting = Invitation.objects.filter(team=role.team_id, accepted__isnull=True, withdrawn__isnull=True)
    for invitation in waiting.filter(sent | ways_in):
        withdraw_invitation(invitation=invitation, by=by)


@transaction.atomic
def save_profile(*, person: Person, body: dict[str, str]) -> None:
    """Save how a professional shows themselves (P3)."""
    profile = Profile(person=person)
    profile.body = body
    profile.save()


@transaction.atomic
def save_name_and_language(*, person: Person, name: str, language: str) -> None:
    """What someone is called here, and the language they read."""
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])


@transaction.atomic
def give_sign_in(*, person: Person, username: str, password: str) -> None:
    """A name and a password to sign in with. It ends sessions made with an earlier password, and other links to one."""
    keys.fetch([person.pk])
    person.username = username.lower()
    person.set_password(password)
    person.save(update_fields=["username", "password"])
    note_audit(by=person.pk, verb="sign-in made", what=person.pk)
    waiting = Invitation.objects.filter(for_person=person, accepted__isnull=True, withdrawn__isnull=True)
    for invitation in waiting:
        withdraw_invitation(invitation=invitation, by=person)


@dataclass(frozen=True)
class Sent:
    """A new invitation and its secret, which is shown once and stored nowhere."""

    invitation: Invitation
    secret: str


@transaction.atomic
def invite(
    *,
    kind: str,
    by: Person | None,
    team: Team | None = None,
    workbook: UUID | None = None,
    role: str = "",
    until: date | None = None,
    for_person: Person | None = None,
) -> Sent:
    """Make a link that works once, for ``MEDSPIL_INVITATION_DAYS`` days."""
    secret = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        kind=kind,
        secret_hash=_hash(secret),
        team=team,
        workbook_id=workbook,
        role=role,
        invited_by=by,
        for_person=for_person,
        until=until,
        expires=timezone.now() + timedelta(days=settings.MEDSPIL_INVITATION_DAYS),
    )
    note_audit(by=by.pk if by else None, verb=f"invited {kind}", what=invitation.pk, workbook=workbook)
    return Sent(invitation, secret)


def open_invitation(secret: str) -> Invitation:
    """Return the invitation if it can still be used. Raises InvitationSpent, also for one that never was."""
    invitation = (
        Invitation.objects.select_related("invited_by", "team__organisation", "for_person")
        .filter(secret_hash=_hash(secret), accepted__isnull=True, withdrawn__isnull=True, expires__gt=timezone.now())
        .first()
    )
    if invitation is None:
        raise InvitationSpent
    return invitation


def spend_invitation(invitation: Invitation) -> None:
    """Use it up. Of two who try at once, one gets InvitationSpent."""
    now = timezone.now()
    spent = Invitation.objects.filter(
        pk=invitation.pk, accepted__isnull=True, withdrawn__isnull=True, expires__gt=now
    ).update(accepted=now)
    if not spent:
        raise InvitationSpent


def withdraw_invitation(*, invitation: Invitation, by: Person) -> None:
    Invitation.objects.filter(pk=invitation.pk, accepted__isnull=True).update(withdrawn=timezone.now())
    note_audit(by=by.pk, verb="invitation withdrawn", what=invitation.pk, workbook=invitation.workbook_id)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def set_pin(*, person: Person, pin: str) -> None:
    """Set or change the citizen's PIN. Any earlier lock is lifted: they have shown who they are."""
    Pen.objects.update_or_create(
        person=person, defaults={"pin": make_password(pin), "failures": 0, "locked_until": None}
    )
    note_audit(by=person.pk, verb="pin set", what=person.pk)


def check_pin(*, person: Person, pin: str) -> None:
    """Raises PinWrong when it isn't the one, or when it was wrong too often; counted across all devices."""
    now = timezone.now()
    pens = Pen.objects.filter(person=person)
    pens.filter(locked_until__lte=now).update(failures=0, locked_until=None)
    # The try is counted before the PIN is looked at, so that many tries at once can't pass the limit together; the
    # last one allowed locks in the same statement, and opens again below if it was the right PIN.
    last = When(failures=PIN_TRIES - 1, then=Value(now + PIN_LOCK))
    counted = pens.filter(failures__lt=PIN_TRIES).update(
        failures=F("failures") + 1, locked_until=Case(last, default=None, output_field=DateTimeField())
    )
    if not counted:
        raise PinWrong(_("The PIN was wrong too many times. Wait a quarter of an hour and try again."))
    if not check_password(pin, pens.get().pin):
        raise PinWrong(_("That is not the PIN. Try again."))
    pens.update(failures=0, locked_until=None)


def has_pin(person: Person) -> bool:
    return Pen.objects.filter(person=person).exists()


@transaction.atomic
def hand_over_pen(*, citizen: UUID, workbook: UUID) -> PenInHand:
    """The citizen has the pen from now on, for as long as it lasts."""
    until = timezone.now() + timedelta(minutes=settings.MEDSPIL_PEN_MINUTES)
    return PenInHand.objects.create(citizen_id=citizen, workbook=workbook, until=until)


def take_pen_back(*, held: UUID) -> None:
    """Nobody has this pen any more, on whichever page it was taken."""
    PenInHand.objects.filter(pk=held).delete()


def forget_pens_that_ran_out() -> int:
    """Delete the pens that went back by themselves. Returns how many."""
    deleted: int
    deleted, _by_kind = PenInHand.objects.filter(until__lt=timezone.now()).delete()
    return deleted


def forget_old_tries() -> int:
    """Delete the counted failed sign-ins that lock nobody any more. Returns how many."""
    until = timezone.now() - settings.AXES_COOLOFF_TIME
    deleted: int
    deleted, _by_kind = AccessAttempt.objects.filter(attempt_time__lt=until).delete()
    return deleted
