"""What leaves: nothing private, and no name, unless somebody asks for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspil.networks.change import compare
from medspil.networks.codebook import Dataset
from medspil.networks.errors import BadData
from medspil.networks.model import Alter, Attributes, Ego, Layout, RelationMap, Response, Tie, Wave
from medspil.networks.release import StudyKey, pseudonymous, released, shared_only
from medspil.networks.tests.made_maps import codebook, maps

KEY, OTHER = StudyKey(b"k" * 32), StudyKey(b"o" * 32)
SECRETS = ("Mormor", "Strandby", "Alma", "0101101234", "Fritidsklub", "hemmelig", "Bølle")


NOTE = Attributes([("note", "hemmelig"), ("age", 71)])
UNKNOWN = Attributes([("unknown", "Bølle"), ("spot", (0.1, 0.2))])


def almas() -> RelationMap:
    alters = (
        Alter("mormor", "Mormor", ring=1, about="bor i Strandby", attributes=NOTE),
        Alter("dog", "Bølle", kind="animal", attributes=UNKNOWN),
    )
    waves = tuple(
        Wave(
            number,
            alters,
            (Tie("mormor", "dog", id="Bølle-Mormor"),),
            (Response("Q1", frozenset({"mormor"})),),
            id=f"Alma {number}",
            layout=Layout(names=Attributes({"others": "Fritidsklub"})),
        )
        for number in (1, 2)
    )
    return RelationMap(Ego("Alma", "Alma"), waves, case="0101101234")


def test_no_name_leaves_and_all_that_is_counted_does() -> None:
    [one] = released(Dataset(codebook(), [almas()]), key=KEY).maps
    assert [secret for secret in SECRETS if secret in repr(one)] == []
    assert one.waves[0].alters[0].attributes == Attributes({"age": 71})
    assert [alter.ring for alter in one.waves[0].alters] == [1, None]
    assert one.waves[0].responses[0].yes == {one.waves[0].alters[0].id}
    assert compare(*one.waves).stability == 1


def test_pseudonyms_are_the_same_within_a_study_and_others_in_another() -> None:
    first, again, elsewhere = (pseudonymous(almas(), key) for key in (KEY, StudyKey(b"k" * 32), OTHER))
    assert first == again
    ids = [{one.ego.id, one.case, *(alter.id for alter in one.waves[0].alters)} for one in (first, elsewhere)]
    assert ids[0].isdisjoint(ids[1])


def test_two_egos_who_name_the_same_id_share_nobody() -> None:
    one, other = (pseudonymous(RelationMap(Ego(ego), (Wave(1, (Alter("m"),)),)), KEY) for ego in ("a", "b"))
    assert one.waves[0].ids.isdisjoint(other.waves[0].ids)


def test_with_names_everything_leaves_but_what_is_private() -> None:
    [one] = released(Dataset(codebook(), [almas()]), with_names=True).maps
    assert one == almas()


def test_without_a_study_there_are_no_pseudonyms() -> None:
    with pytest.raises(BadData, match="key of a study"):
        released(Dataset(codebook(), [almas()]))


@given(maps())
def test_what_is_private_leaves_no_trace(one: RelationMap) -> None:
    for wave, left in zip(one.waves, shared_only(one).waves, strict=True):
        assert left.ids == {alter.id for alter in wave.alters if not alter.private}
        assert not any(alter.private for alter in left.alters)
        assert not any(tie.private for tie in left.ties)
        assert not any(answer.private for answer in left.responses)
        empty = {answer.question for answer in wave.responses if not answer.is_answered}
        assert {answer.question for answer in left.responses if not answer.is_answered} <= empty


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_pseudonym_stands_for_one_id(one: str, other: str) -> None:
    assert (KEY.uuid("ego", one) == KEY.uuid("ego", other)) is (one == other)
    assert KEY.uuid("a", "b" + one) != KEY.uuid("ab", one)
