"""What an invitation says, and what happens at the yes."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from medspil.accounts.access import person_of, teams_worked_in
from medspil.accounts.actions import note_audit, spend_invitation
from medspil.accounts.models import Invitation, Team
from medspil.accounts.visitor import Visitor
from medspil.privacy import keys

from . import actions
from .models import Role, Workbook


@dataclass(frozen=True)
class Letter:
    """The words that change from one invitation to the next."""

    invitation: Invitation
    kind: str
    role: str
    from_name: str
    from_profile: dict[str, Any]
    team: str
    organisation: str
    citizen: str


def letter(invitation: Invitation) -> Letter:
    team, sender = invitation.team, invitation.invited_by
    profile = getattr(sender, "profile", None) if sender else None
    citizen = ""
    if invitation.kind == Invitation.Kind.MEMBER:
        book = Workbook.objects.select_related("citizen").get(pk=invitation.workbook_id)
        citizen = book.citizen.name
    return Letter(
        invitation=invitation,
        kind=invitation.kind,
        role=invitation.role,
        from_name=sender.name if sender else "",
        from_profile=profile.body if profile else {},
        team=team.name if team else "",
        organisation=team.organisation.name if team else "",
        citizen=citizen,
    )


class NotForYou(Exception):
    """The one who is signed in can't be what the invitation is for. The text says why."""


def accept(invitation: Invitation, visitor: Visitor) -> str:
    """Carry out the yes, and return the address to go on to. Raises InvitationSpent or NotForYou."""
    person = person_of(visitor)
    match invitation.kind:
        case Invitation.Kind.CITIZEN:
            return reverse("workbook", args=[actions.accept_as_citizen(invitation=invitation, citizen=person).pk])
        case Invitation.Kind.MEMBER:
            team = _team_for(invitation, visitor)
            member = actions.accept_as_member(invitation=invitation, person=person, team=team)
            return reverse("workbook", args=[member.workbook_id])
        case _:
            actions.accept_into_team(invitation=invitation, person=person)
            return reverse("home")


def _team_for(invitation: Invitation, visitor: Visitor) -> Team | None:
    if Workbook.objects.filter(pk=invitation.workbook_id, citizen=visitor.person).exists():
        raise NotForYou(_("This is your own invitation. Send it to the one you want to bring along."))
    if invitation.role != Role.PROFESSIONAL:
        return None
    teams = teams_worked_in(visitor)
    if not teams:
        raise NotForYou(_("This invitation is for somebody who works in a team here. You are not in one."))
    return teams[0]


@transaction.atomic
def accept_sign_in(request: HttpRequest, invitation: Invitation, *, username: str, password: str) -> None:
    """Give someone who is here already a sign-in of their own, and sign them in."""
    spend_invitation(invitation)
    person = invitation.for_person
    assert person is not None  # noqa: S101  the view has looked
    keys.fetch([person.pk])
    person.username = username
    person.set_password(password)
    person.save(update_fields=["username", "password"])
    note_audit(by=person.pk, verb="sign-in made", what=person.pk)
    login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
