"""An invitation is worth no more than what its sender may do today, and a way in replaces only what it was made for."""

import pytest
from django.test import Client
from django.urls import reverse

from medspil.accounts.actions import end_team_role, invite
from medspil.accounts.models import Invitation, Person, Team, TeamRole
from medspil.partnerships.actions import ensure_workbook, start_beside
from medspil.partnerships.models import Membership, Workbook

WORDS = "seks nye ord som ingen ved"


def open_with(client: Client, secret: str, username: str, password: str = WORDS) -> int:
    fields = {"username": username, "password": password}
    return client.post(reverse("accept_invitation", args=[secret]), fields).status_code


def ends(person: Person, by: Person) -> None:
    end_team_role(role=TeamRole.objects.get(person=person, ended=None), by=by)


@pytest.fixture
def signed_in_bo(bo: Person) -> Client:
    client = Client()
    client.force_login(bo, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_p04_what_dina_sent_before_she_left_opens_nothing_to_her(
    signed_in_bo: Client, bo: Person, dina: Person, freja: Person, team: Team
) -> None:
    secret = invite(kind="citizen", by=dina, team=team).secret
    ends(dina, freja)
    assert signed_in_bo.post(reverse("accept_invitation", args=[secret])).status_code == 410
    assert not Membership.objects.filter(person=dina).exists()


@pytest.mark.parametrize("kind", ["professional", "leader"])
def test_a_leader_who_has_left_comes_back_by_no_link_of_their_own(
    kind: str, signed_in_bo: Client, bo: Person, freja: Person, dina: Person, team: Team
) -> None:
    secret = invite(kind=kind, by=freja, team=team).secret
    ends(freja, dina)
    assert signed_in_bo.post(reverse("accept_invitation", args=[secret])).status_code == 410
    assert not TeamRole.objects.filter(person=bo).exists()


def test_a_new_way_in_made_by_a_leader_who_has_left_is_gone(
    client: Client, dina: Person, freja: Person, team: Team
) -> None:
    secret = invite(kind="sign_in", by=freja, team=team, for_person=dina).secret
    ends(freja, dina)
    assert open_with(client, secret, "dina") == 410


def test_a_new_way_in_for_a_colleague_who_has_left_is_gone(
    client: Client, dina: Person, freja: Person, team: Team
) -> None:
    secret = invite(kind="sign_in", by=freja, team=team, for_person=dina).secret
    ends(dina, freja)
    assert open_with(client, secret, "dina") == 410


def test_what_others_sent_is_left_when_somebody_leaves(
    signed_in_bo: Client, bo: Person, dina: Person, emil: Person, freja: Person, team: Team
) -> None:
    secret = invite(kind="citizen", by=emil, team=team).secret
    ends(dina, freja)
    assert signed_in_bo.post(reverse("accept_invitation", args=[secret])).status_code == 302
    assert Membership.objects.get(workbook=Workbook.objects.get(citizen=bo)).person == emil


def test_a_second_link_from_the_pen_does_not_replace_the_sign_in_made_with_the_first(
    client: Client, dina: Person, team: Team
) -> None:
    """Two presses make two links; the second one is still on Dina's screen when Alma has used the first."""
    book = start_beside(name="Alma", professional=dina, team=team)
    alma = book.citizen
    first, second = (invite(kind="sign_in", by=alma, for_person=alma, workbook=book.pk).secret for _time in range(2))
    assert open_with(client, first, "alma") == 302
    assert open_with(Client(), second, "taget", "noget andet end alma valgte") == 410
    alma.refresh_from_db()
    assert alma.username == "alma"
    assert alma.check_password(WORDS)


def test_a_leader_does_not_come_into_the_workbook_that_a_colleague_has_of_their_own(
    client: Client, dina: Person, freja: Person, team: Team
) -> None:
    own = ensure_workbook(citizen=dina)
    secret = invite(kind="sign_in", by=freja, team=team, for_person=dina).secret
    open_with(client, secret, "ny-dina")
    assert client.get(reverse("workbook", args=[own.pk])).status_code == 302, "not signed in at all"
    dina.refresh_from_db()
    assert dina.username == "dina"
    assert Invitation.objects.get().accepted is None


def test_somebody_with_a_workbook_makes_themselves_a_new_way_in(client: Client, alma: Person, book: Workbook) -> None:
    secret = invite(kind="sign_in", by=alma, for_person=alma).secret
    assert open_with(client, secret, "alma") == 302
    assert client.get(reverse("workbook", args=[book.pk])).status_code == 200
