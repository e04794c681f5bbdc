"""What leaves as a file: everything of Alma's for herself, and with her yes a map under other names for a study."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Screen
from medspil.accounts.models import AuditEvent, Person
from medspil.maps.actions import start_wave
from medspil.maps.actions_study import say_yes, take_back
from medspil.maps.models import StudyYes
from medspil.networks.formats.registry import read
from medspil.partnerships.models import Membership
from medspil.privacy import keys

SignedIn = Callable[[Person], Client]
STUDY = "Unge og tillid"


@pytest.fixture
def alma_sits(signed_in: SignedIn, alma: Person) -> Client:
    return signed_in(alma)


@pytest.fixture
def dina_sits(signed_in: SignedIn, dina: Person) -> Client:
    return signed_in(dina)


@pytest.fixture
def drawn(almas: Screen) -> Screen:
    """Two maps of Alma's, with something that only she can see."""
    mormor = almas.add("Mormor", about="bor i Strandby", place={"ring": 1, "sector": "family", "x": 0.2, "y": -0.3})
    far = almas.add("Far")
    almas.do("show", far, value="me")
    almas.answer("Q1", mormor)
    start_wave(view=almas.map(), seen=almas.map().wave.pk)
    almas.add("Jonas")
    return almas


def fetched(client: Client, name: str, *parts: object) -> zipfile.ZipFile:
    answer = client.get(reverse(name, args=parts))
    assert answer.status_code == 200
    assert "medspil.zip" in answer["Content-Disposition"]
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]


def all_text(archive: zipfile.ZipFile) -> str:
    return "\n".join(f"{name}\n{archive.read(name).decode()}" for name in archive.namelist())


def test_everything_of_almas_comes_along_and_can_be_read_again(
    alma_sits: Client, drawn: Screen, tmp_path: Path
) -> None:
    archive = fetched(alma_sits, "map_export_all", drawn.workbook.pk)
    names = archive.namelist()
    assert {"LÆS-MIG.txt", "kort.jsonl", "ændringer.csv", "kodebog.md", "hvem-har-kigget.txt"} <= set(names)
    assert sum(name.startswith("kort/") for name in names) == 2
    archive.extract("kort.jsonl", tmp_path)
    [one] = read(tmp_path / "kort.jsonl").maps
    assert {alter.name: alter.private for alter in one.waves[0].alters} == {"Mormor": False, "Far": True}
    assert [len(wave.alters) for wave in one.waves] == [2, 3]
    assert "bor i Strandby" in all_text(archive)
    assert "Dina, fagperson, siden" in archive.read("hvem-er-med.txt").decode()


def test_network_canvas_s_files_in_it_are_read_with_the_same_people(
    alma_sits: Client, drawn: Screen, tmp_path: Path
) -> None:
    fetched(alma_sits, "map_export_all", drawn.workbook.pk).extractall(tmp_path)
    for folder in ("network-canvas-csv", "network-canvas-graphml"):
        [one] = read(tmp_path / folder).maps
        assert sorted(alter.name for alter in one.waves[1].alters) == ["Far", "Jonas", "Mormor"]


def test_an_empty_map_comes_along_too(alma_sits: Client, almas: Screen) -> None:
    assert "kort.jsonl" in fetched(alma_sits, "map_export_all", almas.workbook.pk).namelist()


def test_p18_without_a_yes_nothing_leaves_for_a_study(alma_sits: Client, dina_sits: Client, drawn: Screen) -> None:
    page = dina_sits.get(reverse("map_export", args=[drawn.workbook.pk])).content.decode()
    assert "Der går ikke noget herfra." in page
    assert "/hent/" not in page
    saying_nothing = alma_sits.post(reverse("map_study_yes", args=[drawn.workbook.pk]), {"study": " "})
    assert saying_nothing.status_code == 302
    assert not StudyYes.objects.exists()


def test_with_almas_yes_dina_fetches_it_under_other_names_and_alma_sees_that(
    alma_sits: Client, dina_sits: Client, drawn: Screen
) -> None:
    book = drawn.workbook.pk
    alma_sits.post(reverse("map_study_yes", args=[book]), {"study": STUDY})
    yes = StudyYes.objects.get()
    assert STUDY in dina_sits.get(reverse("map_export", args=[book])).content.decode()
    text = all_text(fetched(dina_sits, "map_study_export", book, yes.pk))
    assert [
        word for word in ("Mormor", "Far\n", "Jonas", "Strandby", "Alma", str(drawn.map().map.pk)) if word in text
    ] == []
    looked = alma_sits.get(reverse("looks", args=[book])).content.decode()
    assert "Grund: at hente det til en undersøgelse, du har sagt ja til" in looked


def test_pseudonyms_are_the_same_each_time_and_others_for_another_study(dina_sits: Client, drawn: Screen) -> None:
    book = drawn.workbook.pk
    first, second = (say_yes(view=drawn.map(), study=study) for study in (STUDY, "En anden"))
    maps = [fetched(dina_sits, "map_study_export", book, yes.pk).read("kort.jsonl") for yes in (first, first, second)]
    assert maps[0] == maps[1] != maps[2]


def test_a_yes_taken_back_or_run_out_opens_nothing(alma_sits: Client, dina_sits: Client, drawn: Screen) -> None:
    book = drawn.workbook.pk
    back, old = (say_yes(view=drawn.map(), study=study) for study in (STUDY, "En anden"))
    assert alma_sits.post(reverse("map_study_no", args=[book, back.pk])).status_code == 302
    StudyYes.objects.filter(pk=old.pk).update(until=timezone.localdate() - timedelta(days=1))
    for yes in (back, old):
        assert dina_sits.get(reverse("map_study_export", args=[book, yes.pk])).status_code == 404
    take_back(yes=back, view=drawn.map())
    assert AuditEvent.objects.filter(verb="yes to a study taken back").count() == 1


def test_nothing_of_it_is_on_dinas_screen_with_the_pen(beside: Screen, signed_in: SignedIn, drawn: Screen) -> None:
    from django.http import Http404

    from medspil.maps.access import own_screen, works_with

    for door in (own_screen, works_with):
        with pytest.raises(Http404):
            door(beside.map())


def test_gorm_who_is_shown_the_map_takes_nothing_along(
    signed_in: SignedIn, gorm: Person, companion: Membership, drawn: Screen
) -> None:
    Membership.objects.filter(pk=companion.pk).update(sees_map=True)
    assert signed_in(gorm).get(reverse("map_export", args=[drawn.workbook.pk])).status_code == 404


def test_p23_when_almas_key_is_destroyed_so_are_her_pseudonyms(drawn: Screen, alma: Person) -> None:
    from medspil.maps.study import key_of

    yes = say_yes(view=drawn.map(), study=STUDY)
    key_of(yes)
    keys.destroy(alma.pk)
    with pytest.raises(keys.KeyGone):
        key_of(StudyYes.objects.get(pk=yes.pk))


def test_p08_the_page_says_what_is_given_before_alma_says_yes(alma_sits: Client, drawn: Screen) -> None:
    page = alma_sits.get(reverse("map_export", args=[drawn.workbook.pk])).content.decode()
    said = page.split('action="/bog')[0]
    assert "kan måske kende dig igen" in said
    assert "kan ikke kaldes tilbage" in said
