"""The example municipality: filled through the real actions, with half a year behind it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import Screen
from medspil.accounts.actions import check_pin
from medspil.accounts.models import Invitation, Organisation, Person
from medspil.maps.access import load_state
from medspil.maps.models import Operation, Wave
from medspil.partnerships.models import AccessEvent, Membership, Workbook
from medspil.privacy import keys
from medspil.site.demo import cast, content


@pytest.fixture
def filled() -> Workbook:
    content.fill()
    return Workbook.objects.get(citizen__username="alma")


def who(key: str) -> Person:
    person = Person.objects.get(username=key)
    keys.fetch([person.pk])
    return person


def test_everyone_of_the_cast_is_there(filled: Workbook) -> None:
    assert Organisation.objects.get().demo
    assert {person.username for person in Person.objects.all()} == {player.key for player in cast.CAST}
    for player in cast.CAST:
        if player.pin:
            check_pin(person=who(player.key), pin=player.pin)
            assert any(player.pin in line for line in cast.sign_in_lines("http://localhost:8000"))


def test_alma_has_an_earlier_map_and_one_of_today(filled: Workbook) -> None:
    first, now = Wave.objects.filter(map__workbook=filled).order_by("number")
    alters = [sum(item.kind == "alter" for item in load_state(wave).items.values()) for wave in (first, now)]
    assert alters == [11, 15]
    assert first.closed == now.opened
    assert now.closed is None
    assert timezone.now() - first.opened > timedelta(days=150)


def test_what_alma_keeps_to_herself_is_not_on_dinas_map(filled: Workbook) -> None:
    almas, dinas = Screen(who("alma"), filled), Screen(who("dina"), filled)
    assert almas.names() - dinas.names() == {"Far"}
    assert set(almas.map().responses()) - set(dinas.map().responses()) == {"Q7"}
    assert len(almas.map().responses()) == 5


def test_karin_is_there_and_the_map_is_closed_to_her(filled: Workbook) -> None:
    karin = Membership.objects.get(workbook=filled, person=who("karin"))
    assert karin.state == "active"
    assert not karin.sees_map
    assert karin.until is not None
    assert karin.until > timezone.localdate()


def test_the_readings_and_the_changes_are_spread_over_weeks(filled: Workbook) -> None:
    for rows in (AccessEvent.objects.filter(workbook=filled), Operation.objects.filter(map__workbook=filled)):
        times = sorted(rows.values_list("at", flat=True))
        assert times[-1] - times[0] > timedelta(weeks=12)
        assert times[-1] < timezone.now()
    assert Operation.objects.filter(map__workbook=filled, device_of=who("dina")).exists()


def test_gorm_sees_what_bo_shows_to_all(filled: Workbook) -> None:
    book = Workbook.objects.get(citizen__username="bo")
    assert Screen(who("gorm"), book).names() == {"Kajen", "Tulle", "Gorm", "Inger", "Kurt"}
    assert len(Screen(who("bo"), book).names()) == 8
    assert len(Screen(who("bo"), book).map().responses()) == 3


def test_one_invitation_waits(filled: Workbook) -> None:
    assert Invitation.objects.get().accepted is None


def test_helle_and_ivan_have_no_workbook(filled: Workbook) -> None:
    assert {book.citizen.username for book in Workbook.objects.all()} == {"alma", "bo"}
