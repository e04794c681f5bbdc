"""A team can promise something, with somebody's name to turn to: it binds the organisation (P4)."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Screen
from medspil.accounts.models import Person, Team
from medspil.agreements import actions, actions_hand_over
from medspil.agreements.access import team_of
from medspil.agreements.models import Agreement
from medspil.agreements.queries import lists, on_paper
from medspil.partnerships.actions import add_member, end_memberships_of
from medspil.partnerships.models import Membership, Role

from .test_agreements import WORDS, alma_sits, dina_sits, seen, text
from .test_hand_over import ask

__all__ = ["alma_sits", "dina_sits"]


def of_the_team(screen: Screen, other: Person, *, mine: bool = True, words: str = WORDS) -> Agreement:
    view = screen.book_view()
    return actions.make(
        ref=uuid4(), book=view, other=other.pk, mine=mine, words=words, audience="professionals", for_team=True
    )


def test_p04_what_the_team_has_promised_stands_first_with_the_name_to_turn_to(
    alma_sits: Client, almas: Screen, dinas: Screen, alma: Person
) -> None:
    of_the_team(dinas, alma)
    actions.make(ref=uuid4(), book=dinas.book_view(), other=alma.pk, mine=True, words="Jeg kommer tirsdag.")
    page = text(alma_sits, almas)
    assert "Team Havnen ved Dina til Alma" in page
    assert page.index(WORDS) < page.index("Jeg kommer tirsdag.")
    assert [bool(one.agreement.team) for one in lists(almas.book_view()).theirs] == [True, False]
    assert "Team Havnen ved Dina til Alma" in on_paper(almas.book_view())[1]


def test_p04_dina_promises_for_her_team_on_the_way_without_a_question_more(
    dina_sits: Client, almas: Screen, dinas: Screen, team: Team
) -> None:
    address = reverse("agreement_new", args=[almas.workbook.pk])
    assert "Team Havnen lover det" in text(dina_sits, dinas, "agreement_new")
    before, after = (dina_sits.get(address + query).context["form"].fields for query in ("", "?hold=1"))
    assert list(before) == list(after)
    dina_sits.post(f"{address}?hold=1", {"ref": str(uuid4()), "words": WORDS, "by": ""})
    assert Agreement.objects.get().team == team


def test_p02_alma_marks_it_kept_and_p18_nobody_promises_for_the_team_unasked(
    almas: Screen, dinas: Screen, dina: Person, alma: Person
) -> None:
    made = of_the_team(dinas, alma)
    with pytest.raises(actions.NotYours):
        actions.say_kept(view=seen(dinas, made))
    actions.say_kept(view=seen(almas, made))
    asked = of_the_team(almas, dina, mine=False)
    assert (asked.state, asked.promiser) == ("asked", dina)
    actions.say_yes(view=seen(dinas, asked))
    asked.refresh_from_db()
    assert asked.state == "open" and asked.team is not None


def test_alma_is_no_team(almas: Screen, dina: Person, alma: Person) -> None:
    assert of_the_team(almas, dina).team is None
    assert team_of(almas.book_view(), alma.pk) is None


def test_p04_it_is_still_the_teams_when_another_one_answers_for_it(
    almas: Screen, dinas: Screen, alma: Person, dina: Person, emil: Person, freja: Person, team: Team
) -> None:
    made = of_the_team(dinas, alma)
    add_member(workbook=almas.workbook, person=emil, role=Role.PROFESSIONAL, team=team)
    end_memberships_of(person=dina, team=team, by=freja)
    ask(freja, made, emil)
    taken = actions_hand_over.take_over(view=seen(Screen(emil, almas.workbook), made))
    assert (taken.team, taken.promiser, taken.state) == (team, emil, "open")
    assert seen(almas, taken).may_say_kept
    assert not Membership.objects.filter(person=dina, state="active").exists()
