"""The only writers of workbooks, partnerships and memberships."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.utils import timezone

from medspil.accounts.actions import add_team_role, create_person, note_audit, set_pin, spend_invitation
from medspil.accounts.models import Invitation, Person, Team, TeamRole

from .access import WorkbookView, has_run_out
from .models import AccessEvent, Membership, Partnership, Role, Workbook

# The parts of a workbook make what they need in it when they hear this, in the same transaction.
workbook_started = Signal()


class Stale(Exception):
    """The page showed something that is no longer so."""


@transaction.atomic
def ensure_workbook(*, citizen: Person, ref: UUID | None = None) -> Workbook:
    """A citizen has one workbook; asking again returns it."""
    Person.objects.select_for_update(no_key=True).get(pk=citizen.pk)  # of two at once, the second finds the first's
    workbook = Workbook.objects.filter(citizen=citizen).first()
    if workbook is None:
        workbook = Workbook.objects.create(pk=ref or uuid4(), citizen=citizen)
        workbook_started.send(sender=Workbook, workbook=workbook)
        note_audit(by=citizen.pk, verb="workbook started", what=workbook.pk, workbook=workbook.pk)
    return workbook


@transaction.atomic
def add_member(
    *,
    workbook: Workbook,
    person: Person,
    role: str,
    team: Team | None = None,
    active: bool = True,
    sees_map: bool | None = None,
    until: date | None = None,
    by: Person | None = None,
) -> Membership:
    """Add someone to a workbook. Professionals see the map unless the citizen says no; others only after a yes."""
    Workbook.objects.select_for_update(no_key=True).get(pk=workbook.pk)  # one at a time
    partnership = None
    if role == Role.PROFESSIONAL:
        partnership, _created = Partnership.objects.get_or_create(workbook=workbook, team=team)
    current = Membership.objects.filter(workbook=workbook, person=person, role=role).exclude(state="ended").first()
    if current and has_run_out(current):
        Membership.objects.filter(pk=current.pk).update(
            state=Membership.State.ENDED, ended=timezone.now(), sees_map=False
        )
    elif current:
        return current
    shown = role == Role.PROFESSIONAL if sees_map is None else sees_map
    member = Membership.objects.create(
        workbook=workbook,
        partnership=partnership,
        person=person,
        role=role,
        state=Membership.State.ACTIVE if active else Membership.State.INVITED,
        sees_map=shown,
        until=until,
    )
    note_audit(by=(by or person).pk, verb=f"member added as {role}", what=member.pk, workbook=workbook.pk)
    return member


@transaction.atomic
def accept_as_citizen(*, invitation: Invitation, citizen: Person) -> Workbook:
    """The citizen says yes: their workbook, the partnership with the team, and the professional who invited in it."""
    spend_invitation(invitation)
    workbook = ensure_workbook(citizen=citizen)
    if invitation.invited_by and invitation.team:
        add_member(workbook=workbook, person=invitation.invited_by, role=Role.PROFESSIONAL, team=invitation.team)
    return workbook


@transaction.atomic
def accept_into_team(*, invitation: Invitation, person: Person) -> TeamRole:
    spend_invitation(invitation)
    assert invitation.team is not None  # noqa: S101  invitations of this kind are made with a team
    return add_team_role(team=invitation.team, person=person, role=invitation.kind)


@transaction.atomic
def accept_as_member(*, invitation: Invitation, person: Person, team: Team | None) -> Membership:
    """Someone whom the citizen invited says yes."""
    spend_invitation(invitation)
    assert invitation.workbook_id is not None  # noqa: S101  invitations of this kind are made with a workbook
    workbook = Workbook.objects.get(pk=invitation.workbook_id)
    return add_member(workbook=workbook, person=person, role=invitation.role, team=team, until=invitation.until)


def start_beside(
    *, name: str, professional: Person, team: Team, pin: str = "", language: str = "da", ref: UUID | None = None
) -> Workbook:
    """Begin on the professional's device, side by side: the citizen has the pen, and no sign-in of their own yet.

    ``ref`` is made with the page, so that a second press makes no second workbook: it raises Stale.
    """
    try:
        with transaction.atomic():
            citizen = create_person(name=name, language=language)
            workbook = ensure_workbook(citizen=citizen, ref=ref)
            add_member(workbook=workbook, person=professional, role=Role.PROFESSIONAL, team=team)
            if pin:
                set_pin(person=citizen, pin=pin)
            return workbook
    except IntegrityError as error:
        raise Stale from error


@transaction.atomic
def propose_member(*, view: WorkbookView, person: Person, team: Team) -> Membership:
    """A professional proposes a colleague. Nothing is open to them before the citizen says yes."""
    return add_member(
        workbook=view.workbook, person=person, role=Role.PROFESSIONAL, team=team, active=False, by=view.person
    )


@transaction.atomic
def end_memberships_of(*, person: Person, team: Team, by: Person) -> None:
    """Someone has left a team: what the team's partnerships opened to them closes at once (P4)."""
    members = Membership.objects.filter(person=person, partnership__team=team).exclude(state="ended")
    for member in members.select_for_update():
        Membership.objects.filter(pk=member.pk).update(
            state=Membership.State.ENDED, ended=timezone.now(), sees_map=False
        )
        note_audit(by=by.pk, verb="membership ended", what=member.pk, workbook=member.workbook_id)


@transaction.atomic
def forget_old_readings() -> int:
    """Delete the lines of "Hvem har kigget" that are older than the page says they are kept. Returns how many."""
    until = timezone.now() - timedelta(days=settings.MEDSPIL_ACCESS_LOG_DAYS)
    deleted, _ = AccessEvent.objects.filter(at__lte=until).delete()
    return deleted


@transaction.atomic
def end_membership(*, view: WorkbookView, membership_id: UUID) -> None:
    """End a membership at once: by the citizen, or by the member about themselves. Raises Stale when it isn't there."""
    members = Membership.objects.filter(pk=membership_id, workbook=view.workbook).exclude(state="ended")
    if not view.acts_as_citizen:
        members = members.filter(person=view.person)
    if not members.update(state=Membership.State.ENDED, ended=timezone.now(), sees_map=False):
        raise Stale
    note_audit(by=view.hand, verb="membership ended", what=membership_id, workbook=view.workbook.pk)


@transaction.atomic
def pause_membership(*, view: WorkbookView, membership_id: UUID, paused: bool) -> None:
    """The citizen puts someone on pause, or lets them back. On pause nothing is open to them."""
    old, new = (Membership.State.ACTIVE, Membership.State.PAUSED)
    if not paused:
        old, new = new, old
    members = Membership.objects.filter(pk=membership_id, workbook=view.workbook, state=old)
    if not view.acts_as_citizen or not members.update(state=new):
        raise Stale
    note_audit(by=view.hand, verb=f"membership {new}", what=membership_id, workbook=view.workbook.pk)


@transaction.atomic
def pause_everywhere(*, person: Person) -> None:
    """Someone else (a leader) made this person a new sign-in: until each citizen says yes again, no workbook is open.

    Otherwise a leader could make one, open it and read a workbook that nobody invited them to.
    """
    members = Membership.objects.filter(person=person, state=Membership.State.ACTIVE)
    for pk, workbook in members.values_list("pk", "workbook_id"):
        note_audit(by=None, verb="membership paused, new sign-in", what=pk, workbook=workbook)
    members.update(state=Membership.State.PAUSED)


@transaction.atomic
def show_map_to(*, view: WorkbookView, membership_id: UUID, shown: bool) -> None:
    """The citizen decides who may see the map (P20: for a guardian nothing is shown before this yes)."""
    members = Membership.objects.filter(pk=membership_id, workbook=view.workbook).exclude(state="ended")
    if not view.acts_as_citizen or not members.update(sees_map=shown):
        raise Stale
    note_audit(
        by=view.hand, verb=f"map {'shown' if shown else 'closed'}", what=membership_id, workbook=view.workbook.pk
    )


@transaction.atomic
def say_yes_to(*, view: WorkbookView, membership_id: UUID) -> None:
    """The citizen says yes to a professional whom another professional proposed."""
    members = Membership.objects.filter(pk=membership_id, workbook=view.workbook, state=Membership.State.INVITED)
    if not view.acts_as_citizen or not members.update(state=Membership.State.ACTIVE):
        raise Stale
    note_audit(by=view.hand, verb="membership active", what=membership_id, workbook=view.workbook.pk)
