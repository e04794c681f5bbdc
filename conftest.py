"""The cast, for every test. A fixture is a person, or what two of them share."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from hypothesis import settings

from medspil.accounts.actions import add_team_role, create_organisation, create_person
from medspil.accounts.models import Person, Team
from medspil.accounts.visitor import PenHold, Visitor
from medspil.maps.access import MapView, map_for
from medspil.maps.actions import Result, apply
from medspil.maps.wave_state import Change
from medspil.partnerships.access import Purpose, WorkbookView, workbook_for
from medspil.partnerships.actions import add_member, ensure_workbook
from medspil.partnerships.models import Membership, Role, Workbook
from medspil.privacy import keys
from medspil.voices.actions import Receiver, write
from medspil.voices.models import Voice
from medspil.voices.queries import choices
from tools.steps import ROOT
from tools.suite import NO_DATABASE

# How long a test takes is no matter of right or wrong: the first one of a run reads the tables.
settings.register_profile("medspil", deadline=None)
settings.load_profile("medspil")

PASSWORD = "fire ord på en række"


@pytest.fixture(autouse=True)
def _keyring() -> Iterator[None]:
    """A keyring for each test, closed after it, as the middleware does for a request."""
    with keys.keyring():
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    without = tuple(ROOT / path for path in NO_DATABASE)
    for item in items:
        if any(item.path.is_relative_to(path) for path in without):
            continue
        if item.get_closest_marker("django_db") is None and item.get_closest_marker("browser") is None:
            item.add_marker(pytest.mark.django_db(databases=["default", "keystore"]))


@pytest.fixture
def team() -> Team:
    return create_organisation(name="Havneby Kommune", team="Team Havnen")


def _person(name: str) -> Person:
    return create_person(name=name, username=name.lower(), password=PASSWORD)


@pytest.fixture
def alma() -> Person:
    """A citizen, 16."""
    return _person("Alma")


@pytest.fixture
def bo() -> Person:
    """A citizen, 52."""
    return _person("Bo")


@pytest.fixture
def karin() -> Person:
    """Alma's mother."""
    return _person("Karin")


@pytest.fixture
def dina(team: Team) -> Person:
    """A professional, with Alma."""
    person = _person("Dina")
    add_team_role(team=team, person=person, role="professional")
    return person


@pytest.fixture
def emil(team: Team) -> Person:
    """A professional in the same team, not with Alma."""
    person = _person("Emil")
    add_team_role(team=team, person=person, role="professional")
    return person


@pytest.fixture
def freja(team: Team) -> Person:
    """The team's leader."""
    person = _person("Freja")
    add_team_role(team=team, person=person, role="leader")
    return person


@pytest.fixture
def gorm() -> Person:
    """Somebody whom Alma brings along."""
    return _person("Gorm")


@pytest.fixture
def ivan() -> Person:
    """A stranger."""
    return _person("Ivan")


@pytest.fixture
def book(alma: Person, dina: Person, team: Team) -> Workbook:
    """Alma's workbook, with Dina in it."""
    workbook = ensure_workbook(citizen=alma)
    add_member(workbook=workbook, person=dina, role=Role.PROFESSIONAL, team=team)
    return workbook


@pytest.fixture
def guardian(book: Workbook, karin: Person) -> Membership:
    """Karin is with Alma as her mother; she starts with nothing shown."""
    return add_member(workbook=book, person=karin, role=Role.GUARDIAN)


@pytest.fixture
def companion(book: Workbook, gorm: Person) -> Membership:
    return add_member(workbook=book, person=gorm, role=Role.COMPANION)


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """A browser in which somebody is signed in. A wrong origin or token is refused, as in real life."""

    def enter(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter


def visitor(person: Person, *, pen_of: Workbook | None = None) -> Visitor:
    """Somebody at a screen, perhaps with the citizen's pen on it."""
    pen = PenHold(pen_of.pk, pen_of.citizen_id, "") if pen_of else None
    return Visitor(person=person, pen=pen, sitting=uuid4())


@dataclass(frozen=True)
class Screen:
    """Somebody's screen with the map of a workbook on it."""

    person: Person
    workbook: Workbook
    pen: bool = False

    def book_view(self) -> WorkbookView:
        at = visitor(self.person, pen_of=self.workbook if self.pen else None)
        return workbook_for(at, self.workbook.pk, to=Purpose.READ)

    def map(self, *, wave: UUID | None = None, to: Purpose = Purpose.FOLLOW) -> MapView:
        at = visitor(self.person, pen_of=self.workbook if self.pen else None)
        return map_for(at, self.workbook.pk, to=to, wave_id=wave)

    def send(self, *changes: Change, wave: UUID | None = None) -> list[Result]:
        return apply(view=self.map(wave=wave), changes=changes)

    def do(self, do: str, ref: UUID, **parts: object) -> Result:
        return self.send(Change(uuid4(), ref, do, **parts))[0]  # type: ignore[arg-type]

    def add(self, name: str, **body: object) -> UUID:
        ref = uuid4()
        assert self.do("add", ref, kind="alter", value={"name": name, **body}).status == "applied"
        return ref

    def tie(self, a: UUID, b: UUID, sort: str = "knows") -> UUID:
        ref = uuid4()
        value = {"a": str(a), "b": str(b), "sort": sort}
        assert self.do("add", ref, kind="tie", value=value).status == "applied"
        return ref

    def answer(self, code: str, *named: UUID, stance: str = "") -> UUID:
        ref = self.map().response_ref(code)
        value = {"question": code, "stance": stance, "yes": {str(one): True for one in named}}
        assert self.do("add", ref, kind="response", value=value).status == "applied"
        return ref

    def say(
        self, words: str, *, kind: str = "", to: Person | None = None, past: Sequence[Person] = (), **more: Any
    ) -> Voice:
        """Say something to somebody whom the citizen may choose today, past others; ``now`` when."""
        view = self.book_view()
        chosen = next((one for one in choices(view) if to and one.person.pk == to.pk), None)
        assert (chosen is None) == (to is None), "nobody to choose"
        receiver = Receiver(chosen.person, chosen.team) if chosen else None
        passed = [one.pk for one in past]
        return write(view=view, ref=uuid4(), words=words, kind=kind, to=receiver, past=passed, **more)

    def names(self) -> set[str]:
        return {item.body["name"] for item in self.map().alters.values()}


@pytest.fixture
def almas(alma: Person, book: Workbook) -> Screen:
    """Alma's own screen."""
    return Screen(alma, book)


@pytest.fixture
def dinas(dina: Person, book: Workbook) -> Screen:
    """Dina's screen, the pen in its holder."""
    return Screen(dina, book)


@pytest.fixture
def beside(dina: Person, book: Workbook) -> Screen:
    """Dina's screen, with the pen in Alma's hand."""
    return Screen(dina, book, pen=True)
