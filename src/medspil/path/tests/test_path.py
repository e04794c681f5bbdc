"""The path of a workbook: what has happened, in order, for each reader what reaches them."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Screen
from medspil.accounts.models import Person, Team
from medspil.agreements.actions import make
from medspil.checkins.models import CheckIn
from medspil.maps.actions import start_wave
from medspil.meetings.actions import met_today, propose
from medspil.meetings.models import Meeting
from medspil.notes import actions as notes
from medspil.notes.access import reach_for
from medspil.partnerships.actions import add_member
from medspil.partnerships.models import AccessEvent, Role
from medspil.path.queries import ON_A_PAGE

SignedIn = Callable[[Person], Client]


def read(client: Client, screen: Screen, query: str = "") -> str:
    """The words of the page's main part."""
    answer = client.get(reverse("path", args=[screen.workbook.pk]) + query)
    assert answer.status_code == 200
    main = answer.content.decode().split("<main")[1].split("</main>")[0].split(">", 1)[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.fixture
def dinas(dina: Person, almas: Screen) -> Screen:
    return Screen(dina, almas.workbook)


def lived(almas: Screen, dinas: Screen) -> None:
    """A little of everything."""
    almas.map()
    met_today(view=dinas.book_view(), professional=dinas.person)
    make(ref=uuid4(), book=dinas.book_view(), other=almas.person.pk, mine=True, words="Jeg ringer.")
    view = dinas.book_view()
    notes.write(view=view, reach=reach_for(view, "fagpersoner"), said={"words": "Du ringede selv."})
    almas.say("I kom for sent.", to=dinas.person)
    start_wave(view=almas.map(), seen=almas.map().wave.pk)


def test_all_that_happened_stands_in_order(almas: Screen, dinas: Screen, signed_in: SignedIn) -> None:
    lived(almas, dinas)
    said = read(signed_in(almas.person), almas)
    told = [
        "Et nyt kort",
        "Alma sagde noget",
        "Dina skrev en note",
        "Dina lovede Alma",
        "Alma og Dina mødtes",
        "Det første kort",
    ]
    places = [said.index(text) for text in told]
    assert sorted(places) == places


def test_what_goes_past_dina_is_not_on_her_path(
    almas: Screen, dinas: Screen, freja: Person, signed_in: SignedIn
) -> None:
    almas.say("Dina kom for sent.", to=freja, past=[dinas.person])
    assert "Alma sagde noget" in read(signed_in(almas.person), almas)
    assert "sagde" not in read(signed_in(dinas.person), almas)
    assert (
        "Dina kom for sent"
        not in signed_in(dinas.person).get(reverse("path_paper", args=[almas.workbook.pk])).content.decode()
    )


def test_p20_karin_sees_nothing_of_it(
    almas: Screen, dinas: Screen, guardian: object, karin: Person, signed_in: SignedIn
) -> None:
    lived(almas, dinas)
    said = read(signed_in(karin), almas)
    assert "Her er ikke noget endnu" in said
    assert not [text for text in ("mødtes", "note", "lovede", "kort blev") if text in said.split("Det hele")[1]]


def test_the_path_of_gorm_tells_nothing_that_is_between_others(
    almas: Screen, dinas: Screen, companion: object, gorm: Person, signed_in: SignedIn
) -> None:
    lived(almas, dinas)
    said = read(signed_in(gorm), almas)
    assert not [text for text in ("mødtes", "note", "lovede", "sagde") if text in said.split("Det hele")[1]]


def test_a_note_that_is_almas_own_is_on_nobody_elses_path(almas: Screen, dinas: Screen, signed_in: SignedIn) -> None:
    view = almas.book_view()
    notes.write(view=view, reach=reach_for(view, "mig"), said={"words": "Kun mig."})
    assert "Alma skrev en note" in read(signed_in(almas.person), almas)
    assert "skrev en note" not in read(signed_in(dinas.person), almas)


def test_p14_a_check_in_is_on_the_path_of_the_two_alone(
    almas: Screen, dinas: Screen, emil: Person, team: Team, signed_in: SignedIn
) -> None:
    CheckIn.objects.create(
        workbook=almas.workbook,
        citizen=almas.person,
        professional=dinas.person,
        day=timezone.localdate(),
        begun=timezone.now(),
    )
    add_member(workbook=almas.workbook, person=emil, role=Role.PROFESSIONAL, team=team)
    for person, sees in ((almas.person, True), (dinas.person, True), (emil, False)):
        assert ("Dina og Alma havde et tjek-ind." in read(signed_in(person), almas)) is sees


def test_alma_can_look_at_one_part_alone(almas: Screen, dinas: Screen, signed_in: SignedIn) -> None:
    lived(almas, dinas)
    said = read(signed_in(almas.person), almas, "?vis=aftaler")
    assert "Dina lovede Alma noget." in said
    assert "skrev en note" not in said


def test_a_meeting_that_came_to_nothing_leaves_no_trace(almas: Screen, dinas: Screen, signed_in: SignedIn) -> None:
    propose(view=dinas.book_view(), professional=dinas.person, starts=timezone.now(), where="")
    assert "mødtes" not in read(signed_in(almas.person), almas)


@pytest.mark.parametrize("query", ["?vis=alt-muligt", "?foer=nonsense", "?foer=1_2", "?foer=1e99_" + "0" * 32])
def test_an_address_that_makes_no_sense_is_nowhere(almas: Screen, signed_in: SignedIn, query: str) -> None:
    url = reverse("path", args=[almas.workbook.pk]) + query
    assert signed_in(almas.person).get(url).status_code == 404


def test_two_thousand_meetings_are_read_page_by_page_each_once(
    almas: Screen, dinas: Screen, signed_in: SignedIn
) -> None:
    began = datetime(2020, 1, 1, 12, tzinfo=UTC)
    usual = {"workbook": almas.workbook, "citizen": almas.person, "professional": dinas.person}
    # Several at the same time, so that a page ends between two of them.
    Meeting.objects.bulk_create(
        Meeting(**usual, proposed_by=dinas.person, starts=began + timedelta(days=n // 7), state="held", audience="two")
        for n in range(2000)
    )
    browser = signed_in(almas.person)
    found: list[str] = []
    address = reverse("path", args=[almas.workbook.pk])
    query, pages = "?vis=moeder", 0
    while query:
        page = browser.get(address + query).content.decode()
        found += re.findall(r'href="/bog/[^"]+/moeder/([0-9a-f-]{36})/"', page)
        older = re.search(r'href="(\?vis=moeder&amp;foer=[^"]+)"', page)
        query, pages = unescape(older[1]) if older else "", pages + 1
    assert len(found) == len(set(found)) == 2000
    assert pages == -(-2000 // ON_A_PAGE)


def test_p07_reading_the_path_stands_in_almas_list(almas: Screen, dinas: Screen, signed_in: SignedIn) -> None:
    read(signed_in(dinas.person), almas)
    assert AccessEvent.objects.get(person=dinas.person).what == "path"
    looks = signed_in(almas.person).get(reverse("looks", args=[almas.workbook.pk])).content.decode()
    assert "dit forløb" in looks


def test_p09_on_paper_the_answer_stands_with_the_note(almas: Screen, dinas: Screen, signed_in: SignedIn) -> None:
    lived(almas, dinas)
    from medspil.notes.access import note_in
    from medspil.notes.models import Note

    shown = note_in(almas.book_view(), Note.objects.get().pk)
    notes.answer(shown=shown, text="Jeg ringede, fordi du bad mig.", seen=shown.number)
    for person in (almas.person, dinas.person):
        page = signed_in(person).get(reverse("path_paper", args=[almas.workbook.pk])).content.decode()
        assert page.index("Du ringede selv.") < page.index("Jeg ringede, fordi du bad mig.")
