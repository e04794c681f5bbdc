"""Two maps beside each other, and what the map says about the seven questions: the person's own, never a verdict."""

import re
from collections.abc import Callable
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Screen
from medspil.accounts.models import Person
from medspil.maps.actions import start_wave
from medspil.maps.models import Wave
from medspil.partnerships.models import AccessEvent

SignedIn = Callable[[Person], Client]


@pytest.fixture
def alma_sits(signed_in: SignedIn, alma: Person) -> Client:
    return signed_in(alma)


@pytest.fixture
def dina_sits(signed_in: SignedIn, dina: Person) -> Client:
    return signed_in(dina)


def text(client: Client, screen: Screen, name: str, query: str = "") -> str:
    """The words of the page's main part."""
    answer = client.get(reverse(name, args=[screen.workbook.pk]) + query)
    assert answer.status_code == 200
    main = answer.content.decode().split("<main")[1].split("</main>")[0].split(">", 1)[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def place(ring: int, sector: str) -> dict[str, object]:
    at = {"family": (0.2, -0.3), "friends": (0.3, 0.1)}[sector]
    far = {1: 1.0, 2: 1.6, 3: 2.4}[ring]
    return {"ring": ring, "sector": sector, "x": at[0] * far, "y": at[1] * far}


def next_map(screen: Screen) -> None:
    start_wave(view=screen.map(), seen=screen.map().wave.pk)


def test_the_change_begins_with_the_person(alma_sits: Client, almas: Screen) -> None:
    mormor = almas.add("Mormor", place=place(2, "family"))
    rikke = almas.add("Rikke", place=place(1, "friends"))
    almas.tie(mormor, rikke, "close")
    next_map(almas)
    almas.do("set", mormor, field="place", value=place(1, "family"))
    almas.do("remove", rikke)
    almas.add("Jonas", place=place(1, "friends"))
    almas.add("Lone")
    said = text(alma_sits, almas, "map_compare")
    assert "Mormor er kommet tættere på." in said
    assert re.search(r"To nye siden \d+\. \w+: (Jonas og Lone|Lone og Jonas)\.", said)
    assert "Rikke er ikke på kortet nu." in said
    assert "Lone ikke på kortet venter på en plads" in said


def test_what_was_said_about_the_questions_is_told_only_where_both_maps_have_an_answer(
    alma_sits: Client, almas: Screen
) -> None:
    mormor, noah = almas.add("Mormor"), almas.add("Noah")
    almas.answer("Q1", mormor)
    next_map(almas)
    almas.answer("Q1", noah)
    almas.answer("Q2", mormor)
    said = text(alma_sits, almas, "map_compare")
    assert "Nu står Noah også her: “Hvem kan jeg fortælle" in said
    assert "Mormor står ikke her nu: “Hvem kan jeg fortælle" in said
    assert "smilet frem" not in said


def test_maps_that_are_empty_alike_or_only_one_have_kind_words(alma_sits: Client, almas: Screen) -> None:
    assert "Der er kun ét kort endnu" in text(alma_sits, almas, "map_compare")
    next_map(almas)
    assert "Der er ingen på kortene endnu" in text(alma_sits, almas, "map_compare")
    almas.add("Mormor", place=place(1, "family"))
    next_map(almas)
    assert "Kortet er, som det var." in text(alma_sits, almas, "map_compare")


@pytest.mark.parametrize("people", [0, 1, 2])
def test_everything_draws_with_nobody_one_person_or_without_ties(alma_sits: Client, almas: Screen, people: int) -> None:
    for number in range(people):
        almas.add(f"Ven {number}", place=place(1, "friends"))
    next_map(almas)
    answer = alma_sits.get(reverse("map_compare", args=[almas.workbook.pk])).content.decode()
    assert answer.count("<svg") >= 3
    assert answer.count("data-then=") - 1 == people
    ids = re.findall(r' id="([^"]+)"', answer)
    assert len(ids) == len(set(ids))


def test_somebody_who_has_died_is_said_gently(alma_sits: Client, almas: Screen) -> None:
    farfar = almas.add("Farfar", place=place(1, "family"))
    next_map(almas)
    almas.do("set", farfar, field="gone", value="died")
    assert "Farfar er død." in text(alma_sits, almas, "map_compare")


def test_somebody_who_had_died_already_is_not_said_to_be_new(alma_sits: Client, almas: Screen) -> None:
    next_map(almas)
    farfar = almas.add("Farfar", place=place(1, "family"))
    almas.do("set", farfar, field="gone", value="died")
    almas.add("Jonas")
    said = text(alma_sits, almas, "map_compare")
    assert "Farfar, som er død, er med på kortet nu." in said
    assert re.search(r"Ny siden \d+\. \w+: Jonas\.", said)


def test_where_nobody_stood_nobody_stands_too(alma_sits: Client, almas: Screen) -> None:
    noah = almas.add("Noah")
    almas.answer("Q1", stance="none_now")
    next_map(almas)
    almas.answer("Q1", noah)
    said = text(alma_sits, almas, "map_compare")
    assert "Nu står Noah her: “Hvem kan jeg fortælle" in said
    assert "også her" not in said


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("knows", "hard", "Det er svært mellem Mormor og Noah nu."),
        ("knows", "close", "Mormor og Noah er tæt på hinanden nu."),
        ("hard", "knows", "Båndet mellem Mormor og Noah er ikke tegnet som svært mere."),
        ("close", "knows", "Båndet mellem Mormor og Noah er ikke tegnet som tæt mere."),
        ("knows", "", "Båndet mellem Mormor og Noah er ikke tegnet mere."),
    ],
)
def test_a_tie_that_is_another_now_is_said_once(
    alma_sits: Client, almas: Screen, was: str, now: str, said: str
) -> None:
    tie = almas.tie(almas.add("Mormor"), almas.add("Noah"), was)
    next_map(almas)
    if now:
        almas.do("set", tie, field="sort", value=now)
    else:
        almas.do("remove", tie)
    page = text(alma_sits, almas, "map_compare")
    between = page.split("Mellem dem")[1].split("Det er ikke godt eller skidt")[0]
    assert between.strip() == said


def test_the_replay_draws_the_ties_of_both_maps(alma_sits: Client, almas: Screen) -> None:
    mormor, noah, lone = (
        almas.add(name, place=place(ring, "family")) for ring, name in enumerate(("Mormor", "Noah", "Lone"), 1)
    )
    old = almas.tie(mormor, noah)
    almas.tie(noah, lone, "close")
    next_map(almas)
    almas.do("remove", old)
    almas.tie(mormor, lone, "hard")
    answer = alma_sits.get(reverse("map_compare", args=[almas.workbook.pk])).content.decode()
    drawn = sorted(
        re.findall(r'class="tie tie--(\w+)( is-away)?" data-from="\d" data-to="\d" data-tie="(\w+)"', answer)
    )
    assert drawn == [("close", "", "stayed"), ("hard", "", "came"), ("knows", " is-away", "left")]
    assert answer.count("data-name-now=") == 3


def test_two_others_can_be_chosen_and_an_unknown_one_is_nowhere(alma_sits: Client, almas: Screen) -> None:
    almas.add("Mormor")
    next_map(almas)
    almas.add("Noah")
    next_map(almas)
    first, second, _third = Wave.objects.filter(map__workbook=almas.workbook).order_by("number")
    assert "Ny siden" in text(alma_sits, almas, "map_compare", f"?fra={first.pk}&til={second.pk}")
    backwards = text(alma_sits, almas, "map_compare", f"?fra={second.pk}&til={first.pk}")
    assert backwards == text(alma_sits, almas, "map_compare", f"?fra={first.pk}&til={second.pk}")
    address = reverse("map_compare", args=[almas.workbook.pk])
    assert alma_sits.get(f"{address}?fra={uuid4()}").status_code == 404
    assert alma_sits.get(f"{address}?fra=nonsense").status_code == 404


def test_p20_what_alma_keeps_to_herself_is_in_no_comparison_of_dinas(
    alma_sits: Client, dina_sits: Client, almas: Screen
) -> None:
    far = almas.add("Far", place=place(1, "family"))
    almas.do("show", far, value="me")
    next_map(almas)
    almas.do("set", far, field="place", value=place(3, "family"))
    assert "Far står længere ude." in text(alma_sits, almas, "map_compare")
    assert "Far" not in text(dina_sits, almas, "map_compare").replace("Far ven", "").split()


def test_p07_both_maps_that_dina_compares_stand_in_almas_list(dina_sits: Client, almas: Screen) -> None:
    next_map(almas)
    text(dina_sits, almas, "map_compare")
    read = set(AccessEvent.objects.filter(workbook=almas.workbook, what="map").values_list("item", flat=True))
    assert read == set(Wave.objects.filter(map__workbook=almas.workbook).values_list("pk", flat=True))


def test_the_map_says_almas_own_answers_and_opens_a_talk(alma_sits: Client, almas: Screen) -> None:
    mormor = almas.add("Mormor", place=place(1, "family"))
    almas.answer("Q1", mormor)
    almas.answer("Q4", stance="none_now")
    said = text(alma_sits, almas, "map_says")
    assert "Her står Mormor. Hvad gør du, når Mormor ikke er der?" in said
    assert "Ingen lige nu Ingen lige nu. Er det noget, I vil tale om" in said
    assert "Ikke svaret. Det behøver det heller ikke." in said
    assert "Fra: Familie" in said


def test_p11_nothing_is_said_about_what_was_not_answered(alma_sits: Client, almas: Screen) -> None:
    almas.add("Mormor")
    said = text(alma_sits, almas, "map_says")
    assert "Der er ikke svaret på noget endnu. Det haster ikke." in said
    assert "?" not in said.split("haster ikke")[0].split("tale ud fra")[1]


def test_p13_no_page_counts_or_ranks_anybody(alma_sits: Client, almas: Screen) -> None:
    people = [almas.add(name, place=place(1, "family")) for name in ("Mormor", "Noah", "Sille")]
    for code in ("Q1", "Q2", "Q4", "Q5", "Q6"):
        almas.answer(code, *people)
    said = text(alma_sits, almas, "map_says")
    assert not re.search(r"\d", said)
    assert "Mormor står i mange af dine svar." in said


def test_dina_reads_that_they_are_almas_own_answers(dina_sits: Client, almas: Screen) -> None:
    almas.answer("Q1", almas.add("Mormor"))
    said = text(dina_sits, almas, "map_says")
    assert "Det er Almas egne svar" in said
    assert "Hvad sker der, når Mormor ikke er der?" in said
