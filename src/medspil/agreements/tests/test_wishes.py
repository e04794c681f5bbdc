"""What Alma and Dina would like of each other: “not now” closes nothing, and what is promised stands until the yes."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from conftest import Screen
from medspil.accounts.models import Person
from medspil.agreements import actions
from medspil.agreements.models import Agreement

from .test_agreements import alma_sits, dina_sits, press, promise_to_alma, seen, text

__all__ = ["alma_sits", "dina_sits", "promise_to_alma"]
SignedIn = Callable[[Person], Client]
OTHER = "Vi ringer på fredag."


@pytest.fixture
def wish(almas: Screen, promise_to_alma: Agreement) -> Agreement:
    """Alma would like something else than what Dina has promised."""
    return actions.make_anew(view=seen(almas, promise_to_alma), ref=uuid4(), words=OTHER, said="Tirsdag går ikke.")


def state(agreement: Agreement) -> str:
    agreement.refresh_from_db()
    return agreement.state


def test_p02_dinas_promise_stands_while_alma_waits_for_a_yes_to_another(
    alma_sits: Client, almas: Screen, promise_to_alma: Agreement, wish: Agreement
) -> None:
    assert (state(promise_to_alma), state(wish)) == ("open", "asked")
    page = text(alma_sits, almas, "agreement", promise_to_alma.pk)
    assert "Der er et ønske om en anden i stedet." in page
    assert "Det blev holdt" in page
    assert "som gælder så længe" in text(alma_sits, almas, "agreement", wish.pk)


def test_p02_dinas_yes_to_the_other_is_what_ends_the_old_one(
    dinas: Screen, promise_to_alma: Agreement, wish: Agreement
) -> None:
    actions.say_yes(view=seen(dinas, wish))
    assert (state(promise_to_alma), state(wish)) == ("renegotiated", "open")
    assert (promise_to_alma.said, wish.said) == ("Tirsdag går ikke.", "")


def test_p02_what_alma_asks_to_have_made_good_again_is_so_when_dina_says_yes(
    almas: Screen, dinas: Screen, promise_to_alma: Agreement
) -> None:
    wish = actions.make_anew(view=seen(almas, promise_to_alma), ref=uuid4(), words=OTHER, repair=True)
    assert state(promise_to_alma) == "open"
    actions.say_yes(view=seen(dinas, wish))
    assert state(promise_to_alma) == "not_kept"


def test_p18_not_now_leaves_the_old_promise_standing(
    dinas: Screen, promise_to_alma: Agreement, wish: Agreement
) -> None:
    actions.say_not_now(view=seen(dinas, wish))
    assert (state(promise_to_alma), state(wish)) == ("open", "not_now")


def test_dina_can_answer_almas_wish_with_an_offer_of_her_own(
    dinas: Screen, promise_to_alma: Agreement, wish: Agreement
) -> None:
    new = actions.make_anew(view=seen(dinas, promise_to_alma), ref=uuid4(), words="Vi ringer på lørdag.")
    assert (state(new), state(promise_to_alma), state(wish)) == ("open", "renegotiated", "withdrawn")


def test_alma_can_think_better_of_her_wish_and_ask_for_something_else(
    almas: Screen, promise_to_alma: Agreement, wish: Agreement
) -> None:
    actions.let_go(view=seen(almas, wish))
    again = actions.make_anew(view=seen(almas, promise_to_alma), ref=uuid4(), words="Vi ringer i aften.")
    assert (state(wish), state(again), state(promise_to_alma)) == ("withdrawn", "asked", "open")


def test_when_alma_says_that_it_was_kept_she_no_longer_asks_for_another(
    almas: Screen, promise_to_alma: Agreement, wish: Agreement
) -> None:
    actions.say_kept(view=seen(almas, promise_to_alma))
    assert (state(promise_to_alma), state(wish)) == ("kept", "withdrawn")


def test_when_alma_presses_twice_she_has_asked_once(almas: Screen, promise_to_alma: Agreement, wish: Agreement) -> None:
    again = actions.make_anew(view=seen(almas, promise_to_alma), ref=wish.pk, words=OTHER)
    assert (again.pk, state(wish), Agreement.objects.count()) == (wish.pk, "asked", 2)


def test_p17_what_alma_said_stays_when_dina_says_not_now_and_why(dinas: Screen, wish: Agreement) -> None:
    actions.say_not_now(view=seen(dinas, wish), said="Jeg er på kursus.")
    assert Agreement.objects.get(pk=wish.pk).said == "Tirsdag går ikke.\nJeg er på kursus."


def test_a_yes_from_a_page_that_is_too_old_ends_nothing(
    almas: Screen, dinas: Screen, promise_to_alma: Agreement, wish: Agreement
) -> None:
    late = seen(dinas, wish)
    actions.let_go(view=seen(almas, wish))
    with pytest.raises(actions.AlreadyClosed):
        actions.say_yes(view=late)
    assert state(promise_to_alma) == "open"


def test_p18_alma_can_say_yes_long_after_her_not_now(
    alma_sits: Client, dina_sits: Client, almas: Screen, dinas: Screen, alma: Person
) -> None:
    asked = actions.make(ref=uuid4(), book=dinas.book_view(), other=alma.pk, mine=False, words="Du kommer i morgen.")
    press(alma_sits, almas, "agreement_not_now", asked.pk, said="Jeg er træt.")
    assert "Alma har svaret “ikke lige nu”. Et ja kan stadig komme." in text(dina_sits, dinas, "agreement", asked.pk)
    page = text(alma_sits, almas)
    assert "Et ja kan stadig komme. Ingen bliver mindet om det." in page
    assert "Du kan sige ja her, hvis du får lyst." in text(alma_sits, almas, "agreement", asked.pk)
    press(alma_sits, almas, "agreement_yes", asked.pk)
    assert state(asked) == "open"


def test_p18_nobody_says_not_now_for_alma_nor_lets_her_answer_go(
    alma_sits: Client, dina_sits: Client, almas: Screen, dinas: Screen, alma: Person
) -> None:
    asked = actions.make(ref=uuid4(), book=dinas.book_view(), other=alma.pk, mine=False, words="Du kommer i morgen.")
    with pytest.raises(actions.NotYours):
        actions.say_not_now(view=seen(dinas, asked))
    with pytest.raises(actions.AlreadyClosed):
        actions.let_go(view=seen(almas, asked))
    actions.let_go(view=seen(dinas, asked))
    assert state(asked) == "withdrawn"
