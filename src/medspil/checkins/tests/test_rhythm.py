"""How often they check in: agreed by both, paused by either, and no word about a day that has been."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Screen
from medspil.accounts.models import Person
from medspil.checkins import actions
from medspil.checkins.access import Pair
from medspil.checkins.models import CheckIn, Rhythm
from medspil.checkins.queries import when_next
from medspil.partnerships.actions import Stale
from medspil.partnerships.models import Workbook

SignedIn = Callable[[Person], Client]
PairOf = Callable[[Screen], Pair]
SHAMING = ("overskredet", "mangler", "for sent", "glemt", "rykker", "udløbet", "husk")


def press(client: Client, book: Workbook, dina: Person, verb: str, **sent: Any) -> str:
    url = reverse("checkin_rhythm", args=[book.pk, dina.pk, verb])
    return " ".join(client.post(url, sent, follow=True).content.decode().split())


def page(client: Client, book: Workbook, dina: Person) -> str:
    response = client.get(reverse("checkin_pair", args=[book.pk, dina.pk]))
    assert response.status_code == 200
    text = response.content.decode()
    return " ".join(text[text.index("<main") : text.index("</main>")].split())


def test_p14_a_rhythm_is_agreed_by_both(book: Workbook, alma: Person, dina: Person, signed_in: SignedIn) -> None:
    press(signed_in(dina), book, dina, "foreslaa", beat="2", seen="")
    rhythm = Rhythm.objects.get()
    assert (rhythm.beat, rhythm.proposed) == ("", "2")
    press(signed_in(dina), book, dina, "ja", seen="1")
    rhythm.refresh_from_db()
    assert rhythm.beat == "", "whoever proposes can't say yes for the other"
    assert "Dina foreslår: hver anden uge" in page(signed_in(alma), book, dina)
    press(signed_in(alma), book, dina, "ja", seen=str(rhythm.version))
    assert "I har aftalt: hver anden uge" in page(signed_in(dina), book, dina)


def test_what_is_agreed_stands_until_another_rhythm_is(
    agreed: None, pair_of: PairOf, almas: Screen, dinas: Screen
) -> None:
    actions.propose(pair=pair_of(dinas), beat="1", seen=2)
    rhythm = Rhythm.objects.get()
    assert (rhythm.beat, rhythm.proposed) == ("free", "1")
    actions.propose(pair=pair_of(almas), beat="1", seen=rhythm.version)  # to propose the same is a yes
    rhythm.refresh_from_db()
    assert (rhythm.beat, rhythm.proposed) == ("1", "")


def test_p18_not_yet_is_an_answer_and_either_may_propose_again(
    pair_of: PairOf, almas: Screen, dinas: Screen, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    actions.propose(pair=pair_of(dinas), beat="1", seen=0)
    actions.say_not_yet(pair=pair_of(almas), seen=1)
    assert "Det er et godt svar" in page(signed_in(dina), book, dina)
    actions.propose(pair=pair_of(almas), beat="4", seen=2)
    assert pair_of(dinas).waits_for_me


def test_a_yes_to_a_rhythm_that_was_changed_meanwhile_is_not_taken(
    pair_of: PairOf, dinas: Screen, book: Workbook, alma: Person, dina: Person, signed_in: SignedIn
) -> None:
    actions.propose(pair=pair_of(dinas), beat="4", seen=0)
    actions.propose(pair=pair_of(dinas), beat="1", seen=1)
    text = press(signed_in(alma), book, dina, "ja", seen="1")
    assert "lavet om i mellemtiden" in text and "Dina foreslår: hver uge" in text
    assert Rhythm.objects.get().beat == ""


def test_two_who_propose_at_once_are_one_rhythm_and_the_second_is_told(
    pair_of: PairOf, almas: Screen, dinas: Screen
) -> None:
    hers, ours = pair_of(almas), pair_of(dinas)
    actions.propose(pair=hers, beat="1", seen=0)
    with pytest.raises(Stale):
        actions.propose(pair=ours, beat="4", seen=0)
    assert Rhythm.objects.get().proposed == "1"


@pytest.mark.parametrize("who", ["alma", "dina"])
def test_p14_either_pauses_and_goes_on_without_a_reason(
    agreed: None,
    book: Workbook,
    alma: Person,
    dina: Person,
    pair_of: PairOf,
    dinas: Screen,
    signed_in: SignedIn,
    who: str,
) -> None:
    browser = signed_in({"alma": alma, "dina": dina}[who])
    assert "Hold pause" in page(browser, book, dina)
    text = press(browser, book, dina, "pause")
    assert "Det holder pause. Ingen skal sige hvorfor" in text
    assert "<textarea" not in text[text.index("<main") : text.index("</main>")]
    assert not pair_of(dinas).may_begin
    with pytest.raises(Stale):
        actions.begin(pair=pair_of(dinas), steps={"hope": "fully"}, words="")
    press(browser, book, dina, "videre")
    assert pair_of(dinas).may_begin


def test_p14_a_pause_of_almas_is_not_ended_by_dina(
    agreed: None, pair_of: PairOf, almas: Screen, dinas: Screen, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    actions.pause(pair=pair_of(almas), paused=True)
    press(signed_in(dina), book, dina, "videre")
    assert not pair_of(dinas).may_begin


def test_p14_a_pause_that_comes_while_dina_writes_holds_and_her_words_stay(
    agreed: None, pair_of: PairOf, almas: Screen, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    browser, url = signed_in(dina), reverse("checkin_new", args=[book.pk, dina.pk])
    browser.get(url)
    actions.pause(pair=pair_of(almas), paused=True)
    text = browser.post(url, {"hope": "fully", "words": "Vi fik talt om skolen."}).content.decode()
    assert "en af jer holder pause" in text and "Vi fik talt om skolen." in text
    assert not CheckIn.objects.exists()


def test_p14_without_an_agreed_rhythm_nobody_is_asked_anything(
    pair_of: PairOf, dinas: Screen, book: Workbook, dina: Person, signed_in: SignedIn
) -> None:
    for beat in ("", "2"):
        if beat:
            actions.propose(pair=pair_of(dinas), beat=beat, seen=0)
        signed_in(dina).post(reverse("checkin_new", args=[book.pk, dina.pk]), {"hope": "fully"})
    assert not CheckIn.objects.exists()


def test_p11_a_day_that_has_been_is_no_debt(
    agreed: None, begun: CheckIn, pair_of: PairOf, almas: Screen, book: Workbook, alma: Person, dina: Person,
    signed_in: SignedIn,
) -> None:  # fmt: skip
    Rhythm.objects.update(beat="1")
    CheckIn.objects.update(day=timezone.localdate() - timedelta(days=90), begun=timezone.now() - timedelta(days=90))
    assert "passer nu, hvis I begge har lyst" in when_next(pair_of(almas), CheckIn.objects.get().day)
    text = page(signed_in(alma), book, dina)
    assert not [word for word in SHAMING if word in text.lower()]
    assert "passer omkring" in when_next(pair_of(almas), timezone.localdate())


def test_who_is_not_one_of_the_two_sees_no_link_and_no_page(
    agreed: None, begun: CheckIn, guardian: object, companion: object, book: Workbook, dina: Person, karin: Person,
    gorm: Person, signed_in: SignedIn,
) -> None:  # fmt: skip
    for person in (karin, gorm):
        browser = signed_in(person)
        assert "tjek-ind" not in browser.get(reverse("workbook", args=[book.pk])).content.decode()
        for name, args in (("checkins", []), ("checkin_pair", [dina.pk]), ("checkin", [begun.pk])):
            assert browser.get(reverse(name, args=[book.pk, *args])).status_code == 404
