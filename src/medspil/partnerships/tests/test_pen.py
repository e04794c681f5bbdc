"""The citizen at somebody else's screen."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medspil.accounts.actions import forget_pens_that_ran_out, invite, set_pin
from medspil.accounts.models import PenInHand, Person, Team
from medspil.maps.models import Operation
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


def test_a_page_under_way_when_the_pen_is_handed_back_does_not_bring_it_back(desk: Client, book: Workbook) -> None:
    under_way = desk.session
    assert "pen" in under_way  # read before the pen is handed back …
    desk.post(reverse("pen_return"))
    under_way["seen"] = timezone.now().timestamp()
    under_way.save()  # … and written after it
    assert "pen" in desk.session
    assert desk.get(reverse("looks", args=[book.pk])).status_code == 404
    assert drawn(desk, book, hand=str(book.citizen_id)) == 403
    assert "pen" not in desk.session


def test_pens_that_ran_out_are_deleted_at_night(desk: Client, book: Workbook) -> None:
    assert forget_pens_that_ran_out() == 0
    PenInHand.objects.update(until=timezone.now())
    assert forget_pens_that_ran_out() == 1
    assert desk.get(reverse("looks", args=[book.pk])).status_code == 404


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


def runs_out(desk: Client) -> None:
    session = desk.session
    session["pen"]["until"] = timezone.now().timestamp() - 1
    session.save()


def drawn(desk: Client, book: Workbook, **more: object) -> int:
    wave = book.relation_map.waves.get()
    one = {"op": str(uuid4()), "wave": str(wave.pk), "ref": str(uuid4()), "do": "add", "kind": "alter"}
    body = {"operations": [one | {"value": {"name": "Mormor"}}], **more}
    return desk.post(reverse("map_operations", args=[book.pk]), body, content_type="application/json").status_code


def test_what_alma_draws_when_the_pen_has_run_out_is_not_said_to_be_dinas(desk: Client, book: Workbook) -> None:
    assert drawn(desk, book) == 200
    runs_out(desk)
    assert desk.get(reverse("map_feed", args=[book.pk])).status_code == 200, "the open page asks for news meanwhile"
    assert drawn(desk, book) == 403
    assert {one.by_id for one in Operation.objects.all()} == {book.citizen_id}


def test_a_form_of_almas_that_comes_when_the_pen_has_run_out_is_not_carried_out(desk: Client, book: Workbook) -> None:
    runs_out(desk)
    answer = desk.post(reverse("map_list", args=[book.pk]), {"name": "Mormor", "op": str(uuid4())}, follow=True)
    assert answer.redirect_chain[0][0] == reverse("take_pen", args=[book.pk])
    assert "Pennen er givet tilbage" in answer.content.decode()
    assert not Operation.objects.exists()
    assert desk.post(reverse("map_list", args=[book.pk]), {"name": "Fra Dina", "op": str(uuid4())}).status_code == 302
    assert Operation.objects.exists(), "from the next page on it is Dina's own screen again"


def test_a_page_that_was_opened_with_the_pen_draws_nothing_when_it_was_given_back_beside_it(
    desk: Client, dina: Person, alma: Person, book: Workbook
) -> None:
    desk.post(reverse("pen_return"))
    assert drawn(desk, book, hand=str(alma.pk)) == 403
    assert drawn(desk, book, hand=str(dina.pk)) == 200


def test_alma_ends_it_with_dina_on_dinas_own_screen_and_nobody_is_locked_in(
    desk: Client, dina: Person, book: Workbook
) -> None:
    member = Membership.objects.get(workbook=book, person=dina)
    answer = desk.post(reverse("change_member", args=[book.pk, member.pk, "slut"]), follow=True)
    assert answer.status_code == 200
    assert "pen" not in desk.session
    assert desk.get(reverse("workbook", args=[book.pk])).status_code == 404


def test_the_pen_opens_no_map_that_is_closed_to_this_screen_and_says_no_404(
    desk: Client, signed_in: SignedIn, dina: Person, book: Workbook
) -> None:
    Membership.objects.filter(person=dina).update(sees_map=False)
    again = signed_in(dina).post(reverse("take_pen", args=[book.pk]), {"pin": "2468"}, follow=True)
    assert (again.status_code, again.redirect_chain[0][0]) == (200, reverse("workbook", args=[book.pk]))


def test_beginning_beside_somebody_twice_in_one_press_makes_one_workbook_and_gives_no_pen_again(
    signed_in: SignedIn, dina: Person, book: Workbook
) -> None:
    page = signed_in(dina).get(reverse("beside"))
    fields = {"name": "Sol", "pin": "2468", "again": "2468", "op": str(page.context["form"]["op"].value())}
    assert f'value="{fields["op"]}"' in page.content.decode()
    first, second = signed_in(dina), signed_in(dina)
    assert first.post(reverse("beside"), fields)["Location"] != reverse("home")
    assert second.post(reverse("beside"), fields)["Location"] == reverse("home")
    assert second.post(reverse("beside"), fields | {"op": str(book.pk)})["Location"] == reverse("home")
    assert "pen" not in second.session, "no pen without the PIN, whichever workbook the form names"
    assert Workbook.objects.count() == 2
