"""Operations through the door: applied once, in order, by the right hand, and seen by the right eyes."""

import json
from collections.abc import Callable, Mapping
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from conftest import Screen
from medspil.accounts.models import Person
from medspil.maps.actions import start_wave
from medspil.maps.models import Item, Operation
from medspil.maps.queries import cursor_now, history, news_since
from medspil.maps.wave_state import Change
from medspil.partnerships.actions import end_membership, show_map_to
from medspil.partnerships.models import Membership, Workbook


def test_the_same_operation_sent_twice_is_applied_once(almas: Screen) -> None:
    added = Change(uuid4(), uuid4(), "add", kind="alter", value={"name": "Mormor"})
    assert [result.status for result in almas.send(added, added)] == ["applied", "repeated"]
    assert [result.status for result in almas.send(added)] == ["repeated"]
    assert Item.objects.count() == Operation.objects.count() == 1


def test_two_screens_draw_on_one_map(almas: Screen, dinas: Screen) -> None:
    almas.add("Mormor")
    dinas.add("Sille")
    assert almas.names() == dinas.names() == {"Mormor", "Sille"}


def test_the_last_writer_wins_and_is_told_who_was_overtaken(almas: Screen, dinas: Screen) -> None:
    mormor = almas.add("Mormor")
    seen = almas.map().alters[mormor].versions["name"]
    dinas.do("set", mormor, field="name", value="Farmor", saw=seen)
    result = almas.do("set", mormor, field="name", value="Bedste", saw=seen)
    assert (result.status, result.overtook) == ("applied", "Dina")
    assert dinas.names() == {"Bedste"}


def test_what_is_done_with_the_pen_is_almas_own_act(almas: Screen, beside: Screen) -> None:
    beside.add("Mormor")
    operation = Operation.objects.get()
    assert operation.by_id == almas.person.pk
    assert operation.device_of_id == beside.person.pk
    assert [(line.by, line.pen) for line in history(almas.map())] == [("Alma", True)]


def test_the_pen_shows_nothing_private_on_dinas_screen(almas: Screen, beside: Screen) -> None:
    almas.do("show", almas.add("Den jeg savner"), value="me")
    assert beside.names() == set()


def test_an_answer_kept_private_leaves_no_gap_where_alma_answers_again_beside_dina(
    almas: Screen, beside: Screen
) -> None:
    mormor, sille = almas.add("Mormor"), almas.add("Sille")
    almas.do("show", almas.answer("Q1", mormor), value="me")
    assert beside.map().responses() == {}
    beside.answer("Q1", sille)
    assert set(beside.map().responses()["Q1"].body["yes"]) == {str(sille)}
    assert set(almas.map().responses()["Q1"].body["yes"]) == {str(mormor), str(sille)}


def test_a_stranger_and_a_leader_get_no_map(book: Workbook, ivan: Person, freja: Person) -> None:
    for person in (ivan, freja):
        with pytest.raises(Http404):
            Screen(person, book).map()


def test_a_companion_sees_only_what_is_for_everyone(almas: Screen, companion: Membership, gorm: Person) -> None:
    mormor = almas.add("Mormor")
    almas.add("Sille")
    with pytest.raises(Http404):
        Screen(gorm, almas.workbook).map()
    show_map_to(view=almas.book_view(), membership_id=companion.pk, shown=True)
    assert Screen(gorm, almas.workbook).names() == set()
    almas.do("show", mormor, value="circle")
    assert Screen(gorm, almas.workbook).names() == {"Mormor"}
    assert Screen(gorm, almas.workbook).do("set", mormor, field="name", value="x").code == "not_yours"


class TestFeed:
    """What another screen hears."""

    def test_a_change_reaches_the_other_screen(self, almas: Screen, dinas: Screen) -> None:
        cursor = cursor_now(dinas.map())
        mormor = almas.add("Mormor")
        news, after = news_since(dinas.map(), cursor)
        assert [(one.ref, one.item and one.item.body["name"]) for one in news] == [(mormor, "Mormor")]
        assert news_since(dinas.map(), after)[0] == []

    def test_hiding_sends_a_removal_once_and_then_silence(self, almas: Screen, dinas: Screen) -> None:
        mormor = almas.add("Mormor")
        cursor = cursor_now(dinas.map())
        almas.do("show", mormor, value="me")
        news, cursor = news_since(dinas.map(), cursor)
        assert [(one.ref, one.item) for one in news] == [(mormor, None)]
        almas.do("set", mormor, field="name", value="Bedste")
        assert news_since(dinas.map(), cursor)[0] == []

    def test_what_was_never_seen_is_never_mentioned(self, almas: Screen, dinas: Screen) -> None:
        cursor = cursor_now(dinas.map())
        secret = almas.add("Den jeg savner")
        almas.do("show", secret, value="me")
        almas.do("remove", secret)
        assert news_since(dinas.map(), cursor)[0] == []
        assert history(dinas.map()) == []

    def test_a_cursor_does_not_tell_that_something_hidden_happened(self, almas: Screen, dinas: Screen) -> None:
        cursor = cursor_now(dinas.map())
        quiet = news_since(dinas.map(), cursor)
        almas.do("show", almas.add("Den jeg savner"), value="me")
        secret = news_since(dinas.map(), cursor)
        assert quiet[0] == secret[0] == []
        assert quiet[1] != cursor
        assert len(quiet[1]) == len(secret[1])

    def test_showing_again_brings_the_ties_and_answers_back(self, almas: Screen, dinas: Screen) -> None:
        mormor, sille = almas.add("Mormor"), almas.add("Sille")
        tie, answer = almas.tie(mormor, sille), almas.answer("Q1", mormor)
        almas.do("show", mormor, value="me")
        cursor = cursor_now(dinas.map())
        almas.do("show", mormor, value="professionals")
        news, _ = news_since(dinas.map(), cursor)
        assert {one.ref for one in news} == {mormor, tie, answer}

    def test_a_cursor_tells_nothing_and_works_only_for_its_reader(self, almas: Screen, dinas: Screen) -> None:
        almas.add("Mormor")
        one, two = cursor_now(dinas.map()), cursor_now(dinas.map())
        assert one != two and len(one) == len(two)
        assert len(news_since(almas.map(), one)[0]) == 1  # not Alma's: she gets everything from the start


class TestOnlyForMe:
    """Somebody whom Alma keeps to herself from the first moment."""

    def test_no_other_screen_sees_them_in_between(
        self, almas: Screen, dinas: Screen, signed_in: Callable[[Person], Client]
    ) -> None:
        cursor = cursor_now(dinas.map())
        filled = {"name": "Min kæreste", "only_me": "on", "op": str(uuid4())}
        signed_in(almas.person).post(reverse("map_list", args=[almas.workbook.pk]), filled)
        assert almas.names() == {"Min kæreste"}
        assert dinas.names() == set()
        assert news_since(dinas.map(), cursor)[0] == []
        assert history(dinas.map()) == []

    def test_dina_is_not_offered_it(self, dinas: Screen, signed_in: Callable[[Person], Client]) -> None:
        page = signed_in(dinas.person).get(reverse("map_list", args=[dinas.workbook.pk])).content.decode()
        assert "only_me" not in page


class TestWaves:
    """A new map, and the earlier ones."""

    def test_a_new_map_opens_with_last_times_people(self, almas: Screen, dinas: Screen) -> None:
        mormor, sille = almas.add("Mormor"), almas.add("Sille")
        almas.tie(mormor, sille)
        almas.answer("Q1", mormor)
        first = almas.map().wave
        start_wave(view=almas.map(), seen=first.pk)
        view = almas.map()
        assert {item.body["name"]: item.body["confirmed"] for item in view.alters.values()} == {
            "Mormor": False,
            "Sille": False,
        }
        assert sorted(item.kind for item in view.items) == ["alter", "alter", "tie"]
        assert view.responses() == {}

    def test_a_second_click_starts_no_second_map(self, almas: Screen) -> None:
        first = almas.map().wave
        second = start_wave(view=almas.map(), seen=first.pk)
        assert start_wave(view=almas.map(), seen=first.pk).pk == second.pk

    def test_nobody_changes_an_earlier_map(self, almas: Screen) -> None:
        mormor = almas.add("Mormor")
        first = almas.map().wave
        start_wave(view=almas.map(), seen=first.pk)
        late = Change(uuid4(), mormor, "set", field="name", value="Farmor")
        [result] = almas.send(late, wave=first.pk)
        assert (result.status, result.code) == ("refused", "wave_closed")
        assert almas.map(wave=first.pk).alters[mormor].body["name"] == "Mormor"

    def test_alma_may_hide_a_person_in_all_of_them(self, almas: Screen, dinas: Screen) -> None:
        mormor = almas.add("Mormor")
        first = almas.map().wave
        start_wave(view=almas.map(), seen=first.pk)
        almas.do("show", mormor, value="me")
        assert dinas.names() == set()
        assert dinas.map(wave=first.pk).alters == {}

    def test_erasing_removes_the_person_from_every_map_and_every_line(self, almas: Screen, dinas: Screen) -> None:
        mormor, sille = almas.add("Mormor"), almas.add("Sille")
        almas.tie(mormor, sille)
        almas.answer("Q1", mormor, sille)
        first = almas.map().wave
        start_wave(view=almas.map(), seen=first.pk)
        cursor = cursor_now(dinas.map())
        almas.do("erase", mormor)
        assert almas.names() == {"Sille"}
        assert {item.body["name"] for item in almas.map(wave=first.pk).alters.values()} == {"Sille"}
        everything = [row.content for row in Operation.objects.all()] + [row.content for row in Item.objects.all()]
        assert "Mormor" not in json.dumps(everything)
        assert str(mormor) not in json.dumps(everything)
        assert [(one.ref, one.item) for one in news_since(dinas.map(), cursor)[0] if one.ref == mormor] == [
            (mormor, None)
        ]

    def test_the_place_in_the_sequence_never_goes_back(self, almas: Screen) -> None:
        mormor = almas.add("Mormor")
        almas.do("set", mormor, field="about", value="bager")
        before = almas.map().map.last_operation
        assert before == Operation.objects.latest("id").pk
        almas.send(Change(uuid4(), mormor, "erase"), Change(uuid4(), uuid4(), "add", kind="alter", value={"name": ""}))
        after = almas.map().map.last_operation
        assert after == Operation.objects.latest("id").pk > before
        assert almas.do("set", mormor, field="about", value="til ingen").status == "refused"
        assert almas.map().map.last_operation == after


class TestOverHttp:
    """The same through the address that the browser uses."""

    @staticmethod
    def send(client: Client, almas: Screen, *operations: Mapping[str, object]) -> tuple[int, dict[str, object]]:
        body = {"cursor": "", "operations": operations}
        url = reverse("map_operations", args=[almas.workbook.pk])
        response = client.post(url, json.dumps(body), content_type="application/json")
        return response.status_code, response.json()

    def test_an_operation_is_applied_and_answered(self, almas: Screen, signed_in: Callable[[Person], Client]) -> None:
        op, wave = str(uuid4()), str(almas.map().wave.pk)
        one = {"op": op, "wave": wave, "ref": str(uuid4()), "do": "add", "kind": "alter", "value": {"name": "Mormor"}}
        status, answer = self.send(signed_in(almas.person), almas, one)
        assert status == 200
        assert answer["results"] == [{"op": op, "status": "applied"}]
        assert almas.names() == {"Mormor"}

    @pytest.mark.parametrize(
        "body",
        [
            "", "[]", "{}", '{"operations": [{}]}', '{"operations": [1]}', '{"operations": []}', "\ud800",
            "[" * 100_000 + "]" * 100_000,
        ],
    )  # fmt: skip
    def test_what_cannot_be_read_is_refused_whole(
        self, almas: Screen, signed_in: Callable[[Person], Client], body: str
    ) -> None:
        url = reverse("map_operations", args=[almas.workbook.pk])
        sent = body.encode("utf-8", "surrogatepass")
        response = signed_in(almas.person).post(url, sent, content_type="application/json")
        assert response.status_code == 400
        assert response.json()["error"]

    def test_signed_out_is_401_so_that_the_page_keeps_what_waits(self, almas: Screen) -> None:
        status, _ = self.send(Client(), almas, {})
        assert status == 401

    def test_access_that_has_ended_is_404_at_once(
        self, almas: Screen, dinas: Screen, signed_in: Callable[[Person], Client]
    ) -> None:
        browser = signed_in(dinas.person)
        feed = reverse("map_feed", args=[almas.workbook.pk])
        assert browser.get(feed).status_code == 200
        member = Membership.objects.get(person=dinas.person)
        end_membership(view=almas.book_view(), membership_id=member.pk)
        assert browser.get(feed).status_code == 404
