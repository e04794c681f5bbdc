"""The list can do all that the drawing can, without JavaScript."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Screen
from medspil.accounts.models import Person
from medspil.maps.actions import start_wave
from medspil.maps.models import Wave
from medspil.maps.reading import by_sector, joined, readers
from medspil.partnerships.actions import show_map_to
from medspil.partnerships.models import Membership

SignedIn = Callable[[Person], Client]


@pytest.fixture
def alma_sits(signed_in: SignedIn, alma: Person) -> Client:
    return signed_in(alma)


@pytest.fixture
def dina_sits(signed_in: SignedIn, dina: Person) -> Client:
    return signed_in(dina)


def page(client: Client, screen: Screen, name: str, *parts: object) -> str:
    answer = client.get(reverse(name, args=[screen.workbook.pk, *parts]))
    assert answer.status_code == 200
    return answer.content.decode()


def press(client: Client, screen: Screen, verb: str, ref: UUID, **data: object) -> str:
    """Press a button, and return the address it led to."""
    answer = client.post(reverse("map_change_item", args=[screen.workbook.pk, ref, verb]), data)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_a_name_is_enough(alma_sits: Client, almas: Screen) -> None:
    address = reverse("map_list", args=[almas.workbook.pk])
    form = {"name": "Mormor", "op": str(uuid4())}
    assert alma_sits.post(address, form).status_code == 302
    assert alma_sits.post(address, form).status_code == 302  # a second click
    assert [item.body["name"] for item in almas.map().alters.values()] == ["Mormor"]


def test_without_a_name_nothing_is_saved_and_the_page_says_why(alma_sits: Client, almas: Screen) -> None:
    answer = alma_sits.post(reverse("map_list", args=[almas.workbook.pk]), {"name": " ", "op": str(uuid4())})
    assert answer.status_code == 422
    assert almas.names() == set()


def test_an_empty_list_invites(alma_sits: Client, almas: Screen) -> None:
    assert "Papiret er tomt" in page(alma_sits, almas, "map_list")


def test_a_person_is_placed_described_and_told_apart(alma_sits: Client, almas: Screen) -> None:
    ref = almas.add("Bølle")
    filled = {"name": "Bølle", "about": "vores hund", "ring": "1", "sector": "family", "sort": "animal", "gone": ""}
    before = {f"initial-{name}": value for name, value in {**filled, "about": "", "ring": "", "sort": "person"}.items()}
    assert alma_sits.post(reverse("map_person", args=[almas.workbook.pk, ref]), filled | before).status_code == 302
    body = almas.map().alters[ref].body
    assert (body["about"], body["sort"], body["place"]["ring"]) == ("vores hund", "animal", 1)
    assert "tæt på · dyr" in page(alma_sits, almas, "map_list")


def test_a_stale_page_overwrites_only_what_was_changed_on_it(alma_sits: Client, almas: Screen, dinas: Screen) -> None:
    ref = almas.add("Noah")
    dinas.do("set", ref, field="about", value="lillebror")
    filled = {"name": "Noah H", "about": "", "ring": "", "sector": "family", "sort": "person", "gone": ""}
    before = {f"initial-{name}": value for name, value in {**filled, "name": "Noah"}.items()}
    alma_sits.post(reverse("map_person", args=[almas.workbook.pk, ref]), filled | before)
    body = almas.map().alters[ref].body
    assert (body["name"], body["about"]) == ("Noah H", "lillebror")


def test_a_tie_is_drawn_said_and_removed_on_the_persons_own_page(alma_sits: Client, almas: Screen) -> None:
    mormor, noah = almas.add("Mormor"), almas.add("Noah")
    drawn = alma_sits.post(reverse("map_tie", args=[almas.workbook.pk, mormor]), {"other": str(noah), "sort": "close"})
    assert drawn.status_code == 302
    assert "Mormor er tæt på Noah" in page(alma_sits, almas, "map_person", mormor)
    (tie,) = [item.ref for item in almas.map().items if item.kind == "tie"]
    back = press(alma_sits, almas, "slip", tie, back=f"person:{mormor}")
    assert back == reverse("map_person", args=[almas.workbook.pk, mormor])
    assert [item for item in almas.map().items if item.kind == "tie"] == []


def test_two_of_the_same_name_can_both_be_tied(alma_sits: Client, almas: Screen) -> None:
    mormor, first, second = almas.add("Mormor"), almas.add("Anna"), almas.add("Anna")
    almas.tie(mormor, first)
    assert f'value="{second}"' in page(alma_sits, almas, "map_person", mormor)


def test_p08_the_page_says_who_reads_and_how_long_it_is_kept(
    alma_sits: Client, dina_sits: Client, almas: Screen
) -> None:
    for name in ("map", "map_list", "map_history"):
        assert "Du og Dina kan se kortet." in page(alma_sits, almas, name)
    assert "Det bliver her, til du sletter det." in page(alma_sits, almas, "map_list")
    seen = page(dina_sits, almas, "map_list")
    assert "Alma kan læse det, du skriver her, med det samme" in seen
    assert "Alma kan se, hvornår du har kigget." in seen


def test_p20_dina_is_not_told_whom_else_alma_shows_the_map(almas: Screen, dinas: Screen, companion: Membership) -> None:
    show_map_to(view=almas.book_view(), membership_id=companion.pk, shown=True)
    assert readers(almas.map()).others == "Gorm"
    assert "Gorm" not in (readers(dinas.map()).others, readers(dinas.map()).professionals)


def test_p13_the_list_counts_nobody(alma_sits: Client, almas: Screen) -> None:
    for name in ("Mormor", "Noah", "Sille"):
        almas.add(name)
    (part,) = [part for part in by_sector(almas.map()) if part.rows]
    assert len(part.rows) == 3
    main = page(alma_sits, almas, "map_list").split("<main")[1].split("</main>")[0]
    assert "(3)" not in main
    assert ">3<" not in main


def test_only_alma_is_offered_to_hide_or_erase(alma_sits: Client, dina_sits: Client, almas: Screen) -> None:
    ref = almas.add("Far")
    assert "Slet alle steder" in page(alma_sits, almas, "map_person", ref)
    seen = page(dina_sits, almas, "map_person", ref)
    assert "Slet alle steder" not in seen
    assert "Hvem må se" not in seen


def test_someone_who_is_only_on_an_earlier_map_can_be_hidden_and_erased_there(
    alma_sits: Client, almas: Screen, dinas: Screen
) -> None:
    far = almas.add("Far")
    first = almas.map().wave
    start_wave(view=almas.map(), seen=first.pk)
    almas.do("remove", far)
    back = press(alma_sits, almas, "vis", far, wave=first.pk, audience="me")
    assert back == reverse("map_wave", args=[almas.workbook.pk, first.pk])
    assert far not in dinas.map(wave=first.pk).alters
    assert far in almas.map(wave=first.pk).alters
    press(alma_sits, almas, "slet", far, wave=first.pk)
    assert far not in almas.map(wave=first.pk).alters


def test_a_new_map_asks_about_each_one_and_lets_all_be_confirmed_at_once(alma_sits: Client, almas: Screen) -> None:
    mormor, noah = almas.add("Mormor"), almas.add("Noah")
    book = almas.workbook.pk
    assert alma_sits.post(reverse("map_new_wave", args=[book]), {"wave": almas.map().wave.pk}).status_code == 302
    assert Wave.objects.count() == 2
    assert press(alma_sits, almas, "stadig-her", mormor, back="confirm") == reverse("map_confirm", args=[book])
    asked = page(alma_sits, almas, "map_confirm")
    assert "Noah" in asked
    assert "Mormor" not in asked
    alma_sits.post(reverse("map_confirm", args=[book]))
    assert almas.map().alters[noah].body["confirmed"]


def test_a_part_of_the_map_gets_almas_own_name(alma_sits: Client, almas: Screen) -> None:
    alma_sits.post(reverse("map_sector", args=[almas.workbook.pk, "others"]), {"name": "Fritid"})
    almas.add("Molen")
    assert "Fritid" in page(alma_sits, almas, "map_list")


def test_paper_has_the_drawing_the_people_and_the_answers(alma_sits: Client, almas: Screen) -> None:
    mormor = almas.add("Mormor", about="bor i Strandby")
    almas.answer("Q1", mormor)
    sheet = page(alma_sits, almas, "map_print", almas.map().wave.pk)
    for part in ("<svg", "bor i Strandby", "Hvem kan jeg fortælle om mine problemer eller søge hjælp hos?"):
        assert part in sheet


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["Alma"], "Alma"), (["Alma", "Bo"], "Alma og Bo"), (list("ABC"), "A, B og C")]
)
def test_names_are_joined_as_one_says_them(names: list[str], said: str) -> None:
    assert joined(names) == said


def test_the_way_back_is_found_however_the_address_is_spelled(signed_in: SignedIn, almas: Screen) -> None:
    mormor = almas.add("Mormor")
    address = reverse("map_change_item", args=[almas.workbook.pk, mormor, "vis"])
    fields = {"audience": "me", "back": f"person:{str(mormor).upper()}"}
    back = signed_in(almas.person).post(address, fields).headers["Location"]
    assert back == reverse("map_person", args=[almas.workbook.pk, mormor])
