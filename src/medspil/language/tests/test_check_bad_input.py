"""Bad input, with real processes: each is said by name, the others are checked, no time and no memory runs out."""

import io
import os
import resource
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from medspil.language.tests.made import W, docx, xlsx
from medspil.language.tests.test_check_command import FOUND, MEDSPIL, check

_MEMORY = 1_500_000_000


def bomb(name: str, begins: str, ends: str, megabytes: int) -> bytes:
    """A zip of some kB, of which one entry is as many megabytes of blanks."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive, archive.open(name, "w") as entry:
        entry.write(begins.encode())
        for _ in range(megabytes):
            entry.write(b" " * 1_000_000)
        entry.write(ends.encode())
    return made.getvalue()


def lying(data: bytes) -> bytes:
    """The same zip, whose list of contents says that each entry is small."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + (100).to_bytes(4, "little") + data[at + 28 :]


DOCX_BOMB = bomb("word/document.xml", f'<w:document xmlns:w="{W}">', "</w:document>", 150)
BAD: dict[str, tuple[bytes, str]] = {
    "billede.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(100), "It is not text."),
    "latin.txt": (
        "Kære Alma\nDu nægtede at komme.\n".encode("latin-1"),
        "It is not in UTF-8 (line 1). Save it as UTF-8.",
    ),
    "utf32.txt": (FOUND.encode("utf-32"), "It is not text."),
    "utf16.txt": (FOUND.encode("utf-16-le"), "It is not text."),
    "halv.txt": (b"\xff\xfe" + FOUND.encode("utf-16-le")[:-1], "It is not text."),
    "tal.md": (b"1234 5678 90\n" * 100, "Which language it is can't be seen."),
    "suomi.txt": ("Hän ei tullut sovittuun tapaamiseen eikä soittanut meille.\n".encode(), "Which language it is"),
    "bombe.docx": (DOCX_BOMB, "It is too big to be what it says."),
    "loegn.docx": (lying(DOCX_BOMB), "It is "),
    "bombe.xlsx": (bomb("xl/workbook.xml", "<workbook>", "</workbook>", 150), "It is too big to be what it says."),
    "elementer.docx": (
        bomb("word/document.xml", f'<w:document xmlns:w="{W}">' + "<w:p/>" * 5_000_000, "</w:document>", 1),
        "It is too big to be what it says.",
    ),
    "dyb.xlsx": (bomb("xl/workbook.xml", "<a>" * 1_000_000, "", 1), "It is broken inside."),
    "dyb.docx": (bomb("word/document.xml", "<a>" * 1_000_000, "", 1), "It is broken inside."),
    "afbrudt.docx": (docx(document=FOUND)[:-40], "It is broken, or locked."),
    "ingen.docx": (b"", "It is broken, or locked."),
    "ingen.pdf": (b"", "It is no PDF."),
    "gammel.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "It is broken, or locked."),
}


def test_bad_files_are_said_each_by_its_name_and_the_others_are_checked(tmp_path: Path) -> None:
    for name, (data, _said) in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "godt.txt").write_text(FOUND, "utf-8")
    (tmp_path / "tom.txt").write_bytes(b"")
    (tmp_path / "skema.xlsx").write_bytes(xlsx({"survey": [["label", "type", "name"], [FOUND]]}))
    done = subprocess.run(
        [MEDSPIL, "check", "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY)),
    )
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()[::2]] == ["godt.txt", "skema.xlsx [survey!A2]"]
    said = dict(line.split(": ", 1) for line in done.stderr.splitlines())
    assert said.keys() == BAD.keys()
    assert [name for name, (_data, wanted) in BAD.items() if not said[name].startswith(wanted)] == []


def test_a_file_that_is_too_big_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "stor.txt").open("wb") as file:
        file.truncate(200_000_000_000)  # it takes no room: nothing was written
    assert check(tmp_path, "stor.txt", code=1).stderr == "stor.txt: It is bigger than 100 MB. Take it apart.\n"
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run([MEDSPIL, "check", "-"], stdin=endless, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "standard input: It is bigger than 100 MB. Take it apart.\n")


def test_links_in_a_ring_and_such_to_nowhere_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FOUND, "utf-8")
    (tmp_path / "ring").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b.txt").symlink_to("c.txt")
    (tmp_path / "c.txt").symlink_to("b.txt")
    (tmp_path / "d.txt").symlink_to("nowhere")
    done = check(tmp_path, ".", code=1)
    assert done.stdout.count("nægtede") == 1
    assert done.stderr == ""
    assert "b.txt: It can't be read" in check(tmp_path, "b.txt", code=1).stderr


def test_what_can_not_be_read_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(FOUND, "utf-8")
    assert check(tmp_path, ".", code=1).stdout.count("nægtede") == 1
    assert "/proc/self/mem: It can't be read" in check(tmp_path, "/proc/self/mem", "a.txt", code=1).stderr


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is closed to root")
def test_what_is_closed_is_said(tmp_path: Path) -> None:
    (tmp_path / "dybt").mkdir()
    (tmp_path / "a.txt").write_text(FOUND, "utf-8")
    for closed in ("a.txt", "dybt"):
        (tmp_path / closed).chmod(0)
    said = check(tmp_path, ".", code=1).stderr
    (tmp_path / "dybt").chmod(stat.S_IRWXU)
    assert "a.txt: It can't be read (Permission denied)." in said
    assert "dybt: It can't be read (Permission denied)." in said


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "html"])
def test_a_name_that_is_no_text_is_no_accident(form: str, tmp_path: Path) -> None:
    name = os.fsdecode(b"br\xe6v.txt")
    (tmp_path / name).write_text(FOUND, "utf-8")
    assert "nægtede" in check(tmp_path, ".", "--format", form, code=1).stdout


def test_a_terminal_with_few_letters_is_no_accident(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FOUND, "utf-8")
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([MEDSPIL, "check", "."], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "da.blame.refuse" in done.stdout
