"""What an invitation says, and what happens at the yes."""

from dataclasses import dataclass
from typing import Any

from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from medspil.accounts.access import person_of, teams_worked_in
from medspil.accounts.actions import give_sign_in, spend_invitation
from medspil.accounts.models import Invitation, Person, Team
from medspil.accounts.queries import profile_of
from medspil.accounts.visitor import Visitor

from . import actions
from .access import citizen_of, is_to_work_here, own_workbook

# Which words an invitation is made of. One to a workbook has them by what its receiver will be there.
_WORDS: dict[str, str] = {
    Invitation.Kind.CITIZEN: "citizen",
    Invitation.Kind.PROFESSIONAL: "team",
    Invitation.Kind.LEADER: "team",
    Invitation.Kind.SIGN_IN: "sign_in",
    Invitation.Kind.MEMBER: "",
}


@dataclass(frozen=True)
class Letter:
    """The words that change from one invitation to the next."""

    invitation: Invitation
    words: str  # the template that says what it is about
    is_to_lead: bool
    is_new_way_in: bool
    for_name: str
    from_name: str
    from_profile: dict[str, Any]
    team: str
    organisation: str
    citizen: str


def letter(invitation: Invitation) -> Letter:
    """What an invitation says to the one who opens it."""
    team, sender = invitation.team, invitation.invited_by
    citizen = ""
    if invitation.kind == Invitation.Kind.MEMBER:
        citizen = citizen_of(invitation).name
    return Letter(
        invitation=invitation,
        words=f"partnerships/letters/{_WORDS[invitation.kind] or invitation.role}.html",
        is_to_lead=invitation.kind == Invitation.Kind.LEADER,
        is_new_way_in=invitation.for_person is not None,
        for_name=invitation.for_person.name if invitation.for_person else "",
        from_name=sender.name if sender else "",
        from_profile=profile_of(sender) if sender else {},
        team=team.name if team else "",
        organisation=team.organisation.name if team else "",
        citizen=citizen,
    )


class NotForYou(Exception):
    """The one who is signed in can't be what the invitation is for. The text says why."""


def accept(invitation: Invitation, visitor: Visitor) -> str:
    """Carry out the yes, and return the address to go on to. Raises InvitationSpent or NotForYou."""
    person = person_of(visitor)
    _refuse_ones_own(invitation, person)
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


def _refuse_ones_own(invitation: Invitation, person: Person) -> None:
    """Nobody is their own citizen, nor their own companion. (A leader may well work in the team too.)"""
    to_a_book = invitation.kind in (Invitation.Kind.CITIZEN, Invitation.Kind.MEMBER)
    own_book = own_workbook(person)
    is_own_book = own_book is not None and own_book.pk == invitation.workbook_id
    if is_own_book or (to_a_book and invitation.invited_by == person):
        raise NotForYou(_("This is your own invitation. Show it to the one it is for."))


def _team_for(invitation: Invitation, visitor: Visitor) -> Team | None:
    if not is_to_work_here(invitation):
        return None
    teams = teams_worked_in(visitor)
    if not teams:
        raise NotForYou(_("This invitation is for somebody who works in a team here. You are not in one."))
    return teams[0]


def accept_sign_in(request: HttpRequest, invitation: Invitation, *, username: str, password: str) -> HttpResponse:
    """Give someone who is here already a sign-in, and sign them in; a second step, if they have one, is still asked."""
    person = invitation.for_person
    assert person is not None  # noqa: S101  the view has looked
    if invitation.invited_by != person and own_workbook(person) is not None:
        # Workbooks of others pause until each citizen says yes again; here nobody could.
        raise NotForYou(_("This link can't be used. Ask the one who runs Medspil here how to get in again."))
    with transaction.atomic():
        spend_invitation(invitation)
        give_sign_in(person=person, username=username, password=password)
        if invitation.invited_by != person:
            actions.pause_everywhere(person=person)
    if request.user.is_authenticated:
        logout(request)
    response: HttpResponse = perform_login(request, person, redirect_url=reverse("home"))
    return response
