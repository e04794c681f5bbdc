"""An agreement about somebody on the map: working with Alma's relations, and through them."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Screen
from medspil.accounts.models import Person
from medspil.agreements import actions
from medspil.agreements.access import people_on_map
from medspil.agreements.models import Agreement
from medspil.agreements.queries import on_paper
from medspil.partnerships.models import AccessEvent, Membership

from .test_agreements import WORDS, alma_sits, dina_sits, seen, text

__all__ = ["alma_sits", "dina_sits"]
SignedIn = Callable[[Person], Client]


@pytest.fixture
def mormor(almas: Screen) -> UUID:
    return almas.add("Mormor")


def promise(sits: Client, screen: Screen, about: UUID, other: Person, audience: str = "two") -> Agreement:
    """Made on the page, as it is done."""
    form = {"ref": str(uuid4()), "words": WORDS, "by": "", "audience": audience}
    address = reverse("agreement_new", args=[screen.workbook.pk]) + f"?om={about}&med={other.pk}"
    assert sits.post(address, form).status_code == 302
    return Agreement.objects.get(pk=form["ref"])


def test_dina_promises_something_about_almas_grandmother(
    alma_sits: Client, dina_sits: Client, almas: Screen, dinas: Screen, alma: Person, mormor: UUID
) -> None:
    assert "Mormor" in text(dina_sits, dinas, "agreement_new")
    made = promise(dina_sits, dinas, mormor, alma)
    for name, parts in (("agreements", ()), ("agreement", (made.pk,))):
        assert "Handler om Mormor på kortet" in text(alma_sits, almas, name, *parts)
        assert "Handler om Mormor på kortet" in text(dina_sits, dinas, name, *parts)
    assert "Handler om Mormor på kortet" in on_paper(almas.book_view())[1]


def test_dina_learns_nothing_of_somebody_whom_alma_keeps_for_herself(
    alma_sits: Client, dina_sits: Client, almas: Screen, dinas: Screen, dina: Person
) -> None:
    jonas = almas.add("Jonas")
    almas.do("show", jonas, value="me")
    made = promise(alma_sits, almas, jonas, dina)
    assert made.about == jonas
    assert "Handler om Jonas på kortet" in text(alma_sits, almas)
    for name, parts in (("agreements", ()), ("agreement", (made.pk,)), ("agreement_new", ())):
        assert "Jonas" not in text(dina_sits, dinas, name, *parts)


def test_dina_can_point_at_nobody_whom_she_does_not_see(
    dina_sits: Client, almas: Screen, dinas: Screen, alma: Person
) -> None:
    jonas = almas.add("Jonas")
    almas.do("show", jonas, value="me")
    for about in (jonas, uuid4()):
        assert promise(dina_sits, dinas, about, alma).about is None


def test_p07_when_dina_is_offered_the_names_on_almas_map_she_has_read_it(
    dina_sits: Client, dinas: Screen, mormor: UUID
) -> None:
    text(dina_sits, dinas, "agreement_new")
    assert AccessEvent.objects.filter(workbook=dinas.workbook, what="map").exists()


def test_gorm_sees_the_name_only_when_alma_shows_him_the_map(
    alma_sits: Client,
    signed_in: SignedIn,
    almas: Screen,
    dina: Person,
    gorm: Person,
    companion: Membership,
    mormor: UUID,
) -> None:
    Membership.objects.filter(pk=companion.pk).update(sees_map=True)
    made = promise(alma_sits, almas, mormor, dina, audience="circle")
    gorms = Screen(gorm, almas.workbook)
    assert "Mormor" not in text(signed_in(gorm), gorms, "agreement", made.pk)
    almas.do("show", mormor, value="circle")
    assert "Handler om Mormor på kortet" in text(signed_in(gorm), gorms, "agreement", made.pk)
    Membership.objects.filter(pk=companion.pk).update(sees_map=False)
    assert people_on_map(gorms.book_view()) == {}


def test_what_is_made_anew_is_about_the_same(dina_sits: Client, dinas: Screen, alma: Person, mormor: UUID) -> None:
    made = promise(dina_sits, dinas, mormor, alma)
    new = actions.make_anew(view=seen(dinas, made), ref=uuid4(), words="Vi ringer på fredag.")
    assert new.about == mormor


def test_when_alma_takes_somebody_off_the_map_no_name_is_left_behind(
    alma_sits: Client, dina_sits: Client, almas: Screen, dinas: Screen, alma: Person, mormor: UUID
) -> None:
    promise(dina_sits, dinas, mormor, alma)
    almas.do("remove", mormor)
    assert "på kortet" not in text(alma_sits, almas)
