"""The same answer to who may see something, for every part of the workbook."""

from uuid import uuid4

import pytest

from conftest import Screen
from medspil.accounts.models import Person
from medspil.partnerships.actions import show_map_to
from medspil.partnerships.audience import Audience, audiences_of, choices_for, readers
from medspil.partnerships.models import Membership, Workbook

WITH_ALL = frozenset((Audience.PROFESSIONALS, Audience.CIRCLE))


def test_alma_sees_all_on_her_own_screen_and_on_dinas_what_dina_sees(
    almas: Screen, dinas: Screen, beside: Screen
) -> None:
    assert audiences_of(almas.book_view()) == frozenset(Audience)
    assert audiences_of(dinas.book_view()) == audiences_of(beside.book_view()) == WITH_ALL


def test_dina_is_reached_although_alma_keeps_her_map_to_herself(almas: Screen, dinas: Screen) -> None:
    show_map_to(view=almas.book_view(), membership_id=dinas.book_view().memberships[0].pk, shown=False)
    assert audiences_of(dinas.book_view()) == WITH_ALL


def test_p20_karin_begins_with_none(book: Workbook, karin: Person, guardian: Membership) -> None:
    assert audiences_of(Screen(karin, book).book_view()) == frozenset()


def test_gorm_is_reached_by_what_alma_shows_to_everyone_once_she_shows_him(
    almas: Screen, gorm: Person, companion: Membership
) -> None:
    assert audiences_of(Screen(gorm, almas.workbook).book_view()) == frozenset()
    show_map_to(view=almas.book_view(), membership_id=companion.pk, shown=True)
    assert audiences_of(Screen(gorm, almas.workbook).book_view()) == {Audience.CIRCLE}


def test_p06_dina_can_write_nothing_that_is_hers_alone_and_opens_nothing_to_others(
    dinas: Screen, almas: Screen
) -> None:
    assert choices_for(dinas.book_view()) == [Audience.TWO, Audience.PROFESSIONALS]
    assert choices_for(almas.book_view()) == list(Audience)


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        (Audience.ME, ["Alma"]),
        (Audience.TWO, ["Alma", "Dina"]),
        (Audience.PROFESSIONALS, ["Alma", "Dina"]),
        (Audience.CIRCLE, ["Alma", "Dina", "Gorm"]),
    ],
)
def test_p08_the_readers_are_named_before_anybody_writes(
    almas: Screen, dina: Person, companion: Membership, guardian: Membership, audience: Audience, names: list[str]
) -> None:
    show_map_to(view=almas.book_view(), membership_id=companion.pk, shown=True)
    found = readers(almas.book_view(), audience, between=[dina.pk])
    assert [person.name for person in found] == names


def test_p20_dina_is_not_told_of_a_reader_whom_she_may_not_know(
    almas: Screen, dinas: Screen, companion: Membership
) -> None:
    show_map_to(view=almas.book_view(), membership_id=companion.pk, shown=True)
    assert [person.name for person in readers(dinas.book_view(), Audience.CIRCLE)] == ["Alma", "Dina"]
    assert [person.name for person in readers(dinas.book_view(), Audience.TWO, between=[uuid4()])] == ["Alma"]
