"""The page of word help without JavaScript, and the cards of the rules."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conftest import Screen
from medspil.accounts.models import AuditEvent, Person
from medspil.checkins import actions as checkins
from medspil.checkins.access import pair_in
from medspil.language.cards import LANGUAGES, cards
from medspil.language.check import check
from medspil.language.tests.made import docx
from medspil.partnerships.models import Workbook

SignedIn = Callable[[Person], Client]
# Which words are offered is the rules' own business.
SAY = check("Du påstår, at du var syg.", "da")[0].suggestions[0]
LETTER = "Kære Mette\n\nDu nægtede at komme. Du påstår, at du var syg.\n"


def page(client: Client, **sent: object) -> str:
    response = client.post(reverse("word_help"), sent)
    assert response.status_code == 200
    return response.content.decode()


def main(text: str) -> str:
    return text[text.index("<main") : text.index("</main>")]


def fields(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'name="(say-[^"]+)"', text)))


def test_a_letter_is_shown_with_its_places_why_where_from_and_other_words(client: Client) -> None:
    text = main(page(client, text=LETTER))
    assert "2 steder er værd at se på." in text
    assert re.search(r"<mark[^>]*>nægtede</mark>", text) and re.search(r"<mark[^>]*>påstår</mark>", text)
    assert "linje 3" in text and "Kilde:" in text and SAY in text
    assert len(fields(text)) == 2


def test_the_chosen_words_are_put_in_and_the_rest_stands(client: Client) -> None:
    first, second = fields(page(client, text=LETTER))
    text = page(client, text=LETTER, reword="1", **{first: "0", second: "1"})
    assert f"Du nægtede at komme. Du {SAY}, at du var syg." in text
    nonsense = page(client, text=LETTER, reword="1", **{first: "99", second: "-1", "say-x": "1"})
    assert "Din tekst med de ord, du valgte" in nonsense
    assert f"Du {SAY}, at" not in nonsense


def test_a_word_file_is_read_with_its_places_and_stands_in_the_field_from_then_on(client: Client) -> None:
    file = SimpleUploadedFile("brev.docx", docx(document="Kære Mette\nDu nægtede at komme."))
    text = main(page(client, text="", file=file))
    assert "1 sted er værd at se på." in text
    assert re.search(r"<textarea name=\"text\"[^>]*>\s*Kære Mette\s+Du nægtede at komme.", text)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("brev.docx", b"not a zip", "kan ikke læses"),
        ("brev.txt", b"\x00\x01\x02", "kan ikke læses"),
        ("brev.txt", "p\xe5st\xe5r".encode("latin-1"), "kan ikke læses"),
        ("brev.txt", b"", "ingen tekst"),
        ("brev.txt", b"x" * 200_001, "mere end 200.000 tegn"),
        ("brev.txt", b"x" * 5_000_001, "større end 5 MB"),
    ],
)
def test_a_file_that_is_no_use_is_said_to_be(client: Client, name: str, data: bytes, says: str) -> None:
    text = page(client, text="", file=SimpleUploadedFile(name, data))
    assert says in text
    assert "words-result" not in main(text)


def test_a_text_and_a_file_at_once_lose_neither(client: Client) -> None:
    text = page(client, text=LETTER, file=SimpleUploadedFile("brev.txt", b"Du kom."))
    assert "Der er både en tekst og en fil" in text
    assert "Du nægtede at komme." in text


def test_a_text_that_is_too_long_stands_in_the_field_still(client: Client) -> None:
    text = page(client, text="Ord " * 60_000)
    assert "for lang" in text and "240000" in text
    assert text.count("Ord ") > 50_000


def test_what_shows_trust_is_shown_on_request_only(client: Client) -> None:
    letter = "Du nægtede at komme. Vi tog fejl i vores brev."
    assert "words-mark--trust" not in page(client, text=letter, language="da")
    text = page(client, text=letter, language="da", trust="on")
    assert '<mark class="words-mark words-mark--trust">Vi tog fejl' in text
    assert "1 sted er værd at se på." in text


def test_no_other_page_takes_a_file(client: Client) -> None:
    answer = client.post(reverse("account_login"), {"login": "x", "file": SimpleUploadedFile("brev.txt", b"Du kom.")})
    assert not answer.wsgi_request.FILES


def test_p22_a_page_of_somebody_elses_words_leaves_nothing(client: Client, dina: Person, signed_in: SignedIn) -> None:
    before = AuditEvent.objects.count()
    client.get(reverse("word_help"))
    answer = client.post(reverse("word_help"), {"text": LETTER})
    assert set(client.cookies) == {"csrftoken"}
    assert "no-store" in answer.headers["Cache-Control"]
    assert not client.session.keys()
    page(signed_in(dina), text=LETTER)
    assert AuditEvent.objects.count() == before


def test_p22_a_note_with_words_of_mistrust_is_saved_all_the_same(
    almas: Screen, dina: Person, book: Workbook, signed_in: SignedIn
) -> None:
    answer = signed_in(dina).post(reverse("new_note", args=[book.pk, "fagpersoner"]), {"words": "Du nægtede at komme."})
    assert answer.status_code == 302
    assert "Du nægtede at komme." in signed_in(dina).get(answer["Location"]).content.decode()


def _last(name: str, dina: Person) -> list[object]:
    """What an address ends with."""
    if name == "new_note":
        return ["fagpersoner"]
    return [dina.pk] if name in {"new_meeting", "checkin_new"} else []


OFFERED = ("new_note", "agreement_new", "new_meeting", "checkin_new")


@pytest.mark.parametrize("name", OFFERED)
def test_other_words_are_offered_to_a_professional(
    name: str, almas: Screen, dina: Person, book: Workbook, signed_in: SignedIn
) -> None:
    last = _last(name, dina)
    checkins.propose(pair=pair_in(Screen(dina, book).book_view(), dina.pk), beat="free", seen=0)
    checkins.say_yes(pair=pair_in(almas.book_view(), dina.pk), seen=1)
    assert "data-words=" in signed_in(dina).get(reverse(name, args=[book.pk, *last]), follow=True).content.decode()


# Only a citizen writes in these.
CITIZENS = {"voices/new.html", "voices/voice.html", "checkins/checkin.html"}


def test_no_form_for_words_has_been_forgotten() -> None:
    forms = {
        str(path.relative_to(path.parents[1])): path.read_text("utf-8")
        for path in Path(apps.get_app_config("wordhelp").path).parent.glob("*/templates/*/*.html")
    }
    written = {name for name, text in forms.items() if "{% draft " in text or "data-draft=" in text}
    assert len(written) > 10
    assert {name for name in written if "{% word_help %}" not in forms[name]} == CITIZENS


@pytest.mark.parametrize("name", ["new_note", "agreement_new", "new_meeting", "voice_new"])
def test_p17_nobody_offers_other_words_to_a_citizen(
    name: str, almas: Screen, dina: Person, book: Workbook, signed_in: SignedIn
) -> None:
    last = _last(name, dina)
    text = signed_in(almas.person).get(reverse(name, args=[book.pk, *last])).content.decode()
    assert "<textarea" in text and "data-words" not in text


def test_every_rule_stands_under_its_category_and_has_a_card(client: Client) -> None:
    overview = client.get(reverse("word_rules")).content.decode()
    for language in LANGUAGES:
        for name in {one.rule.category for one in cards(language).values()}:
            category = reverse("word_category", args=[language, name])
            assert category in overview
            page = client.get(category).content.decode()
            of_it = [one for one in cards(language).values() if one.rule.category == name]
            assert [one.id for one in of_it if f'"{reverse("word_rule", args=[one.id])}"' not in page] == []
            assert client.get(reverse("word_rule", args=[of_it[0].id])).status_code == 200


def test_rules_are_found_by_a_word_in_them(client: Client) -> None:
    found = main(client.get(reverse("word_rules"), {"q": "Nægtede komme"}).content.decode())
    assert "handler om “Nægtede komme”" in found and "da.blame.refuse" in found
    assert "0 regler handler om" in client.get(reverse("word_rules"), {"q": "<script>"}).content.decode()
    assert "<script>" not in main(client.get(reverse("word_rules"), {"q": "<script>"}).content.decode())


@pytest.mark.parametrize("path", ["da/nothing/", "sv/blame/", "da.blame.nothing/", "xx/"])
def test_what_is_no_rule_is_no_page(client: Client, path: str) -> None:
    assert client.get(f"{reverse('word_rules')}{path}").status_code == 404
