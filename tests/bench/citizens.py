"""The citizens whose pages are measured: their maps are drawn through the product's own actions."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from medspil.accounts.models import Person
from medspil.accounts.visitor import Visitor
from medspil.maps.access import MapView, map_for
from medspil.maps.actions import apply
from medspil.maps.geometry import RINGS, SECTORS, free_place
from medspil.maps.wave_state import Change
from medspil.partnerships.access import Purpose
from medspil.partnerships.actions import add_member, ensure_workbook
from medspil.partnerships.models import Role, Workbook
from medspil.privacy import keys

from .town import NAMES, Town, people

COLLEAGUES = 3  # professionals in the same workbook
NAMED = 4  # people named under each question
ABOUT = "ringer hver søndag og husker alt"


@dataclass(frozen=True)
class Citizen:
    person: Person
    book: Workbook
    dina: Person

    def map(self) -> MapView:
        return map_for(Visitor(self.person, None, uuid4()), self.book.pk, to=Purpose.FOLLOW)

    def alters(self) -> list[UUID]:
        with keys.keyring():
            return list(self.map().alters)


def citizen_with(count: int, town: Town) -> Citizen:
    """A citizen with so many people on the map, ties between some of them, and the seven questions answered."""
    with keys.keyring():
        person = people(1)[0]
        book = ensure_workbook(citizen=person)
        for colleague in town.professionals[:COLLEAGUES]:
            add_member(workbook=book, person=colleague, role=Role.PROFESSIONAL, team=town.team)
        citizen = Citizen(person, book, town.professionals[0])
        draw(citizen, count)
    return citizen


def draw(citizen: Citizen, count: int) -> None:
    changes = added(count)
    refs = [one.ref for one in changes]
    view = citizen.map()
    # A third as many ties as people, each between two who stand a few places apart.
    changes += [_tie(refs[n], refs[(n + 3) % count]) for n in range(0, count, 3) if count > 3]
    for question in view.instrument.questions if count else ():
        named = [refs[(n * 5 + len(question.text["da"])) % count] for n in range(min(NAMED, count))]
        body = {"question": question.code, "yes": {str(ref): True for ref in named}}
        changes.append(Change(uuid4(), view.response_ref(question.code), "add", kind="response", value=body))
    for start in range(0, len(changes), 500):
        for result in apply(view=view, changes=changes[start : start + 500]):
            if result.status != "applied":
                raise RuntimeError(result.reason)


def added(count: int) -> list[Change]:
    """So many people, spread over the rings and the parts of the map."""
    taken: list[tuple[float, float]] = []
    changes = []
    for number in range(count):
        ring, sector = RINGS[number * 2 % 3], SECTORS[number % 5]
        x, y = free_place(ring, sector, taken)
        taken.append((x, y))
        value = {
            "name": NAMES[number % len(NAMES)],
            "about": ABOUT if number % 2 else "",
            "sort": ("person", "person", "person", "person", "animal", "place")[number % 6],
            "place": {"ring": ring, "sector": sector, "x": round(x, 4), "y": round(y, 4)},
        }
        changes.append(Change(uuid4(), uuid4(), "add", kind="alter", value=value))
    return changes


def _tie(a: UUID, b: UUID) -> Change:
    return Change(uuid4(), uuid4(), "add", kind="tie", value={"a": str(a), "b": str(b), "sort": "knows"})
