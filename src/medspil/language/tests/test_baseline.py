"""A baseline: what is recorded is left out wherever its line has moved to, and what is new is said."""

from pathlib import Path

import pytest

from medspil.language.tests.test_check_command import CLEAN, FOUND, check

OLD = f"Kære Alma.\n\n{FOUND}\nVi ses i morgen.\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "breve").mkdir()
    (tmp_path / "breve" / "a.txt").write_text(OLD, "utf-8")
    (tmp_path / "breve" / "b.txt").write_text(FOUND * 2, "utf-8")
    done = check(tmp_path, "breve", "--write-baseline", "old.json", code=0)
    assert done.stderr == "old.json: recorded 3 in 2 files.\n"
    return tmp_path


def test_what_is_recorded_is_left_out_also_from_another_folder(place: Path) -> None:
    done = check(place, "breve", "--baseline", "old.json", code=0)
    assert (done.stdout, done.stderr) == ("", "")
    check(place / "breve", ".", "--baseline", "../old.json", code=0)


def test_no_words_of_a_letter_are_kept(place: Path) -> None:
    assert "gte" not in (place / "old.json").read_text("utf-8")


def test_moved_lines_and_other_line_ends_make_no_difference(place: Path) -> None:
    moved = "En ny linje.\nOg en til.\n\n" + OLD.replace("nægtede at", "nægtede\nat").replace("\n", "\r\n")
    (place / "breve" / "a.txt").write_bytes(moved.encode())
    check(place, "breve", "--baseline", "old.json", code=0)


def test_what_is_new_is_said_and_the_same_once_more_is_new(place: Path) -> None:
    (place / "breve" / "a.txt").write_text(f"{OLD}\nHan nægter også nu.\n", "utf-8")
    (place / "breve" / "b.txt").write_text(FOUND * 4, "utf-8")
    said = check(place, "breve", "--baseline", "old.json", code=1).stdout
    assert [line.split(": ")[0] for line in said.splitlines()[::2]] == [
        "breve/a.txt:7:5", "breve/b.txt:2:4", "breve/b.txt:3:4",
    ]  # fmt: skip


def test_what_no_longer_occurs_is_counted(place: Path) -> None:
    (place / "breve" / "a.txt").write_text(CLEAN, "utf-8")
    (place / "breve" / "b.txt").unlink()
    said = check(place, "breve", "--baseline", "old.json", code=0).stderr
    assert "old.json: 3 of what is recorded no longer occurs." in said


def test_a_file_that_was_not_looked_at_may_still_hold_what_it_held(place: Path) -> None:
    assert check(place, "breve/a.txt", "--baseline", "old.json", code=0).stderr == ""


def test_a_fix_leaves_what_is_recorded(place: Path) -> None:
    (place / "breve" / "a.txt").write_text(f"{OLD}\nHan nægter også nu.\n", "utf-8")
    done = check(place, "breve", "--baseline", "old.json", "--fix", code=0)
    assert done.stderr == "breve/a.txt:7:5: “nægter” → “siger nej til”\n"
    assert (place / "breve" / "a.txt").read_text("utf-8") == f"{OLD}\nHan siger nej til også nu.\n"


@pytest.mark.parametrize("data", ["{", "[]", '{"format": 2, "files": {}}', '{"format": 1, "files": {"a": {"b": "c"}}}'])
def test_what_is_no_baseline_is_said_with_its_mend(data: str, place: Path) -> None:
    (place / "old.json").write_text(data)
    said = check(place, "breve", "--baseline", "old.json", code=2).stderr
    assert said.startswith("old.json: baseline: It is no baseline")
    assert "--write-baseline" in said
    assert "can't be read" in check(place, "breve", "--baseline", "none.json", code=2).stderr
    assert "can't be written" in check(place, "breve", "--write-baseline", "no/such/x.json", code=2).stderr
