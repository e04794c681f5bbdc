"""What goes out as CSV or GraphML comes back as it was; and what the peer wrote is read as it was meant."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from medspil.networks.codebook import Dataset
from medspil.networks.errors import BadData
from medspil.networks.formats.canvas.csv_folder import read_csv, write_csv, write_sessions
from medspil.networks.formats.canvas.graphml import read_graphml, write_graphml, write_graphml_sessions
from medspil.networks.formats.canvas.stamp import Stamp
from medspil.networks.model import Alter, Attributes, Ego, Layout, RelationMap, Response, Tie, Wave
from medspil.networks.tests.canvas_reading import assert_reads
from medspil.networks.tests.made_maps import codebook, maps, uuid_from
from medspil.networks.tests.made_sessions import batches

Write = Callable[..., None]
Read = Callable[..., Dataset]
FORMATS: dict[str, tuple[Write, Read]] = {"csv": (write_csv, read_csv), "graphml": (write_graphml, read_graphml)}
BOOK = codebook()


# The files of a case called “.” begin as those do that macOS leaves beside others.
DOT = [RelationMap(Ego(uuid_from(number)), (Wave(1),), case=case) for number, case in enumerate(("", "."), 1)]


@pytest.mark.parametrize("name", FORMATS)
@example(whole=DOT)
@given(whole=st.lists(maps(), max_size=2, unique_by=lambda one: one.ego.id))
@settings(max_examples=150, deadline=None)
def test_our_own_maps_come_back_as_they_were(name: str, whole: list[RelationMap]) -> None:
    write, read = FORMATS[name]
    with tempfile.TemporaryDirectory() as place:
        write(Dataset(BOOK, whole), Path(place) / "export", keep_private=True)
        if whole:
            found = read(Path(place) / "export", BOOK)
            again = {one.ego.id: one for one in found.maps}
            assert again == {one.ego.id: one for one in whole}
            assert {one.ego.id: one for one in found.maps} == again
            assert found.codebook == BOOK


BATCHES = {batch.name: batch for batch in batches() if batch.name != "odd"}


@pytest.mark.parametrize("name", BATCHES)
@pytest.mark.parametrize("kind", FORMATS)
def test_interviews_of_others_come_back_as_they_were(kind: str, name: str, tmp_path: Path) -> None:
    batch = BATCHES[name]
    write = {"csv": write_sessions, "graphml": write_graphml_sessions}[kind]
    write(batch.codebook, batch.sessions, tmp_path / "export", Stamp())
    assert_reads(kind, batch, tmp_path / "export")


def test_an_id_that_is_no_uuid_becomes_one_and_the_same(tmp_path: Path) -> None:
    first = Wave(1, (Alter("a", "Mormor"), Alter("b", "Noah")), (Tie("a", "b"),))
    whole = [RelationMap(Ego(name), (first, replace(first, number=2))) for name in ("alma", "noah")]
    for number in (1, 2):
        write_csv(Dataset(BOOK, whole), tmp_path / str(number), stamp=Stamp(app_version="x"))
    again = [list(read_csv(tmp_path / str(number), BOOK).maps) for number in (1, 2)]
    assert again[0] == again[1]
    for one in again[0]:
        assert [alter.name for alter in one.waves[0].alters] == ["Mormor", "Noah"]
        assert one.waves[0].ids == one.waves[1].ids
    assert not again[0][0].waves[0].ids & again[0][1].waves[0].ids


def test_sessions_without_a_number_become_waves_in_the_order_of_their_start(tmp_path: Path) -> None:
    batch = BATCHES["plain"]
    ego = batch.sessions[0].ego
    some = [replace(one, ego=ego) for one in batch.sessions[:3]]
    write_sessions(batch.codebook, some, tmp_path / "export", Stamp())
    [whole] = read_csv(tmp_path / "export", batch.codebook).maps
    assert [wave.number for wave in whole.waves] == [1, 2, 3]
    assert [wave.opened for wave in whole.waves] == sorted(one.start for one in some if one.start)


A, B = uuid_from(1), uuid_from(2)
PRIVATE: dict[str, Wave] = {
    "an alter": Wave(1, (Alter(A, private=True),)),
    "a tie": Wave(1, (Alter(A), Alter(B)), (Tie(A, B, private=True),)),
    "an answer": Wave(1, (Alter(A),), responses=(Response("Q1", frozenset({A}), private=True),)),
}
NO_PLACE: dict[str, Wave] = {
    "an unknown kind of alter": Wave(1, (Alter(A, kind="robot"),)),
    "an unknown kind of tie": Wave(1, (Alter(A), Alter(B)), (Tie(A, B, "likes"),)),
    "an unknown question": Wave(1, (Alter(A),), responses=(Response("Q99", frozenset({A})),)),
    "an unknown sector": Wave(1, (Alter(A, sector="cats"),), layout=Layout(sectors=("cats",))),
    "an unknown option": Wave(1, (Alter(A, attributes=Attributes({"tags": ("z",)})),)),
    "an attribute called like a field": Wave(1, (Alter(A, "Mormor", attributes=Attributes({"name": "x"})),)),
}


@pytest.mark.parametrize("case", [*PRIVATE, *NO_PLACE])
@pytest.mark.parametrize("name", FORMATS)
def test_what_may_not_go_out_is_refused_and_nothing_is_written(name: str, case: str, tmp_path: Path) -> None:
    good = RelationMap(Ego("good"), (Wave(1, (Alter(A),)),))
    bad = RelationMap(Ego("bad"), ({**PRIVATE, **NO_PLACE}[case],), "case 7")
    with pytest.raises(BadData, match="wave 1 of case 7"):
        FORMATS[name][0](Dataset(BOOK, [good, bad]), tmp_path / "export")
    assert list(tmp_path.iterdir()) == []
