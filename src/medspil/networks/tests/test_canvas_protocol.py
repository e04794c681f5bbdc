"""Network Canvas accepts every protocol that we write, and we read theirs."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest

from medspil.networks.codebook import of_instrument
from medspil.networks.errors import BadData
from medspil.networks.formats.canvas.bridge import Bridge
from medspil.networks.formats.canvas.kinds import Kinds
from medspil.networks.formats.canvas.protocol import read_protocol, write_protocol
from medspil.networks.formats.canvas.session import Node, Session
from medspil.networks.instrument import Instrument, Question, load
from tools.peers import node

TEXTS = (
    "Hvem?",
    "",
    "*stjerner* og <b>",
    '"anførsel" \\',
    "æøå 👩‍👧",
    "a\nb",
    "\x00\x07",
    " ",
    "x" * 5000,
    "{{name}}",
    "-",
)
CODES = (
    "Q1",
    "Spørgsmål",
    "SPØRGSMÅL",
    "spoergsmaal",
    "wave",
    "Name",
    "問い",
    "ß",
    "_",
    "Q1_stance",
    "e\u0301",
    "Kind",
)


def odd_instrument(seed: int) -> Instrument:
    dice = random.Random(seed)
    questions = tuple(
        Question(
            code, dice.choice(TEXTS), {language: dice.choice(TEXTS) for language in dice.choice(("d", "de", "xyz"))}
        )
        for code in dice.sample(CODES, dice.randint(1, len(CODES)))
    )
    return Instrument(dice.choice(("odd", "Ærø/1")), seed, {"da": dice.choice(TEXTS)}, dice.choice(TEXTS), questions)


def test_the_validator_accepts_every_protocol(tmp_path: Path) -> None:
    instruments = [load("seven-questions"), *(odd_instrument(seed) for seed in range(60))]
    made = []
    for number, instrument in enumerate(instruments):
        for language in ("da", "en", "sv"):
            made.append(tmp_path / f"{number}-{language}.netcanvas")
            write_protocol(instrument, made[-1], language=language)
    bad = tmp_path / "bad.netcanvas"
    write(
        bad, {"schemaVersion": 8, "name": "x", "codebook": {}, "stages": [{"id": "1", "type": "Nothing", "label": "x"}]}
    )
    node("validate.mjs", tmp_path / "said.json", *made, bad)
    *said, refused = json.loads((tmp_path / "said.json").read_text())
    assert said == [""] * len(made)
    assert refused


def test_the_shipped_protocol_asks_every_question(tmp_path: Path) -> None:
    path, again = tmp_path / "a.netcanvas", tmp_path / "b.netcanvas"
    instrument = load("seven-questions")
    write_protocol(instrument, path)
    write_protocol(instrument, again)
    assert path.read_bytes() == again.read_bytes()
    whole = json.loads(zipfile.ZipFile(path).read("protocol.json"))
    prompts = whole["stages"][0]["prompts"]
    assert [prompt["text"] for prompt in prompts] == [question.text["da"] for question in instrument.questions]
    names = {key: one["name"] for node in whole["codebook"]["node"].values() for key, one in node["variables"].items()}
    marks = [(names[mark["variable"]], mark["value"]) for prompt in prompts for mark in prompt["additionalAttributes"]]
    assert marks == [(code, True) for code in instrument.codes]
    sociogram = whole["stages"][1]
    assert sociogram["background"]["concentricCircles"] == 3
    assert len(sociogram["prompts"]) == 4


def test_what_is_collected_with_it_comes_back_as_a_map_of_ours(tmp_path: Path) -> None:
    write_protocol(load("seven-questions"), tmp_path / "a.netcanvas")
    book = read_protocol(tmp_path / "a.netcanvas")
    assert Kinds(book).questions == load("seven-questions").codes
    ours = of_instrument(load("seven-questions"))
    assert [one.name for one in book.nodes[0].variables] == [one.name for one in ours.nodes[0].variables]
    ids = {one.name: one.id for one in (*book.nodes[0].variables, *book.ego)}
    alter, other = book.nodes[0].id, "0b0f4c41-8a3a-4a9a-8a1c-2d3e5b4c0c1e"
    people = (
        Node(other, alter, {ids["name"]: "Mormor", ids["Q1"]: True, ids["ring"]: 1, ids["position"]: (0.5, 0.25)}),
        Node("0b0f4c41-8a3a-4a9a-8a1c-2d3e5b4c0c1f", alter, {ids["name"]: "Noah", ids["Q1"]: None}),
    )
    ego = Node("5b4c0c1e-6a0f-4c41-8a3a-0a9a7a1c2d3e", "ego", {ids["Q2_stance"]: ("none_now",)})
    [wave] = Bridge(book).map([Session("case", "s", ego, people)]).waves
    assert (wave.alters[0].name, wave.alters[0].ring, wave.alters[0].position) == ("Mormor", 1, (0.0, -0.5))
    assert {one.question: (one.yes, one.stance) for one in wave.responses} == {
        "Q2": (frozenset(), "none_now"),
        "Q1": (frozenset({other}), ""),
    }


def write(path: Path, protocol: Any) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("protocol.json", protocol if isinstance(protocol, str | bytes) else json.dumps(protocol))


def in_eight(**codebook: Any) -> Any:
    return {"schemaVersion": 8, "name": "x", "codebook": codebook, "stages": []}


HOSTILE: dict[str, tuple[Any, str]] = {
    "not JSON": ("{\n\n{", "row 3"),
    "another encoding": ('{"name": "Søren"}'.encode("latin-1"), "UTF-8"),
    "nested too deeply": ("[" * 100_000, "nested"),
    "not an object": ([], "schema"),
    "schema 5": ({"schemaVersion": 5}, "Architect"),
    "no schema": ({"codebook": {}}, "schema"),
    "a codebook that is a list": (in_eight() | {"codebook": [1]}, "codebook"),
    "a type that is a text": (in_eight(node={"p": "Person"}), "type p"),
    "an unknown type of variable": (in_eight(ego={"variables": {"v": {"name": "v", "type": "x"}}}), "boolean"),
    "the same name twice": (in_eight(node={"p": {"name": "P"}, "q": {"name": "P"}}), "two"),
    "an option without a value": (
        in_eight(ego={"variables": {"v": {"name": "v", "type": "ordinal", "options": [{"label": "a"}]}}}),
        "option",
    ),
    "options that are a number": (
        in_eight(ego={"variables": {"v": {"name": "v", "type": "ordinal", "options": 3}}}),
        "list",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_protocol_that_is_none_is_refused(tmp_path: Path, case: str) -> None:
    protocol, said = HOSTILE[case]
    write(tmp_path / "a.netcanvas", protocol)
    with pytest.raises(BadData) as raised:
        read_protocol(tmp_path / "a.netcanvas")
    assert raised.value.file == "protocol.json"
    assert said in str(raised.value)


def test_a_zip_without_a_protocol_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.netcanvas", "w") as archive:
        archive.writestr("other.json", "{}")
    with pytest.raises(BadData, match=r"a\.netcanvas: There is no protocol\.json"):
        read_protocol(tmp_path / "a.netcanvas")
