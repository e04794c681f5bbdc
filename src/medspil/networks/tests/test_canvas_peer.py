"""Our files are those of Network Canvas's own exporter, byte for byte, except for what is listed as a fix."""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

import igraph
import networkx
import pytest

from medspil.networks.formats.canvas.csv_folder import write_sessions
from medspil.networks.formats.canvas.graphml import write_graphml_sessions
from medspil.networks.formats.canvas.graphml_read import Element, File, read_xml
from medspil.networks.formats.canvas.stamp import Stamp
from medspil.networks.tests.canvas_fixes import FIXES, Fix
from medspil.networks.tests.canvas_reading import assert_reads
from medspil.networks.tests.made_sessions import Batch, batches
from tools.peers import node
from tools.steps import ROOT

Files = list[tuple[str, str]]


@dataclass(frozen=True)
class Pair:
    """What the peer and we made of the same interviews."""

    batch: Batch
    theirs: Files
    ours: dict[str, str]
    folder: Path


def every_batch() -> list[Batch]:
    return [*batches(), *(fix.example for fix in FIXES)]


@pytest.fixture(scope="session")
def peer_files(tmp_path_factory: pytest.TempPathFactory) -> list[Files]:
    """All batches and all examples, in one process of the peer's."""
    place = tmp_path_factory.mktemp("peer")
    (place / "in.json").write_text(json.dumps([batch.as_json() for batch in every_batch()]))
    node("export.mjs", place / "in.json", place / "out.json")
    theirs: list[Files] = json.loads((place / "out.json").read_text())
    return theirs


@pytest.fixture(scope="session")
def pairs(peer_files: list[Files], tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    place = tmp_path_factory.mktemp("ours")
    made = []
    for number, (batch, files) in enumerate(zip(every_batch(), peer_files, strict=True)):
        folder = place / str(number)
        write_sessions(batch.codebook, batch.sessions, folder, Stamp())
        write_graphml_sessions(batch.codebook, batch.sessions, folder, Stamp())
        ours = {path.name: timeless(path.read_bytes().decode()) for path in folder.iterdir()}
        made.append(Pair(batch, [(name, timeless(text)) for name, text in files], ours, folder))
    return made


def timeless(text: str) -> str:
    """Without the time of the export, which is never the same."""
    text = re.sub(r'(nc:sessionExportTime=)"[^"]*"', r"\1", text)
    columns = text.split("\r\n", 1)[0].split(",")
    if "sessionExported" not in columns:
        return text
    return re.sub(r"(\d{4}-\d\d-\d\dT[\d:.]+Z,(?:\d{4}-\d\d-\d\dT[\d:.]+Z)?,)\d{4}-[^,]+", r"\1", text)


def session_of(pair: Pair, name: str) -> str:
    return next(one.id for one in pair.batch.sessions if one.id in name)


def test_there_are_enough_interviews_of_all_kinds() -> None:
    every = list(batches())
    assert sum(len(batch.sessions) for batch in every) >= 200
    assert any(not one.nodes for batch in every for one in batch.sessions)
    assert {one.type for batch in every for one in batch.codebook.nodes[0].variables} >= {
        "layout",
        "location",
        "scalar",
    }


def test_every_file_is_the_peers_with_the_listed_fixes(pairs: list[Pair]) -> None:
    needed = dict.fromkeys((fix.mend for fix in FIXES if fix.mend), 0)
    for pair in pairs[: -len(FIXES)]:
        expected: dict[str, str] = {}
        sessions = {one.id: one for one in pair.batch.sessions}
        for name, text in pair.theirs:
            session = sessions[session_of(pair, name)]
            for mend in needed:
                before = (name, text)
                name, text = mend(pair.batch, session, name, text)
                needed[mend] += before != (name, text)
            assert name not in expected
            expected[name] = text
        assert pair.ours.keys() == expected.keys()
        for name, text in expected.items():
            assert pair.ours[name] == text, f"{pair.batch.name}: {name}"
    assert [mend.__name__ for mend, count in needed.items() if not count] == []


@pytest.mark.parametrize("fix", FIXES, ids=lambda fix: fix.name)
def test_each_fix_is_needed(fix: Fix, pairs: list[Pair]) -> None:
    pair = pairs[len(pairs) - len(FIXES) + FIXES.index(fix)]
    if not fix.file:
        theirs, ours = "\n".join(name for name, _text in pair.theirs), "\n".join(pair.ours)
    else:
        theirs = "\n".join(text for name, text in pair.theirs if name.endswith(fix.file))
        ours = "\n".join(text for name, text in pair.ours.items() if name.endswith(fix.file))
    assert fix.theirs in theirs
    assert fix.ours in ours
    assert fix.ours not in theirs
    assert theirs != ours


# Of Danish types the peer writes two files of the same name.
@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("kind", ["csv", "graphml"])
def test_what_the_peer_wrote_is_read_as_it_was_meant(
    kind: str, number: int, peer_files: list[Files], tmp_path: Path
) -> None:
    for name, text in peer_files[number]:
        if name.endswith(kind):
            (tmp_path / name).write_bytes(text.encode())
    assert_reads(kind, list(batches())[number], tmp_path)


def test_the_fixes_stand_in_the_documentation() -> None:
    page = (ROOT / "docs" / "networks-formats.md").read_text()
    table = page.partition("## Where ours differ on purpose")[2].partition("\n## ")[0]
    assert re.findall(r"^\| ([^|]+?) \| \S", table, re.MULTILINE)[1:] == [fix.name for fix in FIXES]


def named(file: File, elements: list[Element]) -> list[dict[str, str]]:
    """What each element says, by the name of the attribute."""
    return [{file.keys[key][0]: text for key, text in one.data.items()} for one in elements]


def test_igraph_and_networkx_lose_nothing_and_warn_of_nothing(pairs: list[Pair]) -> None:
    looked_at = 0
    for pair in pairs:
        for path in pair.folder.glob("*.graphml"):
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                drawn, graph = igraph.Graph.Read_GraphML(str(path)), networkx.read_graphml(path)
            file = read_xml(path.read_bytes(), path.name)
            nodes, edges = named(file, file.nodes), named(file, file.edges)
            in_networkx = [data for _node, data in graph.nodes(data=True)]
            assert [data.keys() for data in in_networkx] == [said.keys() for said in nodes]
            ties = {data["networkCanvasUUID"]: data.keys() - {"id"} for *_ends, data in graph.edges(data=True)}
            assert ties == {said["networkCanvasUUID"]: said.keys() for said in edges}
            assert graph.graph.keys() - {"node_default", "edge_default"} == {file.keys[key][0] for key in file.ego}
            assert set(drawn.attributes()) >= {file.keys[key][0] for key in file.ego}
            for sequence, said in ((drawn.vs, nodes), (drawn.es, edges)):
                assert all(one.keys() <= set(sequence.attributes()) for one in said)
                for name in ("networkCanvasUUID", "networkCanvasType", "label"):
                    if name in sequence.attributes():
                        assert sequence[name] == [one[name] for one in said]
            looked_at += len(edges)
    assert looked_at > 500
