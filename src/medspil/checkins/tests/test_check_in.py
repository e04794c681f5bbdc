"""The professional answers first, the citizen answers or skips, and it is something to talk about."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from conftest import Screen
from medspil.accounts.models import Person, Team
from medspil.checkins import actions
from medspil.checkins.access import Pair, SeenCheckIn, check_ins_seen
from medspil.checkins.items import STEPS, VERSIONS, are_far_apart, items
from medspil.checkins.models import Answer, CheckIn
from medspil.checkins.on_paper import on_paper
from medspil.checkins.path import path
from medspil.checkins.queries import pairs
from medspil.meetings.actions import met_today
from medspil.partnerships.actions import Stale, add_member, end_membership
from medspil.partnerships.models import AccessEvent, Membership, Role, Workbook

SignedIn = Callable[[Person], Client]
PairOf = Callable[[Screen], Pair]
See = Callable[[Screen, CheckIn], SeenCheckIn]


def main_of(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    text = response.content.decode()
    return " ".join(text[text.index("<main") : text.index("</main>")].split())


def test_p01_dina_answers_first_and_alma_is_asked_nothing_before(
    agreed: None, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn, pair_of: PairOf, almas: Screen
) -> None:
    assert "<fieldset" not in main_of(signed_in(alma), "checkin_pair", book.pk, dina.pk)
    assert signed_in(alma).get(reverse("checkin_new", args=[book.pk, dina.pk])).status_code == 404
    with pytest.raises(Stale):
        actions.begin(pair=pair_of(almas), steps={"hope": "fully"}, words="")
    url = reverse("checkin_new", args=[book.pk, dina.pk])
    signed_in(dina).post(url, {"op": str(uuid4()), "trust": "a_little", "words": "Undskyld for i mandags."})
    text = main_of(signed_in(alma), "checkin", book.pk, CheckIn.objects.get().pk)
    assert "Undskyld for i mandags." in text and "Lige nu tør jeg stole på dig." in text and "passer lidt" in text


def test_p01_dina_cannot_open_it_by_saying_nothing(
    agreed: None, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    url = reverse("checkin_new", args=[book.pk, dina.pk])
    text = signed_in(dina).post(url, {"op": str(uuid4())}).content.decode()
    assert "Svar på mindst én ting" in text and not CheckIn.objects.exists()


def test_p01_every_question_has_its_mirror_in_both_languages() -> None:
    assert [one.code for one in items()] == ["emotional", "rights", "social", "hope", "reciprocity", "trust"]
    for language in ("da", "en"):
        with translation.override(language):
            for one in (item for version in VERSIONS.values() for item in version):
                assert str(one.citizen) and str(one.professional) and str(one.talk)
    with translation.override("da"):
        assert [str(step) for step in STEPS.values()] == [
            "passer slet ikke",
            "passer lidt",
            "passer for det meste",
            "passer helt",
        ]
        assert str(items()[4].citizen) == "Du holdt det, du lovede, eller sagde til."


def test_alma_answers_what_she_likes_and_dina_reads_it(
    begun: CheckIn, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    url = reverse("checkin", args=[book.pk, begun.pk])
    signed_in(alma).post(url, {"op": str(uuid4()), "hope": "mostly", "trust": "", "words": "Ring først."})
    begun.refresh_from_db()
    assert begun.state == "answered"
    text = main_of(signed_in(dina), "checkin", book.pk, begun.pk)
    assert "Du troede på, at jeg kan komme videre." in text and "Ring først." in text


def test_p11_skipping_all_of_it_is_fine_and_leaves_no_trace(
    begun: CheckIn, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn, almas: Screen, see: See
) -> None:
    before = main_of(signed_in(dina), "checkin", book.pk, begun.pk)
    text = signed_in(alma).post(reverse("checkin", args=[book.pk, begun.pk]), {"op": str(uuid4())}, follow=True)
    assert "Det er også helt fint" in text.content.decode()
    assert Answer.objects.count() == 1
    token = r'name="csrfmiddlewaretoken" value="[^"]*"'
    after = main_of(signed_in(dina), "checkin", book.pk, begun.pk)
    assert re.sub(token, "", before) == re.sub(token, "", after), "Dina can't see that it was skipped"
    actions.answer(seen=see(almas, begun), steps={"hope": "fully"}, words="")  # she changed her mind
    assert Answer.objects.count() == 2


def test_p11_what_alma_has_not_answered_is_let_be_when_dina_begins_the_next(
    begun: CheckIn, pair_of: PairOf, dinas: Screen, almas: Screen, book: Workbook, alma: Person, dina: Person,
    signed_in: SignedIn,
) -> None:  # fmt: skip
    CheckIn.objects.update(day=timezone.localdate() - timedelta(days=21), begun=timezone.now() - timedelta(days=21))
    later = actions.begin(pair=pair_of(dinas), steps={"hope": "fully"}, words="")
    begun.refresh_from_db()
    assert (begun.state, later.state) == ("left", "open")
    assert "ikke svaret" not in main_of(signed_in(alma), "checkin_pair", book.pk, dina.pk)
    assert list(check_ins_seen(almas.book_view()).order_by("begun")) == [begun, later]


def test_a_second_press_makes_no_second_check_in_nor_answer(
    agreed: None, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    sent = {"op": str(uuid4()), "hope": "fully"}
    for _ in range(2):
        answer = signed_in(dina).post(reverse("checkin_new", args=[book.pk, dina.pk]), sent)
        assert answer.status_code == 302
    url, sent = reverse("checkin", args=[book.pk, CheckIn.objects.get().pk]), {"op": str(uuid4()), "hope": "mostly"}
    for _ in range(2):
        assert signed_in(alma).post(url, sent).status_code == 302
    assert (CheckIn.objects.count(), Answer.objects.count()) == (1, 2)


def test_two_at_once_are_one_check_in_and_nothing_typed_is_lost(
    agreed: None, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    url = reverse("checkin_new", args=[book.pk, dina.pk])
    signed_in(dina).post(url, {"op": str(uuid4()), "hope": "fully"})
    text = signed_in(dina).post(url, {"op": str(uuid4()), "words": "Skrevet på tabletten."}).content.decode()
    assert "Der er et tjek-ind fra i dag" in text and "Skrevet på tabletten." in text
    assert CheckIn.objects.count() == 1


def test_an_answer_on_top_of_an_answer_is_told_and_what_was_typed_stays(
    answered: CheckIn, book: Workbook, alma: Person, signed_in: SignedIn
) -> None:
    url = reverse("checkin", args=[book.pk, answered.pk])
    text = signed_in(alma).post(url, {"op": str(uuid4()), "words": "Skrevet på min mobil."}).content.decode()
    assert "Der står allerede et svar fra dig" in text and "Skrevet på min mobil." in text
    assert Answer.objects.get(by=alma).words == "Ring, før du kommer."


def test_where_they_are_two_steps_apart_there_is_a_question_and_no_warning(
    answered: CheckIn, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    assert are_far_apart("not_at_all", "mostly") and not are_far_apart("a_little", "mostly")
    for who in (alma, dina):
        for text in (
            main_of(signed_in(who), "checkin_pair", book.pk, dina.pk),
            main_of(signed_in(who), "checkin", book.pk, answered.pk),
        ):
            assert "Hvad kan gøre det lettere at turde?" in text
            assert "Hvad kan det næste lille skridt være?" not in text
            assert not re.search("advarsel|afvig|problem(?!er)|uenig|bekymr", text)


def test_we_have_talked_about_it_is_said_by_both(
    answered: CheckIn, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    for who in (dina, alma):
        assert "Vi har talt om det." not in main_of(signed_in(who), "checkin", book.pk, answered.pk)
        for _ in range(2):
            signed_in(who).post(reverse("checkin_turn", args=[book.pk, answered.pk, "talt"]))
    assert "Vi har talt om det." in main_of(signed_in(alma), "checkin", book.pk, answered.pk)
    signed_in(dina).post(reverse("checkin_turn", args=[book.pk, answered.pk, "ikke-talt"]))
    assert "Vi har talt om det." not in main_of(signed_in(alma), "checkin", book.pk, answered.pk)


def test_p13_no_number_stands_on_the_page_and_nothing_is_added_up(
    answered: CheckIn, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn, dinas: Screen
) -> None:
    met_today(view=dinas.book_view(), professional=dina)
    for who in (alma, dina):
        for name, args in (("checkin_pair", [dina.pk]), ("checkin", [answered.pk]), ("checkins", [])):
            text = re.sub(r"<time.*?</time>", "", main_of(signed_in(who), name, book.pk, *args))
            seen = re.sub(r"<[^>]+>", " ", text).replace("Stan Houston, 2015", "")
            assert not re.search(r"\d|procent|gennemsnit|point|score|i alt|sammenlagt", seen.lower()), (name, seen)


def test_p14_the_page_says_what_it_is_not_and_that_it_is_no_secret(
    agreed: None, begun: CheckIn, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    for who in (alma, dina):
        for name, args in (("checkin_pair", [dina.pk]), ("checkin", [begun.pk])):
            text = main_of(signed_in(who), name, book.pk, *args)
            assert "ikke en afprøvet test og ikke en diagnose" in text
            gets, works = ("du", "Dina") if who == alma else ("Alma", "dig")
            assert f"må ikke bruges til at bestemme, hvad {gets} får af hjælp" in text
            assert f"eller til at bedømme {works} på arbejdet" in text
            assert "ikke hemmeligt" in text and "journalen" in text and "aktindsigt" in text


def test_p14_no_other_part_of_medspil_reads_a_check_in() -> None:
    """Nothing carries them into decisions, staff appraisal or figures: only the page, the path and the example do."""
    package = Path(__file__).parents[2]
    allowed = {"site/demo", "path/"}
    readers = [
        str(file.relative_to(package))
        for file in sorted(package.glob("**/*.py"))
        if "medspil.checkins" in file.read_text("utf-8") and "checkins" not in file.relative_to(package).parts
    ]
    others = [one for one in readers if not one.startswith(tuple(allowed)) and "/tests/" not in one]
    assert set(others) <= {"site/settings.py", "site/urls.py"}


def test_p08_before_either_answers_it_says_who_reads_it_and_how_long_it_is_kept(
    begun: CheckIn, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    text = main_of(signed_in(alma), "checkin", book.pk, begun.pk)
    assert "Dina kan læse dit svar, så snart du gemmer" in text and "til du sletter det" in text
    CheckIn.objects.all().delete()
    text = main_of(signed_in(dina), "checkin_new", book.pk, dina.pk)
    assert "Alma kan læse det, så snart du gemmer" in text and "til Alma sletter det" in text


def test_p07_reading_a_check_in_is_on_almas_list(
    begun: CheckIn, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    main_of(signed_in(dina), "checkin", book.pk, begun.pk)
    assert AccessEvent.objects.get().what == "checkin"
    assert "et af jeres tjek-ind" in signed_in(alma).get(reverse("looks", args=[book.pk])).content.decode()


def test_p14_a_colleague_in_the_same_book_sees_nothing_of_it(
    answered: CheckIn, book: Workbook, dina: Person, emil: Person, team: Team, signed_in: SignedIn
) -> None:
    add_member(workbook=book, person=emil, role=Role.PROFESSIONAL, team=team)
    browser = signed_in(emil)
    assert "Dina" not in main_of(browser, "checkins", book.pk)
    for name, args in (("checkin_pair", [dina.pk]), ("checkin", [answered.pk]), ("checkin_new", [dina.pk])):
        assert browser.get(reverse(name, args=[book.pk, *args])).status_code == 404
    assert not check_ins_seen(Screen(emil, book).book_view()).exists()


def test_with_the_pen_alma_answers_on_dinas_screen_and_sees_no_other_pair(
    begun: CheckIn, see: See, beside: Screen, alma: Person, dina: Person, emil: Person, team: Team, book: Workbook
) -> None:
    add_member(workbook=book, person=emil, role=Role.PROFESSIONAL, team=team)
    actions.answer(seen=see(beside, begun), steps={"hope": "fully"}, words="")
    said = Answer.objects.get(by=alma)
    assert said.device_of_id == dina.pk
    assert [one.professional.pk for one in pairs(beside.book_view())] == [dina.pk]


def test_p23_alma_erases_a_check_in_with_what_both_said(
    answered: CheckIn, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    url = reverse("checkin_turn", args=[book.pk, answered.pk, "slet"])
    assert signed_in(dina).post(url).status_code == 404
    signed_in(alma).post(url)
    assert not CheckIn.objects.exists() and not Answer.objects.exists()


def test_the_two_paths_stand_beside_each_other_with_meetings_and_skips_leave_no_gap(
    answered: CheckIn, pair_of: PairOf, see: See, almas: Screen, dinas: Screen, dina: Person
) -> None:
    ago = timezone.now() - timedelta(days=60)
    CheckIn.objects.update(day=ago.date(), begun=ago)
    met_today(view=dinas.book_view(), professional=dina, at=timezone.now() - timedelta(days=30))
    middle = actions.begin(pair=pair_of(dinas), steps={"trust": "mostly"}, words="")
    CheckIn.objects.filter(pk=middle.pk).update(
        day=timezone.localdate() - timedelta(days=30), begun=timezone.now() - timedelta(days=30), state="left"
    )
    last = actions.begin(pair=pair_of(dinas), steps={"trust": "fully"}, words="")
    actions.answer(seen=see(almas, last), steps={"trust": "fully"}, words="")
    shown = path(pair_of(almas))
    trust = shown.bands[-1]
    first, half, now = (x for x, _y in trust.professional.marks)
    assert first < half < now and abs(half - (first + now) / 2) < 4
    assert [x for x, _y in trust.citizen.marks] == [first, now]
    assert trust.professional.marks[0][1] > trust.professional.marks[2][1], "what fits better stands higher"
    assert trust.sentences == ["Dina: først “passer lidt”, sidst “passer helt”.", "Du: passer helt, hver gang."]
    assert [(mark.x, mark.text) for mark in shown.meanwhile] == [(half, "I mødtes.")]


def test_alma_takes_her_check_ins_along(answered: CheckIn, almas: Screen) -> None:
    name, text = on_paper(almas.book_view())
    assert name == "tjek-ind.txt"
    assert "Dina: Lige nu tør jeg stole på dig. passer lidt" in text
    assert "Alma: Det vil jeg gerne have anderledes. Ring, før du kommer." in text
    assert "sige undskyld for. Jeg kom for sent. Undskyld." in text


def test_somebody_who_has_left_stays_on_almas_list_with_what_was_said(
    answered: CheckIn, almas: Screen, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    end_membership(view=almas.book_view(), membership_id=Membership.objects.get(person=dina).pk)
    assert "Det, I sagde, mens I arbejdede sammen" in main_of(signed_in(alma), "checkins", book.pk)
    assert "Jeg kom for sent. Undskyld." in main_of(signed_in(alma), "checkin", book.pk, answered.pk)
    assert signed_in(dina).get(reverse("checkin", args=[book.pk, answered.pk])).status_code == 404


def test_when_dina_is_let_go_while_she_answers_her_words_come_back_and_nothing_is_saved(
    agreed: None, almas: Screen, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    end_membership(view=almas.book_view(), membership_id=Membership.objects.get(person=dina).pk)
    url = reverse("checkin_new", args=[book.pk, dina.pk])
    answer = signed_in(dina).post(url, {"op": str(uuid4()), "hope": "fully", "words": "Vi nåede det hele."})
    text = answer.content.decode()
    assert answer.status_code == 404 and "Vi nåede det hele." in text and "Håb: passer helt" in text
    assert not CheckIn.objects.exists()
    assert signed_in(dina).get(url).status_code == 404
