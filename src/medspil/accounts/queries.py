"""The readers of many: who is in a team, and which invitations still wait."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from medspil.privacy import keys

from .models import Invitation, Organisation, Person, Profile, Team, TeamRole


@dataclass(frozen=True)
class Colleague:
    """Someone in a team. ``roles`` are pairs of the role's number and its name."""

    person: Person
    name: str
    title: str
    roles: list[tuple[int, str]]


def colleagues(team: Team) -> list[Colleague]:
    """Everyone in a team, by name."""
    rows = list(
        TeamRole.objects.filter(team=team, ended__isnull=True).select_related("person__profile").order_by("since")
    )
    keys.fetch(row.person_id for row in rows)
    people: dict[UUID, Colleague] = {}
    for row in rows:
        found = people.setdefault(row.person_id, Colleague(row.person, row.person.name, title_of(row.person), []))
        found.roles.append((row.pk, row.get_role_display()))
    return sorted(people.values(), key=lambda one: one.name.casefold())


def waiting_invitations(person: Person) -> list[Invitation]:
    """What this person has sent that nobody has used yet."""
    rows = Invitation.objects.filter(invited_by=person, accepted__isnull=True, withdrawn__isnull=True)
    return list(rows.filter(expires__gt=timezone.now()).select_related("team").order_by("-created")[:50])


def profiles_of(people: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """What several professionals show of themselves (P3), with one query and one for their keys."""
    wanted = set(people)
    keys.fetch(wanted)
    return {profile.person_id: profile.body for profile in Profile.objects.filter(person__in=wanted)}


def shown_of(person: Person) -> dict[str, str]:
    """What a professional shows of themselves (P3), where the profile has been read along with the person."""
    try:
        body: dict[str, str] = person.profile.body
    except Profile.DoesNotExist:
        return {}
    return body


@dataclass(frozen=True)
class Shown:
    """The name and the title that somebody goes by."""

    name: str
    title: str


def shown_of_each(people: Mapping[UUID, Person]) -> dict[UUID, Shown]:
    """Several people at once, whose profiles have been read along with them."""
    keys.fetch(people)
    return {pk: Shown(person.name, title_of(person)) for pk, person in people.items()}


def title_of(person: Person) -> str:
    return shown_of(person).get("title", "")


def profile_of(person: Person) -> dict[str, str]:
    profile = Profile.objects.filter(person=person).first()
    body: dict[str, str] = profile.body if profile else {}
    return body


def name_is_taken(username: str, *, by_other_than: Person | None = None) -> bool:
    """Whether somebody else signs in with this name, however it is spelled."""
    others = Person.objects.filter(username__iexact=username)
    return others.exclude(pk=by_other_than.pk).exists() if by_other_than else others.exists()


def organisation_name() -> str:
    """Who runs this Medspil; "" before the first leader has come."""
    organisation = Organisation.objects.first()
    return organisation.name if organisation else ""
