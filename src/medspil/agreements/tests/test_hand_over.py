"""When Dina leaves, what she has promised Alma waits with Freja, who leads the team, until somebody answers for it."""

import re
from collections.abc import Callable
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Screen, visitor
from medspil.accounts.actions import add_team_role
from medspil.accounts.models import Person, Team
from medspil.agreements import actions, actions_hand_over
from medspil.agreements.access import candidate_for, waiting_promise, waiting_with
from medspil.agreements.models import Agreement
from medspil.partnerships.access import Purpose
from medspil.partnerships.actions import add_member, end_membership, end_memberships_of, say_yes_to
from medspil.partnerships.models import AccessEvent, Membership, Role

from .test_agreements import WORDS, alma_sits, dina_sits, press, promise_to_alma, seen, text

__all__ = ["alma_sits", "dina_sits", "promise_to_alma"]
SignedIn = Callable[[Person], Client]
SHARED = "Jeg tager med dig til lægen."


@pytest.fixture
def shared(dinas: Screen, alma: Person) -> Agreement:
    """A promise of Dina's that Alma's other professionals can read."""
    book = dinas.book_view()
    return actions.make(ref=uuid4(), book=book, other=alma.pk, mine=True, words=SHARED, audience="professionals")


@pytest.fixture
def left(promise_to_alma: Agreement, shared: Agreement, dina: Person, freja: Person, team: Team) -> Agreement:
    """Dina has left the team; the promise that others could read."""
    end_memberships_of(person=dina, team=team, by=freja)
    return shared


@pytest.fixture
def emils(emil: Person, almas: Screen, team: Team) -> Screen:
    """Emil works with Alma, too."""
    add_member(workbook=almas.workbook, person=emil, role=Role.PROFESSIONAL, team=team)
    return Screen(emil, almas.workbook)


def ask(freja: Person, agreement: Agreement, successor: Person) -> None:
    """Freja asks somebody of her team to take it over."""
    waiting = waiting_promise(visitor(freja), agreement.pk, to=Purpose.CHANGE)
    actions_hand_over.name_successor(waiting=waiting, successor=candidate_for(waiting, str(successor.pk)))


def page(client: Client, name: str, *parts: object) -> str:
    answer = client.get(reverse(name, args=parts))
    assert answer.status_code == 200
    main = answer.content.decode().split("<main")[1].split("</main>")[0].split(">", 1)[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def state(agreement: Agreement) -> str:
    return Agreement.objects.get(pk=agreement.pk).state


def test_p04_when_dina_leaves_alma_sees_at_once_that_her_promises_wait_with_freja(
    alma_sits: Client, dina_sits: Client, almas: Screen, left: Agreement
) -> None:
    assert "Dina er her ikke mere. Løftet venter hos lederen, Freja." in text(alma_sits, almas)
    assert dina_sits.get(reverse("agreements", args=[almas.workbook.pk])).status_code == 404
    assert dina_sits.get(reverse("promise_waiting", args=[left.pk])).status_code == 404


def test_p04_it_waits_with_freja_too_when_it_is_alma_who_ends_it(
    almas: Screen, freja: Person, shared: Agreement, dina: Person
) -> None:
    assert not waiting_with(freja).exists()
    member = Membership.objects.get(person=dina)
    end_membership(view=almas.book_view(), membership_id=member.pk)
    assert [one.pk for one in waiting_with(freja)] == [shared.pk]


def test_p04_freja_sees_the_promise_and_nothing_else_of_almas_book(
    signed_in: SignedIn, almas: Screen, freja: Person, left: Agreement
) -> None:
    frejas = signed_in(freja)
    assert "Alma" in page(frejas, "promises_waiting")
    assert SHARED in page(frejas, "promise_waiting", left.pk)
    for name in ("workbook", "agreements", "map", "notes", "meetings"):
        assert frejas.get(reverse(name, args=[almas.workbook.pk])).status_code == 404
    assert frejas.get(reverse("agreement", args=[almas.workbook.pk, left.pk])).status_code == 404


def test_p04_what_was_for_two_stays_for_two_until_alma_shows_it(
    signed_in: SignedIn, alma_sits: Client, almas: Screen, freja: Person, left: Agreement, promise_to_alma: Agreement
) -> None:
    frejas = signed_in(freja)
    before = page(frejas, "promise_waiting", promise_to_alma.pk)
    assert WORDS not in before and "Ordene er kun for Alma og Dina." in before
    assert "Lad lederen og den nye læse det" in text(alma_sits, almas, "agreement", promise_to_alma.pk)
    press(alma_sits, almas, "agreement_show_words", promise_to_alma.pk)
    assert WORDS in page(frejas, "promise_waiting", promise_to_alma.pk)
    assert "Lad lederen og den nye læse det" not in text(alma_sits, almas, "agreement", promise_to_alma.pk)


def test_p04_only_a_leader_of_the_team_sees_it(
    signed_in: SignedIn, ivan: Person, emil: Person, freja: Person, left: Agreement
) -> None:
    for person in (ivan, emil):
        assert signed_in(person).get(reverse("promise_waiting", args=[left.pk])).status_code == 404
    assert signed_in(freja).get(reverse("promise_waiting", args=[left.pk])).status_code == 200


def test_p20_a_leader_who_is_almas_mother_is_not_told(
    alma_sits: Client, almas: Screen, freja: Person, left: Agreement
) -> None:
    add_member(workbook=almas.workbook, person=freja, role=Role.GUARDIAN)
    assert not waiting_with(freja).exists()
    assert "Løftet venter hos teamets leder." in text(alma_sits, almas)


def test_p04_while_dina_is_there_or_on_pause_nothing_waits(
    freja: Person, shared: Agreement, dina: Person, almas: Screen, alma_sits: Client
) -> None:
    Membership.objects.filter(person=dina).update(state="paused")
    assert not waiting_with(freja).exists()
    assert "venter hos" not in text(alma_sits, almas)


def test_p07_alma_sees_that_freja_has_looked(
    signed_in: SignedIn, alma_sits: Client, almas: Screen, freja: Person, left: Agreement
) -> None:
    page(signed_in(freja), "promise_waiting", left.pk)
    assert AccessEvent.objects.get(person=freja).role == "leader"
    looks = alma_sits.get(reverse("looks", args=[almas.workbook.pk])).content.decode()
    assert "Freja, leder, læste et løfte til dig, der venter" in unescape(looks)


def test_p04_alma_sees_with_whom_it_waits_and_emil_takes_it_over(
    signed_in: SignedIn, alma_sits: Client, almas: Screen, emils: Screen, freja: Person, left: Agreement
) -> None:
    frejas, emil_sits = signed_in(freja), signed_in(emils.person)
    address = reverse("promise_waiting", args=[left.pk])
    assert frejas.post(address, {"successor": str(emils.person.pk)}).status_code == 302
    assert "Løftet venter på svar fra Emil." in text(alma_sits, almas, "agreement", left.pk)
    assert "Alma" in page(emil_sits, "promises_waiting")
    press(emil_sits, emils, "agreement_take_over", left.pk, said="Jeg kender lægen.", ja="")
    assert state(left) == "taken_over"
    new = Agreement.objects.get(follows=left)
    assert (new.promiser_id, new.words, new.state) == (emils.person.pk, SHARED, "open")
    there = text(alma_sits, almas)
    assert "Emil til Alma" in there
    old = text(alma_sits, almas, "agreement", left.pk)
    assert "Jeg kender lægen." in old and "Dina har lovet Alma det her" in old


def test_p04_what_emil_makes_anew_waits_for_almas_yes_and_the_old_one_stands_until_then(
    signed_in: SignedIn, alma_sits: Client, almas: Screen, emils: Screen, freja: Person, left: Agreement
) -> None:
    ask(freja, left, emils.person)
    new = actions.make_anew(view=seen(emils, left), ref=uuid4(), words="Jeg finder en, der tager med.")
    assert (new.state, new.promiser_id, state(left)) == ("asked", emils.person.pk, "open")
    with pytest.raises(actions.NotYours):
        actions.say_yes(view=seen(emils, new))
    assert "Emil vil gerne love det her" in text(alma_sits, almas, "agreement", new.pk)
    assert "Det venter på et ja fra Alma." in text(signed_in(emils.person), emils, "agreement", new.pk)
    actions.say_not_now(view=seen(almas, new))
    assert state(left) == "open"
    actions.say_yes(view=seen(almas, new))
    assert (state(new), state(left)) == ("open", "renegotiated")


def test_p04_emil_says_no_with_a_few_words_and_not_without(
    signed_in: SignedIn, alma_sits: Client, almas: Screen, emils: Screen, freja: Person, left: Agreement
) -> None:
    ask(freja, left, emils.person)
    emil_sits = signed_in(emils.person)
    said = press(emil_sits, emils, "agreement_take_over", left.pk, nej="")
    assert "Skriv et par ord til Alma om hvorfor." in said and state(left) == "open"
    press(emil_sits, emils, "agreement_take_over", left.pk, said="Vi må ikke følge med mere.", nej="")
    assert state(left) == "withdrawn"
    assert "Vi må ikke følge med mere." in text(alma_sits, almas, "agreement", left.pk)


def test_p04_whoever_is_not_with_alma_waits_for_her_yes_before_they_see_anything(
    signed_in: SignedIn, almas: Screen, emil: Person, freja: Person, left: Agreement
) -> None:
    ask(freja, left, emil)
    emil_sits = signed_in(emil)
    address = reverse("agreement_take_over", args=[almas.workbook.pk, left.pk])
    assert emil_sits.get(address).status_code == 404
    assert "Alma" not in page(emil_sits, "promises_waiting")
    say_yes_to(view=almas.book_view(), membership_id=Membership.objects.get(person=emil).pk)
    assert emil_sits.get(address).status_code == 200


def test_p04_emil_cannot_take_over_words_that_alma_has_not_shown(
    signed_in: SignedIn, almas: Screen, emils: Screen, freja: Person, left: Agreement, promise_to_alma: Agreement
) -> None:
    ask(freja, promise_to_alma, emils.person)
    emil_sits = signed_in(emils.person)
    assert "Ordene er kun for to, til Alma viser dem." in page(emil_sits, "promises_waiting")
    address = reverse("agreement_take_over", args=[almas.workbook.pk, promise_to_alma.pk])
    assert emil_sits.get(address).status_code == 404
    actions_hand_over.show_words(view=seen(almas, promise_to_alma))
    assert WORDS in page(emil_sits, "agreement_take_over", almas.workbook.pk, promise_to_alma.pk)


def test_p04_when_emil_leaves_too_it_waits_with_freja_again(
    alma_sits: Client, almas: Screen, emils: Screen, freja: Person, left: Agreement, team: Team
) -> None:
    ask(freja, left, emils.person)
    end_memberships_of(person=emils.person, team=team, by=freja)
    assert "Løftet venter hos lederen, Freja." in text(alma_sits, almas, "agreement", left.pk)
    assert waiting_with(freja).filter(pk=left.pk).exists()


def test_p02_alma_can_say_that_it_was_kept_while_it_waits(almas: Screen, freja: Person, left: Agreement) -> None:
    actions.say_kept(view=seen(almas, left))
    assert state(left) == "kept"
    assert not waiting_with(freja).filter(pk=left.pk).exists()


def test_p04_two_answers_at_once_and_the_second_is_told(
    emils: Screen, freja: Person, left: Agreement, ivan: Person, team: Team
) -> None:
    ask(freja, left, emils.person)
    late = seen(emils, left)
    add_team_role(team=team, person=ivan, role="professional")
    ask(freja, left, ivan)
    with pytest.raises(actions.AlreadyClosed):
        actions_hand_over.take_over(view=late)
    stale = waiting_promise(visitor(freja), left.pk, to=Purpose.CHANGE)
    Agreement.objects.filter(pk=left.pk).update(state="kept", closed=left.made)
    with pytest.raises(actions.AlreadyClosed):
        actions_hand_over.name_successor(waiting=stale, successor=emils.person)


def test_p04_freja_cannot_ask_somebody_outside_her_team_nor_the_one_who_left(
    signed_in: SignedIn, freja: Person, left: Agreement, ivan: Person, dina: Person
) -> None:
    frejas = signed_in(freja)
    for successor in (str(ivan.pk), str(dina.pk), "noget"):
        answer = frejas.post(reverse("promise_waiting", args=[left.pk]), {"successor": successor})
        assert answer.status_code == 404
