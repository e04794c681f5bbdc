"""The citizen at somebody else's screen."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medspil.accounts.actions import invite, set_pin
from medspil.accounts.models import Person, Team
from medspil.partnerships.actions import add_member, ensure_workbook
from medspil.partnerships.models import Membership, Role, Workbook

SignedIn = Callable[[Person], Client]


@pytest.fixture
def desk(signed_in: SignedIn, dina: Person, alma: Person, bo: Person, team: Team, book: Workbook) -> Client:
    """Dina's screen, on which Alma has taken the pen. Dina works with Bo too."""
    add_member(workbook=ensure_workbook(citizen=bo), person=dina, role=Role.PROFESSIONAL, team=team)
    set_pin(person=alma, pin="2468")
    client = signed_in(dina)
    assert client.post(reverse("take_pen", args=[book.pk]), {"pin": "2468"}).status_code == 302
    return client


def test_with_the_pen_alma_decides(desk: Client, book: Workbook) -> None:
    assert desk.get(reverse("looks", args=[book.pk])).status_code == 200
    assert desk.get(reverse("bring_along", args=[book.pk])).status_code == 200


def test_with_the_pen_alma_does_not_come_to_dinas_own_pages_nor_to_bo(desk: Client, bo: Person, book: Workbook) -> None:
    front = reverse("workbook", args=[book.pk])
    assert desk.get(reverse("home"))["Location"] == front
    for address in (
        reverse("me"), reverse("profile"), reverse("new_workbook"), "/konto/password/change/", "/konto/2fa/",
        reverse("workbook", args=[bo.workbook.pk]),
    ):  # fmt: skip
        assert desk.get(address)["Location"] == reverse("home"), address


def test_with_the_pen_nobody_says_yes_in_dinas_name(desk: Client, bo: Person) -> None:
    secret = invite(kind="member", by=bo, workbook=bo.workbook.pk, role="companion").secret
    assert desk.post(reverse("accept_invitation", args=[secret]))["Location"] == reverse("home")
    assert not Membership.objects.filter(role="companion").exists()


def test_the_pen_can_be_given_back(desk: Client, book: Workbook) -> None:
    desk.post(reverse("pen_return"))
    assert desk.get(reverse("looks", args=[book.pk])).status_code == 404
    assert desk.get(reverse("me")).status_code == 200


def test_the_pen_goes_back_by_itself(desk: Client, book: Workbook) -> None:
    session = desk.session
    session["pen"]["until"] = timezone.now().timestamp() - 1
    session.save()
    assert desk.get(reverse("looks", args=[book.pk])).status_code == 404
    assert "pen" not in desk.session


def test_a_wrong_pin_gives_no_pen(signed_in: SignedIn, dina: Person, alma: Person, book: Workbook) -> None:
    set_pin(person=alma, pin="2468")
    client = signed_in(dina)
    answer = client.post(reverse("take_pen", args=[book.pk]), {"pin": "1111"})
    assert "Det er ikke pinkoden" in answer.content.decode()
    assert "pen" not in client.session


def test_p08_before_alma_writes_at_dinas_screen_she_reads_who_can_read_it(
    signed_in: SignedIn, dina: Person, team: Team
) -> None:
    page = signed_in(dina).get(reverse("beside")).content.decode()
    assert page.index("Hvem kan læse det?") < page.index('name="pin"')
    assert page.index("Det kan vi ikke love") < page.index('name="pin"')


def test_with_the_pen_nobody_replaces_almas_sign_in(desk: Client, book: Workbook) -> None:
    page = reverse("own_sign_in", args=[book.pk])
    assert [desk.get(page).status_code, desk.post(page).status_code] == [404, 404]
    assert page not in desk.get(reverse("workbook", args=[book.pk])).content.decode()
