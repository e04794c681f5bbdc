"""A municipality of the size that the bench asks for, made in bulk: nothing here goes through the product's actions."""

import os
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TypeVar
from uuid import uuid4

from django.utils import timezone

from medspil.accounts.models import Organisation, Person, Profile, Team, TeamRole
from medspil.maps.models import Operation, RelationMap, Wave
from medspil.partnerships.models import AccessEvent, Membership, Partnership, Role, Workbook
from medspil.privacy import keys
from medspil.privacy.models import Retention, WrappedKey

BATCH = 500
PROFESSIONALS = 40
OPERATIONS_EACH = 30  # 2,000 partnerships have 60,000 rows
EVENTS_EACH = 10
NAMES = (
    "Mormor", "Noah", "Mor", "Farfar", "Bølle", "Sille", "Amina", "Molen", "Rikke", "Dina", "Bente", "Jonas", "Far",
    "Lone", "Moster Inger", "Onkel Poul-Erik", "Anne-Mette fra klubben", "Yusuf", "Fru Christensen", "Fætter Åge",
)  # fmt: skip
# With its JSON and its seal about 800 bytes: as long as a note.
NOTE = "Vi talte om ugen, der gik, og om hvem hun gerne vil have med til mødet på torsdag. " * 8
Row = TypeVar("Row")


def batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def people(count: int) -> list[Person]:
    """New people, each with a data key. Call it with a keyring open."""
    made = [Person(username=f"person-{uuid4()}", language="da", password="!") for _number in range(count)]
    site = keys.site_cipher()
    WrappedKey.objects.bulk_create(
        [
            WrappedKey(
                owner=one.pk,
                retention=Retention.OWN,
                wrapped=keys.encrypt(site, os.urandom(32), bound_to=f"key:{one.pk}:{Retention.OWN}"),
            )
            for one in made
        ],
        batch_size=BATCH,
    )
    for batch in batches(made):
        keys.fetch(one.pk for one in batch)
    for number, one in enumerate(made):
        one.name = NAMES[number % len(NAMES)]
    return Person.objects.bulk_create(made, batch_size=BATCH)


class Town:
    """One organisation whose partnerships grow in number."""

    def __init__(self) -> None:
        organisation = Organisation.objects.create(name="Havneby Kommune")
        self.team = Team.objects.create(organisation=organisation, name="Team Havnen")
        self.professionals = people(PROFESSIONALS)
        TeamRole.objects.bulk_create(
            TeamRole(team=self.team, person=person, role=TeamRole.Role.PROFESSIONAL) for person in self.professionals
        )
        body = {"title": "Kontaktperson", "power": "Jeg kan bevilge støtte.", "must_pass_on": "Hvis et barn er i fare."}
        Profile.objects.bulk_create(Profile(person=person, body=body) for person in self.professionals)
        self.partnerships = 0

    def grow_to(self, partnerships: int, *, operations_each: int = OPERATIONS_EACH) -> None:
        citizens = people(max(0, partnerships - self.partnerships))
        for number, batch in enumerate(batches(citizens)):
            self._settle(batch, number, operations_each)
        self.partnerships = max(partnerships, self.partnerships)

    def _settle(self, citizens: Sequence[Person], turn: int, operations_each: int) -> None:
        books = Workbook.objects.bulk_create(Workbook(citizen=one) for one in citizens)
        ties = Partnership.objects.bulk_create(Partnership(workbook=book, team=self.team) for book in books)
        with_whom = [self.professionals[(turn + number) % PROFESSIONALS] for number in range(len(books))]
        usual = {"role": Role.PROFESSIONAL, "state": Membership.State.ACTIVE, "sees_map": True}
        Membership.objects.bulk_create(
            Membership(workbook=tie.workbook, partnership=tie, person=person, **usual)
            for tie, person in zip(ties, with_whom, strict=True)
        )
        maps = RelationMap.objects.bulk_create(RelationMap(workbook=book, citizen=book.citizen) for book in books)
        waves = Wave.objects.bulk_create(Wave(map=one, number=1, opened=timezone.now()) for one in maps)
        for wave, person in zip(waves, with_whom, strict=True):
            history(wave, operations_each)
            readings(wave, person)


def history(wave: Wave, count: int) -> None:
    """Operations as long as notes, on nobody in particular."""
    content = {"do": "set", "kind": "alter", "field": "about", "value": NOTE, "name": "Mormor"}
    made = Operation.objects.bulk_create(
        Operation(
            op=uuid4(),
            map=wave.map,
            wave=wave,
            citizen_id=wave.map.citizen_id,
            ref=uuid4(),
            by_id=wave.map.citizen_id,
            audience_before="professionals",
            audience_after="professionals",
            content=content,
        )
        for _number in range(count)
    )
    RelationMap.objects.filter(pk=wave.map_id).update(last_operation=made[-1].pk)


def readings(wave: Wave, person: Person, count: int = EVENTS_EACH) -> None:
    now = timezone.now()
    AccessEvent.objects.bulk_create(
        AccessEvent(
            workbook_id=wave.map.workbook_id,
            person=person,
            role=Role.PROFESSIONAL,
            what="map",
            item=wave.pk,
            why="read",
            sitting=uuid4(),
            at=now - timedelta(days=number),
        )
        for number in range(count)
    )
