"""The promises that this product keeps so far, each held by a test with its number (docs: the page "Vores løfter")."""

import re
from collections.abc import Callable
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from uuid import uuid4

import pytest
from django import forms
from django.core import mail
from django.db import models
from django.test import Client
from django.urls import reverse

from conftest import Screen
from medspil.accounts.actions import invite, save_profile
from medspil.accounts.models import Person, Team
from medspil.checkins.items import items as check_in_items
from medspil.maps.models import Item
from medspil.meetings.forms import OwnPlanForm, PlanForm
from medspil.notes.forms import NoteForm, OwnNoteForm
from medspil.partnerships.access import Purpose
from medspil.partnerships.actions import end_membership, show_map_to
from medspil.partnerships.models import AccessEvent, Membership, Workbook
from medspil.site.fields import INSTRUMENTS, MOST_FIELDS, MOST_REQUIRED, WORKBOOK_FORMS, workbook_fields
from medspil.site.promises import PROMISES

SignedIn = Callable[[Person], Client]


def text_of(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200, (name, response.status_code)
    return response.content.decode()


def test_every_promise_that_says_it_is_kept_has_its_test() -> None:
    tests = Path(__file__).read_text("utf-8") + "".join(
        path.read_text("utf-8") for path in Path(__file__).parents[1].glob("src/medspil/*/tests/test_*.py")
    )
    kept = {promise.number for promise in PROMISES if promise.kept}
    assert kept == {*range(1, 15), 16, 17, 18, 20, 21, 22, 24}
    assert {number for number in kept if f"def test_p{number:02}_" not in tests} == set()
    assert [promise.number for promise in PROMISES] == list(range(1, 25))


def test_the_page_says_which_promises_are_on_the_way(client: Client) -> None:
    text = text_of(client, "promises")
    assert text.lower().count("på vej") >= sum(not promise.kept for promise in PROMISES)
    assert all(f'id="p{promise.number}"' in text for promise in PROMISES)


def test_p01_each_set_of_questions_has_its_mirror_or_says_why_not_where_it_is_asked(
    almas: Screen, signed_in: SignedIn
) -> None:
    alma, book = signed_in(almas.person), almas.workbook.pk
    told = {
        "seven-questions": "det er dit netværk, de handler om" in text_of(alma, "map_questions", book),
        "two-readings": set(OwnNoteForm.base_fields) <= set(NoteForm.base_fields),
        "check-in": all(str(one.citizen) and str(one.professional) for one in check_in_items()),
        "moments": "så det aldrig bliver en skjult bog om dig" in text_of(alma, "moments", book),
        "know-me": "fortæller om sig selv" in text_of(alma, "write_know_me", book),
    }
    assert told == dict.fromkeys(INSTRUMENTS, True)


def test_p01_what_is_planned_and_promised_is_asked_of_both_and_of_a_professional_more(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    assert set(OwnPlanForm.base_fields) < set(PlanForm.base_fields)
    alma, dinas = signed_in(almas.person), signed_in(dina)
    pages = (client.get(reverse("agreement_new", args=[almas.workbook.pk])) for client in (alma, dinas))
    hers, ours = (set(page.context["form"].fields) for page in pages)
    assert hers == ours


def test_p03_alma_sees_who_dina_is_what_she_can_decide_and_must_pass_on(
    book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    shown = {
        "title": "Kontaktperson",
        "power": "Jeg kan tage med til møder.",
        "must_pass_on": "Jeg skal sige det videre, hvis du er i fare.",
        "away": "Ferie i uge 42",
        "stand_in": "Emil",
    }
    save_profile(person=dina, body=shown)
    text = text_of(signed_in(alma), "members", book.pk)
    assert all(words in text for words in ["Dina", *shown.values()])


def test_p07_alma_sees_at_once_that_dina_has_read_the_map(
    book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    assert "Dina" not in text_of(signed_in(alma), "looks", book.pk)
    text_of(signed_in(dina), "map", book.pk)
    text = re.sub(r"\s+", " ", text_of(signed_in(alma), "looks", book.pk))
    assert "Dina" in text and "kort" in text and "Grund" in text


READING_PAGES = (
    "workbook",
    "members",
    "meetings",
    "checkins",
    "moments",
    "know_me",
    "notes",
    "path",
    "path_paper",
    "map",
    "map_list",
    "map_questions",
    "map_history",
    "map_state",
    "map_print",
    "map_svg",
    "map_png",
)


@pytest.mark.parametrize("name", READING_PAGES)
def test_p07_no_page_of_the_workbook_can_be_read_without_a_line_in_the_log(
    almas: Screen, dina: Person, signed_in: SignedIn, name: str
) -> None:
    wave = [almas.map().wave.pk] if name in {"map_print", "map_svg", "map_png"} else []
    browser = signed_in(dina)
    assert browser.get(reverse(name, args=[almas.workbook.pk, *wave])).status_code == 200
    assert AccessEvent.objects.filter(person=dina, workbook=almas.workbook).count() == 1


def test_p07_looking_again_in_the_same_sitting_and_polling_are_one_line(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(dina)
    for _ in range(3):
        text_of(browser, "map", almas.workbook.pk)
        text_of(browser, "map_feed", almas.workbook.pk)
    assert AccessEvent.objects.count() == 1


def test_p07_printing_is_said_to_be_printing(almas: Screen, dinas: Screen) -> None:
    dinas.map(to=Purpose.PRINT)
    assert AccessEvent.objects.get().why == "print"


def test_p08_before_anyone_writes_it_says_who_can_read_it_and_how_long_it_is_kept(
    book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    for person in (alma, dina):
        for name in ("map", "map_list"):
            text = text_of(signed_in(person), name, book.pk)
            assert re.search("kan se kortet|kan læse, hvad du skriver|kan læse det, du skriver", text), (person, name)
            assert "slette" in text, (person, name)


def test_p08_an_invitation_says_who_invites_to_what_and_who_will_see_it(
    team: Team, dina: Person, client: Client
) -> None:
    secret = invite(kind="citizen", by=dina, team=team).secret
    text = text_of(client, "invitation", secret)
    assert "Dina" in text and "Team Havnen" in text and "Havneby Kommune" in text


def test_p11_nothing_but_a_name_is_ever_needed_and_skipping_leaves_no_trace(almas: Screen, signed_in: SignedIn) -> None:
    almas.add("Mormor")
    browser = signed_in(almas.person)
    before = (Item.objects.count(), AccessEvent.objects.count())
    for number in range(1, 8):
        text_of(browser, "map_question", almas.workbook.pk, f"Q{number}")
        browser.post(reverse("map_question", args=[almas.workbook.pk, f"Q{number}"]))
    assert (Item.objects.count(), AccessEvent.objects.count()) == before
    assert almas.map().responses() == {}


def test_p12_the_workbook_counts_its_own_fields_and_stays_under_its_limit(client: Client) -> None:
    count = workbook_fields()
    assert count.total <= MOST_FIELDS
    assert count.required <= MOST_REQUIRED
    assert f"{count.total}" in text_of(client, "promises")


MODULES_OF_FORMS = tuple(
    f"medspil.{app}.forms" for app in ("maps", "voices", "notes", "checkins", "learning", "knowing")
)


def test_p12_no_form_of_the_workbook_hides_from_the_count() -> None:
    # A safeguard is counted apart; the field of AddForm is the name of AlterForm; OwnNoteForm asks less of the same;
    # CheckInForm, the fixed phrases and what a new one is told are each one of the INSTRUMENTS.
    apart = {"AddForm", "AudienceForm", "WhomForm", "WithholdForm", "OwnNoteForm", "CheckInForm"}
    apart |= {"PhrasesForm", "MomentForm", "KnowForm"}
    assert {"check-in", "moments", "know-me"} <= set(INSTRUMENTS)
    found = set()
    for module in MODULES_OF_FORMS:
        for name, form in getmembers(import_module(module), isclass):
            if issubclass(form, forms.Form) and form is not forms.Form:
                found.add(name)
    assert found == {form.__name__ for form in WORKBOOK_FORMS if form.__module__ in MODULES_OF_FORMS} | apart


def test_p13_nothing_about_a_person_is_a_number_that_ranks_them() -> None:
    forbidden = re.compile(r"score|points?$|rank|risk|predict|norm", re.IGNORECASE)
    for app in ("accounts", "partnerships", "maps", "voices", "notes", "checkins", "learning", "knowing"):
        for _name, model in getmembers(import_module(f"medspil.{app}.models"), isclass):
            if issubclass(model, models.Model) and not model._meta.abstract:
                assert not [field.name for field in model._meta.fields if forbidden.search(field.name)], model


def test_p13_the_map_says_names_and_never_counts_them_against_anything(almas: Screen, signed_in: SignedIn) -> None:
    almas.answer("Q1", almas.add("Mormor"))
    text = text_of(signed_in(almas.person), "map_questions", almas.workbook.pk)
    main = text[text.index("<main") : text.index("</main>")]
    assert "Mormor" in main
    assert not re.search(r"\d+\s*(%|point|ud af|/\s*7)", re.sub(r"<[^>]+>", " ", main))


def test_p18_not_now_and_i_wont_answer_are_answers_and_stand_as_such(almas: Screen, signed_in: SignedIn) -> None:
    browser = signed_in(almas.person)
    url = reverse("map_question", args=[almas.workbook.pk, "Q3"])
    browser.post(url, {"stance": "rather_not"})
    assert almas.map().responses()["Q3"].body["stance"] == "rather_not"
    assert "vil jeg ikke svare" in text_of(browser, "map_questions", almas.workbook.pk)
    browser.post(url, {"stance": ""})
    assert almas.map().responses()["Q3"].body["stance"] == ""


def test_p20_a_mother_sees_no_map_before_her_child_says_so(
    almas: Screen, guardian: Membership, karin: Person, signed_in: SignedIn
) -> None:
    mormor = almas.add("Mormor")
    almas.add("Min kæreste")
    browser = signed_in(karin)
    assert browser.get(reverse("map", args=[almas.workbook.pk])).status_code == 404
    show_map_to(view=almas.book_view(), membership_id=guardian.pk, shown=True)
    text = text_of(browser, "map_list", almas.workbook.pk)
    assert "Mormor" not in text and "kæreste" not in text
    almas.do("show", mormor, value="circle")
    text = text_of(browser, "map_list", almas.workbook.pk)
    assert "Mormor" in text and "kæreste" not in text


def test_p20_a_mother_does_not_learn_who_else_is_there_from_a_log_a_count_or_a_name(
    almas: Screen, guardian: Membership, companion: Membership, karin: Person, signed_in: SignedIn
) -> None:
    show_map_to(view=almas.book_view(), membership_id=guardian.pk, shown=True)
    almas.add("Min kæreste")
    browser = signed_in(karin)
    pages = ("workbook", "members", "map", "map_state", "map_list", "map_history", "map_questions")
    text = "".join(text_of(browser, name, almas.workbook.pk) for name in pages)
    assert "Gorm" not in text and "kæreste" not in text
    assert browser.get(reverse("looks", args=[almas.workbook.pk])).status_code == 404


def test_p20_what_cannot_be_promised_is_said_before_anything_is_written(
    team: Team, dina: Person, client: Client, signed_in: SignedIn
) -> None:
    for text in (
        text_of(client, "invitation", invite(kind="citizen", by=dina, team=team).secret),
        text_of(signed_in(dina), "beside"),
    ):
        assert "aktindsigt" in text or "bede om at se" in text or "bede kommunen" in text
        assert "pligt" in text


@pytest.mark.parametrize(
    "name", ["front", "promises", "about", "home", "workbook", "members", "looks", "map", "map_list", "map_questions"]
)
def test_p21_every_page_of_alma_has_the_quick_exit(
    book: Workbook, alma: Person, signed_in: SignedIn, name: str
) -> None:
    in_book = name in {"workbook", "members", "looks"} or name.startswith("map")
    response = signed_in(alma).get(reverse(name, args=[book.pk] if in_book else []), follow=True)
    assert f'action="{reverse("quick_exit")}"' in response.content.decode()


def test_p21_the_quick_exit_ends_the_session_and_goes_to_a_page_that_says_nothing(
    book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(alma)
    response = browser.post(reverse("quick_exit"))
    assert response.status_code == 302
    assert "medspil" not in response["Location"]
    assert browser.get(reverse("workbook", args=[book.pk])).status_code == 302


def test_p21_the_quick_exit_works_from_a_page_whose_token_is_too_old(book: Workbook, alma: Person) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alma, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.post(reverse("quick_exit"), {"csrfmiddlewaretoken": "x" * 64}).status_code == 302
    assert browser.get(reverse("workbook", args=[book.pk])).status_code == 302


def test_p21_nothing_that_happens_in_the_workbook_sends_a_mail(almas: Screen, dina: Person) -> None:
    almas.do("show", almas.add("Mormor"), value="me")
    member = Membership.objects.get(person=dina)
    end_membership(view=almas.book_view(), membership_id=member.pk)
    invite(kind="member", by=almas.person, workbook=almas.workbook.pk, role="companion")
    assert mail.outbox == []


def test_p24_every_page_says_that_it_is_no_emergency_line(client: Client) -> None:
    for name in ("front", "promises", "about", "account_login"):
        text = text_of(client, name)
        assert "112" in text
    about = text_of(client, "about")
    assert "journal" in about and "test" in about
    assert client.get(f"/{uuid4()}/").status_code == 404
