"""Who is with the citizen: who they are, and what the citizen decides about it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medspil.accounts.actions import add_team_role, create_organisation, end_team_role, save_profile
from medspil.accounts.models import AuditEvent, Person, Team, TeamRole
from medspil.partnerships.actions import add_member
from medspil.partnerships.models import Membership, Role, Workbook

SignedIn = Callable[[Person], Client]


def page(client: Client, name: str, book: Workbook) -> str:
    return client.get(reverse(name, args=[book.pk])).content.decode()


def change(client: Client, book: Workbook, member: Membership, verb: str) -> int:
    return client.post(reverse("change_member", args=[book.pk, member.pk, verb])).status_code


@pytest.fixture
def dinas_place(book: Workbook, dina: Person) -> Membership:
    return Membership.objects.get(workbook=book, person=dina)


def test_p03_alma_sees_who_dina_is_and_what_power_she_has(
    signed_in: SignedIn, alma: Person, dina: Person, book: Workbook
) -> None:
    body = {
        "title": "kontaktperson",
        "power": "Jeg kan give lommepenge.",
        "must_pass_on": "Hvis du er i fare.",
        "away": "ferie i uge 42",
        "stand_in": "Emil",
    }
    save_profile(person=dina, body=body)
    shown = page(signed_in(alma), "members", book)
    for words in ("Dina", "Team Havnen", *body.values()):
        assert words in shown


def test_when_alma_stops_with_dina_the_next_page_is_closed(
    signed_in: SignedIn, alma: Person, dina: Person, book: Workbook, dinas_place: Membership
) -> None:
    desk = signed_in(dina)
    assert desk.get(reverse("workbook", args=[book.pk])).status_code == 200
    change(signed_in(alma), book, dinas_place, "slut")
    for name in ("workbook", "members", "map", "map_feed", "take_pen", "propose"):
        assert desk.get(reverse(name, args=[book.pk])).status_code == 404, name
    assert "Alma" not in desk.get(reverse("home")).content.decode()


def test_on_pause_the_book_is_closed_and_afterwards_open_again(
    signed_in: SignedIn, alma: Person, dina: Person, book: Workbook, dinas_place: Membership
) -> None:
    desk, hers = signed_in(dina), signed_in(alma)
    change(hers, book, dinas_place, "pause")
    assert desk.get(reverse("workbook", args=[book.pk])).status_code == 404
    change(hers, book, dinas_place, "videre")
    assert desk.get(reverse("workbook", args=[book.pk])).status_code == 200


@pytest.mark.parametrize("verb", ["pause", "videre", "vis", "skjul", "ja"])
def test_dina_decides_nothing_about_others(
    verb: str, signed_in: SignedIn, dina: Person, book: Workbook, guardian: Membership
) -> None:
    before = Membership.objects.filter(pk=guardian.pk).values().get()
    change(signed_in(dina), book, guardian, verb)
    change(signed_in(dina), book, guardian, "slut")
    assert Membership.objects.filter(pk=guardian.pk).values().get() == before


def test_dina_leaves_by_herself(signed_in: SignedIn, dina: Person, book: Workbook, dinas_place: Membership) -> None:
    change(signed_in(dina), book, dinas_place, "slut")
    dinas_place.refresh_from_db()
    assert dinas_place.state == "ended"


def test_p20_karin_sees_no_map_before_almas_yes(
    signed_in: SignedIn, alma: Person, karin: Person, book: Workbook, guardian: Membership
) -> None:
    hers, almas = signed_in(karin), signed_in(alma)
    front = page(hers, "workbook", book)
    assert reverse("map", args=[book.pk]) not in front
    for name in ("map", "map_feed", "map_list", "map_history", "map_state"):
        assert hers.get(reverse(name, args=[book.pk])).status_code == 404, name
    change(almas, book, guardian, "vis")
    assert hers.get(reverse("map", args=[book.pk])).status_code == 200
    change(almas, book, guardian, "skjul")
    assert hers.get(reverse("map", args=[book.pk])).status_code == 404


def test_p20_alma_is_told_in_plain_words_what_karin_can_see(
    signed_in: SignedIn, alma: Person, book: Workbook, guardian: Membership
) -> None:
    shown = page(signed_in(alma), "members", book)
    assert "Karin kan ikke se dit kort, medmindre du siger ja." in shown
    assert "vi kan ikke love et nej" in shown


def test_dina_does_not_see_that_karin_and_gorm_are_there(
    signed_in: SignedIn, dina: Person, book: Workbook, guardian: Membership, companion: Membership
) -> None:
    shown = page(signed_in(dina), "members", book)
    assert "Karin" not in shown
    assert "Gorm" not in shown


def test_a_guardian_is_out_on_the_eighteenth_birthday(
    signed_in: SignedIn, karin: Person, book: Workbook, guardian: Membership
) -> None:
    Membership.objects.filter(pk=guardian.pk).update(until=timezone.localdate() + timedelta(days=1))
    assert signed_in(karin).get(reverse("workbook", args=[book.pk])).status_code == 200
    Membership.objects.filter(pk=guardian.pk).update(until=timezone.localdate())
    assert signed_in(karin).get(reverse("workbook", args=[book.pk])).status_code == 404


@pytest.mark.parametrize("name", ["workbook", "members", "looks", "map", "bring_along", "propose", "take_pen"])
def test_a_leader_sees_no_workbook(name: str, signed_in: SignedIn, freja: Person, book: Workbook) -> None:
    assert signed_in(freja).get(reverse(name, args=[book.pk])).status_code == 404


def test_dina_proposes_emil_and_alma_says_yes(
    signed_in: SignedIn, alma: Person, dina: Person, emil: Person, book: Workbook
) -> None:
    signed_in(dina).post(reverse("propose", args=[book.pk]), {"person": str(emil.pk)})
    place, his = Membership.objects.get(person=emil), signed_in(emil)
    assert place.state == "invited"
    assert his.get(reverse("workbook", args=[book.pk])).status_code == 404
    assert "Emil er foreslået og venter på dit ja." in page(signed_in(alma), "members", book)
    assert AuditEvent.objects.get(what=place.pk).by == dina.pk
    change(his, book, place, "ja")
    assert his.get(reverse("workbook", args=[book.pk])).status_code == 404, "nobody says yes for her"
    change(signed_in(alma), book, place, "ja")
    assert his.get(reverse("workbook", args=[book.pk])).status_code == 200


def test_dina_cannot_propose_somebody_from_elsewhere(
    signed_in: SignedIn, dina: Person, ivan: Person, freja: Person, book: Workbook
) -> None:
    for person in (ivan, freja, dina):
        signed_in(dina).post(reverse("propose", args=[book.pk]), {"person": str(person.pk)})
    assert Membership.objects.count() == 1


def test_p04_when_dina_leaves_the_team_her_books_there_close_at_once(
    signed_in: SignedIn, dina: Person, freja: Person, team: Team, book: Workbook, dinas_place: Membership
) -> None:
    desk = signed_in(dina)
    end_team_role(role=TeamRole.objects.get(person=dina), by=freja)
    dinas_place.refresh_from_db()
    assert dinas_place.state == "ended"
    assert desk.get(reverse("workbook", args=[book.pk])).status_code == 404
    assert AuditEvent.objects.filter(verb="membership ended", what=dinas_place.pk, by=freja.pk).exists()


def test_what_dina_has_through_another_team_stays(
    dina: Person, freja: Person, team: Team, book: Workbook, bo: Person
) -> None:
    other = create_organisation(name="Skovby", team="Team Skoven")
    add_team_role(team=other, person=dina, role="professional")
    bos = Workbook.objects.create(citizen=bo)
    kept = add_member(workbook=bos, person=dina, role=Role.PROFESSIONAL, team=other)
    end_team_role(role=TeamRole.objects.get(person=dina, team=team), by=freja)
    kept.refresh_from_db()
    assert kept.state == "active"


def test_a_leader_who_also_works_in_the_team_keeps_that_place_when_no_longer_leading(
    freja: Person, team: Team, book: Workbook
) -> None:
    add_team_role(team=team, person=freja, role="professional")
    place = add_member(workbook=book, person=freja, role=Role.PROFESSIONAL, team=team)
    end_team_role(role=TeamRole.objects.get(person=freja, role="leader"), by=freja)
    place.refresh_from_db()
    assert place.state == "active"


def test_p20_a_guardian_whose_day_has_come_is_nowhere_said_to_be_there(
    signed_in: SignedIn, alma: Person, guardian: Membership, book: Workbook
) -> None:
    Membership.objects.filter(pk=guardian.pk).update(sees_map=True, until=timezone.localdate())
    client = signed_in(alma)
    for page in ("members", "map_list", "map_history"):
        assert "Karin" not in client.get(reverse(page, args=[book.pk])).content.decode(), page


def test_a_guardian_whose_day_was_wrong_can_be_invited_again(guardian: Membership, book: Workbook) -> None:
    Membership.objects.filter(pk=guardian.pk).update(until=timezone.localdate())
    again = add_member(workbook=book, person=guardian.person, role="guardian")
    assert (again.pk != guardian.pk, again.state, again.until) == (True, "active", None)


def test_a_colleague_who_is_there_as_somebody_else_is_not_missing_from_the_list_of_colleagues(
    signed_in: SignedIn, dina: Person, emil: Person, book: Workbook
) -> None:
    add_member(workbook=book, person=emil, role="companion")
    assert "Emil" in signed_in(dina).get(reverse("propose", args=[book.pk])).content.decode()
