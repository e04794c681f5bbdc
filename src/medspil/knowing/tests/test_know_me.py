"""“Get to know me” says what the citizen has written, or said yes to, and is what a new professional meets first."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Screen
from medspil.accounts.models import Person, Team
from medspil.agreements.actions import make
from medspil.knowing import actions
from medspil.knowing.access import KnowView, audiences_for
from medspil.knowing.models import Told
from medspil.knowing.on_paper import on_paper
from medspil.partnerships.actions import Stale, add_member, end_membership, show_map_to
from medspil.partnerships.audience import Audience
from medspil.partnerships.models import AccessEvent, Membership, Role
from medspil.path.queries import on_paper as whole_book
from medspil.path.queries import stretch

SignedIn = Callable[[Person], Client]
HERS = {"works": "Gå en tur først.", "not_again": "Hvorfor jeg flyttede."}
DINAS = {"works": "Håndbold er et godt sted at begynde.", "not_again": ""}


def page_of(client: Client, screen: Screen, name: str = "know_me") -> str:
    response = client.get(reverse(name, args=[screen.workbook.pk]))
    assert response.status_code == 200
    return unescape(" ".join(response.content.decode().split()))


def found(screen: Screen) -> KnowView:
    return KnowView(screen.book_view())


def lines(screen: Screen) -> list[str]:
    months = stretch(screen.book_view(), part="laer-mig-at-kende").months
    return [line.text for month in months for line in month.lines]


@pytest.fixture
def emils(emil: Person, almas: Screen, team: Team) -> Screen:
    """Emil, who is new with Alma."""
    add_member(workbook=almas.workbook, person=emil, role=Role.PROFESSIONAL, team=team)
    return Screen(emil, almas.workbook)


@pytest.fixture
def told(almas: Screen) -> Told:
    return actions.write(found=found(almas), said=HERS)


def test_a_new_professional_meets_first_what_alma_wants_them_to_know(
    almas: Screen, emils: Screen, dinas: Screen, told: Told, signed_in: SignedIn
) -> None:
    make(ref=uuid4(), book=dinas.book_view(), other=almas.person.pk, mine=True, words="Jeg ringer.", audience="two")
    make(
        ref=uuid4(),
        book=dinas.book_view(),
        other=almas.person.pk,
        mine=True,
        words="Jeg henter dig.",
        audience="professionals",
    )
    emil = signed_in(emils.person)
    assert "Du er ny hos Alma." in page_of(emil, emils, "workbook")
    page = page_of(emil, emils)
    assert "Gå en tur først." in page and "Hvorfor jeg flyttede." in page
    # What is promised is read off the agreements: those that he may see there, and no others.
    assert "Jeg henter dig." in page and "Jeg ringer." not in page
    assert "Jeg ringer." in page_of(signed_in(almas.person), almas)


def test_after_the_first_weeks_the_book_no_longer_begins_with_it(emils: Screen, signed_in: SignedIn) -> None:
    Membership.objects.filter(person=emils.person).update(since=timezone.now() - timedelta(days=31))
    assert "Du er ny hos Alma." not in page_of(signed_in(emils.person), emils, "workbook")
    assert "Lær Alma at kende" in page_of(signed_in(emils.person), emils, "workbook")


def test_what_dina_suggests_counts_only_with_almas_yes(
    almas: Screen, dinas: Screen, emils: Screen, signed_in: SignedIn
) -> None:
    dina, alma = signed_in(dinas.person), signed_in(almas.person)
    dina.post(reverse("write_know_me", args=[almas.workbook.pk]), DINAS)
    waits = Told.objects.get()
    assert found(dinas).now is None and found(emils).suggestions == [] and lines(emils) == []
    assert "venter på et ja fra Alma" in page_of(dina, dinas)
    assert "Dina foreslår" in page_of(alma, almas)
    assert DINAS["works"] not in page_of(signed_in(emils.person), emils)
    alma.post(reverse("turn_know_me", args=[almas.workbook.pk, waits.pk, "ja"]))
    page = page_of(signed_in(emils.person), emils)
    assert DINAS["works"] in page and "Skrevet af Dina med et ja fra Alma" in page
    assert lines(emils) == ["Alma sagde ja til det, Dina foreslog til “Lær mig at kende”."]


def test_p18_a_suggestion_that_alma_does_not_want_leaves_nothing(
    almas: Screen, dinas: Screen, told: Told, signed_in: SignedIn
) -> None:
    waits = actions.write(found=found(dinas), said=DINAS)
    signed_in(almas.person).post(reverse("turn_know_me", args=[almas.workbook.pk, waits.pk, "nej"]))
    assert list(Told.objects.all()) == [told]


def test_alma_changes_a_suggestion_before_it_counts(almas: Screen, dinas: Screen, signed_in: SignedIn) -> None:
    waits = actions.write(found=found(dinas), said=DINAS)
    address = reverse("write_know_me", args=[almas.workbook.pk]) + f"?fra={waits.pk}"
    assert DINAS["works"] in signed_in(almas.person).get(address).content.decode()


def test_a_professional_can_neither_say_yes_nor_take_away_what_another_suggests(
    almas: Screen, dinas: Screen, emils: Screen, signed_in: SignedIn
) -> None:
    waits = actions.write(found=found(dinas), said=DINAS)
    for screen in (emils, dinas):
        signed_in(screen.person).post(reverse("turn_know_me", args=[almas.workbook.pk, waits.pk, "ja"]))
    signed_in(emils.person).post(reverse("turn_know_me", args=[almas.workbook.pk, waits.pk, "nej"]))
    waits.refresh_from_db()
    assert waits.approved is None
    with pytest.raises(Stale):
        actions.say_yes(found=found(dinas), told=waits)


def test_a_second_suggestion_takes_the_place_of_the_first(dinas: Screen, emils: Screen) -> None:
    for words in ("Et", "To"):
        actions.write(found=found(dinas), said={"works": words})
    actions.write(found=found(emils), said={"works": "Tre"})
    assert {one.content["works"] for one in Told.objects.all()} == {"To", "Tre"}


def test_p09_a_change_is_a_version_more_and_what_it_said_before_is_for_alma(
    almas: Screen, dinas: Screen, beside: Screen, told: Told, signed_in: SignedIn
) -> None:
    actions.write(found=found(almas), said={"works": "Skriv, før du ringer."})
    assert [one.content["works"] for one in found(almas).earlier] == ["Gå en tur først."]
    assert found(dinas).earlier == found(beside).earlier == []
    assert "Gå en tur først." not in page_of(signed_in(dinas.person), dinas)
    assert "Gå en tur først." in on_paper(almas.book_view())[1]
    assert "Gå en tur først." not in on_paper(dinas.book_view())[1]
    assert "Skriv, før du ringer." in on_paper(dinas.book_view())[1]


@pytest.mark.parametrize(
    ("audience", "readers"),
    [(Audience.ME, {"alma"}), (Audience.PROFESSIONALS, {"alma", "dina"}), (Audience.CIRCLE, {"alma", "dina", "gorm"})],
)
def test_it_reaches_whom_alma_chose_on_page_path_and_paper(
    almas: Screen,
    dinas: Screen,
    gorm: Person,
    companion: Membership,
    told: Told,
    signed_in: SignedIn,
    audience: Audience,
    readers: set[str],
) -> None:
    show_map_to(view=almas.book_view(), membership_id=companion.pk, shown=True)
    signed_in(almas.person).post(reverse("show_know_me", args=[almas.workbook.pk]), {"audience": audience})
    for name, screen in {"alma": almas, "dina": dinas, "gorm": Screen(gorm, almas.workbook)}.items():
        there = name in readers
        assert (HERS["works"] in page_of(signed_in(screen.person), screen)) == there, name
        assert len(lines(screen)) == int(there), name
        assert any(HERS["works"] in text for _title, text in whole_book(screen.book_view())) == there, name


def test_with_the_pen_what_is_for_alma_alone_stands_on_no_other_screen(
    almas: Screen, beside: Screen, told: Told
) -> None:
    actions.show_to(found=found(almas), audience=Audience.ME)
    assert found(beside).now is None and Audience.ME not in audiences_for(beside.book_view())
    actions.erase(found=found(beside))
    assert found(almas).now == told


def test_with_the_pen_what_was_for_alma_alone_is_not_shown_along(almas: Screen, beside: Screen, told: Told) -> None:
    actions.show_to(found=found(almas), audience=Audience.ME)
    now = actions.write(found=found(beside), said={"works": "Skriv, før du ringer."})
    actions.show_to(found=found(beside), audience=Audience.CIRCLE)
    assert Told.objects.get(pk=now.pk).audience == Audience.CIRCLE
    assert Told.objects.get(pk=told.pk).audience == Audience.ME


def test_p07_alma_sees_that_dina_has_read_it(almas: Screen, dinas: Screen, told: Told, signed_in: SignedIn) -> None:
    page_of(signed_in(dinas.person), dinas)
    assert AccessEvent.objects.get().what == "know_me"
    assert "siden “Lær mig at kende”" in page_of(signed_in(almas.person), almas, "looks")


def test_p08_before_it_is_written_it_says_who_reads_it(almas: Screen, dinas: Screen, signed_in: SignedIn) -> None:
    page = page_of(signed_in(almas.person), almas, "write_know_me")
    assert 0 < page.index("Dina kan læse det, så snart du gemmer.") < page.index("<textarea")
    page = page_of(signed_in(dinas.person), dinas, "write_know_me")
    assert 0 < page.index("Alma kan læse det, så snart du gemmer.") < page.index("<textarea")


def test_p11_an_empty_page_is_no_fault_and_leaves_nothing(almas: Screen, signed_in: SignedIn) -> None:
    answer = signed_in(almas.person).post(reverse("write_know_me", args=[almas.workbook.pk]), follow=True)
    assert "Det er også fint." in answer.content.decode()
    assert not Told.objects.exists()


def test_a_second_press_writes_nothing_twice(almas: Screen, signed_in: SignedIn) -> None:
    sent = {**HERS, "op": str(uuid4())}
    for _press in range(2):
        assert signed_in(almas.person).post(reverse("write_know_me", args=[almas.workbook.pk]), sent).status_code == 302
    assert Told.objects.count() == 1


def test_dina_loses_no_word_when_her_door_closes_while_she_writes(
    almas: Screen, dinas: Screen, signed_in: SignedIn
) -> None:
    dina = signed_in(dinas.person)
    end_membership(view=almas.book_view(), membership_id=Membership.objects.get(person=dinas.person).pk)
    answer = dina.post(reverse("write_know_me", args=[almas.workbook.pk]), DINAS)
    assert answer.status_code == 404 and DINAS["works"] in answer.content.decode()


def test_p23_alma_erases_the_page_with_what_it_said_before(almas: Screen, told: Told, signed_in: SignedIn) -> None:
    actions.write(found=found(almas), said={"works": "Skriv, før du ringer."})
    signed_in(almas.person).post(reverse("erase_know_me", args=[almas.workbook.pk]))
    assert not Told.objects.exists()
