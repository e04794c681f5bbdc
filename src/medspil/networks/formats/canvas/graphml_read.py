"""What stands in one GraphML file, before a codebook says what it means; see `graphml`.

>>> read_xml(b'<graphml><key id="a" attr.name="age" for="node"/><graph><node id="1"/></graph></graphml>', "x").nodes
[Element(id='1', data={}, ends=('', ''), directed=False)]
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from medspil.networks.errors import BadData

_NC = "{http://schema.networkcanvas.com/xmlns}"
_REFUSED = {"hyperedge": "ties of more than two", "port": "ports"}


@dataclass(frozen=True, slots=True)
class Element:
    """A node or an edge: its texts by the id of their key."""

    id: str
    data: dict[str, str] = field(default_factory=dict)
    ends: tuple[str, str] = ("", "")
    directed: bool = False


@dataclass(slots=True)
class File:
    """``keys``: name and type by id. ``about``: what Network Canvas says of the session."""

    keys: dict[str, tuple[str, str]] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    ego: dict[str, str] = field(default_factory=dict)
    nodes: list[Element] = field(default_factory=list)
    edges: list[Element] = field(default_factory=list)

    def by_name(self, data: dict[str, str], name: str) -> str:
        """The text of the key with this name; "" where there is none."""
        return next((text for key, text in data.items() if self.keys.get(key, (key,))[0] == name), "")


def read_xml(data: bytes, name: str) -> File:
    """The file. Raises BadData for what is not GraphML, and for entities and other traps."""
    found = File()
    try:
        for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
            _take(found, event, element)
    except DefusedXmlException as error:
        raise BadData(
            "It declares a document type or entities, which can hide a trap.", "Export it again.", file=name
        ) from error
    except ParseError as error:
        raise BadData(
            f"It is not XML in order ({str(error).partition(':')[0]}).",
            "Export it again; only change it with an XML editor.",
            file=name,
            row=error.position[0],
        ) from error
    except (LookupError, ValueError) as error:
        if isinstance(error, BadData):
            raise error.at(name) from None
        raise BadData("Its encoding can't be read.", "Save it as UTF-8.", file=name) from error
    return found


def _take(found: File, event: str, element: Any) -> None:
    kind = element.tag.rpartition("}")[2]
    if event == "start":
        if kind == "graph":
            if found.about:
                raise BadData("It has more than one graph.", "Give each session a file of its own.")
            found.about = {key.removeprefix(_NC): text for key, text in element.attrib.items()}
        if kind in _REFUSED:
            raise BadData(f"It has {_REFUSED[kind]}.", "Network Canvas writes nodes and edges only.")
        return
    match kind:
        case "key":
            if element.find("{*}default") is not None:
                raise BadData("It has default values.", "Write every value where it belongs.")
            key = element.get("id", "")
            found.keys[key] = (element.get("attr.name", key), element.get("attr.type", "string"))
        case "node":
            found.nodes.append(Element(element.get("id", ""), _data(element)))
            element.clear()
        case "edge":
            ends = (element.get("source", ""), element.get("target", ""))
            directed = element.get("directed", found.about.get("edgedefault", "")) in ("true", "directed")
            found.edges.append(Element(element.get("id", ""), _data(element), ends, directed))
            element.clear()
        case "graph":
            found.ego = _data(element)


def _data(element: Any) -> dict[str, str]:
    return {one.get("key", ""): one.text or "" for one in _children(element)}


def _children(element: Any) -> Iterator[Any]:
    return (one for one in element if one.tag.rpartition("}")[2] == "data")
