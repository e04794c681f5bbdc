"""What each operation does to a wave, for whom. No database."""

from uuid import UUID, uuid4

import pytest

from medspil.maps.body import BadValue
from medspil.maps.wave_state import MOST, Change, ItemState, Mark, Refused, WaveState

ALL = frozenset(("me", "professionals", "circle"))
PROFESSIONAL = frozenset(("professionals", "circle"))
CIRCLE = frozenset(("circle",))


def change(state: WaveState, do: str, ref: UUID, *, audiences: frozenset[str] = ALL, **parts: object) -> list[Mark]:
    made = Change(uuid4(), ref, do, **parts)  # type: ignore[arg-type]
    return state.apply(made, audiences=audiences, is_citizen=audiences == ALL)


def add(state: WaveState, name: str) -> UUID:
    ref = uuid4()
    change(state, "add", ref, kind="alter", value={"name": name})
    return ref


def names(state: WaveState, audiences: frozenset[str]) -> list[str]:
    return [str(item.body["name"]) for item in state.seen_by(audiences) if item.kind == "alter"]


@pytest.fixture
def state() -> WaveState:
    return WaveState([])


def test_a_name_is_enough(state: WaveState) -> None:
    add(state, "Mormor")
    assert names(state, ALL) == ["Mormor"]


def test_a_private_person_is_not_there_for_others_and_neither_are_the_ties(state: WaveState) -> None:
    mormor, sille, tie = add(state, "Mormor"), add(state, "Sille"), uuid4()
    change(state, "add", tie, kind="tie", value={"a": str(mormor), "b": str(sille), "sort": "close"})
    change(state, "show", mormor, value="me")
    seen = state.seen_by(PROFESSIONAL)
    assert [item.ref for item in seen] == [sille]
    assert len(state.seen_by(ALL)) == 3


def test_an_answer_loses_the_hidden_names_and_a_fully_hidden_answer_is_no_answer(state: WaveState) -> None:
    mormor, sille, answer = add(state, "Mormor"), add(state, "Sille"), uuid4()
    value = {"question": "Q1", "yes": {str(mormor): True, str(sille): True}}
    change(state, "add", answer, kind="response", value=value)
    change(state, "show", mormor, value="me")
    [seen] = [item for item in state.seen_by(PROFESSIONAL) if item.kind == "response"]
    assert set(seen.body["yes"]) == {str(sille)}
    assert not any(name.endswith(str(mormor)) for name in seen.versions)
    change(state, "show", sille, value="me")
    assert state.seen_by(PROFESSIONAL) == []


def test_a_hidden_person_and_a_missing_one_are_refused_in_the_same_words(state: WaveState) -> None:
    mormor = add(state, "Mormor")
    change(state, "show", mormor, value="me")
    said = []
    for ref in (mormor, uuid4()):
        with pytest.raises(Refused) as refusal:
            change(state, "set", ref, audiences=PROFESSIONAL, field="name", value="Farmor")
        said.append((refusal.value.code, str(refusal.value)))
    assert said[0] == said[1]


@pytest.mark.parametrize("do", ["show", "erase"])
def test_only_the_citizen_hides_and_erases(state: WaveState, do: str) -> None:
    mormor = add(state, "Mormor")
    with pytest.raises(Refused) as refusal:
        change(state, do, mormor, audiences=PROFESSIONAL, value="me")
    assert refusal.value.code == "not_yours"
    assert names(state, PROFESSIONAL) == ["Mormor"]


def test_only_the_citizen_answers_the_questions(state: WaveState) -> None:
    with pytest.raises(Refused):
        change(state, "add", uuid4(), audiences=PROFESSIONAL, kind="response", value={"question": "Q1"})


def test_letting_go_takes_the_ties_and_the_answers_along(state: WaveState) -> None:
    mormor, sille, tie, answer = add(state, "Mormor"), add(state, "Sille"), uuid4(), uuid4()
    change(state, "add", tie, kind="tie", value={"a": str(mormor), "b": str(sille)})
    change(state, "add", answer, kind="response", value={"question": "Q4", "yes": {str(mormor): True}})
    marks = change(state, "remove", mormor)
    assert set(state.items) == {sille, answer}
    assert state.items[answer].body["yes"] == {}
    assert {mark.ref for mark in marks} == {mormor, tie, answer}


def test_a_tie_that_a_writer_cannot_see_does_not_show_itself_by_a_refusal(state: WaveState) -> None:
    mormor, sille, tie = add(state, "Mormor"), add(state, "Sille"), uuid4()
    value = {"a": str(mormor), "b": str(sille)}
    change(state, "add", tie, kind="tie", value=value)
    change(state, "show", tie, value="me")
    change(state, "add", uuid4(), audiences=PROFESSIONAL, kind="tie", value=value)
    assert len([item for item in state.seen_by(PROFESSIONAL) if item.kind == "tie"]) == 1


def test_adding_an_answer_that_is_there_sets_its_fields(state: WaveState) -> None:
    mormor, answer = add(state, "Mormor"), uuid4()
    change(state, "add", answer, kind="response", value={"question": "Q4", "yes": {str(mormor): True}})
    change(state, "add", answer, kind="response", value={"question": "Q4", "stance": "dont_know"})
    assert state.items[answer].body["stance"] == "dont_know"
    assert state.items[answer].body["yes"] == {str(mormor): True}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("alter", {"name": ""}),
        ("alter", {"name": " \u200f\u202e "}),
        ("alter", {}),
        ("alter", {"name": "x" * 300}),
        ("alter", {"name": 7}),
        ("alter", {"name": "Mormor", "place": {"ring": 4, "sector": "family", "x": 0, "y": 0}}),
        ("alter", {"name": "Mormor", "place": {"ring": 1, "sector": "family", "x": float("nan"), "y": 0}}),
        ("alter", {"name": "Mormor", "place": {"ring": 1, "sector": "family", "x": 1, "y": 1}}),
        ("alter", {"name": "Mormor", "place": {"ring": float("inf"), "sector": "family", "x": 0, "y": 0}}),
        ("alter", {"name": "Mormor", "place": {"ring": 1, "sector": "family", "x": 10**400, "y": 0}}),
        ("alter", {"name": "Mormor", "score": 3}),
        ("alter", []),
        ("tie", {"a": "x", "b": "y"}),
        ("response", {"question": "Q9"}),
        ("person", {"name": "Mormor"}),
    ],
)
def test_what_cannot_stand_on_a_map_is_refused_with_a_sentence(state: WaveState, kind: str, value: object) -> None:
    with pytest.raises(BadValue) as refusal:
        change(state, "add", uuid4(), kind=kind, value=value)
    assert len(str(refusal.value)) > 10
    assert state.items == {}


@pytest.mark.parametrize("name", ["Søren Ærø-Åkjær", "👨‍👩‍👧 familien", "جدتي", "O'Neil <b>", "a\u0301"])
def test_names_stand_as_they_were_written(state: WaveState, name: str) -> None:
    assert names(state, ALL) == [] and state.items[add(state, name)].body["name"] == name


def test_control_characters_and_line_breaks_become_spaces(state: WaveState) -> None:
    assert state.items[add(state, "Mor\x00mor\n\u202eInger")].body["name"] == "Mor mor Inger"


def test_a_map_takes_no_more_than_can_be_drawn_and_what_is_hidden_is_not_counted(state: WaveState) -> None:
    for number in range(MOST["alter"]):
        add(state, f"Ven {number}")
    with pytest.raises(Refused) as refusal:
        add(state, "En til")
    assert refusal.value.code == "full"
    change(state, "show", next(iter(state.items)), value="me")
    change(state, "add", uuid4(), audiences=PROFESSIONAL, kind="alter", value={"name": "En til"})
    assert len(names(state, PROFESSIONAL)) == MOST["alter"]


def test_what_others_see_never_depends_on_the_hidden_items_themselves() -> None:
    ref = uuid4()
    hidden = ItemState(ref, "alter", "me", {"name": "Den jeg savner", "place": None})
    assert WaveState([hidden]).seen_by(CIRCLE) == WaveState([]).seen_by(CIRCLE) == []


def test_ring_and_part_are_where_the_position_is(state: WaveState) -> None:
    mormor = add(state, "Mormor")
    change(state, "set", mormor, field="place", value={"ring": 3, "sector": "others", "x": 0.1, "y": -0.3})
    assert state.items[mormor].body["place"] == {"ring": 1, "sector": "family", "x": 0.1, "y": -0.3}
