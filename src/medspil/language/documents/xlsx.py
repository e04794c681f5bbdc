"""Spreadsheets, XLSForms before all: the cells with text, each with its sheet and its name ("survey!B7").

In an XLSForm the columns that are no prose (types, names, formulas) are left out, and a column says its language itself
("label::English (en)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from medspil.language.words import PARAGRAPH

from . import Document
from .opening import BROKEN_INSIDE, MOST, TOO_BIG, NotReadable, not_a_bomb, unzipped

_MAIN = (
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "{http://purl.oclc.org/ooxml/spreadsheetml/main}",
)
_RELATION = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_NO_TEXT = frozenset(("", "n", "b", "e", "d"))
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
# The sheets of an XLSForm (xlsform.org), and the columns that a person who answers gets to read.
_FORM = frozenset(("survey", "choices", "settings", "external_choices", "entities"))
_PROSE = ("label", "hint", "guidance_hint", "constraint_message", "required_message", "form_title", "default", "note")
_LANGUAGES = {"da": "da", "dansk": "da", "danish": "da", "en": "en", "engelsk": "en", "english": "en"}


class _Cell(NamedTuple):
    sheet: str
    name: str
    column: str
    text: str


def read_xlsx(data: bytes, name: str) -> Document:
    """The document; each cell is a part, and its lines are those in the cell. Raises NotReadable."""
    entries = unzipped(data, ("xl/workbook.xml", "xl/_rels/", "xl/worksheets/", "xl/sharedStrings", "xl/SharedStrings"))
    if "xl/workbook.xml" not in entries:
        raise NotReadable("It is no xlsx.", "Save it as .xlsx in the program that made it.")
    text: list[str] = []
    parts, starts, spoken, length = [], [], [], 0
    for cell, language in _prose(list(_cells(entries))):
        if length > MOST:
            raise NotReadable(*TOO_BIG)
        parts.append((length, f"{cell.sheet}!{cell.name}"))
        starts.append(length)
        starts += (length + found.end() for found in re.finditer("\n", cell.text))
        if language:
            spoken.append((length, length + len(cell.text), language))
        text += (cell.text, PARAGRAPH)
        length += len(cell.text) + len(PARAGRAPH)
    return Document("".join(text), parts=tuple(parts), starts=tuple(starts) or (0,), spoken=tuple(spoken))


def _prose(cells: Sequence[_Cell]) -> Iterator[tuple[_Cell, str]]:
    """The cells that somebody reads, with the language that the column names."""
    heads = {(cell.sheet, cell.column): cell.text.strip() for cell in cells if cell.name == f"{cell.column}1"}
    is_form = {"type", "name"} <= {
        head.lower() for (sheet, _column), head in heads.items() if sheet.lower() == "survey"
    }
    for cell in cells:
        if not is_form or cell.sheet.lower() not in _FORM:
            yield cell, ""
        elif cell.name != f"{cell.column}1":
            kind, _, language = heads.get((cell.sheet, cell.column), "").partition("::")
            if kind.strip().lower() in _PROSE:
                yield cell, _language(language)


def _language(said: str) -> str:
    """The language of a column: "English (en)", "Dansk" or "en"."""
    for part in reversed(re.findall(r"[a-z]+", said.lower())):
        if part in _LANGUAGES:
            return _LANGUAGES[part]
    return ""


def _cells(entries: Mapping[str, bytes]) -> Iterator[_Cell]:
    book = _parsed(entries["xl/workbook.xml"])
    targets = {
        one.get("Id", ""): one.get("Target", "") for one in _parsed(entries.get("xl/_rels/workbook.xml.rels", b"<a/>"))
    }
    strings = next((xml for name, xml in entries.items() if name.lower() == "xl/sharedstrings.xml"), b"<a/>")
    shared = [_said(one) for one in _parsed(strings)]
    for sheet in _all(book, "sheet"):
        target = targets.get(next((sheet.get(one, "") for one in _RELATION if sheet.get(one)), ""), "")
        path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if path in entries:
            yield from _of_sheet(sheet.get("name", ""), _parsed(entries[path]), shared)


def _of_sheet(sheet: str, root: Element, shared: list[str]) -> Iterator[_Cell]:
    for cell in _all(root, "c"):
        kind, reference = cell.get("t", ""), _REFERENCE.fullmatch(cell.get("r", ""))
        if kind in _NO_TEXT or reference is None:
            continue
        if kind == "inlineStr":
            text = _said(cell)
        else:
            text = next((one.text or "" for one in _all(cell, "v")), "")
            if kind == "s":
                number = int(text) if text.isdecimal() else -1
                text = shared[number] if 0 <= number < len(shared) else ""
        if text.strip():
            yield _Cell(sheet, reference[0], reference[1], text)


def _said(item: Element) -> str:
    """The text of an item: all its runs, without the reading aids of Japanese."""
    aids = {id(text) for aid in _all(item, "rPh") for text in _all(aid, "t")}
    return "".join(one.text or "" for one in _all(item, "t") if id(one) not in aids)


def _all(root: Element, tag: str) -> Iterator[Element]:
    for space in _MAIN:
        yield from root.iter(f"{space}{tag}")


def _parsed(xml: bytes) -> Element:
    try:
        root: Element = fromstring(not_a_bomb(xml))
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotReadable(*BROKEN_INSIDE) from error
    return root
