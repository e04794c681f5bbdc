"""Promises 16, 17, 20 and 21 as far as what a citizen says is concerned; who it goes past is in test_past.py."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import Screen
from medspil.accounts.models import Person, Team
from medspil.partnerships.actions import add_member
from medspil.partnerships.models import Membership, Role
from medspil.voices.models import Outcome, Reply, Voice
from medspil.voices.tests.talking import answered, text

SignedIn = Callable[[Person], Client]
ODD = '  Du sagde "pyt".\n\n– Det er IKKE pyt!!  <b>😡</b>\ttak\n '


def test_p16_criticism_goes_to_the_one_she_chose_and_is_answered_changed_or_not_because(
    almas: Screen, dina: Person, emil: Person, team: Team, signed_in: SignedIn
) -> None:
    add_member(workbook=almas.workbook, person=emil, role=Role.PROFESSIONAL, team=team)
    one = almas.say("Dina lytter ikke.", kind="criticism", to=emil)
    other = almas.say("Emil er altid væk om fredagen.", kind="criticism", to=dina)
    text(signed_in(dina), "answer", one.pk, status=404)
    answered(emil, one, Outcome.CHANGED, "Vi har talt om det.")
    answered(dina, other, Outcome.NOT_CHANGED, "han har fri om fredagen.")
    alma = signed_in(almas.person)
    assert "Det er ændret:" in text(alma, "voice", almas.workbook.pk, one.pk)
    assert "Det er ikke ændret, fordi" in text(alma, "voice", almas.workbook.pk, other.pk)


def test_p16_only_alma_closes_the_talk(
    almas: Screen, dina: Person, karin: Person, freja: Person, guardian: Membership, signed_in: SignedIn
) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    close = reverse("voice_do", args=[almas.workbook.pk, voice.pk, "luk"])
    for other in (dina, karin, freja):
        assert signed_in(other).post(close).status_code == 404
    answered(dina, voice, Outcome.CHANGED)
    voice.refresh_from_db()
    assert voice.closed is None
    assert signed_in(almas.person).post(close).status_code == 302
    voice.refresh_from_db()
    assert voice.closed is not None


def test_p16_both_see_the_same_clock(almas: Screen, dina: Person, signed_in: SignedIn) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    pages = [
        text(signed_in(almas.person), "voice", almas.workbook.pk, voice.pk),
        text(signed_in(dina), "answer", voice.pk),
        text(signed_in(dina), "said_to_me"),
    ]
    clocks = {re.search(r"Svaret skal komme senest [^<]*?arbejdsdage? endnu\.", page) for page in pages}
    assert None not in clocks
    assert len({found.group() for found in clocks if found}) == 1


def test_p16_a_formal_complaint_is_spoken_of_before_anything_is_written(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    page = text(signed_in(almas.person), "voice_new", almas.workbook.pk)
    assert page.index("En klage skal vi sende videre") < page.index("<textarea")


def test_p17_the_words_stand_exactly_as_they_were_said(almas: Screen, dina: Person, signed_in: SignedIn) -> None:
    alma = signed_in(almas.person)
    sent = {"words": ODD.replace("\n", "\r\n"), "to": str(dina.pk)}  # as a browser sends them
    alma.post(reverse("voice_new", args=[almas.workbook.pk]), sent)
    voice = Voice.objects.get()
    assert voice.content["words"] == ODD
    shown = ODD.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    for page in (text(alma, "voice", almas.workbook.pk, voice.pk), text(signed_in(dina), "answer", voice.pk)):
        assert f'<p class="voice-words">{shown}</p>' in page


def test_p17_nothing_that_anybody_can_do_writes_over_what_was_said(
    almas: Screen, dina: Person, emil: Person, team: Team, signed_in: SignedIn
) -> None:
    add_member(workbook=almas.workbook, person=emil, role=Role.PROFESSIONAL, team=team)
    voice = almas.say("Dina lytter ikke.", kind="criticism", to=emil)
    words = "Noget helt andet"
    with CaptureQueriesContext(connection) as said:
        for who in (almas.person, emil, dina):
            browser = signed_in(who)
            for name, args in (
                ("answer", [voice.pk]),
                ("voice", [almas.workbook.pk, voice.pk]),
                ("voice_whom", [almas.workbook.pk, voice.pk]),
                ("voice_do", [almas.workbook.pk, voice.pk, "luk"]),
            ):
                voice.refresh_from_db()
                posted = {"turn": str(voice.turn), "words": words, "kind": "praise", "outcome": "heard"}
                more = {"content": words, "to": str(emil.pk), "past": str(dina.pk)}
                browser.post(reverse(name, args=args), {**posted, **more})
    changes = [query["sql"] for query in said if query["sql"].startswith("UPDATE")]
    assert any("voices_voice" in sql for sql in changes)
    assert not [sql for sql in changes if re.search(r'"voices_(voice|reply)".* SET .*"content"', sql)]
    voice.refresh_from_db()
    assert voice.content == {"kind": "criticism", "words": "Dina lytter ikke."}
    assert {reply.content["words"] for reply in Reply.objects.all()} == {words}


def test_p17_a_paraphrase_stands_apart_marked_as_dinas_and_is_no_answer(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    answered(dina, voice, Outcome.HEARD, "Alma vil have besked, når vi er forsinket.")
    page = text(signed_in(almas.person), "voice", almas.workbook.pk, voice.pk)
    quotes = re.findall(r"<blockquote.*?</blockquote>", page, re.DOTALL)
    assert "I kom for sent." in quotes[0] and "voice-citizen" in quotes[0]
    assert "voice-paraphrase" in quotes[1] and "Dinas ord" in quotes[1] and "Sådan har jeg forstået dig" in quotes[1]
    voice.refresh_from_db()
    assert voice.due is not None


def test_p11_with_nothing_filled_in_nothing_is_sent_and_a_kind_word_is_said(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    page = signed_in(almas.person).post(reverse("voice_new", args=[almas.workbook.pk]), follow=True)
    assert page.status_code == 200 and "helt i orden" in page.content.decode()
    assert not Voice.objects.exists()


def test_p08_before_either_writes_it_says_who_reads_it_and_how_long_it_stays(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    alma, dinas = signed_in(almas.person), signed_in(dina)
    for page in (
        text(alma, "voice_new", almas.workbook.pk),
        text(alma, "voice", almas.workbook.pk, voice.pk),
        text(dinas, "answer", voice.pk),
    ):
        before = page[: page.index('class="actions"', page.index("<textarea"))]
        assert "sletter det" in before and re.search("kan læse|Hvem kan læse", before)


@pytest.mark.parametrize("name", ["voices", "voice_new", "voice"])
def test_p20_neither_parent_nor_companion_nor_leader_comes_to_the_pages_where_alma_speaks(
    almas: Screen,
    dina: Person,
    karin: Person,
    gorm: Person,
    freja: Person,
    guardian: Membership,
    companion: Membership,
    signed_in: SignedIn,
    name: str,
) -> None:
    Membership.objects.filter(workbook=almas.workbook).update(sees_map=True)
    voice = almas.say("Mor læser min dagbog.", to=dina)
    args = [almas.workbook.pk, voice.pk] if name == "voice" else [almas.workbook.pk]
    assert "Mor læser" in text(signed_in(almas.person), "voice", almas.workbook.pk, voice.pk)
    for other in (karin, gorm, freja, dina):
        text(signed_in(other), name, *args, status=404)
    for other in (karin, gorm):
        browser = signed_in(other)
        text(browser, "said_to_me", status=404)
        text(browser, "answer", voice.pk, status=404)
        for page in ("workbook", "members", "home"):
            assert "ris-ros" not in text(browser, page, *([] if page == "home" else [almas.workbook.pk]))


@pytest.mark.parametrize("name", ["voices", "voice_new", "voice", "voice_whom"])
def test_p21_every_page_where_alma_speaks_has_the_quick_exit(
    almas: Screen, dina: Person, signed_in: SignedIn, name: str
) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    args = [almas.workbook.pk, voice.pk] if name in {"voice", "voice_whom"} else [almas.workbook.pk]
    assert f'action="{reverse("quick_exit")}"' in text(signed_in(almas.person), name, *args)
