"""A docx with comments at places of its text. Bytes are only put in: all that was there stays, letter by letter.

Word has comments in the letter itself, its tables and its lists, but none in headers, footers, notes and text boxes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from medspil.language.words import PARAGRAPH

from .docx import parts_of
from .docx_parts import Paragraph, Part, Piece
from .opening import BROKEN_INSIDE, NotReadable, not_a_bomb, unzipped

AUTHOR = "Medspil"
_MOST = 500_000_000
_STRICT = b"http://purl.oclc.org/ooxml/"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_KIND_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NAME = re.compile(rb"<([^\s/>]+)")
_NUMBER = re.compile(rb"<[^\s>]*comment(?:RangeStart|RangeEnd|Reference)?\s[^>]*?\bid=[\"'](\d+)[\"']")
_RELATION = re.compile(rb"<[^>]*/relationships/comments[\"'][^>]*>")
_TARGET = re.compile(rb"\bTarget=[\"']([^\"']+)[\"']")


@dataclass(frozen=True)
class Comment:
    """A comment at a stretch of the text that ``read_docx`` gave; each of ``says`` is a paragraph."""

    start: int
    end: int
    says: tuple[str, ...]


@dataclass(frozen=True)
class Commented:
    """The docx with its comments; ``left`` are those for which Word has no place."""

    data: bytes
    left: tuple[Comment, ...]


def with_comments(data: bytes, comments: Sequence[Comment]) -> Commented:
    """Put comments into a docx. Raises NotReadable."""
    parts = parts_of(data)
    main = parts[0]
    edits = _Edits(main.xml)
    entries = unzipped(data, most=_MOST)
    rels = f"{main.path.rpartition('/')[0]}/_rels/{main.path.rpartition('/')[2]}.rels"
    path = _path_of_comments(entries, main.path, rels)
    number = 1 + max(
        (int(one) for xml in (main.xml, entries.get(path, b"")) for one in _NUMBER.findall(xml)), default=-1
    )
    made, left = [], []
    for comment in comments:
        paragraph, begins = _paragraph_at(main, comment.start)
        if paragraph and edits.mark(paragraph, comment.start - begins, comment.end - begins, number):
            made.append(_comment(number, comment, strict=_STRICT in main.xml))
            number += 1
        else:
            left.append(comment)
    if not made:
        return Commented(data, tuple(left))
    entries[main.path] = edits.done()
    _add_part(entries, path, rels, "".join(made).encode(), strict=_STRICT in main.xml)
    for changed in (main.path, path, rels, "[Content_Types].xml"):
        _see_that_it_is_whole(entries.get(changed, b"<a/>"))
    result = _zipped(data, entries)
    if [_texts(part) for part in parts_of(result)] != [_texts(part) for part in parts]:
        raise NotReadable(
            "Its parts are put together in a way that comments can't be put into.", "Save it again in Word."
        )
    return Commented(result, tuple(left))


def _texts(part: Part) -> list[str]:
    return [paragraph.text for paragraph in part.paragraphs]


def _paragraph_at(part: Part, offset: int) -> tuple[Paragraph | None, int]:
    """The paragraph at an offset of the text, and where it begins; None where Word has no comments."""
    begins = 0
    for paragraph in part.paragraphs:
        if offset < begins + paragraph.length:
            return None if paragraph.boxed else paragraph, begins
        begins += paragraph.length + len(PARAGRAPH)
    return None, 0


class _Edits:
    """What is put into the bytes of a part: at each place first what ends there, then what begins."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self.marks: dict[tuple[int, Piece | None], tuple[list[bytes], list[bytes]]] = {}
        self.kept_blanks: set[int] = set()

    def mark(self, paragraph: Paragraph, start: int, end: int, number: int) -> bool:
        """Mark a stretch of a paragraph; False where that can't be done."""
        first, last = self._place(paragraph, start, ends=False), self._place(paragraph, end, ends=True)
        if first is None or last is None:
            return False
        space = self._space(paragraph)
        if not space:
            return False
        for place in (first, last):
            if place[1]:
                self.kept_blanks.add(place[1].element)
        one = b' %s:id="%d"/>' % (space, number)
        self.marks.setdefault(first, ([], []))[1].append(b"<%s:commentRangeStart%s" % (space, one))
        reference = b"<%s:r><%s:commentReference%s</%s:r>" % (space, space, one, space)
        self.marks.setdefault(last, ([], []))[0].append(b"<%s:commentRangeEnd%s%s" % (space, one, reference))
        return True

    def _space(self, paragraph: Paragraph) -> bytes:
        """The prefix that the part writes Word's elements with."""
        return self._name(paragraph.pieces[0].run.start).rpartition(b":")[0]

    def _name(self, at: int) -> bytes:
        found = _NAME.match(self.xml, at)
        return found[1] if found else b""

    def _place(self, paragraph: Paragraph, offset: int, *, ends: bool) -> tuple[int, Piece | None] | None:
        """Where in the bytes an offset stands, and the piece that is cut there; None as that piece beside a run."""
        pieces = paragraph.pieces
        for piece in pieces:
            stop = piece.at + len(piece.text)
            if not (piece.at < offset <= stop if ends else piece.at <= offset < stop):
                continue
            of_run = [one for one in pieces if one.run is piece.run]
            if not ends and piece is of_run[0] and offset == piece.at:
                return piece.run.start, None
            if ends and piece is of_run[-1] and offset == stop:
                return piece.run.end, None
            byte = self._byte(piece, offset - piece.at)
            return None if byte < 0 or piece.element < 0 else (byte, piece)
        return None

    def _byte(self, piece: Piece, letters: int) -> int:
        """The byte of a letter of a piece; -1 where it is written in a way that can't be counted."""
        if self.xml[piece.byte : piece.byte + 1] == b"&":
            return piece.byte if not letters else self.xml.index(b";", piece.byte) + 1
        written = piece.text.encode()
        inside = self.xml.rfind(b"<![CDATA[", piece.element, piece.byte) >= 0
        if inside or self.xml[piece.byte : piece.byte + len(written)] != written:
            return -1
        return piece.byte + len(piece.text[:letters].encode())

    def done(self) -> bytes:
        """The part with all that is put in."""
        put_in: list[tuple[int, bytes]] = []
        for (byte, piece), (ends, begins) in self.marks.items():
            marks = b"".join((*ends, *begins))
            if piece:
                run, text = self._name(piece.run.start), self._name(piece.element)
                look = self.xml[slice(*piece.run.look)]
                marks = b'</%s></%s>%s<%s>%s<%s xml:space="preserve">' % (text, run, marks, run, look, text)
            put_in.append((byte, marks))
        for element in self.kept_blanks:
            tag = self.xml[element : self.xml.index(b">", element)]
            if b"xml:space" not in tag:
                put_in.append((element + 1 + len(self._name(element)), b' xml:space="preserve"'))
        made: list[bytes] = []
        at = 0
        for byte, marks in sorted(put_in):
            made += (self.xml[at:byte], marks)
            at = byte
        return b"".join((*made, self.xml[at:]))


def _comment(number: int, comment: Comment, *, strict: bool) -> str:
    space = _W_STRICT if strict else _W
    says = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(_printable(one), quote=False)}</w:t></w:r></w:p>'
        for one in comment.says
    )
    head = f'<w:comment xmlns:w="{space}" w:id="{number}" w:author="{AUTHOR}" w:initials="M">'
    return f"{head}{says}</w:comment>"


def _printable(text: str) -> str:
    """The text without signs that XML can't hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)


def _path_of_comments(entries: Mapping[str, bytes], main: str, rels: str) -> str:
    """The path of the part with comments: the one that is there, or a new one."""
    folder = main.rpartition("/")[0]
    relation = _RELATION.search(entries.get(rels, b""))
    target = _TARGET.search(relation[0]) if relation else None
    if target:
        said = target[1].decode("utf-8", "replace")
        return said.removeprefix("/") if said.startswith("/") else f"{folder}/{said}"
    path, number = f"{folder}/comments.xml", 1
    while path in entries:
        number += 1
        path = f"{folder}/comments{number}.xml"
    return path


def _add_part(entries: dict[str, bytes], path: str, rels: str, made: bytes, *, strict: bool) -> None:
    """Add comments to their part, and make it known where it is new."""
    space, kind = (_W_STRICT, _KIND_STRICT) if strict else (_W, _KIND)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    if path in entries:
        entries[path] = _before_end(entries[path], made)
        return
    entries[path] = f'{head}<w:comments xmlns:w="{space}">'.encode() + made + b"</w:comments>"
    relation = f'<Relationship xmlns="{_RELATIONS}" Id="medspilComments" Type="{kind}" Target="/{path}"/>'
    empty = f'{head}<Relationships xmlns="{_RELATIONS}"></Relationships>'
    entries[rels] = _before_end(entries.get(rels, empty.encode()), relation.encode())
    known = f'<Override xmlns="{_TYPES}" PartName="/{path}" ContentType="{_TYPE}"/>'
    empty = f'{head}<Types xmlns="{_TYPES}"></Types>'
    entries["[Content_Types].xml"] = _before_end(entries.get("[Content_Types].xml", empty.encode()), known.encode())


def _before_end(xml: bytes, added: bytes) -> bytes:
    """The XML with something more at the end of its root."""
    bare = xml.rstrip()
    if bare.endswith(b"/>"):
        begins = bare.rindex(b"<")
        found = _NAME.match(bare, begins)
        return b"%s>%s</%s>" % (bare[:-2], added, found[1] if found else b"")
    at = xml.rfind(b"</")
    if at < 0:
        raise NotReadable(*BROKEN_INSIDE)
    return xml[:at] + added + xml[at:]


def _see_that_it_is_whole(xml: bytes) -> None:
    try:
        fromstring(not_a_bomb(xml))
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotReadable(*BROKEN_INSIDE) from error


def _zipped(data: bytes, entries: Mapping[str, bytes]) -> bytes:
    """The same zip with other entries: those that were there in their order, then the new ones."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        known = set()
        for entry in before.infolist():
            if entry.filename not in known:
                known.add(entry.filename)
                after.writestr(entry, entries[entry.filename], compress_type=entry.compress_type)
        for name in sorted(entries.keys() - known):
            after.writestr(name, entries[name])
    return made.getvalue()
