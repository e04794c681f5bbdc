"""What the editor is told, and what it costs."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspil.accounts.models import AuditEvent, Person
from medspil.language.check import check
from medspil.partnerships.models import AccessEvent
from medspil.wordhelp import views
from medspil.wordhelp.checking import MOST_LETTERS, utf16
from medspil.wordhelp.limits import LEAST, Allowance

TEXT = "🙂 Du nægtede at komme. 🙂🙂 Hun påstår, at hun var syg."
SignedIn = Callable[[Person], Client]


def ask(client: Client, text: object, **more: object) -> Any:
    body = json.dumps({"text": text, **more})
    return client.post(reverse("check_words"), body, content_type="application/json")


def test_the_places_are_counted_as_a_browser_counts(client: Client) -> None:
    found = ask(client, TEXT).json()
    in_browser = TEXT.encode("utf-16-le")
    assert [one["rule"] for one in found["findings"]] == ["da.blame.refuse", "da.doubt.claim"]
    for one in found["findings"]:
        assert in_browser[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") == one["text"]


def test_a_text_without_wide_letters_is_counted_alike() -> None:
    assert [utf16("æøå")(at) for at in range(4)] == [0, 1, 2, 3]
    assert [utf16("a🙂b🙂")(at) for at in range(5)] == [0, 1, 3, 4, 6]


def test_what_stands_in_the_same_words_is_one_place_to_look_at(client: Client) -> None:
    text = "Du burde vide, at fristen er i dag."
    said = [one for one in check(text, "da") if one.text == "Du burde vide"]
    assert sorted(one.category for one in said) == ["blame", "know_better"]
    found = ask(client, text).json()["findings"]
    assert [one["about"] for one in found if one["text"] == "Du burde vide"] == ["Skyld"]


def test_each_place_says_why_where_from_and_what_else(client: Client) -> None:
    (found,) = ask(client, "Du nægtede at komme.").json()["findings"]
    assert found["say"] and "nægtede" not in found["say"]
    assert found["reason"] and found["source"] and not found["trust"]
    assert client.get(found["card"]).status_code == 200


def test_the_language_is_found_or_given(client: Client) -> None:
    assert ask(client, "She claims that she was ill.").json()["language"] == "en"
    assert ask(client, "She claims that she was ill.", language="da").json()["findings"] == []
    # Too short to tell: the page's own.
    assert ask(client, "påstår").json()["language"] == "da"


def test_how_easy_it_is_to_read_is_said_from_twenty_words_on(client: Client) -> None:
    assert ask(client, "Hun ringede.").json()["reading"] == ""
    long = "Hun ringede til mig og " + "så gik hun en tur " * 5 + "."
    said = ask(client, long).json()
    assert "LIX" in said["reading"]
    assert len(said["long"]) == 1 and "Hun ringede til mig" in said["long"][0]


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"text": 3}', '{"text": "a", "language": "sv"}', "null", "\xff"])
def test_what_is_no_question_is_answered_with_what_one_looks_like(client: Client, body: str) -> None:
    answer = client.post(reverse("check_words"), body, content_type="application/json")
    assert answer.status_code == 400
    assert "JSON" in answer.json()["error"]


def test_a_text_that_is_too_long_is_said_to_be(client: Client) -> None:
    assert ask(client, "x" * MOST_LETTERS).status_code == 200
    for text in ("x" * (MOST_LETTERS + 1), "x" * 1_900_000):
        answer = ask(client, text)
        assert answer.status_code == 413
        assert "200.000" in answer.json()["error"]


def test_an_address_has_an_allowance_that_comes_back() -> None:
    now = [0.0]
    allowance = Allowance(rate=1000, most=10_000, clock=lambda: now[0])
    assert allowance.wait_for("a", 9_000) == 0
    assert allowance.wait_for("a", 3_000) == 2
    assert allowance.wait_for("b", 3_000) == 0
    now[0] = 2
    assert allowance.wait_for("a", 3_000) == 0
    assert [allowance.wait_for("c", 1) for _ in range(10_000 // LEAST)] == [0] * (10_000 // LEAST)
    assert allowance.wait_for("c", 1) > 0


def test_who_asks_no_more_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medspil.wordhelp.limits._MOST_ADDRESSES", 3)
    now = [0.0]
    allowance = Allowance(rate=1000, most=10_000, clock=lambda: now[0])
    for address in "abc":
        allowance.wait_for(address, 1)
    now[0] = 100
    allowance.wait_for("d", 1)
    assert set(allowance._left) == {"d"}


def test_too_much_at_once_is_answered_with_when_to_ask_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "ALLOWANCE", Allowance(rate=1, most=LEAST))
    assert ask(client, "Du nægtede.").status_code == 200
    answer = ask(client, "Du nægtede.")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "stadig" in answer.json()["error"]
    page = client.post(reverse("word_help"), {"text": "Du nægtede at komme."})
    assert page.status_code == 429
    assert "Du nægtede at komme." in page.content.decode()


def test_a_forged_question_is_refused() -> None:
    assert ask(Client(enforce_csrf_checks=True), "Du nægtede.").status_code == 403


def test_p22_a_question_touches_no_database_and_leaves_nothing(
    client: Client, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with CaptureQueriesContext(connections["default"]) as one, CaptureQueriesContext(connections["keystore"]) as two:
        answer = ask(client, TEXT)
    assert answer.json()["findings"]
    assert [*one, *two] == []
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert not caplog.records and capfd.readouterr() == ("", "")


def test_p22_nothing_is_noted_against_a_professional_who_writes(dina: Person, signed_in: SignedIn) -> None:
    browser = signed_in(dina)
    browser.get(reverse("home"))
    session, events = browser.session, AuditEvent.objects.count()
    session["seen"] -= 10 * 60
    session["sitting"]["began"] -= 24 * 3600
    session.save()
    before = dict(browser.session.items())
    with CaptureQueriesContext(connections["default"]) as said:
        answer = ask(browser, TEXT)
    assert answer.json()["findings"]
    assert not [query["sql"] for query in said if not query["sql"].startswith("SELECT")]
    assert not answer.cookies
    assert dict(browser.session.items()) == before
    assert (AuditEvent.objects.count(), AccessEvent.objects.count()) == (events, 0)
