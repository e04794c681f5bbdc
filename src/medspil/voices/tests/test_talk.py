"""A talk from the first words to the last: said, answered, written back, closed; and what goes wrong on the way."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Screen, visitor
from medspil.accounts.models import Person, Team
from medspil.partnerships.access import Purpose
from medspil.partnerships.actions import add_member, end_membership, pause_membership
from medspil.partnerships.models import AccessEvent, Membership, Role
from medspil.voices import actions
from medspil.voices.access import heard_voice, own_voice
from medspil.voices.models import Letter, Outcome, Reply, Voice
from medspil.voices.tests.talking import answered, text

SignedIn = Callable[[Person], Client]


def test_alma_says_something_dina_answers_alma_writes_back_and_closes(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    alma, dinas = signed_in(almas.person), signed_in(dina)
    book = almas.workbook.pk
    assert "Dina, Team Havnen" in text(alma, "voice_new", book)
    sent = alma.post(
        reverse("voice_new", args=[book]) + "?slags=criticism", {"words": "I kom for sent.", "to": str(dina.pk)}
    )
    voice = Voice.objects.get()
    assert sent["Location"] == reverse("voice", args=[book, voice.pk])
    page = text(dinas, "answer", voice.pk)
    assert "I kom for sent." in page and "Alma" in page
    dinas.post(
        reverse("answer", args=[voice.pk]), {"turn": "0", "outcome": "changed", "words": "Jeg ringer en time før."}
    )
    page = text(alma, "voice", book, voice.pk)
    assert "Det er ændret:" in page and "Jeg ringer en time før." in page and "Dina læste det" in page
    alma.post(reverse("voice", args=[book, voice.pk]), {"turn": "1", "words": "Godt. Så prøver vi."})
    assert "Godt. Så prøver vi." in text(dinas, "answer", voice.pk)
    alma.post(reverse("voice_do", args=[book, voice.pk, "luk"]))
    assert Voice.objects.get().closed and Voice.objects.get().due is None
    assert "har lukket samtalen" in text(dinas, "answer", voice.pk)


def test_a_talk_that_is_closed_opens_when_alma_writes_again(almas: Screen, dina: Person, signed_in: SignedIn) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    alma = signed_in(almas.person)
    alma.post(reverse("voice_do", args=[almas.workbook.pk, voice.pk, "luk"]))
    alma.post(reverse("voice", args=[almas.workbook.pk, voice.pk]), {"turn": "0", "words": "Det skete igen."})
    voice.refresh_from_db()
    assert voice.closed is None and voice.due is not None


def test_what_is_changed_since_is_told_also_when_the_talk_is_closed(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    voice = almas.say("Der er for lidt tid.", to=dina)
    answered(dina, voice, Outcome.NOT_CHANGED, "Jeg har kun tirsdag.")
    alma = signed_in(almas.person)
    alma.post(reverse("voice_do", args=[almas.workbook.pk, voice.pk, "luk"]))
    page = text(signed_in(dina), "answer", voice.pk)
    assert 'value="since"' in page and 'value="changed"' not in page
    answered(dina, voice, Outcome.SINCE, "Nu har vi torsdag også.")
    assert "Det er ændret siden:" in text(alma, "voice", almas.workbook.pk, voice.pk)
    assert "Det er ændret siden:" in text(alma, "voices", almas.workbook.pk)
    voice.refresh_from_db()
    assert voice.closed is not None, "only Alma opens it again"


def test_praise_is_sent_without_a_clock_and_may_be_thanked_for(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    voice = almas.say("Tak for i går.", kind="praise", to=dina)
    assert voice.__class__.objects.get().due is None
    page = text(signed_in(dina), "answer", voice.pk)
    assert "arbejdsdag" not in page and 'value="thanks"' in page
    answered(dina, voice, Outcome.THANKS)
    assert "Tak." in text(signed_in(almas.person), "voice", almas.workbook.pk, voice.pk)


def test_a_question_is_answered_with_an_answer(almas: Screen, dina: Person, signed_in: SignedIn) -> None:
    voice = almas.say("Hvem bestemmer, hvor jeg skal bo?", kind="question", to=dina)
    page = text(signed_in(dina), "answer", voice.pk)
    assert 'value="answer"' in page and 'value="changed"' not in page
    answered(dina, voice, Outcome.ANSWER, "Det gør din rådgiver.")
    voice.refresh_from_db()
    assert voice.due is None


@pytest.mark.parametrize("outcome", ["not_changed", "heard"])
def test_an_answer_that_needs_words_says_so_and_the_clock_runs_on(
    almas: Screen, dina: Person, signed_in: SignedIn, outcome: str
) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    page = signed_in(dina).post(reverse("answer", args=[voice.pk]), {"turn": "0", "outcome": outcome, "words": "  "})
    assert page.status_code == 422 and "Skriv" in page.content.decode()
    voice.refresh_from_db()
    assert voice.due is not None and voice.turn == 0


def test_words_that_are_too_long_come_back_whole(almas: Screen, dina: Person, signed_in: SignedIn) -> None:
    long = "Jeg har meget at sige. " * 500
    page = signed_in(almas.person).post(
        reverse("voice_new", args=[almas.workbook.pk]), {"words": long, "to": str(dina.pk)}
    )
    assert page.status_code == 422 and long in page.content.decode()
    assert not Voice.objects.exists()


def test_two_who_answer_at_once_the_second_sees_the_first_and_loses_no_word(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    one, other = signed_in(dina), signed_in(dina)  # two devices
    url = reverse("answer", args=[voice.pk])
    assert one.post(url, {"turn": "0", "outcome": "changed", "words": "Vi ringer før."}).status_code == 302
    late = other.post(url, {"turn": "0", "outcome": "not_changed", "words": "Vi kan ikke nå det."})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Vi ringer før." in page and "Vi kan ikke nå det." in page and "Der er skrevet noget imens" in page
    assert Reply.objects.count() == 1


def test_a_stale_answer_is_refused_in_the_database_too(almas: Screen, dina: Person) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    heard = heard_voice(visitor(dina), voice.pk, to=Purpose.CHANGE)
    answered(dina, voice, Outcome.CHANGED, "Vi ringer før.")
    with pytest.raises(actions.Stale):
        actions.answer(heard=heard, outcome=Outcome.NOT_CHANGED, words="Nej.", turn=0)


def test_alma_writes_back_on_a_page_that_is_too_old_and_sees_what_came(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    answered(dina, voice, Outcome.CHANGED, "Vi ringer før.")
    page = signed_in(almas.person).post(
        reverse("voice", args=[almas.workbook.pk, voice.pk]), {"turn": "0", "words": "Hallo?"}
    )
    assert page.status_code == 409
    assert "Hallo?" in page.content.decode() and "Vi ringer før." in page.content.decode()


def test_the_same_page_pressed_twice_says_it_once_and_other_words_on_it_are_said_too(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    alma, url = signed_in(almas.person), reverse("voice_new", args=[almas.workbook.pk])
    said = {"ref": str(uuid4()), "words": "I kom for sent.", "to": str(dina.pk)}
    alma.post(url, said)
    alma.post(url, said)
    assert Voice.objects.count() == 1
    alma.post(url, {**said, "words": "Og i går også."})
    assert sorted(one.content["words"] for one in Voice.objects.all()) == ["I kom for sent.", "Og i går også."]


def test_the_number_of_somebody_elses_page_takes_nothing_from_them(
    almas: Screen, dina: Person, bo: Person, signed_in: SignedIn
) -> None:
    from medspil.partnerships.actions import ensure_workbook

    voice = almas.say("I kom for sent.", to=dina)
    book = ensure_workbook(citizen=bo)
    signed_in(bo).post(reverse("voice_new", args=[book.pk]), {"ref": str(voice.pk), "words": "Hej."})
    assert Voice.objects.filter(workbook=book).count() == 1
    assert Voice.objects.get(pk=voice.pk).content["words"] == "I kom for sent."


def test_the_one_she_chose_leaves_while_she_writes_her_words_come_back(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    alma, url = signed_in(almas.person), reverse("voice_new", args=[almas.workbook.pk])
    alma.get(url)
    end_membership(view=almas.book_view(), membership_id=Membership.objects.get(person=dina).pk)
    page = alma.post(url, {"words": "I kom for sent.", "to": str(dina.pk)})
    assert page.status_code == 422
    assert "er her ikke mere" in page.content.decode() and "I kom for sent." in page.content.decode()
    assert not Voice.objects.exists()


def test_a_professional_who_is_let_go_while_writing_sends_nothing_and_gets_their_own_words_back(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    dinas, url = signed_in(dina), reverse("answer", args=[voice.pk])
    dinas.get(url)
    end_membership(view=almas.book_view(), membership_id=Membership.objects.get(person=dina).pk)
    page = dinas.post(url, {"turn": "0", "outcome": "changed", "words": "Vi ringer <før>."})
    assert page.status_code == 404
    assert "Vi ringer &lt;før&gt;." in page.content.decode() and "I kom for sent." not in page.content.decode()
    assert not Reply.objects.exists()
    missing = dinas.post(reverse("answer", args=[uuid4()]), {"words": "Vi ringer <før>."})
    assert missing.status_code == 404 and "Vi ringer &lt;før&gt;." in missing.content.decode()


def test_the_door_is_looked_at_again_when_the_answer_is_written(almas: Screen, dina: Person) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    heard = heard_voice(visitor(dina), voice.pk, to=Purpose.CHANGE)
    pause_membership(view=almas.book_view(), membership_id=Membership.objects.get(person=dina).pk, paused=True)
    with pytest.raises(actions.Stale):
        actions.answer(heard=heard, outcome=Outcome.CHANGED, words="", turn=0)


def test_what_is_not_sent_is_almas_alone_until_she_chooses(almas: Screen, dina: Person, signed_in: SignedIn) -> None:
    alma = signed_in(almas.person)
    alma.post(reverse("voice_new", args=[almas.workbook.pk]), {"words": "Jeg tænker lige."})
    voice = Voice.objects.get()
    assert "ikke sendt" in text(alma, "voice", almas.workbook.pk, voice.pk)
    text(signed_in(dina), "answer", voice.pk, status=404)
    alma.post(reverse("voice_whom", args=[almas.workbook.pk, voice.pk]), {"turn": "0", "to": str(dina.pk)})
    assert "Jeg tænker lige." in text(signed_in(dina), "answer", voice.pk)


def test_sent_on_to_somebody_else_the_first_hears_no_more_of_it(
    almas: Screen, dina: Person, emil: Person, team: Team, signed_in: SignedIn
) -> None:
    add_member(workbook=almas.workbook, person=emil, role=Role.PROFESSIONAL, team=team)
    voice = almas.say("I kom for sent.", to=dina)
    heard = heard_voice(visitor(dina), voice.pk, to=Purpose.CHANGE)
    signed_in(almas.person).post(
        reverse("voice_whom", args=[almas.workbook.pk, voice.pk]), {"turn": "0", "to": str(emil.pk)}
    )
    assert "I kom for sent." in text(signed_in(emil), "answer", voice.pk)
    text(signed_in(dina), "answer", voice.pk, status=404)
    with pytest.raises(actions.Stale):
        actions.answer(heard=heard, outcome=Outcome.CHANGED, words="", turn=0)


def test_sending_on_from_a_page_that_is_too_old_changes_nothing(almas: Screen, dina: Person) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    view = own_voice(visitor(almas.person), almas.workbook.pk, voice.pk, to=Purpose.CHANGE)
    answered(dina, voice, Outcome.CHANGED)
    with pytest.raises(actions.Stale):
        actions.send(view=view, to=actions.Receiver(dina, view.voice.team), past=(), turn=0)  # type: ignore[arg-type]


def test_erased_is_erased_with_the_answers(almas: Screen, dina: Person, signed_in: SignedIn) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    answered(dina, voice, Outcome.CHANGED)
    signed_in(almas.person).post(reverse("voice_do", args=[almas.workbook.pk, voice.pk, "slet"]))
    assert not Voice.objects.exists() and not Reply.objects.exists() and not Letter.objects.exists()
    text(signed_in(dina), "answer", voice.pk, status=404)


def test_the_reading_is_on_almas_list_and_her_list_shows_no_words_to_dina_unread(
    almas: Screen, dina: Person, signed_in: SignedIn
) -> None:
    voice = almas.say("I kom for sent.", to=dina)
    dinas = signed_in(dina)
    assert "I kom for sent." not in text(dinas, "said_to_me")
    assert not AccessEvent.objects.exists()
    text(dinas, "answer", voice.pk)
    event = AccessEvent.objects.get()
    assert (event.person_id, event.what, event.item) == (dina.pk, "voice", voice.pk)


def test_a_letter_waits_for_dina_who_has_an_address_and_none_for_one_who_has_not(almas: Screen, dina: Person) -> None:
    almas.say("Uden adresse.", to=dina)
    assert not Letter.objects.exists()
    Person.objects.filter(pk=dina.pk).update(email="dina@havneby.example")
    voice = almas.say("Med adresse.", to=dina)
    assert [(one.voice_id, one.person_id) for one in Letter.objects.all()] == [(voice.pk, dina.pk)]
    answered(dina, voice, Outcome.CHANGED)
    assert not Letter.objects.exists(), "what is answered needs no mail"


def test_what_alma_has_said_comes_along_with_its_answers(almas: Screen, dina: Person) -> None:
    from medspil.voices.on_paper import on_paper

    assert "Der er ikke sagt noget endnu." in on_paper(almas.book_view())[1]
    voice = almas.say("I kom for sent.", kind="criticism", to=dina)
    answered(dina, voice, Outcome.CHANGED, "Vi ringer nu i forvejen.")
    name, text = on_paper(almas.book_view())
    assert name == "det-har-jeg-sagt.txt"
    assert "I kom for sent.\nDina: Det er ændret: Vi ringer nu i forvejen.\n" in text
