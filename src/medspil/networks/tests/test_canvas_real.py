"""The official tutorial's data: ten simulated interviews and their protocol, read completely and written again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from medspil.networks.codebook import Codebook, Dataset
from medspil.networks.formats.canvas.csv_folder import read_csv, write_csv
from medspil.networks.formats.canvas.graphml import read_graphml, write_graphml
from medspil.networks.formats.canvas.protocol import read_protocol
from medspil.networks.model import RelationMap
from medspil.networks.tests.shared_data import shared

EXPORT, PROTOCOL = "network-canvas-export.zip", "ije-radar.netcanvas"


def protocol(*, known: bool) -> Codebook | None:
    return read_protocol(shared(PROTOCOL)) if known else None


def by_case(maps: Dataset) -> dict[str, RelationMap]:
    return {one.case: one for one in maps.maps}


@pytest.mark.parametrize("known", [False, True])
def test_every_interview_is_read(known: bool) -> None:
    maps = by_case(read_csv(shared(EXPORT), protocol(known=known)))
    assert set(maps) == {f"case_{number}" for number in range(1, 11)}
    waves = [wave for one in maps.values() for wave in one.waves]
    assert len(waves) == 10
    assert sum(len(wave.alters) for wave in waves) == 63
    ties = Counter(tie.kind for wave in waves for tie in wave.ties)
    assert ties == {"Close": 56, "SexTie": 14, "DrugTie": 10}
    assert all(alter.name and alter.kind == "Person" for wave in waves for alter in wave.alters)
    assert all(wave.opened and wave.closed and wave.instrument.startswith("IJE_RADAR_Protocol") for wave in waves)


def test_every_cell_is_there_without_the_protocol() -> None:
    first = by_case(read_csv(shared(EXPORT)))["case_1"].waves[0]
    assert [alter.name for alter in first.alters] == ["Ethan", "Marcus", "Luca", "Jamal", "Samuel"]
    ethan = first.alters[0].attributes
    assert ethan["Cords_x"] == 0.3615845563170548
    assert (ethan["Close"], ethan["Age"], ethan["FirstSex"], ethan["Gender_Male"]) == (True, 29, "2024-06-22", True)
    assert "Drugs" not in ethan
    assert first.attributes["MarijuanaUsed"] is True
    assert [first.alter(tie.a).name for tie in first.ties][:2] == ["Luca", "Ethan"]


def test_with_the_protocol_the_columns_are_the_variables_they_were() -> None:
    dataset = read_csv(shared(EXPORT), protocol(known=True))
    first = by_case(dataset)["case_1"].waves[0]
    ethan = first.alters[0].attributes
    assert (ethan["Cords"], ethan["Race"]) == ((0.3615845563170548, 0.40976138828633407), ("Asian",))
    assert (ethan["ContactFreq"], ethan["Gender"]) == ("Daily", ("Male",))
    assert first.attributes["DrugsUsed"] == ()
    more = [variable.name for variable in dataset.codebook.nodes[0].variables]
    assert more[-1] == "null"  # A column that no protocol describes, and that is empty everywhere.


def test_the_protocol_is_read_completely() -> None:
    book = read_protocol(shared(PROTOCOL))
    [person] = book.nodes
    assert (len(book.ego), len(person.variables), [edge.name for edge in book.edges]) == (
        6,
        24,
        ["Close", "DrugTie", "SexTie"],
    )
    types = Counter(variable.type for variable in person.variables)
    assert types == {"categorical": 7, "boolean": 5, "ordinal": 7, "datetime": 2, "layout": 1, "number": 1, "text": 1}
    drugs = next(variable for variable in book.ego if variable.name == "DrugsUsed")
    assert [option.value for option in drugs.options] == list(range(1, 10))


@pytest.mark.parametrize("known", [False, True])
def test_our_export_of_it_reads_back_the_same(known: bool, tmp_path: Path) -> None:
    book = protocol(known=known)
    dataset = read_csv(shared(EXPORT), book)
    write_csv(dataset, tmp_path / "csv")
    again = read_csv(tmp_path / "csv", book)
    assert by_case(again) == by_case(dataset)
    assert sorted(variable.name for variable in again.codebook.nodes[0].variables) == sorted(
        variable.name for variable in dataset.codebook.nodes[0].variables
    )


def test_our_graphml_of_it_reads_back_the_same(tmp_path: Path) -> None:
    book = protocol(known=True)
    dataset = read_csv(shared(EXPORT), book)
    write_graphml(dataset, tmp_path / "graphml")
    assert by_case(read_graphml(tmp_path / "graphml", book)) == by_case(dataset)
