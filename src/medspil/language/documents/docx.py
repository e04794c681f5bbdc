"""Word's docx: the paragraphs of the text, its tables, text boxes, headers, footers, foot- and endnotes.

What somebody said beside the text, in comments, is no part of the letter; nor is what a tracked change struck out.
"""

from __future__ import annotations

from medspil.language.words import PARAGRAPH

from . import Document
from .docx_parts import Part, main_part, scanned
from .opening import BROKEN_INSIDE, NotReadable, unzipped

_BESIDE = ("word/header", "word/footer", "word/footnotes", "word/endnotes")


def read_docx(data: bytes, name: str) -> Document:
    """The document; in a place the line is the paragraph, counted in its part. Raises NotReadable."""
    text: list[str] = []
    headings, parts, starts, length = [], [], [], 0
    for part in parts_of(data):
        parts.append((length, part.name))
        for paragraph in part.paragraphs:
            starts.append(length)
            if paragraph.is_heading:
                headings.append((length, length + len(paragraph.text)))
            text += (paragraph.text, PARAGRAPH)
            length += len(paragraph.text) + len(PARAGRAPH)
    return Document("".join(text), headings=tuple(headings), parts=tuple(parts), starts=tuple(starts) or (0,))


def parts_of(data: bytes) -> list[Part]:
    """The parts of a docx that have text of the letter, its main one first. Raises NotReadable."""
    main = main_part(unzipped(data, ("_rels/.rels",)))
    entries = unzipped(data, (main, *_BESIDE))
    if main not in entries:
        raise NotReadable("It is no docx.", "Save it as .docx in the program that made it.")
    beside = sorted(one for one in entries if one.startswith(_BESIDE) and one.endswith(".xml"))
    try:
        return [scanned(one, entries[one]) for one in (main, *beside)]
    except ValueError as error:
        raise NotReadable(*BROKEN_INSIDE) from error
