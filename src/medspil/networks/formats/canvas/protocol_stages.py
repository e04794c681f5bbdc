"""An instrument of ours as a Network Canvas protocol, schema 8; see `protocol`.

Everybody is named under the questions, each of which marks those named with its boolean; then they are placed on a
sociogram of three circles, ties are drawn, and ring, area and what else we know of somebody are asked.

>>> ascii_names(("Q1", "Spørgsmål", "spoergsmaal", "問"), taken=("name",))
['Q1', 'Spoergsmaal', 'spoergsmaal_2', 'Q4']
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from medspil.networks.codebook import Codebook, EntityType, Variable, of_instrument
from medspil.networks.formats.safe import distinct, scrubbed
from medspil.networks.instrument import Instrument
from medspil.networks.model import MEDSPIL_LAYOUT

from .ids import made
from .kinds import OF_ALTER, STANCE
from .session import Scalar

Json = dict[str, Any]
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ß": "ss"})
_COMPONENTS = {"text": "Text", "number": "Number", "boolean": "Toggle", "categorical": "CheckboxGroup"}


@cache
def _words(language: str) -> Json:
    """Our own words in this language; in English where there are none."""
    file = files("medspil.networks.formats.canvas") / "protocol_words.toml"
    every = tomllib.loads(file.read_text(encoding="utf-8"))
    found: Json = every.get(language, every["en"])
    return found


def ascii_names(codes: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Names that Network Canvas takes (A to Z, digits, ``_``), one for each code, and none of those taken."""
    made_of = []
    for number, code in enumerate(codes, 1):
        plain = unicodedata.normalize("NFKD", code.translate(_LETTERS)).encode("ascii", "ignore").decode()
        made_of.append(re.sub(r"\W", "", plain) or f"Q{number}")
    before = list(taken)
    return distinct([*before, *made_of])[len(before) :]


def text_of(texts: Mapping[str, str], language: str, *otherwise: str) -> str:
    """The text in this language, else in English, else in any; where all are empty, the last of the others."""
    some = [texts.get(language, ""), texts.get("en", ""), *texts.values(), *otherwise]
    return next((scrubbed(text) for text in some if scrubbed(text).strip()), otherwise[-1])


class _Maker:
    """One protocol: ids that are always the same, and texts in one language."""

    def __init__(self, instrument: Instrument, language: str) -> None:
        self.instrument, self.language = instrument, language
        self.words = _words(language)
        names = dict(zip(instrument.codes, ascii_names(instrument.codes, OF_ALTER), strict=True))
        self.names = names | {code + STANCE: name + STANCE for code, name in names.items()}
        self.book = of_instrument(instrument)

    def id(self, *names: str) -> str:
        return made("protocol", self.instrument.reference, *names)

    def variables(self, of: str, some: Iterable[Variable]) -> Json:
        return {self.id(of, one.name): self._variable(one) for one in some}

    def _variable(self, one: Variable) -> Json:
        found: Json = {"name": self.names.get(one.name, one.name), "type": one.type}
        if one.type in _COMPONENTS:
            found["component"] = _COMPONENTS[one.type]
        if one.options:
            found["options"] = [{"label": self._label(one, value), "value": value} for value in _values(one)]
        if one.type == "categorical" and one.name.endswith(STANCE):
            found["validation"] = {"maxSelected": 1}
        return found

    def _label(self, one: Variable, value: Scalar) -> str:
        labels: dict[str, str] = self.words["options"]
        return labels.get(f"{one.name}_{value}") or labels[str(value)]

    def question(self, code: str) -> str:
        one = next(question for question in self.instrument.questions if question.code == code)
        return text_of(one.text, self.language, one.statement, code)


def _values(one: Variable) -> list[Scalar]:
    return [option.value for option in one.options]


def protocol_json(instrument: Instrument, language: str) -> Json:
    """The protocol as plain JSON values."""
    maker = _Maker(instrument, language)
    return {
        "name": text_of(instrument.name, language, instrument.id),
        "description": scrubbed(instrument.source),
        "schemaVersion": 8,
        "codebook": _codebook(maker, maker.book),
        "stages": _stages(maker),
    }


def _codebook(maker: _Maker, book: Codebook) -> Json:
    [alter] = book.nodes
    node = {
        "name": alter.name,
        "color": "node-color-seq-1",
        "shape": {"default": "circle"},
        "icon": "add-a-person",
        "variables": maker.variables("alter", alter.variables),
    }
    edges = {
        maker.id("edge", edge.name): {"name": edge.name, "color": f"edge-color-seq-{number}"}
        for number, edge in enumerate(book.edges, 1)
    }
    return {"ego": {"variables": maker.variables("ego", book.ego)}, "node": {maker.id("alter"): node}, "edge": edges}


def _stages(maker: _Maker) -> list[Json]:
    subject = {"entity": "node", "type": maker.id("alter")}
    words, edges = maker.words, maker.book.edges
    return [
        {
            **_stage(maker, "NameGeneratorQuickAdd", words["people"]),
            "subject": subject,
            "quickAdd": maker.id("alter", "name"),
            "panels": [{"id": maker.id("panel"), "title": words["listed"], "dataSource": "existing"}],
            "prompts": [_naming(maker, code) for code in maker.instrument.codes],
        },
        {
            **_stage(maker, "Sociogram", words["map"]),
            "subject": subject,
            "background": {"concentricCircles": MEDSPIL_LAYOUT.rings, "skewedTowardCenter": True},
            "prompts": [_placing(maker, None), *(_placing(maker, edge) for edge in edges)],
        },
        {
            **_stage(maker, "OrdinalBin", words["rings"]),
            "subject": subject,
            "prompts": [{**_sorting(maker, "ring"), "color": "ord-color-seq-1"}],
        },
        {
            **_stage(maker, "CategoricalBin", words["sectors"]),
            "subject": subject,
            "prompts": [_sorting(maker, "sector"), _sorting(maker, "kind")],
        },
        {
            **_stage(maker, "AlterForm", words["more"]),
            "subject": subject,
            "introductionPanel": {"title": words["more"], "text": words["more_text"]},
            "form": {"fields": [_asking(maker, "alter", name, words[name]) for name in ("gone", "about")]},
        },
        {
            **_stage(maker, "EgoForm", words["self"]),
            "introductionPanel": {"title": words["self"], "text": words["self_text"]},
            "form": {"fields": [_asking(maker, "ego", "wave", words["wave"]), *_stances(maker)]},
        },
    ]


def _stage(maker: _Maker, kind: str, label: str) -> Json:
    return {"id": maker.id("stage", kind), "type": kind, "label": label}


def _naming(maker: _Maker, code: str) -> Json:
    marks = [{"variable": maker.id("alter", code), "value": True}]
    return {"id": maker.id("naming", code), "text": maker.question(code), "additionalAttributes": marks}


def _placing(maker: _Maker, edge: EntityType | None) -> Json:
    """The first time everybody is placed; then ties of each kind are drawn."""
    found: Json = {
        "id": maker.id("placing", edge.name if edge else ""),
        "text": maker.words["ties"][edge.name] if edge else maker.words["place"],
        "layout": {"layoutVariable": maker.id("alter", "position")},
    }
    if edge:
        found["edges"] = {"create": maker.id("edge", edge.name), "display": [maker.id("edge", edge.name)]}
    return found


def _sorting(maker: _Maker, variable: str) -> Json:
    return {"id": maker.id("sorting", variable), "text": maker.words[variable], "variable": maker.id("alter", variable)}


def _asking(maker: _Maker, of: str, variable: str, prompt: str) -> Json:
    return {"variable": maker.id(of, variable), "prompt": prompt}


def _stances(maker: _Maker) -> list[Json]:
    return [_asking(maker, "ego", f"{code}{STANCE}", maker.question(code)) for code in maker.instrument.codes]
