"""Word's docx: the paragraphs of the text, its tables, headers, footers, foot- and endnotes and comments."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from . import PARAGRAPH, Document
from .opening import NotReadable, unzipped

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}


def read_docx(data: bytes, name: str) -> Document:
    """The document; in a place the line is the paragraph, counted in its part. Raises NotReadable."""
    entries = unzipped(data, _PARTS)
    if "word/document.xml" not in entries:
        raise NotReadable("It is no docx.", "Save it as .docx in the program that made it.")
    text, headings, parts, length = [], [], [], 0
    for part in sorted(one for one in entries if one.endswith(".xml")):
        parts.append((length, part.removeprefix("word/").removesuffix(".xml")))
        for paragraph, is_heading in _paragraphs(entries[part]):
            if is_heading:
                headings.append((length, length + len(paragraph)))
            text.append(paragraph)
            length += len(paragraph) + len(PARAGRAPH)
    return Document("".join(f"{one}{PARAGRAPH}" for one in text), headings=tuple(headings), parts=tuple(parts))


def _paragraphs(xml: bytes) -> Iterator[tuple[str, bool]]:
    try:
        root = fromstring(xml)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotReadable("It is broken inside.", "Open it in Word, and save it again.") from error
    for paragraph in root.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(f"{_W}val", "") if style is not None else ""
        yield "".join(_said(paragraph)), name.lower().startswith(("heading", "overskrift", "title"))


def _said(paragraph: Element) -> Iterator[str]:
    for one in paragraph.iter():
        if one.tag == f"{_W}t":
            yield one.text or ""
        elif one.tag in _SIGNS:
            yield _SIGNS[one.tag]
