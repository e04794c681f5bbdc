"""What Alma and Dina promise each other, and what becomes of it."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Screen, visitor
from medspil.accounts.models import Person
from medspil.agreements import actions
from medspil.agreements.access import AgreementView, agreement_for
from medspil.agreements.models import Agreement
from medspil.agreements.queries import lists
from medspil.partnerships.access import Purpose
from medspil.partnerships.actions import end_membership
from medspil.partnerships.models import AccessEvent, Membership

SignedIn = Callable[[Person], Client]
WORDS = "Jeg ringer til din mormor sammen med dig."


@pytest.fixture
def alma_sits(signed_in: SignedIn, alma: Person) -> Client:
    return signed_in(alma)


@pytest.fixture
def dina_sits(signed_in: SignedIn, dina: Person) -> Client:
    return signed_in(dina)


@pytest.fixture
def promise_to_alma(dinas: Screen, alma: Person) -> Agreement:
    """Dina's promise."""
    return actions.make(ref=uuid4(), book=dinas.book_view(), other=alma.pk, mine=True, words=WORDS)


def seen(screen: Screen, agreement: Agreement) -> AgreementView:
    at = visitor(screen.person, pen_of=screen.workbook if screen.pen else None)
    return agreement_for(at, screen.workbook.pk, agreement.pk, to=Purpose.READ)


def text(client: Client, screen: Screen, name: str = "agreements", *parts: object) -> str:
    answer = client.get(reverse(name, args=[screen.workbook.pk, *parts]))
    assert answer.status_code == 200
    main = answer.content.decode().split("<main")[1].split("</main>")[0].split(">", 1)[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def press(client: Client, screen: Screen, name: str, agreement: UUID, query: str = "", **data: object) -> str:
    answer = client.post(reverse(name, args=[screen.workbook.pk, agreement]) + query, data, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_p02_alma_says_that_dina_kept_her_promise(almas: Screen, promise_to_alma: Agreement) -> None:
    actions.say_kept(view=seen(almas, promise_to_alma))
    promise_to_alma.refresh_from_db()
    assert promise_to_alma.state == "kept"


def test_p02_dina_cannot_mark_her_own_promise_kept(
    dinas: Screen, dina_sits: Client, promise_to_alma: Agreement
) -> None:
    with pytest.raises(actions.NotYours):
        actions.say_kept(view=seen(dinas, promise_to_alma))
    said = press(dina_sits, dinas, "agreement_kept", promise_to_alma.pk)
    assert "Det er den anden, der siger det." in said
    assert "Kun Alma kan sige, at det blev holdt." in said
    assert Agreement.objects.get(pk=promise_to_alma.pk).state == "open"


def test_with_the_pen_alma_says_it_on_dinas_screen(beside: Screen, promise_to_alma: Agreement) -> None:
    actions.say_kept(view=seen(beside, promise_to_alma))
    assert Agreement.objects.get(pk=promise_to_alma.pk).state == "kept"


def test_p02_what_was_not_kept_is_made_good_again_and_nobody_is_marked(
    dinas: Screen, alma_sits: Client, almas: Screen, promise_to_alma: Agreement
) -> None:
    new = actions.make_anew(
        view=seen(dinas, promise_to_alma),
        ref=uuid4(),
        words="Vi ringer på fredag.",
        repair=True,
        said="Jeg glemte det.",
    )
    assert new.state == "open"
    page = text(alma_sits, almas)
    assert "Vi ringer på fredag." in page
    for word in ("overskredet", "for sent", "brudt", "ikke overholdt"):
        assert word not in page.lower()
    old = text(alma_sits, almas, "agreement", promise_to_alma.pk)
    assert "blev ikke til noget" in old.lower()
    assert "Jeg glemte det." in old
    assert "Den aftale, der kom i stedet" in old


def test_p18_nothing_is_promised_on_almas_behalf(dinas: Screen, almas: Screen, alma: Person) -> None:
    asked = actions.make(ref=uuid4(), book=dinas.book_view(), other=alma.pk, mine=False, words="Du kommer i morgen.")
    assert asked.state == "asked"
    with pytest.raises(actions.NotYours):
        actions.say_yes(view=seen(dinas, asked))
    actions.say_yes(view=seen(almas, asked))
    assert Agreement.objects.get(pk=asked.pk).state == "open"


def test_p18_not_now_is_an_answer(alma_sits: Client, dinas: Screen, almas: Screen, alma: Person) -> None:
    asked = actions.make(ref=uuid4(), book=dinas.book_view(), other=alma.pk, mine=False, words="Du kommer i morgen.")
    assert "“Ikke lige nu” og “kun noget af det” er gode svar." in text(alma_sits, almas, "agreement", asked.pk)
    press(alma_sits, almas, "agreement_not_now", asked.pk, said="Kun om tirsdagen.")
    assert "Dina beder Alma" in text(alma_sits, almas, "agreement", asked.pk)
    asked.refresh_from_db()
    assert asked.agreed is None
    assert (asked.state, asked.said) == ("not_now", "Kun om tirsdagen.")


def test_p18_a_promise_that_dina_changes_for_alma_waits_for_her_yes(dinas: Screen, almas: Screen, dina: Person) -> None:
    almas_own = actions.make(ref=uuid4(), book=almas.book_view(), other=dina.pk, mine=True, words="Jeg kommer tirsdag.")
    new = actions.make_anew(view=seen(dinas, almas_own), ref=uuid4(), words="Du kommer onsdag.")
    assert (new.promiser_id, new.state) == (almas.person.pk, "asked")


def test_what_dina_promises_stands_before_what_alma_promises(
    almas: Screen, alma_sits: Client, dina: Person, promise_to_alma: Agreement
) -> None:
    actions.make(ref=uuid4(), book=almas.book_view(), other=dina.pk, mine=True, words="Jeg kommer tirsdag.")
    page = text(alma_sits, almas)
    assert page.index("Det har andre lovet dig") < page.index("Det har du lovet")


def test_a_promise_takes_three_actions_and_no_more(alma_sits: Client, dina_sits: Client, dinas: Screen) -> None:
    page = dina_sits.get(reverse("agreement_new", args=[dinas.workbook.pk])).content.decode()
    ref = re.search(r'name="ref" value="([^"]+)"', page)
    assert ref
    form = {"ref": ref[1], "words": WORDS, "by": "", "audience": "two"}
    for _press in range(2):  # a second press makes no second promise
        answer = dina_sits.post(reverse("agreement_new", args=[dinas.workbook.pk]), form)
        assert answer.status_code == 302
    assert Agreement.objects.count() == 1


def test_p11_an_empty_form_is_no_fault(alma_sits: Client, almas: Screen) -> None:
    form = {"ref": str(uuid4()), "words": " ", "by": ""}
    answer = alma_sits.post(reverse("agreement_new", args=[almas.workbook.pk]), form)
    assert answer.status_code == 200
    assert "Der er ikke gemt noget endnu." in unescape(answer.content.decode())


def test_a_day_that_has_passed_is_refused_and_nothing_typed_is_lost(alma_sits: Client, almas: Screen) -> None:
    day = (timezone.localdate() - timedelta(days=1)).isoformat()
    form = {"ref": str(uuid4()), "words": WORDS, "by": day}
    answer = alma_sits.post(reverse("agreement_new", args=[almas.workbook.pk]), form)
    assert answer.status_code == 422
    said = unescape(answer.content.decode())
    assert "Den dag er gået." in said
    assert WORDS in said


def test_two_who_answer_at_once_are_told(almas: Screen, alma_sits: Client, promise_to_alma: Agreement) -> None:
    first, second = seen(almas, promise_to_alma), seen(almas, promise_to_alma)
    actions.say_kept(view=first)
    with pytest.raises(actions.AlreadyClosed):
        actions.say_kept(view=second)
    said = press(alma_sits, almas, "agreement_anew", promise_to_alma.pk, words="Noget andet", ref=str(uuid4()))
    assert "Der er sket noget med aftalen" in said
    assert Agreement.objects.count() == 1


def test_only_the_two_of_them_see_it_unless_alma_says_otherwise(
    almas: Screen,
    signed_in: SignedIn,
    dina: Person,
    gorm: Person,
    karin: Person,
    companion: Membership,
    guardian: Membership,
) -> None:
    two, shared = (
        actions.make(ref=uuid4(), book=almas.book_view(), other=dina.pk, mine=True, words=words, audience=audience)
        for words, audience in (("Kun os", "two"), ("Alle", "circle"))
    )
    Membership.objects.filter(pk=companion.pk).update(sees_map=True)
    assert "Alle" in text(signed_in(gorm), almas)
    assert "Kun os" not in text(signed_in(gorm), almas)
    assert "Alle" not in text(signed_in(karin), almas)
    assert signed_in(gorm).get(reverse("agreement", args=[almas.workbook.pk, two.pk])).status_code == 404
    assert signed_in(gorm).get(reverse("agreement", args=[almas.workbook.pk, shared.pk])).status_code == 200


def test_p06_dina_opens_nothing_to_others_and_keeps_nothing_for_herself(dinas: Screen, alma: Person) -> None:
    for audience in ("me", "circle"):
        made = actions.make(
            ref=uuid4(), book=dinas.book_view(), other=alma.pk, mine=True, words=WORDS, audience=audience
        )
        assert made.audience == "two"


def test_p04_when_dina_is_no_longer_with_alma_her_way_in_ends_and_the_promise_stays(
    almas: Screen, dina_sits: Client, alma_sits: Client, promise_to_alma: Agreement
) -> None:
    member = Membership.objects.get(workbook=almas.workbook, role="professional")
    end_membership(view=almas.book_view(), membership_id=member.pk)
    address = reverse("agreement", args=[almas.workbook.pk, promise_to_alma.pk])
    assert dina_sits.get(address).status_code == 404
    assert WORDS in text(alma_sits, almas)


def test_p07_alma_sees_that_dina_has_read_the_agreements(dina_sits: Client, alma_sits: Client, almas: Screen) -> None:
    text(dina_sits, almas)
    assert AccessEvent.objects.filter(workbook=almas.workbook, what="agreements").exists()
    assert "læste jeres aftaler" in alma_sits.get(reverse("looks", args=[almas.workbook.pk])).content.decode()


def test_p08_before_anybody_writes_they_see_who_reads_it(alma_sits: Client, dina_sits: Client, almas: Screen) -> None:
    assert "Du og Dina kan læse det." in text(alma_sits, almas, "agreement_new")
    assert "Alma kan læse det, så snart du gemmer" in text(dina_sits, almas, "agreement_new")


def test_p13_the_list_counts_nobody(alma_sits: Client, almas: Screen, dinas: Screen, alma: Person) -> None:
    for number in range(3):
        actions.make(ref=uuid4(), book=dinas.book_view(), other=alma.pk, mine=True, words=f"Løfte {'abc'[number]}")
    assert not re.search(r"\b3\b", text(alma_sits, almas))


def test_p17_the_words_stand_as_they_were_written(alma_sits: Client, almas: Screen, dina: Person) -> None:
    words = "<b>ikke</b> & så' videre 🌻"
    made = actions.make(ref=uuid4(), book=almas.book_view(), other=dina.pk, mine=True, words=words)
    assert words in unescape(alma_sits.get(reverse("agreement", args=[almas.workbook.pk, made.pk])).content.decode())


def test_p23_alma_erases_an_agreement(
    alma_sits: Client, dina_sits: Client, almas: Screen, promise_to_alma: Agreement
) -> None:
    refused = dina_sits.post(reverse("agreement_erase", args=[almas.workbook.pk, promise_to_alma.pk]))
    assert refused.status_code == 404
    press(alma_sits, almas, "agreement_erase", promise_to_alma.pk)
    assert not Agreement.objects.exists()


def test_the_agreements_come_along_when_alma_takes_everything(
    alma_sits: Client, almas: Screen, promise_to_alma: Agreement
) -> None:
    answer = alma_sits.get(reverse("map_export_all", args=[almas.workbook.pk]))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    text = archive.read("aftaler.txt").decode()
    assert text.startswith(f"Dina til Alma\n{WORDS}\nIngen dato · åben, ")


def test_an_empty_list_is_kind(alma_sits: Client, almas: Screen) -> None:
    assert lists(almas.book_view()).is_empty
    assert "Der er ingen aftaler endnu. Fagpersonen går først." in text(alma_sits, almas)


def test_alma_chooses_whom_an_agreement_is_with_before_a_word_is_written(
    alma_sits: Client, almas: Screen, dina: Person, companion: Membership, gorm: Person
) -> None:
    address = reverse("agreement_new", args=[almas.workbook.pk])
    assert "Det er med Dina." in text(alma_sits, almas, "agreement_new")
    assert "Du og Gorm kan læse det." in alma_sits.get(f"{address}?med={gorm.pk}").content.decode()
    alma_sits.post(f"{address}?med={gorm.pk}", {"ref": str(uuid4()), "words": WORDS, "by": ""})
    assert Agreement.objects.get().receiver == gorm


def test_what_was_for_somebody_who_has_left_goes_to_nobody_else_unseen(
    alma_sits: Client, almas: Screen, dina: Person, companion: Membership, gorm: Person
) -> None:
    page = alma_sits.get(reverse("agreement_new", args=[almas.workbook.pk])).content.decode()
    to_dina = re.search(r'action="([^"]*med=[^"]*)"', page)
    assert to_dina and str(dina.pk) in to_dina[1]
    end_membership(view=almas.book_view(), membership_id=Membership.objects.get(person=dina).pk)
    address = reverse("agreement_new", args=[almas.workbook.pk]) + to_dina[1]
    answer = alma_sits.post(address, {"ref": str(uuid4()), "words": WORDS, "by": ""})
    assert answer.status_code == 409 and not Agreement.objects.exists()
    said = unescape(answer.content.decode())
    assert "er her ikke længere" in said and WORDS in said and f"med={gorm.pk}" in said


def test_no_word_is_lost_when_there_is_nobody_left(alma_sits: Client, almas: Screen, dina: Person) -> None:
    end_membership(view=almas.book_view(), membership_id=Membership.objects.get(person=dina).pk)
    form = {"ref": str(uuid4()), "words": WORDS, "by": ""}
    answer = alma_sits.post(reverse("agreement_new", args=[almas.workbook.pk]), form)
    assert answer.status_code == 404 and WORDS in answer.content.decode()
