"""What is read of a document, where it stands in the original, and what is said of one that can't be read."""

import io
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspil.language.documents import Document, NotReadable, Place, read
from medspil.language.documents import opening as openings
from medspil.language.tests.made import docx

WORD = "nægtede"


def where(document: Document, words: str) -> Place:
    return document.place(document.text.index(words))


def test_a_text_is_itself() -> None:
    document = read("brev.txt", "Kære Alma\r\nDu nægtede.\r\n".encode())
    assert where(document, WORD) == Place(2, 4)
    assert document.fixable


def test_a_byte_order_mark_and_utf_16_make_no_difference() -> None:
    for data in ("Du nægtede.".encode("utf-8-sig"), "Du nægtede.".encode("utf-16")):
        assert where(read("a.txt", data), WORD) == Place(1, 4)


MARKDOWN = """---
title: nægtede
---
# Om at nægte

Du `nægtede` ikke. Se [her](https://x.dk/nægtede).

```
Du nægtede
```

Nej
---

Du **nægtede** det. <!-- nægtede -->
"""


def test_in_markdown_code_addresses_comments_and_what_stands_in_front_are_no_prose() -> None:
    document = read("a.md", MARKDOWN.encode())
    seen = document.text
    for start, end in sorted(document.skipped, reverse=True):
        seen = seen[:start] + seen[end:]
    assert seen.count(WORD) == 1
    assert [document.text[start:end] for start, end in document.headings] == ["# Om at nægte", "Nej"]
    assert where(document, "nægtede** det") == Place(15, 6)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a `` `nægtede` `` b", "a  b"),
        ("a ` nægtede", "a ` nægtede"),
        ("a <!-- nægtede", "a <!-- nægtede"),
        ("```\nnægtede\n~~~\n```\nb", "\nb"),
        ("````\n```\nnægtede\n````\nb `c`", "\nb "),
        ("~~~ `da`\nnægtede", ""),
        ("``` a `b`\nnægtede", "``` a \nnægtede"),
        ("[a](https://b.dk) <https://c.dk/nægtede> b", "[a]()  b"),
    ],
)
def test_what_is_no_prose_in_markdown(text: str, seen: str) -> None:
    document = read("a.md", text.encode())
    for start, end in reversed(document.skipped):
        text = text[:start] + text[end:]
    assert text == seen


HTML = """<!DOCTYPE html>
<html><head><title>nægtede</title><style>.nægtede{}</style></head><body>
<h1>Om at n&aelig;gte</h1>
<p>Du <b>nægtede</b>
at komme.</p><ul><li>Et</li><li>To</li></ul>
<blockquote>Hun n&#230;gtede.</blockquote>
<script>nægtede</script></body></html>
"""


def test_in_html_a_reader_sees_words_and_the_place_is_in_the_source() -> None:
    document = read("a.html", HTML.encode())
    assert "Du nægtede at komme." in document.text
    assert "Et\n\n\n\nTo" in document.text
    assert "“Hun nægtede.”" in document.text
    assert document.text.count(WORD) == 2
    assert [document.text[start:end] for start, end in document.headings] == ["Om at nægte"]
    assert where(document, "nægtede at") == Place(4, 10)
    assert where(document, "Hun") == Place(6, 13)


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("<p title='a > b'>Du</p>", "Du"),
        ("<p title=\"a > b' c>Du <b>kom</b>", "b' c>Du kom"),
        ("a < b & c &lt; d &nok; e", "a < b & c < d &nok; e"),
        ("<head><title>nej</title><body>ja", "ja"),
        ("<textarea><p>nej</textarea>ja<script>'</p>'</script >!", "ja!"),
        ("ja<!-- nej", "ja"),
        ("ja<?nej>!", "ja!"),
        ("ja<a nej", "ja"),
        ("<CODE>nej</Code>ja", "ja"),
    ],
)
def test_a_page_that_is_not_well_made_is_read_as_far_as_it_goes(source: str, seen: str) -> None:
    assert read("a.html", source.encode()).text.strip() == seen


# Beginnings that are never ended: looking for the end of each of them would take a time that grows with the square.
@pytest.mark.parametrize(
    ("name", "text"),
    [("a.html", one) for one in ("<!--", "<a ", "<a b='", "<a/", "</", "<", "<!", "<?", "&", "&#x", "<script>", "<h1>")]
    + [("a.md", one) for one in ("`", "<!--", "<https:", "](", "```\n", "~~~a\n", "# a `b`\n", "a\n---\n", "``` `` ")],
)
def test_reading_takes_no_longer_than_the_length_asks_for(name: str, text: str) -> None:
    before = time.process_time()
    read(name, (text * 100_000).encode())
    assert time.process_time() - before < 5


@given(st.lists(st.text(st.characters(exclude_characters="<>&\r\n", exclude_categories=("Cs", "Cc")), min_size=1)))
def test_every_letter_of_html_stands_where_it_says(parts: list[str]) -> None:
    source = "".join(f"<p>{part}</p>\n" for part in parts)
    document = read("a.html", source.encode())
    for at, letter in enumerate(document.text):
        if letter not in "\n ":
            assert source[document.original(at)] == letter


def test_a_docx_has_its_paragraphs_tables_headers_and_notes() -> None:
    data = docx(
        document="# Om mødet\nDu nægtede.", footnotes="Han nægtede også.", header1="Sag 17", settings="no prose"
    )
    document = read("brev.docx", data)
    assert where(document, "nægtede.") == Place(2, 4, "document")
    assert where(document, "nægtede også") == Place(1, 5, "footnotes")
    assert "Sag 17" in document.text
    assert "no prose" not in document.text
    assert [document.text[start:end] for start, end in document.headings] == ["# Om mødet"]
    assert not document.fixable


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>'


def zipped(**entries: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(f"word/{name}.xml", data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"\x00\x01\x02", "not text"),
        ("a.txt", b"\xff\xfea", "not text"),
        ("a.md", "Du nægtede\n".encode() + "nægtede".encode("latin-1"), "not in UTF-8 .line 2."),
        ("a.docx", b"no zip", "broken, or locked"),
        ("a.docx", zipped(other=b"<a/>"), "no docx"),
        ("a.docx", zipped(document=b"<a>"), "broken inside"),
        ("a.docx", zipped(document=BOMB), "broken inside"),
    ],
)
def test_what_can_not_be_read_is_said_with_its_mend(name: str, data: bytes, said: str) -> None:
    with pytest.raises(NotReadable, match=said) as caught:
        read(name, data)
    assert caught.value.mend


def test_a_zip_bomb_is_not_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openings, "_MOST_INFLATED", 100_000)
    with pytest.raises(NotReadable, match="too big"):
        read("a.docx", zipped(document=b"<a>" + b" " * 10_000_000 + b"</a>"))


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx"]))
def test_no_bytes_are_an_accident(data: bytes, name: str) -> None:
    try:
        document = read(name, data)
    except NotReadable:
        return
    for at in range(len(document.text)):
        assert document.place(at).line >= 1
