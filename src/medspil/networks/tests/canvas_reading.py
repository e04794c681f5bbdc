"""What reading must find in files that were made of known interviews."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from medspil.networks.codebook import Codebook
from medspil.networks.formats.canvas.bridge import Bridge
from medspil.networks.formats.canvas.csv_folder import read_csv
from medspil.networks.formats.canvas.graphml import read_graphml
from medspil.networks.formats.canvas.session import Edge, Node, Raw, Session
from medspil.networks.formats.canvas.shape import Shape
from medspil.networks.tests.made_sessions import Batch

READ = {"csv": read_csv, "graphml": read_graphml}


def assert_reads(kind: str, batch: Batch, folder: Path) -> None:
    bridge = Bridge(batch.codebook)
    sessions = [as_read(batch.codebook, one, csv=kind == "csv") for one in batch.sessions]
    expected = {one.ego.uid: bridge.map([one]) for one in sessions}
    found = READ[kind](folder, batch.codebook)
    assert {one.ego.id: one for one in found.maps} == expected
    assert found.codebook == batch.codebook


def as_read(book: Codebook, session: Session, *, csv: bool) -> Session:
    """The session as a file tells it: encrypted texts are gone, and in CSV nothing chosen is nothing answered."""
    shape = Shape(book)

    def told(one: Node | Edge) -> dict[str, Raw]:
        kinds = {**shape.nodes, **shape.edges, "ego": shape.ego}
        found: dict[str, Raw] = {}
        for key, value in one.attributes.items():
            field = kinds[one.type][key]
            if field.variable.encrypted and (csv or value is not None):
                found[key] = "ENCRYPTED"
            else:
                found[key] = () if csv and value is None and field.shape == "categorical" else value
            if field.shape == "categorical" and isinstance(found[key], tuple):
                chosen = found[key]
                assert isinstance(chosen, tuple)
                texts = field.texts(chosen)
                found[key] = field.value(texts)
        return found

    return replace(
        session,
        ego=replace(session.ego, attributes=told(session.ego)),
        nodes=tuple(replace(node, attributes=told(node)) for node in session.nodes),
        edges=tuple(replace(edge, attributes=told(edge)) for edge in session.edges),
    )
