"""The readers of many: who is in a workbook, and whose workbooks someone is in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medspil.accounts.absence import absence_in, in_words
from medspil.accounts.models import Person, Team, TeamRole
from medspil.accounts.queries import Colleague, colleagues, profiles_of
from medspil.privacy import keys

from .about_members import Remark, remarks
from .access import Place, WorkbookView, current_memberships, has_run_out, is_shown_to, opens_today, place, works_here
from .models import Membership, Partnership, Workbook


@dataclass(frozen=True)
class Member:
    """Someone in the workbook, with what they show of themselves and what may be done about it."""

    membership: Membership
    name: str
    team: str
    profile: dict[str, str]
    place: Place
    remarks: Sequence[Remark] = ()

    @property
    def absence(self) -> str:
        """When they are away, or stop, in words."""
        found = absence_in(self.profile)
        return in_words(self.name, found) if found else ""


def members(view: WorkbookView) -> list[Member]:
    """Everyone whose membership has not ended, as far as this visitor may know of them."""
    there = [row for row in view.everyone if row.state != Membership.State.ENDED and not has_run_out(row)]
    shown = [row for row in there if is_shown_to(view, row)]
    partnerships = Partnership.objects.filter(workbook=view.workbook).select_related("team")
    teams = {one.pk: one.team.name for one in partnerships}
    profiles, said = profiles_of(row.person_id for row in shown), remarks(view)
    return [
        Member(
            membership=row,
            name=row.person.name,
            team=teams[row.partnership_id] if row.partnership_id else "",
            profile=profiles.get(row.person_id, {}),
            place=place(view, row),
            remarks=said.get(row.person_id, []),
        )
        for row in shown
    ]


def absences(view: WorkbookView) -> list[str]:
    """Which of the citizen's professionals are away soon, or stop, and who is there instead (P3)."""
    rows = {row.person_id: row.person for row in view.everyone if works_here(row) and opens_today(row)}
    found = {pk: absence_in(body) for pk, body in profiles_of(rows).items()}
    return [in_words(rows[pk].name, one) for pk, one in found.items() if one]


def away_on(person: Person, day: date) -> str:
    """What is said where a professional is away on a day; "" where they aren't."""
    found = absence_in(profiles_of([person.pk]).get(person.pk, {}))
    return in_words(person.name, found) if found and found.covers(day) else ""


def shown_the_map(view: WorkbookView) -> list[Membership]:
    """Those who can see the relation map today, as far as this visitor may know of them."""
    return [row for row in view.everyone if row.sees_map and opens_today(row) and is_shown_to(view, row)]


def may_be_proposed(view: WorkbookView, team: Team) -> list[Colleague]:
    """The professionals of a team who are not in this workbook yet."""
    # Who is here in another way is the citizen's to know: the list is the same with them as without.
    here = {row.person_id for row in view.everyone if works_here(row)}
    working = set(
        TeamRole.objects.filter(team=team, role=TeamRole.Role.PROFESSIONAL, ended__isnull=True).values_list(
            "person_id", flat=True
        )
    )
    return [one for one in colleagues(team) if one.person.pk in working - here - {view.workbook.citizen_id}]


def names_in(view: WorkbookView) -> dict[UUID, str]:
    """The names of the citizen and of the people this visitor may know are there, by id."""
    people = {view.workbook.citizen_id: view.workbook.citizen, view.person.pk: view.person}
    people |= {row.person_id: row.person for row in view.everyone if is_shown_to(view, row)}
    keys.fetch(people)
    return {pk: person.name for pk, person in people.items()}


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
    found = [Shelf(book, book.citizen.name) for book in books.values() if keys.is_there(book.citizen_id)]
    return sorted(found, key=lambda one: one.name.casefold())
