"""What Alma keeps to herself shows nowhere else: no news of it, no answer left over from it, no line in the history."""

from uuid import UUID, uuid4

from django.test import RequestFactory

from conftest import Screen
from medspil.maps.actions import start_wave
from medspil.maps.queries import cursor_now, history, news_since
from medspil.maps.state import map_json
from medspil.maps.wave_state import Change


def news(screen: Screen, cursor: str) -> list[object]:
    return [(one.ref, one.item and one.item.body) for one in news_since(screen.map(), cursor)[0]]


def told(screen: Screen) -> str:
    return str(history(screen.map()))


def hidden(almas: Screen, name: str = "Den hemmelige") -> UUID:
    ref = almas.add(name)
    almas.do("show", ref, value="me")
    return ref


def test_a_hidden_name_under_a_question_is_no_news_to_dina(almas: Screen, dinas: Screen) -> None:
    secret, mormor = hidden(almas), almas.add("Mormor")
    answer = almas.answer("Q1", mormor)
    cursor = cursor_now(dinas.map())
    almas.do("set", answer, field=f"yes.{secret}", value=True)
    assert news(dinas, cursor) == []


def test_letting_go_of_somebody_hidden_is_no_news_to_dina(almas: Screen, dinas: Screen) -> None:
    secret = hidden(almas)
    almas.answer("Q1", almas.add("Mormor"))
    cursor = cursor_now(dinas.map())
    almas.do("remove", secret)
    assert news(dinas, cursor) == []


def test_an_answer_about_somebody_hidden_leaves_nothing_when_they_are_let_go(almas: Screen, dinas: Screen) -> None:
    secret = hidden(almas)
    almas.answer("Q1", secret)
    assert dinas.map().items == []
    almas.do("remove", secret)
    assert dinas.map().items == []
    assert [item.kind for item in almas.map().items] == ["response"], "she may have kept the empty answer private"


def test_an_answer_that_is_hidden_with_its_only_name_leaves_dinas_open_page(almas: Screen, dinas: Screen) -> None:
    mormor = almas.add("Mormor")
    answer = almas.answer("Q1", mormor)
    cursor = cursor_now(dinas.map())
    almas.do("show", mormor, value="me")
    assert set(news(dinas, cursor)) == {(mormor, None), (answer, None)}


def test_an_answer_that_dina_never_saw_is_not_taken_from_her(almas: Screen, dinas: Screen) -> None:
    mormor = almas.add("Mormor")
    cursor = cursor_now(dinas.map())
    almas.do("show", mormor, value="me")
    almas.answer("Q1", mormor)
    assert news(dinas, cursor) == [(mormor, None)]


def test_somebody_let_go_and_then_hidden_on_an_earlier_map_leaves_the_history(almas: Screen, dinas: Screen) -> None:
    mormor = almas.add("Mormor")
    earlier = almas.map().wave
    start_wave(view=almas.map(), seen=earlier.pk)
    almas.do("set", mormor, field="confirmed", value=True)
    almas.do("remove", mormor)
    assert "Mormor" in told(dinas)
    almas.send(Change(uuid4(), mormor, "show", value="me"), wave=earlier.pk)
    assert "Mormor" not in told(dinas)
    assert str(mormor) not in told(dinas)
    assert "Mormor" in told(almas)


def test_taking_back_a_private_addition_shows_the_name_to_nobody(almas: Screen, dinas: Screen) -> None:
    """The browser undoes "add, only for me" by its opposite, in the opposite order."""
    ref = uuid4()
    cursor = cursor_now(dinas.map())
    almas.send(
        Change(uuid4(), ref, "add", kind="alter", value={"name": "Den hemmelige"}),
        Change(uuid4(), ref, "show", value="me"),
    )
    almas.send(Change(uuid4(), ref, "show", value="professionals"), Change(uuid4(), ref, "remove"))
    assert history(dinas.map()) == []
    assert news(dinas, cursor) == []


def test_what_was_written_and_hidden_in_one_sending_is_never_told_as_it_was(almas: Screen, dinas: Screen) -> None:
    secret = hidden(almas)
    almas.send(
        Change(uuid4(), secret, "show", value="professionals"),
        Change(uuid4(), secret, "set", field="about", value="min kæreste"),
        Change(uuid4(), secret, "set", field="about", value=""),
        Change(uuid4(), secret, "show", value="me"),
    )
    almas.do("show", secret, value="professionals")
    assert "kæreste" not in told(dinas)


def test_a_tie_that_was_removed_names_nobody_who_is_hidden_now(almas: Screen, dinas: Screen) -> None:
    mormor, sille = almas.add("Mormor"), almas.add("Sille")
    almas.do("remove", almas.tie(mormor, sille))
    assert [line.name for line in history(dinas.map()) if line.kind == "tie"] == ["Mormor – Sille"]
    almas.do("show", sille, value="me")
    assert [line.name for line in history(dinas.map()) if line.kind == "tie"] == []


def test_the_address_of_an_answer_does_not_tell_that_one_is_kept_private(almas: Screen, beside: Screen) -> None:
    mormor = almas.add("Mormor")
    request = RequestFactory().get("/")
    before, again = (map_json(beside.map(), request)["questions"][0]["ref"] for _time in range(2))
    almas.do("show", almas.answer("Q1", mormor), value="me")
    assert before != again, "a new one for every page, so that a change tells nothing"
    assert map_json(beside.map(), request)["questions"][0]["ref"] not in {before, again}


def test_many_hidden_changes_push_nothing_out_of_dinas_history(almas: Screen, dinas: Screen) -> None:
    almas.add("Mormor")
    secret = hidden(almas)
    for _batch in range(3):
        almas.send(*[Change(uuid4(), secret, "set", field="about", value=str(n)) for n in range(400)])
    assert [line.name for line in history(dinas.map())] == ["Mormor"]


def test_putting_somebody_back_does_not_tell_hidden_from_let_go(almas: Screen, dinas: Screen) -> None:
    hidden_one, let_go, erased = (almas.add(name) for name in ("Mormor", "Sille", "Noah"))
    almas.do("show", hidden_one, value="me")
    almas.do("remove", let_go)
    almas.do("erase", erased)
    said = [dinas.do("add", ref, kind="alter", value={"name": "X"}) for ref in (hidden_one, let_go, erased)]
    assert {(one.status, one.code, one.reason) for one in said} == {(said[0].status, "gone", said[0].reason)}


def test_drawing_a_tie_again_does_not_tell_hidden_from_let_go(almas: Screen, dinas: Screen) -> None:
    ends = [(almas.add("Mormor"), almas.add("Sille")) for _pair in range(2)]
    ties = [dinas.tie(*pair) for pair in ends]
    almas.do("show", ends[0][0], value="me")
    almas.do("remove", ends[1][0])
    values = [{"a": str(a), "b": str(b)} for a, b in ends]
    said = [dinas.do("add", ref, kind="tie", value=value) for ref, value in zip(ties, values, strict=True)]
    assert (said[0].code, said[0].reason) == (said[1].code, said[1].reason)


def test_dina_takes_her_own_letting_go_back(almas: Screen, dinas: Screen) -> None:
    mormor = almas.add("Mormor")
    dinas.do("remove", mormor)
    assert dinas.do("add", mormor, kind="alter", value={"name": "Mormor"}).status == "applied"
    again = [Change(uuid4(), mormor, "remove"), Change(uuid4(), mormor, "add", kind="alter", value={"name": "Mormor"})]
    assert {one.status for one in dinas.send(*again)} == {"applied"}


def test_the_parts_of_the_map_have_one_name_for_all(almas: Screen, dinas: Screen) -> None:
    ref = almas.map().sector_ref("work")
    almas.do("add", ref, kind="sector", value={"code": "work", "name": "Skolen"})
    assert almas.do("show", ref, value="me").code == "bad_value"
    assert dinas.map().sector_names() == {"work": "Skolen"}
