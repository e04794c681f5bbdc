"""A team, as its leader sees it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from medspil.accounts.actions import add_team_role, create_organisation
from medspil.accounts.models import Invitation, Person, Team, TeamRole

SignedIn = Callable[[Person], Client]


def test_freja_sees_who_is_in_her_team(signed_in: SignedIn, freja: Person, dina: Person, team: Team) -> None:
    page = signed_in(freja).get(reverse("team", args=[team.pk])).content.decode()
    assert "Dina" in page
    assert "Team Havnen" in page


@pytest.mark.parametrize("kind", ["professional", "leader"])
def test_freja_invites(kind: str, signed_in: SignedIn, freja: Person, team: Team) -> None:
    answer = signed_in(freja).post(reverse("team", args=[team.pk]), {"kind": kind})
    assert "/invitation/" in answer.content.decode()
    assert Invitation.objects.get().kind == kind


@pytest.mark.parametrize("kind", ["citizen", "member", "sign_in", "owner", ""])
def test_a_forged_kind_is_an_ordinary_invitation(kind: str, signed_in: SignedIn, freja: Person, team: Team) -> None:
    signed_in(freja).post(reverse("team", args=[team.pk]), {"kind": kind})
    assert Invitation.objects.get().kind == "professional"


def test_dina_does_not_lead_the_team_and_does_not_see_its_page(signed_in: SignedIn, dina: Person, team: Team) -> None:
    assert signed_in(dina).get(reverse("team", args=[team.pk])).status_code == 404


def test_freja_is_asked_before_a_role_ends(signed_in: SignedIn, freja: Person, dina: Person, team: Team) -> None:
    role = TeamRole.objects.get(person=dina)
    client, address = signed_in(freja), reverse("end_role", args=[team.pk, role.pk])
    client.get(address)
    role.refresh_from_db()
    assert role.ended is None
    client.post(address)
    role.refresh_from_db()
    assert role.ended is not None


def test_the_leader_of_another_team_ends_nothing_here(
    signed_in: SignedIn, ivan: Person, dina: Person, team: Team
) -> None:
    other = create_organisation(name="Skovby", team="Team Skoven")
    add_team_role(team=other, person=ivan, role="leader")
    role, client = TeamRole.objects.get(person=dina), signed_in(ivan)
    assert client.post(reverse("end_role", args=[team.pk, role.pk])).status_code == 404
    assert client.post(reverse("end_role", args=[other.pk, role.pk])).status_code == 404
    assert client.post(reverse("new_sign_in", args=[other.pk, dina.pk])).status_code == 404


def test_dina_lost_her_password_and_freja_makes_a_new_way_in(
    signed_in: SignedIn, freja: Person, dina: Person, team: Team
) -> None:
    phone = signed_in(dina)
    answer = signed_in(freja).post(reverse("new_sign_in", args=[team.pk, dina.pk]))
    link = answer.context["link"].removeprefix("http://localhost")
    somewhere = Client()
    assert 'value="dina"' in somewhere.get(link).content.decode()
    accepted = somewhere.post(f"{link}ja/", {"username": "Dina", "password": "seks nye ord som ingen ved"})
    assert accepted["Location"] == reverse("home")
    assert somewhere.get(reverse("me")).status_code == 200
    assert phone.get(reverse("me")).status_code == 302, "the old sessions have ended"


def test_a_citizen_makes_a_new_way_in_only_for_themselves(signed_in: SignedIn, alma: Person, freja: Person) -> None:
    assert signed_in(alma).post(reverse("own_link")).status_code == 200
    assert Invitation.objects.get().for_person == alma
    assert signed_in(freja).get(reverse("own_link")).status_code == 404


def test_somebody_elses_invitation_is_not_taken_back(
    signed_in: SignedIn, freja: Person, dina: Person, team: Team
) -> None:
    signed_in(freja).post(reverse("team", args=[team.pk]))
    made = Invitation.objects.get()
    address = reverse("withdraw_invitation", args=[made.pk])
    assert signed_in(dina).post(address).status_code == 404
    assert signed_in(freja).post(address).status_code == 302
    made.refresh_from_db()
    assert made.withdrawn is not None


def test_alma_changes_what_she_is_called_and_what_she_reads(signed_in: SignedIn, alma: Person) -> None:
    client = signed_in(alma)
    client.post(reverse("about_me"), {"name": "Stjerne", "language": "en"})
    page = client.get(reverse("me")).content.decode()
    assert "Stjerne" in page
    assert "Sign out" in page
