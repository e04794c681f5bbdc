"""When somebody's key is destroyed, nobody else loses a page by it, and what was theirs is closed."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from conftest import Screen
from medspil.accounts.actions import save_profile
from medspil.accounts.models import Person, Team
from medspil.partnerships.actions import add_member, ensure_workbook
from medspil.partnerships.models import Role, Workbook
from medspil.privacy import keys

SignedIn = Callable[[Person], Client]
IN_THE_BOOK = ["workbook", "members", "map", "map_list", "map_history", "map_questions"]


@pytest.fixture
def emil_is_gone(emil: Person, dina: Person, book: Workbook, team: Team, signed_in: SignedIn) -> Person:
    """He was with Alma, has read and drawn, and his key is destroyed."""
    save_profile(person=emil, body={"title": "Kontaktperson"})
    add_member(workbook=book, person=emil, role=Role.PROFESSIONAL, team=team)
    for name in ("Mormor", "Sille", "Noah"):
        Screen(emil, book).add(name)
    signed_in(emil).get(reverse("workbook", args=[book.pk]))
    assert keys.destroy(emil.pk)
    return emil


@pytest.mark.parametrize("page", [*IN_THE_BOOK, "looks"])
def test_almas_pages_go_on_without_emils_name(
    page: str, signed_in: SignedIn, alma: Person, book: Workbook, emil_is_gone: Person
) -> None:
    shown = signed_in(alma).get(reverse(page, args=[book.pk]))
    assert shown.status_code == 200
    assert "Emil" not in shown.content.decode()


@pytest.mark.parametrize("page", [*IN_THE_BOOK, "propose"])
def test_dinas_pages_go_on_without_emils_name(
    page: str, signed_in: SignedIn, dina: Person, book: Workbook, emil_is_gone: Person
) -> None:
    assert signed_in(dina).get(reverse(page, args=[book.pk])).status_code == 200


def test_the_history_and_the_log_call_him_an_erased_person(
    signed_in: SignedIn, alma: Person, book: Workbook, emil_is_gone: Person
) -> None:
    client = signed_in(alma)
    for page in ("map_history", "looks"):
        assert "En slettet person" in client.get(reverse(page, args=[book.pk])).content.decode()


def test_the_leaders_page_goes_on(signed_in: SignedIn, freja: Person, team: Team, emil_is_gone: Person) -> None:
    assert signed_in(freja).get(reverse("team", args=[team.pk])).status_code == 200


def test_one_who_is_gone_costs_no_question_to_the_key_store_for_each_line(
    alma: Person, book: Workbook, emil_is_gone: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with keys.keyring():
        people = [Person.objects.get(pk=emil_is_gone.pk) for _line in range(5)]
        with django_assert_num_queries(1, using="keystore"):
            assert {person.name for person in people} == {"En slettet person"}


def test_a_citizen_who_is_gone_takes_no_other_workbook_along(
    signed_in: SignedIn, dina: Person, alma: Person, bo: Person, book: Workbook, team: Team
) -> None:
    bos = ensure_workbook(citizen=bo)
    add_member(workbook=bos, person=dina, role=Role.PROFESSIONAL, team=team)
    keys.destroy(alma.pk)
    client = signed_in(dina)
    front = client.get(reverse("home")).content.decode()
    assert reverse("workbook", args=[bos.pk]) in front
    assert reverse("workbook", args=[book.pk]) not in front
    for page in IN_THE_BOOK:
        assert client.get(reverse(page, args=[book.pk])).status_code == 404, page


def test_a_key_made_after_it_was_missed_is_found_in_the_same_request(alma: Person) -> None:
    keys.destroy(alma.pk)
    keys.fetch([alma.pk])
    assert not keys.is_there(alma.pk)
    keys.ensure(alma.pk)
    assert keys.is_there(alma.pk)
