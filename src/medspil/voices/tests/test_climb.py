"""What nobody answers in time goes on to the leader: once, whoever runs, and with a letter that says nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from conftest import Screen
from medspil.accounts.models import AuditEvent, Person, Team
from medspil.partnerships.actions import add_member, end_membership, ensure_workbook
from medspil.partnerships.models import Membership, Role
from medspil.privacy import keys
from medspil.voices.access import heard_by
from medspil.voices.actions_climb import climb_all, climb_next, send_next
from medspil.voices.models import Letter, Outcome, Voice
from medspil.voices.tests.talking import answered

LATER = timedelta(days=30)


@pytest.fixture
def unanswered(almas: Screen, dina: Person) -> Voice:
    return almas.say("I kom for sent.", kind="criticism", to=dina)


def test_p16_what_is_not_answered_climbs_to_the_leader_once(unanswered: Voice, freja: Person) -> None:
    assert climb_all() == (0, 0)
    assert not heard_by(freja).exists()
    later = timezone.now() + LATER
    assert climb_next(later)
    assert not climb_next(later)
    assert list(heard_by(freja)) == [unanswered]
    unanswered.refresh_from_db()
    assert unanswered.climbed == later
    assert unanswered.due is not None and unanswered.due > later
    assert AuditEvent.objects.filter(verb="voice climbed").count() == 1


def test_p16_an_answer_in_time_keeps_it_where_it_is(unanswered: Voice, dina: Person, freja: Person) -> None:
    answered(dina, unanswered, Outcome.CHANGED, "Vi ringer nu i forvejen.")
    assert not climb_next(timezone.now() + LATER)
    assert not heard_by(freja).exists()


def test_praise_climbs_nowhere(almas: Screen, dina: Person, freja: Person) -> None:
    almas.say("Tak for turen.", kind="praise", to=dina)
    assert not climb_next(timezone.now() + LATER)


def test_a_leader_whom_it_goes_past_is_passed_by(almas: Screen, dina: Person, freja: Person) -> None:
    almas.say("Freja lytter ikke.", kind="criticism", to=dina, past=[freja])
    assert climb_next(timezone.now() + LATER)
    assert not heard_by(freja).exists()
    assert Voice.objects.get().stuck is not None


def test_without_a_leader_it_is_looked_at_again(unanswered: Voice) -> None:
    later = timezone.now() + LATER
    assert climb_next(later)
    unanswered.refresh_from_db()
    assert unanswered.stuck == later
    assert not climb_next(later)
    assert climb_next(later + timedelta(days=2))


def test_what_waits_for_somebody_who_has_gone_does_not_wait_for_its_day(
    almas: Screen, unanswered: Voice, freja: Person
) -> None:
    member = Membership.objects.get(workbook=almas.workbook, role="professional")
    end_membership(view=almas.book_view(), membership_id=member.pk)
    climb_all()
    assert list(heard_by(freja)) == [unanswered]


def test_one_that_was_erased_holds_up_no_other(
    almas: Screen, unanswered: Voice, bo: Person, emil: Person, team: Team, freja: Person
) -> None:
    workbook = ensure_workbook(citizen=bo)
    add_member(workbook=workbook, person=emil, role=Role.PROFESSIONAL, team=team)
    other = Screen(bo, workbook).say("Ingen ringede.", kind="criticism", to=emil)
    Voice.objects.filter(pk=unanswered.pk).update(look_at=timezone.now())
    keys.destroy(almas.person.pk)
    climb_all(timezone.now() + LATER)
    other.refresh_from_db(fields=["climbed"])
    assert other.climbed is not None
    due = Voice.objects.filter(pk=unanswered.pk).values_list("due", "look_at", "climbed").get()
    assert due == (None, None, None)


def test_one_that_can_not_be_read_is_looked_at_again_and_holds_up_no_other(
    unanswered: Voice, almas: Screen, dina: Person, freja: Person
) -> None:
    other = almas.say("Nummer to.", kind="criticism", to=dina)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE voices_voice SET past = %s WHERE id = %s", [b"broken" * 8, _id(unanswered)])
    climb_all(timezone.now() + LATER)
    other.refresh_from_db(fields=["climbed"])
    assert other.climbed is not None
    assert Voice.objects.filter(pk=unanswered.pk, climbed=None, look_at__gt=timezone.now() + LATER).exists()


def _id(voice: Voice) -> str:
    return voice.pk.hex if connection.vendor == "sqlite" else str(voice.pk)


def test_p21_the_letter_says_neither_what_nor_whose(almas: Screen, unanswered: Voice, freja: Person) -> None:
    Person.objects.filter(pk=freja.pk).update(email="freja@example.dk")
    climb_all(timezone.now() + LATER)
    [letter] = mail.outbox
    assert letter.to == ["freja@example.dk"]
    assert "Alma" not in f"{letter.subject} {letter.body}"
    assert "sent" not in letter.body
    assert not Letter.objects.exists()


def test_a_letter_that_could_not_be_sent_waits(
    unanswered: Voice, freja: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*given: object, **named: object) -> int:
        raise ConnectionRefusedError

    Person.objects.filter(pk=freja.pk).update(email="freja@example.dk")
    later = timezone.now() + LATER
    climb_next(later)
    monkeypatch.setattr("medspil.voices.actions_climb.send_mail", refused)
    assert send_next(later)
    assert not send_next(later)
    assert Letter.objects.get().tries == 1
    monkeypatch.undo()
    assert send_next(later + timedelta(hours=1))
    assert len(mail.outbox) == 1
