"""Trust can be borrowed from somebody on the map, in the start phase only: it fades by itself (B6)."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Screen
from medspil.accounts.models import Person
from medspil.maps.actions_introduce import forget_what_has_faded, take_away, vouch
from medspil.maps.introductions import shown
from medspil.maps.models import Introduction
from medspil.partnerships.models import Membership

SignedIn = Callable[[Person], Client]


@pytest.fixture
def mormor(almas: Screen) -> UUID:
    return almas.add("Mormor")


def came(person: Person, days_ago: int) -> None:
    Membership.objects.filter(person=person).update(since=timezone.now() - timedelta(days=days_ago))


def members(client: Client, screen: Screen) -> str:
    page = client.get(reverse("members", args=[screen.workbook.pk])).content.decode()
    return unescape(" ".join(page.split()))


def said_on(screen: Screen) -> list[str]:
    return [one.remark.text for one in shown(screen.book_view())]


def test_alma_says_that_her_grandmother_vouches_for_dina_and_both_see_it(
    almas: Screen, dinas: Screen, mormor: UUID, signed_in: SignedIn
) -> None:
    alma, person = signed_in(almas.person), reverse("map_person", args=[almas.workbook.pk, mormor])
    assert "Mormor siger god for Dina" in alma.get(person).content.decode()
    alma.post(reverse("map_introduce", args=[almas.workbook.pk, mormor, dinas.person.pk, "sig"]))
    for screen in (almas, dinas):
        page = members(signed_in(screen.person), screen)
        assert "Mormor siger god for Dina." in page and "forsvinder af sig selv" in page


def test_p18_what_dina_says_waits_for_almas_yes(
    almas: Screen, dinas: Screen, emil: Person, mormor: UUID, signed_in: SignedIn
) -> None:
    vouch(view=dinas.map(), ref=mormor, professional=dinas.person.pk)
    assert said_on(dinas) == said_on(almas) == ["Dina siger: Mormor siger god for mig."]
    assert "siger god for" not in members(signed_in(almas.person), almas)
    with pytest.raises(Http404):
        vouch(view=dinas.map(), ref=mormor, professional=emil.pk)
    vouch(view=almas.map(), ref=mormor, professional=dinas.person.pk)
    assert "Mormor siger god for Dina." in members(signed_in(dinas.person), dinas)
    take_away(view=almas.map(), ref=mormor, professional=dinas.person.pk)
    assert not Introduction.objects.exists()


@pytest.mark.parametrize(("days", "step"), [(0, 1), (29, 1), (31, 2), (59, 2), (61, 3), (89, 3), (91, None)])
def test_it_fades_in_three_steps_and_is_gone_after_the_start_phase(
    almas: Screen, dina: Person, mormor: UUID, days: int, step: int | None
) -> None:
    vouch(view=almas.map(), ref=mormor, professional=dina.pk)
    came(dina, days)
    assert [one.remark.step for one in shown(almas.book_view())] == ([step] if step else [])


def test_after_the_start_phase_nobody_can_be_vouched_for(
    almas: Screen, dina: Person, mormor: UUID, signed_in: SignedIn
) -> None:
    came(dina, 91)
    page = signed_in(almas.person).get(reverse("map_person", args=[almas.workbook.pk, mormor])).content.decode()
    assert "siger god for" not in page
    with pytest.raises(Http404):
        vouch(view=almas.map(), ref=mormor, professional=dina.pk)


def test_what_has_faded_is_deleted_too(almas: Screen, dina: Person, mormor: UUID) -> None:
    vouch(view=almas.map(), ref=mormor, professional=dina.pk)
    assert forget_what_has_faded() == 0
    came(dina, 91)
    assert forget_what_has_faded() == 1


def test_who_sees_nobody_on_the_map_sees_nobody_who_vouches(
    almas: Screen, dinas: Screen, mormor: UUID, signed_in: SignedIn
) -> None:
    vouch(view=almas.map(), ref=mormor, professional=dinas.person.pk)
    almas.do("show", mormor, value="me")
    assert said_on(almas) and not said_on(dinas)
    assert "Mormor" not in members(signed_in(dinas.person), dinas)


def test_p20_her_mother_and_companions_are_not_told(
    almas: Screen, karin: Person, guardian: Membership, mormor: UUID, dina: Person, signed_in: SignedIn
) -> None:
    almas.do("show", mormor, value="circle")
    vouch(view=almas.map(), ref=mormor, professional=dina.pk)
    Membership.objects.filter(pk=guardian.pk).update(sees_map=True)
    screen = Screen(karin, almas.workbook)
    assert said_on(screen) == []
    assert "siger god" not in members(signed_in(karin), screen)
    with pytest.raises(Http404):
        vouch(view=screen.map(), ref=mormor, professional=dina.pk)


def test_p23_erasing_somebody_erases_that_they_vouched(almas: Screen, dina: Person, mormor: UUID) -> None:
    vouch(view=almas.map(), ref=mormor, professional=dina.pk)
    almas.do("erase", mormor)
    assert not Introduction.objects.exists()


def test_saying_it_twice_says_it_once(almas: Screen, dina: Person, mormor: UUID) -> None:
    for _press in range(2):
        vouch(view=almas.map(), ref=mormor, professional=dina.pk)
    assert Introduction.objects.count() == 1
