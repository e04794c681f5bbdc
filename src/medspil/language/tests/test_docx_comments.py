"""Comments in a docx: exactly at the words, all else as it was, and what Word has no place for is said."""

import io
import re
import zipfile
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medspil.language import check as find
from medspil.language.documents import NotReadable, docx_comments, read
from medspil.language.documents.docx_comments import Comment, with_comments
from medspil.language.tests.made import W, zipped
from medspil.language.tests.test_check_command import check

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEAD = f'<w:document xmlns:w="{W}" xmlns:r="{_R}" xmlns:mc="{_MC}" xmlns:w14="urn:w14" mc:Ignorable="w14">'
BOX = '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>{0}</w:txbxContent></mc:Choice>' \
      "<mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"  # fmt: skip
LETTER = (
    '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs><w:rPr><w:b/></w:rPr></w:pPr>'
    '<w:r w:rsidR="1"><w:rPr><w:b/></w:rPr><w:t>Du næg</w:t></w:r>'
    "<w:r><w:t>tede</w:t><w:tab/><w:t>at &amp; komme.</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Hun påstod og nægtede det.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    '<w:p><w:hyperlink r:id="x"><w:r><w:t>Han nægter</w:t></w:r></w:hyperlink>'
    "<w:ins><w:r><w:t> &lt;alt&gt; og mere.</w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText>nægtede</w:delText></w:r></w:del></w:p>"
    f"<w:p><w:r><w:t>Her. </w:t></w:r>{BOX.format('<w:p><w:r><w:t>Du nægter.</w:t></w:r></w:p>')}</w:p>"
    '<w:sectPr w14:a="1"/>'
)


def letter(inside: str = LETTER, *, comments: str = "", head: str = HEAD, **more: str) -> bytes:
    """A docx that Word would open: with its types, its relations, and perhaps comments that are there already."""
    relation = f'<Relationship Id="c" Type="{_R}/comments" Target="comments.xml"/>' if comments else ""
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="a/b"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>',
        "word/document.xml": f'<?xml version="1.0"?>{head}<w:body>{inside}</w:body></w:document>',
        "word/media/image1.png": bytes(range(256)),
        **{f"word/{name}.xml": f'<w:x xmlns:w="{W}">{text}</w:x>' for name, text in more.items()},
    }
    if comments:
        entries["word/comments.xml"] = f'<w:comments xmlns:w="{W}">{comments}</w:comments>'
    return zipped(entries)


def entry(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.read(name)


def _tag(name: str) -> str:
    return f"{{{W}}}{name}"


def commented(data: bytes) -> dict[str, tuple[str, str]]:
    """For each comment: the words that it is about, and what it says. What Word's schema asks for is looked at."""
    root, said = fromstring(entry(data, "word/document.xml")), fromstring(entry(data, "word/comments.xml"))
    says = {one.get(_tag("id"), ""): " / ".join(text.text or "" for text in one.iter(_tag("t"))) for one in said}
    assert len(says) == len(list(said))
    _looked_at(root)
    words: dict[str, str] = {}
    open_ones: set[str] = set()
    fallback = {id(one) for skipped in root.iter(f"{{{_MC}}}Fallback") for one in skipped.iter()}
    for one in root.iter():
        number = one.get(_tag("id"), "")
        if one.tag == _tag("commentRangeStart"):
            open_ones.add(number)
            words[number] = ""
        elif one.tag == _tag("commentRangeEnd"):
            open_ones.remove(number)
        elif one.tag == _tag("t") and id(one) not in fallback:
            for each in open_ones:
                words[each] += one.text or ""
    references = [one.get(_tag("id"), "") for one in root.iter(_tag("commentReference"))]
    assert sorted(references) == sorted(words)
    return {number: (words[number], says[number]) for number in words}


def _looked_at(root: Element) -> None:
    """Marks stand beside runs, never in them; blanks at the edge of a text are kept; properties come first."""
    for run in root.iter(_tag("r")):
        names = [one.tag for one in run]
        assert _tag("commentRangeStart") not in names and _tag("commentRangeEnd") not in names
        assert _tag("rPr") not in names[1:]
    for text in root.iter(_tag("t")):
        said = text.text or ""
        kept = text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        assert kept or said.strip() == said or said in ("Her. ", " <alt> og mere.")


def at(data: bytes, words: str, says: str = "fordi", *, after: str = "") -> Comment:
    text = read("a.docx", data).text
    start = text.index(words, text.index(after))
    return Comment(start, start + len(words), (says,))


def test_a_comment_stands_exactly_at_its_words() -> None:
    data = letter()
    words = ("nægtede\tat & komme", "påstod", "nægtede det", "Han nægter <alt", "alt> og")
    made = with_comments(data, [at(data, one, f"Om {one}.", after=one) for one in words])
    assert made.left == ()
    assert list(commented(made.data).values()) == [(one.replace("\t", ""), f"Om {one}.") for one in words]
    bold = re.findall(rb"<w:rPr><w:b/></w:rPr><w:t[^>]*>([^<]*)</w:t>", entry(made.data, "word/document.xml"))
    assert [one.decode() for one in bold] == ["Du ", "næg"]


def test_two_comments_may_share_words_and_edges() -> None:
    data = letter()
    words = ("påstod", "påstod og", "og nægtede", "nægtede det.")
    made = with_comments(data, [at(data, one, one, after="Hun") for one in words])
    assert [one for one, _says in commented(made.data).values()] == list(words)


def test_all_else_stays_as_it_was() -> None:
    data = letter(footnotes="<w:p><w:r><w:t>Du nægtede.</w:t></w:r></w:p>")
    made = with_comments(data, [at(data, "påstod")]).data
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(made)) as after:
        assert after.namelist() == [*before.namelist(), "word/comments.xml"]
        changed = [one for one in before.namelist() if before.read(one) != after.read(one)]
    assert changed == ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"]
    assert read("a.docx", made) == read("a.docx", data)
    assert b'w14:a="1"' in entry(made, "word/document.xml")
    [known] = [
        one for one in fromstring(entry(made, "[Content_Types].xml")) if one.get("PartName") == "/word/comments.xml"
    ]
    assert known.get("ContentType", "").endswith("comments+xml")
    [relation] = fromstring(entry(made, "word/_rels/document.xml.rels"))
    assert relation.get("Target") == "/word/comments.xml"


def test_comments_that_are_there_stay() -> None:
    there = '<w:comment w:id="7" w:author="Alma"><w:p><w:r><w:t>Hej</w:t></w:r></w:p></w:comment>'
    inside = LETTER.replace("<w:r><w:t>Hun påstod", '<w:commentRangeStart w:id="7"/><w:r><w:t>Hun påstod').replace(
        "det.</w:t></w:r>", 'det.</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    )
    data = letter(inside, comments=there)
    made = with_comments(data, [at(data, "påstod")]).data
    assert commented(made) == {"7": ("Hun påstod og nægtede det.", "Hej"), "8": ("påstod", "fordi")}
    assert entry(made, "[Content_Types].xml") == entry(data, "[Content_Types].xml")
    again = with_comments(made, [at(made, "Du")]).data
    assert commented(again).keys() == {"7", "8", "9"}
    assert "Hej" not in read("a.docx", data).text


def test_text_boxes_headers_and_notes_have_no_comments() -> None:
    note = "<w:p><w:r><w:t>Du nægtede i en note.</w:t></w:r></w:p>"
    data = letter(footnotes=note, header1=note)
    text = read("a.docx", data).text
    assert text.count("Du nægter.") == 1
    wanted = [at(data, "Du nægter."), at(data, "i en note"), at(data, "påstod")]
    made = with_comments(data, wanted)
    assert made.left == tuple(wanted[:2])
    assert len(commented(made.data)) == 1
    assert with_comments(data, wanted[:2]).data == data


@pytest.mark.parametrize(
    "inside",
    [
        "<w:p><w:r><w:t>Du <![CDATA[nægtede]]> det.</w:t></w:r></w:p>",
        '<p xmlns="{W}"><r><t>Du nægtede det.</t></r></p>',
    ],
)
def test_what_is_written_in_a_rare_way_is_left_rather_than_broken(inside: str) -> None:
    data = letter(inside.replace("{W}", W))
    wanted = at(data, "nægtede")
    assert with_comments(data, [wanted]).left == (wanted,)


@settings(deadline=None)
@given(
    st.lists(st.lists(st.text("aæ<&😀 \n", min_size=1, max_size=5), min_size=1, max_size=4), min_size=1, max_size=3),
    st.data(),
)
def test_every_stretch_of_every_letter_can_be_commented_on(paragraphs: list[list[str]], chosen: st.DataObject) -> None:
    inside = "".join(
        "<w:p>" + "".join(f"<w:r><w:t>{escape(run)}</w:t></w:r>" for run in runs) + "</w:p>" for runs in paragraphs
    )
    data = letter(inside)
    document = read("a.docx", data)
    spans = []
    for begins, runs in zip(document.starts, paragraphs, strict=True):
        length = len("".join(runs))
        start = chosen.draw(st.integers(0, length - 1))
        spans.append((begins + start, begins + chosen.draw(st.integers(start + 1, length))))
    made = with_comments(data, [Comment(start, end, ("x",)) for start, end in spans])
    root = fromstring(entry(made.data, "word/document.xml"))
    words, is_open = [], False
    for one in root.iter():
        if one.tag == _tag("commentRangeStart"):
            is_open = True
            words.append("")
        elif one.tag == _tag("commentRangeEnd"):
            is_open = False
        elif one.tag == _tag("t") and is_open:
            words[-1] += one.text or ""
    assert words == [document.text[start:end] for start, end in spans]
    assert made.left == ()


def test_the_command_writes_the_letter_anew(tmp_path: Path) -> None:
    data = letter(footnotes="<w:p><w:r><w:t>Du nægtede i en note.</w:t></w:r></w:p>")
    (tmp_path / "brev.docx").write_bytes(data)
    done = check(tmp_path, "brev.docx", "--lang", "da", "--comments", "set.docx", code=1)
    assert done.stdout.count("“") == 6
    assert (
        done.stderr
        == "set.docx: 4 comments.\n2 stand only in the list: Word has no comments in a text box, footnotes.\n"
    )
    found = commented((tmp_path / "set.docx").read_bytes())
    assert [words for words, _says in found.values()] == ["nægtede", "påstod", "nægtede", "nægter"]
    assert next(iter(found.values()))[1].endswith("→ sagde nej til | ønskede ikke / da.blame.refuse · " + _source())
    assert (tmp_path / "brev.docx").read_bytes() == data


def _source() -> str:
    return find("Du nægtede.", "da")[0].source


def test_a_file_that_is_there_is_not_written_over_unasked(tmp_path: Path) -> None:
    (tmp_path / "brev.docx").write_bytes(letter())
    done = check(tmp_path, "brev.docx", "--comments", "brev.docx", code=2)
    assert "There is such a file already. Choose another name, or say --overwrite." in done.stderr
    check(tmp_path, "brev.docx", "--comments", "brev.docx", "--overwrite", code=1)
    assert len(commented((tmp_path / "brev.docx").read_bytes())) == 4


def test_the_command_says_what_it_can_not_write(tmp_path: Path) -> None:
    (tmp_path / "brev.docx").write_bytes(letter())
    assert "It is written as docx" in check(tmp_path, "brev.docx", "--comments", "a.doc", code=2).stderr
    assert "can't be written" in check(tmp_path, "brev.docx", "--comments", "no/a.docx", code=1).stderr
    (tmp_path / "brudt.docx").write_bytes(b"no zip")
    assert "It is broken" in check(tmp_path, "brudt.docx", "--comments", "a.docx", code=1).stderr
    for words in (("a.txt",), ("a.docx", "b.docx"), ("a.docx", "--fix")):
        assert "is for one docx" in check(tmp_path, *words, "--comments", "c.docx", code=2).stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["brev.docx", "brudt.docx"]


def test_a_docx_that_is_a_bomb_elsewhere_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    data = letter()
    monkeypatch.setattr(docx_comments, "_MOST", 2_000)
    with pytest.raises(NotReadable, match="too big"):
        with_comments(data, [at(data, "påstod")])


@pytest.mark.parametrize("name", ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml"])
@pytest.mark.parametrize("inside", [b"", b"no XML", b"<a></b>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_what_is_broken_beside_the_letter_is_said(name: str, inside: bytes) -> None:
    data = letter(comments='<w:comment w:id="0"/>' if "comments" in name else "")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    broken = zipped({**entries, name: inside})
    with pytest.raises(NotReadable, match="broken inside"):
        with_comments(broken, [at(data, "påstod")])
