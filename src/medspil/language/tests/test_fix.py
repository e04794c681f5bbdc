"""``medspil check --fix``: what is changed, what is left alone, and that a file is written whole or not at all."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from medspil.language import writing
from medspil.language.files import Asked, check_bytes
from medspil.language.fix import fixed
from medspil.language.tests.made import docx
from medspil.language.tests.test_check_command import check

FOUND, MENDED = "Du nægtede at komme.\n", "Du sagde nej til at komme.\n"


def mended(text: str, name: str = "a.txt") -> str:
    data, asked = text.encode(), Asked("da")
    return fixed(name, data, check_bytes(name, data, asked).found, asked).data.decode()


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("a.txt", FOUND * 2, MENDED * 2),
        ("a.md", f"# Om\n\n- {FOUND}- `nægtede` **nægtede**\n", f"# Om\n\n- {MENDED}- `nægtede` **sagde nej til**\n"),
        (
            "a.html",
            "<p>Kære &amp; du.</p>\n<p>Du <b>nægtede</b>.</p>",
            "<p>Kære &amp; du.</p>\n<p>Du <b>sagde nej til</b>.</p>",
        ),
    ],
)
def test_the_first_rewording_is_put_in(name: str, text: str, after: str) -> None:
    assert mended(text, name) == after


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Efter § 43 kan det noteres, at du nægtede at komme.\n"),
        ("a.txt", "Du nægtede det, og det siger loven noget om.\n"),
        ("a.txt", "> Du nægtede at komme.\n"),
        ("a.txt", "I går nægtede Bo at komme.\n"),
        ("a.txt", "Hun skrev: ‘Du nægtede at komme.’\n"),
        ("a.html", "<p>Du n&aelig;gtede at komme.</p>"),
        ("a.html", "<p>Du næg<b>tede</b> at komme.</p>"),
        ("a.txt", "Du nægtede at komme. medspil: ok – hans eget ord\n"),
    ],
)
def test_what_is_somebody_elses_or_asked_for_by_law_or_marked_is_left(name: str, text: str) -> None:
    assert mended(text, name) == text


def test_a_law_in_the_next_sentence_holds_nothing_back() -> None:
    assert mended("Du nægtede at komme. Loven siger noget om det.") == (
        "Du sagde nej til at komme. Loven siger noget om det."
    )


def test_threats_overlaps_gaps_and_new_findings_are_left() -> None:
    data, asked = FOUND.encode(), Asked("da")
    [one] = check_bytes("a.txt", data, asked).found
    threat = replace(one, finding=replace(one.finding, category="threat"))
    gap = replace(one, finding=replace(one.finding, suggestions=("sagde nej til …", "ville ikke")))
    choice = replace(one, finding=replace(one.finding, suggestions=("sagde nej/afviste",)))
    sentence = replace(one, finding=replace(one.finding, suggestions=("Hvad skete der?",)))
    worse = replace(one, finding=replace(one.finding, suggestions=("nægtede og nægtede",)))
    none = replace(one, finding=replace(one.finding, suggestions=()))
    for left in (threat, gap, choice, sentence, worse, none):
        assert fixed("a.txt", data, [left], asked).data == data
    overlapping = replace(one, start=one.start + 2)
    assert fixed("a.txt", data, [one, overlapping], asked).data == data


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_mark_and_rights_stay(mark: bytes, tmp_path: Path) -> None:
    path = tmp_path / "brev.txt"
    path.write_bytes(mark + FOUND.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    done = check(tmp_path, "--fix", "brev.txt", code=0)
    assert path.read_bytes() == mark + MENDED.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert done.stderr == "brev.txt:1:4: “nægtede” → “sagde nej til”\n"
    assert [one.name for one in tmp_path.iterdir()] == ["brev.txt"]


def test_utf_16_stays_what_it_is_and_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_bytes(b"\xfe\xff" + FOUND.encode("utf-16-be"))
    (tmp_path / "link.txt").symlink_to("brev.txt")
    check(tmp_path, "--fix", "link.txt", code=0)
    assert (tmp_path / "brev.txt").read_bytes() == b"\xfe\xff" + MENDED.encode("utf-16-be")
    assert (tmp_path / "link.txt").is_symlink()


def test_what_is_left_is_said_with_its_new_place(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text(f"{FOUND.strip()} Efter § 4 nægter du.", "utf-8")
    done = check(tmp_path, "--fix", "brev.txt", code=1)
    assert done.stdout.startswith("brev.txt:1:38: warning “nægter”")


def test_standard_input_comes_out_changed(tmp_path: Path) -> None:
    done = check(tmp_path, "--fix", "-", given=FOUND, code=0)
    assert done.stdout == MENDED
    done = check(tmp_path, "--fix", "-", given="Efter § 4 nægter du.\n", code=1)
    assert done.stdout == "Efter § 4 nægter du.\n"
    assert "“nægter”" in done.stderr
    check(tmp_path, "--fix", "-", "a.txt", given=FOUND, code=2)


def test_other_kinds_of_files_are_left_and_said(tmp_path: Path) -> None:
    data = docx(document=FOUND)
    (tmp_path / "brev.docx").write_bytes(data)
    done = check(tmp_path, "--fix", ".", code=1)
    assert "brev.docx: --fix changes only text, Markdown and HTML. See --comments." in done.stderr
    assert (tmp_path / "brev.docx").read_bytes() == data


def test_a_write_that_fails_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "brev.txt"
    path.write_bytes(b"before")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        writing.write_whole(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
