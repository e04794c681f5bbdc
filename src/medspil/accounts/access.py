"""The one door to teams: from an id to a team that this visitor leads or works in, or 404."""

from uuid import UUID

from django.http import Http404

from .models import Invitation, Person, Team, TeamRole
from .visitor import Visitor


def person_of(visitor: Visitor) -> Person:
    """The one who is signed in, or 404."""
    if visitor.person is None:
        raise Http404
    return visitor.person


def _teams(person: Person, role: str) -> list[Team]:
    rows = TeamRole.objects.filter(person=person, role=role, ended__isnull=True).select_related("team__organisation")
    return [row.team for row in rows.order_by("team__name")]


def teams_led(visitor: Visitor) -> list[Team]:
    return _teams(person_of(visitor), TeamRole.Role.LEADER)


def teams_worked_in(visitor: Visitor) -> list[Team]:
    return _teams(person_of(visitor), TeamRole.Role.PROFESSIONAL)


def is_professional(visitor: Visitor) -> bool:
    return bool(teams_worked_in(visitor))


def led_team(visitor: Visitor, team_id: UUID) -> Team:
    """A team that this visitor leads, or 404."""
    found = next((team for team in teams_led(visitor) if team.pk == team_id), None)
    if found is None:
        raise Http404
    return found


def own_team(visitor: Visitor, team_id: UUID | None = None) -> Team:
    """A team that this visitor works in as a professional (the first, where none is named), or 404."""
    for team in teams_worked_in(visitor):
        if team_id in (None, team.pk):
            return team
    raise Http404


def may_make_own_link(visitor: Visitor) -> bool:
    """Whoever works in a team, or leads one, asks their leader: their sign-in opens more than their own."""
    return not TeamRole.objects.filter(person=person_of(visitor), ended__isnull=True).exists()


def own_link_for(visitor: Visitor) -> Person:
    """The one who may make a new sign-in for themselves, or 404."""
    if not may_make_own_link(visitor):
        raise Http404
    return person_of(visitor)


def colleague_in(team: Team, person_id: UUID) -> Person:
    """Someone in a team, or 404."""
    roles = TeamRole.objects.filter(team=team, person=person_id, ended__isnull=True).select_related("person")
    found = roles.first()
    if found is None:
        raise Http404
    return found.person


def role_in(team: Team, role_id: int) -> TeamRole:
    found = TeamRole.objects.filter(team=team, pk=role_id, ended__isnull=True).select_related("person").first()
    if found is None:
        raise Http404
    return found


def invitation_of(visitor: Visitor, invitation_id: UUID) -> Invitation:
    """An unused invitation that this visitor made, or 404."""
    found = Invitation.objects.filter(pk=invitation_id, invited_by=person_of(visitor), accepted__isnull=True).first()
    if found is None:
        raise Http404
    return found
