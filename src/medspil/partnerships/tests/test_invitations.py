"""Invitations: what they say, and that each works once, for the one it is for."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import PASSWORD
from medspil.accounts.actions import add_team_role, create_organisation, create_person, invite, save_profile, set_pin
from medspil.accounts.models import Invitation, Person, Team, TeamRole
from medspil.partnerships.models import Membership, Workbook

SignedIn = Callable[[Person], Client]


def address(secret: str) -> str:
    return reverse("invitation", args=[secret])


def yes(secret: str) -> str:
    return reverse("accept_invitation", args=[secret])


@pytest.fixture
def from_dina(dina: Person, team: Team) -> str:
    """The secret of Dina's invitation to a citizen."""
    save_profile(person=dina, body={"title": "kontaktperson", "must_pass_on": "Hvis du er i fare."})
    return invite(kind="citizen", by=dina, team=team).secret


def test_bo_reads_who_invites_before_he_says_anything(client: Client, from_dina: str) -> None:
    page = client.get(address(from_dina)).content.decode()
    for words in ("Dina", "kontaktperson", "Team Havnen", "Havneby Kommune", "Hvem kan læse det?"):
        assert words in page
    assert f"?next={address(from_dina)}" in page


def test_p20_what_cannot_be_promised_is_said_before_the_yes(client: Client, from_dina: str) -> None:
    page = client.get(address(from_dina)).content.decode()
    assert page.index("Men vi kan ikke love et nej.") < page.index("Vil du være med?")
    assert "Hvis du er i fare." in page


def test_p24_the_invitation_says_what_medspil_is_not(client: Client, from_dina: str) -> None:
    assert "Medspil er ikke en test og ikke den officielle journal." in client.get(address(from_dina)).content.decode()


def test_bo_says_yes_and_has_a_book_with_dina_in_it(
    signed_in: SignedIn, bo: Person, dina: Person, from_dina: str
) -> None:
    answer = signed_in(bo).post(yes(from_dina))
    book = Workbook.objects.get(citizen=bo)
    assert answer["Location"] == reverse("workbook", args=[book.pk])
    assert Membership.objects.get(workbook=book).person == dina


def test_somebody_new_signs_up_and_comes_back_to_the_invitation(client: Client, from_dina: str) -> None:
    fields = {"name": "Bo", "username": "bo", "password1": PASSWORD, "next": address(from_dina)}
    assert client.post("/konto/signup/", fields)["Location"] == address(from_dina)
    assert "Ja, jeg er med" in client.get(address(from_dina)).content.decode()


def test_a_yes_without_a_sign_in_leads_back_to_the_invitation(client: Client, from_dina: str) -> None:
    assert client.post(yes(from_dina))["Location"] == address(from_dina)
    assert Invitation.objects.get().accepted is None


def test_an_invitation_used_twice_is_gone(signed_in: SignedIn, bo: Person, ivan: Person, from_dina: str) -> None:
    signed_in(bo).post(yes(from_dina))
    answer = signed_in(ivan).post(yes(from_dina))
    assert answer.status_code == 410
    assert "virker ikke" in answer.content.decode()
    assert not Workbook.objects.filter(citizen=ivan).exists()


@pytest.mark.parametrize(
    "change",
    [{"expires": timezone.now() - timedelta(seconds=1)}, {"withdrawn": timezone.now()}],
    ids=["old", "withdrawn"],
)
def test_an_invitation_that_is_old_or_taken_back_is_gone(
    change: dict[str, object], signed_in: SignedIn, bo: Person, from_dina: str
) -> None:
    Invitation.objects.update(**change)
    assert signed_in(bo).get(address(from_dina)).status_code == 410
    assert signed_in(bo).post(yes(from_dina)).status_code == 410
    assert not Workbook.objects.filter(citizen=bo).exists()


def test_a_made_up_link_is_gone(client: Client) -> None:
    assert client.get(address("x" * 32)).status_code == 410


def test_nobody_becomes_their_own_citizen(signed_in: SignedIn, dina: Person, from_dina: str) -> None:
    assert signed_in(dina).post(yes(from_dina))["Location"] == reverse("home")
    assert not Workbook.objects.filter(citizen=dina).exists()
    assert Invitation.objects.get().accepted is None


def test_a_forged_role_in_the_answer_changes_nothing(
    signed_in: SignedIn, alma: Person, karin: Person, book: Workbook, team: Team
) -> None:
    secret = invite(kind="member", by=alma, workbook=book.pk, role="guardian").secret
    forged = {"role": "professional", "kind": "leader", "team": str(team.pk), "sees_map": "on"}
    signed_in(karin).post(yes(secret), forged)
    member = Membership.objects.get(person=karin)
    assert (member.role, member.sees_map) == ("guardian", False)
    assert not TeamRole.objects.filter(person=karin).exists()


@pytest.mark.parametrize("role", ["citizen", "leader", "owner", ""])
def test_alma_cannot_invite_into_a_role_that_there_is_not(
    role: str, signed_in: SignedIn, alma: Person, book: Workbook
) -> None:
    answer = signed_in(alma).post(reverse("bring_along", args=[book.pk]), {"role": role})
    assert answer.status_code == 200
    assert not Invitation.objects.exists()


def test_a_stranger_who_works_nowhere_is_no_professional(
    signed_in: SignedIn, alma: Person, ivan: Person, book: Workbook
) -> None:
    secret = invite(kind="member", by=alma, workbook=book.pk, role="professional").secret
    signed_in(ivan).post(yes(secret))
    assert not Membership.objects.filter(person=ivan).exists()


def test_a_professional_of_another_municipality_comes_through_their_own_team(
    signed_in: SignedIn, alma: Person, ivan: Person, book: Workbook
) -> None:
    other = create_organisation(name="Skovby", team="Team Skoven")
    add_team_role(team=other, person=ivan, role="professional")
    secret = invite(kind="member", by=alma, workbook=book.pk, role="professional").secret
    signed_in(ivan).post(yes(secret))
    member = Membership.objects.get(person=ivan)
    assert member.partnership is not None
    assert member.partnership.team == other


def test_a_guardians_day_has_not_been_yet(signed_in: SignedIn, alma: Person, book: Workbook) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    fields = {"role": "guardian", "until": yesterday.isoformat()}
    assert "Den dag har været" in signed_in(alma).post(reverse("bring_along", args=[book.pk]), fields).content.decode()


def test_alma_who_had_only_the_pen_gets_a_sign_in_on_her_phone(
    signed_in: SignedIn, dina: Person, team: Team, client: Client
) -> None:
    desk = signed_in(dina)
    fields = {"name": "Alma", "pin": "2468", "again": "2468"}
    assert desk.post(reverse("beside"), fields).status_code == 302
    book = Workbook.objects.get()
    link = desk.post(reverse("own_sign_in", args=[book.pk])).context["link"].removeprefix("http://localhost")
    assert "pen-" not in client.get(link).content.decode(), "she chooses a name; the made-up one is not shown"
    assert client.post(f"{link}ja/", {"username": "alma", "password": "kort"}).status_code == 422
    client.post(f"{link}ja/", {"username": "Alma", "password": "seks nye ord som ingen ved"})
    assert client.get(reverse("workbook", args=[book.pk])).status_code == 200
    assert client.get(link).status_code == 410


def test_a_name_that_is_taken_is_not_given_twice(client: Client, alma: Person, team: Team) -> None:
    someone = create_person(name="Alba")
    set_pin(person=someone, pin="2468")
    secret = invite(kind="sign_in", by=someone, for_person=someone).secret
    answer = client.post(yes(secret), {"username": "ALMA", "password": "seks nye ord som ingen ved"})
    assert answer.status_code == 422
    assert Invitation.objects.get().accepted is None


def test_a_leader_cannot_read_a_workbook_through_a_new_sign_in_for_dina(
    client: Client, book: Workbook, dina: Person, freja: Person, team: Team
) -> None:
    link = invite(kind="sign_in", by=freja, team=team, for_person=dina).secret
    new = {"username": "ny-dina", "password": "fem helt andre ord her"}
    client.post(reverse("accept_invitation", args=[link]), new)
    assert client.get(reverse("home")).status_code == 200  # signed in as Dina
    assert client.get(reverse("workbook", args=[book.pk])).status_code == 404
    assert Membership.objects.get(person=dina).state == "paused"  # until Alma says yes again
