"""The readers of many: who is in a team, and which invitations still wait."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from medspil.privacy import keys

from .models import Invitation, Person, Profile, Team, TeamRole


@dataclass(frozen=True)
class Colleague:
    """Someone in a team. ``roles`` are pairs of the role's number and its name."""

    person: Person
    name: str
    roles: list[tuple[int, str]]


def colleagues(team: Team) -> list[Colleague]:
    rows = list(TeamRole.objects.filter(team=team, ended__isnull=True).select_related("person").order_by("since"))
    keys.fetch(row.person_id for row in rows)
    people: dict[UUID, Colleague] = {}
    for row in rows:
        found = people.setdefault(row.person_id, Colleague(row.person, row.person.name, []))
        found.roles.append((row.pk, row.get_role_display()))
    return sorted(people.values(), key=lambda one: one.name.casefold())


def waiting_invitations(person: Person) -> list[Invitation]:
    """What this person has sent that nobody has used yet."""
    rows = Invitation.objects.filter(invited_by=person, accepted__isnull=True, withdrawn__isnull=True)
    return list(rows.filter(expires__gt=timezone.now()).select_related("team").order_by("-created")[:50])


def profile_of(person: Person) -> dict[str, str]:
    profile = Profile.objects.filter(person=person).first()
    body: dict[str, str] = profile.body if profile else {}
    return body
