"""The citizen's PIN: right, wrong, and tried by many at once."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.utils import timezone

from medspil.accounts.actions import PIN_TRIES, PinWrong, check_pin, set_pin
from medspil.accounts.models import Pen, Person


@pytest.fixture
def almas_pin(alma: Person) -> Person:
    set_pin(person=alma, pin="2468")
    return alma


def try_wrong(person: Person, times: int) -> None:
    for _ in range(times):
        with pytest.raises(PinWrong):
            check_pin(person=person, pin="0000")


def test_the_right_pin_forgets_the_wrong_ones(almas_pin: Person) -> None:
    try_wrong(almas_pin, PIN_TRIES - 1)
    check_pin(person=almas_pin, pin="2468")
    assert Pen.objects.get(person=almas_pin).failures == 0


def test_after_five_wrong_ones_the_right_one_waits_too_on_every_device(almas_pin: Person) -> None:
    try_wrong(almas_pin, PIN_TRIES)
    with pytest.raises(PinWrong, match="kvarter"):
        check_pin(person=almas_pin, pin="2468")


def test_of_two_tries_at_once_only_one_is_the_fifth(almas_pin: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    try_wrong(almas_pin, PIN_TRIES - 1)
    looked_at = []

    def slowly(pin: str, stored: str) -> bool:
        looked_at.append(pin)
        if pin == "0000":  # while this one is being looked at, the other device tries
            with pytest.raises(PinWrong):
                check_pin(person=almas_pin, pin="1111")
        return check_password(pin, stored)

    monkeypatch.setattr("medspil.accounts.actions.check_password", slowly)
    with pytest.raises(PinWrong):
        check_pin(person=almas_pin, pin="0000")
    assert looked_at == ["0000"], "the sixth is refused before anybody looks at it"


def test_after_a_quarter_of_an_hour_the_right_pin_works_again(almas_pin: Person) -> None:
    try_wrong(almas_pin, PIN_TRIES)
    Pen.objects.filter(person=almas_pin).update(locked_until=timezone.now() - timedelta(seconds=1))
    check_pin(person=almas_pin, pin="2468")


def test_after_the_wait_there_are_five_tries_again_and_no_more(almas_pin: Person) -> None:
    try_wrong(almas_pin, PIN_TRIES)
    Pen.objects.filter(person=almas_pin).update(locked_until=timezone.now() - timedelta(seconds=1))
    try_wrong(almas_pin, PIN_TRIES)
    with pytest.raises(PinWrong):
        check_pin(person=almas_pin, pin="2468")


def test_a_new_pin_lifts_the_lock(almas_pin: Person) -> None:
    try_wrong(almas_pin, PIN_TRIES)
    set_pin(person=almas_pin, pin="1357")
    check_pin(person=almas_pin, pin="1357")


def test_the_pin_is_stored_as_a_hash(almas_pin: Person) -> None:
    assert "2468" not in Pen.objects.get(person=almas_pin).pin
