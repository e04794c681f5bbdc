"""The readers of many: members, who has looked, and whose workbooks someone is in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from medspil.accounts.models import Person, Profile, Team, TeamRole
from medspil.privacy import keys

from .access import WorkbookView, current_memberships
from .models import AccessEvent, Membership, Workbook

LOG_PAGE = 100


@dataclass(frozen=True)
class Member:
    """Someone in the workbook, with what they show of themselves."""

    membership: Membership
    name: str
    team: str
    profile: dict[str, str]


@dataclass(frozen=True)
class Look:
    """One line of "Hvem har kigget"."""

    name: str
    role: str
    what: str
    why: str
    at: datetime


def members(view: WorkbookView) -> list[Member]:
    """Everyone whose membership has not ended: the citizen sees all of them, others only professionals and themselves."""
    rows = (
        Membership.objects.filter(workbook=view.workbook)
        .exclude(state=Membership.State.ENDED)
        .select_related("person__profile", "partnership__team")
        .order_by("-role", "since")
    )
    shown = [row for row in rows if view.acts_as_citizen or row.role == "professional" or row.person_id == view.person.pk]
    keys.fetch(row.person_id for row in shown)
    return [
        Member(
            membership=row,
            name=row.person.name,
            team=row.partnership.team.name if row.partnership else "",
            profile=_profile(row.person),
        )
        for row in shown
    ]


def _profile(person: Person) -> dict[str, str]:
    try:
        body: dict[str, str] = person.profile.body
    except Profile.DoesNotExist:
        return {}
    return body


def names_in(view: WorkbookView) -> dict[UUID, str]:
    """The names of the citizen and of the people this visitor may know are there, by id."""
    rows = Membership.objects.filter(workbook=view.workbook).select_related("person")
    people = {view.workbook.citizen_id: view.workbook.citizen, view.person.pk: view.person}
    people |= {row.person_id: row.person for row in rows if view.is_own or row.role == "professional"}
    keys.fetch(people)
    return {pk: person.name for pk, person in people.items()}


def looks(view: WorkbookView, *, before: int | None = None) -> list[Look]:
    """The latest readings by others, newest first, as far back as the log goes."""
    since = timezone.now() - timedelta(days=settings.MEDSPIL_ACCESS_LOG_DAYS)
    rows = list(
        AccessEvent.objects.filter(workbook=view.workbook, at__gt=since).select_related("person").order_by("-at")[:LOG_PAGE]
    )
    keys.fetch(row.person_id for row in rows)
    return [Look(row.person.name, row.role, row.what, row.why, row.at) for row in rows]


@dataclass(frozen=True)
class Shelf:
    """A workbook on somebody's front page."""

    workbook: Workbook
    name: str


def shelf(person: Person) -> list[Shelf]:
    """The workbooks of others that this person is in, by name."""
    rows = current_memberships(person).select_related("workbook__citizen")
    books = {row.workbook_id: row.workbook for row in rows}
    keys.fetch(book.citizen_id for book in books.values())
    found = [Shelf(book, book.citizen.name) for book in books.values()]
    return sorted(found, key=lambda one: one.name.casefold())


def teams_of(person: Person, role: str) -> list[Team]:
    rows = TeamRole.objects.filter(person=person, role=role, ended__isnull=True).select_related("team__organisation")
    return [row.team for row in rows]
