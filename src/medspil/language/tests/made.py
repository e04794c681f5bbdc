"""Documents that tests make: docx, xlsx and PDF, by hand, so that each byte of them is known."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    """A zip with these entries."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return made.getvalue()


def xlsx(sheets: Mapping[str, Sequence[Sequence[str]]], *, inline: bool = False) -> bytes:
    """A spreadsheet with these sheets, each a list of rows; its strings are shared, or stand in their cells."""
    strings: list[str] = []
    entries: dict[str, str | bytes] = {}
    for number, rows in enumerate(sheets.values(), 1):
        lines = ""
        for row, cells in enumerate(rows, 1):
            lines += f'<row r="{row}">'
            for column, text in enumerate(cells):
                name = f"{chr(65 + column)}{row}"
                if text.isdecimal():
                    lines += f'<c r="{name}"><v>{text}</v></c>'
                elif text and inline:
                    lines += f'<c r="{name}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
                elif text:
                    strings.append(text)
                    lines += f'<c r="{name}" t="s"><v>{len(strings) - 1}</v></c>'
            lines += "</row>"
        entries[f"xl/worksheets/s{number}.xml"] = (
            f'<worksheet xmlns="{_SHEET}"><sheetData>{lines}</sheetData></worksheet>'
        )
    named = "".join(f'<sheet name="{escape(name)}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
    entries["xl/workbook.xml"] = f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>'
    targets = "".join(f'<Relationship Id="r{n}" Target="worksheets/s{n}.xml"/>' for n in range(1, len(sheets) + 1))
    entries["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_RELATIONS}">{targets}</Relationships>'
    # A shared string may be in several runs, and hold a reading aid.
    run = '<r><t xml:space="preserve">{}</t></r>'
    items = "".join(
        f"<si>{run.format(escape(text[:3]))}{run.format(escape(text[3:]))}<rPh><t>nægtede</t></rPh></si>"
        for text in strings
    )
    entries["xl/sharedStrings.xml"] = f'<sst xmlns="{_SHEET}">{items}</sst>'
    return zipped(entries)


def pdf(*pages: str, stream: bytes | None = None) -> bytes:
    """A PDF with these pages, a line of text below the other; ``stream`` is the content of one more page."""
    contents = [zlib.compress(_content(page)) for page in pages]
    if stream is not None:
        contents.append(stream)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R >>" % (5 + 2 * number)
        )
        objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def _content(page: str) -> bytes:
    lines = "".join(f"({line}) Tj 0 -16 Td " for line in page.splitlines())
    return f"BT /F1 12 Tf 50 780 Td {lines}ET".encode("cp1252")


def docx(**parts: str) -> bytes:
    """A docx with these parts; each line is a paragraph in two runs, one that begins with # a heading."""
    entries: dict[str, str | bytes] = {}
    for name, text in parts.items():
        inside = "".join(
            f"<w:p>{_style(line)}<w:r><w:t>{line[:4]}</w:t></w:r><w:r><w:t>{line[4:]}</w:t></w:r></w:p>"
            for line in text.splitlines()
        )
        entries[f"word/{name}.xml"] = f'<w:root xmlns:w="{W}">{inside}</w:root>'
    return zipped(entries)


def _style(line: str) -> str:
    return '<w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr>' if line.startswith("#") else ""
