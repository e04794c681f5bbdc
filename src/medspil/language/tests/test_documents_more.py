"""Spreadsheets and PDF: what is read of them, where it stands, and what becomes of such as are made to do harm."""

import io
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from medspil.language.documents import Document, NotReadable, Place, opening, read
from medspil.language.documents import pdf as pdfs
from medspil.language.documents import xlsx as sheets
from medspil.language.tests.made import docx, pdf, xlsx, zipped

SURVEY = [
    ["type", "name", "label::Dansk (da)", "label::English (en)", "relevant"],
    ["select_one svar", "naegter", "Hvorfor nægtede du?", "Why did you refuse?", "${a} = 'nægtede'"],
    ["note", "b", "To linjer:\nDu nægtede.", "", ""],
]
CHOICES = [["list_name", "name", "label"], ["svar", "1", "Jeg nægtede"], ["svar", "2", "17"]]


def where(document: Document, words: str) -> Place:
    return document.place(document.text.index(words))


@pytest.mark.parametrize("inline", [False, True])
def test_a_form_has_its_labels_and_choices_with_sheet_and_cell(inline: bool) -> None:
    document = read("skema.XLSX", xlsx({"survey": SURVEY, "choices": CHOICES}, inline=inline))
    assert where(document, "nægtede du") == Place(1, 9, "survey!C2")
    assert where(document, "Du nægtede.") == Place(2, 1, "survey!C3")
    assert where(document, "Jeg") == Place(1, 1, "choices!C2")
    # Names and formulas are no prose, nor is what helps to read Japanese.
    assert document.text.count("nægtede") == 3
    assert "naegter" not in document.text
    assert [(document.text[start:end], language) for start, end, language in document.spoken] == [
        ("Hvorfor nægtede du?", "da"),
        ("Why did you refuse?", "en"),
        ("To linjer:\nDu nægtede.", "da"),
    ]


def test_other_sheets_have_all_their_text() -> None:
    document = read("liste.xlsx", xlsx({"Ark 1": [["Overskrift", "12"], ["", "Du nægtede."]]}))
    assert where(document, "Overskrift") == Place(1, 1, "Ark 1!A1")
    assert where(document, "nægtede") == Place(1, 4, "Ark 1!B2")


def test_a_sheet_that_is_only_called_survey_is_no_form() -> None:
    document = read("svar.xlsx", xlsx({"survey": [["Spørgsmål", "type"], ["Hvorfor nægtede du?", "tekst"]]}))
    assert where(document, "nægtede").part == "survey!A2"
    assert "Spørgsmål" in document.text


def test_pictures_count_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_MOST_INFLATED", 10_000)
    for name, data, inside in (
        ("a.xlsx", xlsx({"a": [["Du nægtede."]]}), "xl/media/a.png"),
        ("a.docx", docx(document="Du nægtede."), "word/media/a.png"),
    ):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {one: archive.read(one) for one in archive.namelist()}
        assert "nægtede" in read(name, zipped({**entries, inside: bytes(20_000)})).text


def test_few_bytes_that_stand_for_much_text_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST", 100_000)
    many = xlsx({"a": [["ord " * 10]]})
    cells = "".join(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 5000))
    with pytest.raises(NotReadable, match="too big"):
        read("a.xlsx", _with_sheet(many, cells))


def _with_sheet(data: bytes, cells: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    before = entries["xl/worksheets/s1.xml"]
    assert isinstance(before, bytes)
    entries["xl/worksheets/s1.xml"] = before.replace(b"<sheetData>", f"<sheetData><row>{cells}</row>".encode())
    return zipped(entries)


def test_many_small_elements_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_MOST_ELEMENTS", 1000)
    for name, inside in (("a.xlsx", "xl/workbook.xml"), ("a.docx", "word/document.xml")):
        with pytest.raises(NotReadable, match="too big"):
            read(name, zipped({inside: "<a>" + "<b/>" * 1001 + "</a>"}))


PAGES = ("Om mødet\nDu nægtede at komme til mø-\ndet på Ærø.", "Side to.\nHun påstod det.")


def test_a_pdf_has_its_pages_and_a_parted_word_is_one() -> None:
    document = read("brev.pdf", pdf(*PAGES))
    assert where(document, "nægtede") == Place(2, 4, "page 1")
    assert "komme til mødet på Ærø." in document.text
    assert where(document, "Ærø") == Place(3, 8, "page 1")
    assert where(document, "påstod") == Place(2, 5, "page 2")
    assert not document.fixable


@given(st.lists(st.lists(st.text("abæ-", min_size=1, max_size=6), min_size=1, max_size=4), min_size=1, max_size=4))
def test_every_letter_of_a_page_stands_where_it_says(pages: list[list[str]]) -> None:
    told = ["\n".join(lines) for lines in pages]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdfs, "_pages", lambda _data: told)
        document = read("a.pdf", b"")
    for at, letter in enumerate(document.text):
        if letter != "\n":
            place = document.place(at)
            page = told[int(place.part.removeprefix("page ")) - 1]
            assert page.split("\n")[place.line - 1][place.column - 1] == letter


def _locked(password: str) -> bytes:
    writer, made = PdfWriter(), io.BytesIO()
    for page in PdfReader(io.BytesIO(pdf(*PAGES))).pages:
        writer.add_page(page)
    writer.encrypt(password, "owner", algorithm="AES-256")
    writer.write(made)
    return made.getvalue()


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    assert "nægtede" in read("a.pdf", _locked("")).text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x00\x01", "no PDF"),
        (b"", "no PDF"),
        (b"%PDF-1.4\nand nothing more", "broken"),
        (pdf(*PAGES)[:400], "broken|no text"),
        (_locked("hemmeligt"), "locked with a password"),
        (pdf(""), "no text"),
        (pdf(stream=zlib.compress(b" " * 90_000_000, 9)), "too big"),
    ],
)
def test_a_pdf_that_can_not_be_read_is_said_with_its_mend(data: bytes, said: str) -> None:
    with pytest.raises(NotReadable, match=said) as caught:
        read("a.pdf", data)
    assert caught.value.mend


def test_a_pdf_that_takes_too_long_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "SECONDS", 1)
    endless = b"BT /F1 12 Tf 50 780 Td " + b"(Du kom.) Tj 0 -1 Td " * 400_000 + b"ET"
    with pytest.raises(NotReadable, match="too big"):
        read("a.pdf", pdf(stream=zlib.compress(endless)))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_of_a_spreadsheet_are_an_accident(data: bytes) -> None:
    for name in ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"):
        try:
            read("a.xlsx", zipped({"xl/workbook.xml": "<a/>", name: data}))
        except NotReadable:
            continue
