"""`medspil check` as it is run: a process of its own, with files, folders and pipes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from medspil.language.tests.made import docx, pdf, xlsx

MEDSPIL = Path(sys.executable).parent / "medspil"
CLEAN, FOUND = "Du sagde nej til at komme.\n", "Du nægtede at komme.\n"


def check(place: Path, *words: str, given: str = "", code: int) -> subprocess.CompletedProcess[str]:
    command = [str(MEDSPIL), "check", *words]
    done = subprocess.run(command, cwd=place, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_what_is_found_is_said_with_its_place_and_other_words(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text(f"Kære Alma\n{FOUND}", "utf-8")
    said = check(tmp_path, "brev.txt", code=1).stdout
    assert said.startswith("brev.txt:2:4: warning “nægtede” (da.blame.refuse)")
    assert "sagde nej til" in said


def test_a_clean_text_is_code_0_and_silence(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text(CLEAN, "utf-8")
    done = check(tmp_path, "brev.txt", code=0)
    assert (done.stdout, done.stderr) == ("", "")


def test_folders_are_walked_and_what_is_hidden_is_passed_over(tmp_path: Path) -> None:
    for name in ("breve/a.md", "breve/dybt/b.html", ".git/c.txt", "billede.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"<p>{FOUND}</p>", "utf-8")
    (tmp_path / "breve" / "c.docx").write_bytes(docx(document=FOUND))
    found = json.loads(check(tmp_path, ".", "--format", "json", code=1).stdout)
    assert sorted(one["path"] for one in found) == ["breve/a.md", "breve/c.docx", "breve/dybt/b.html"]
    assert {one["text"] for one in found} == {"nægtede"}
    assert [one["part"] for one in found if "part" in one] == ["document"]


def test_json_has_all_that_is_known(tmp_path: Path) -> None:
    [one] = json.loads(check(tmp_path, "-", "--format", "json", given=FOUND, code=1).stdout)
    assert one["path"] == "standard input"
    assert (one["line"], one["column"], one["start"], one["end"], one["text"]) == (1, 4, 3, 10, "nægtede")
    assert {"category", "rule", "severity", "reason", "source", "suggestions"} <= one.keys()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("github", "::warning file=standard input,line=1,col=4,title=da.blame.refuse::“nægtede”"),
        ("html", "<td>nægtede</td>"),
        ("sarif", '"startColumn": 4'),
    ],
)
def test_other_programs_read_it(form: str, said: str, tmp_path: Path) -> None:
    assert said in check(tmp_path, "-", "--format", form, given=FOUND, code=1).stdout


def test_a_code_host_finds_a_file_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "kære brev.docx").write_bytes(docx(document=FOUND))
    [run] = json.loads(check(tmp_path, ".", "--format", "sarif", code=1).stdout)["runs"]
    [where] = run["results"][0]["locations"]
    assert where["physicalLocation"]["artifactLocation"]["uri"] == "k%C3%A6re%20brev.docx"
    assert where["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 4}
    assert where["logicalLocations"] == [{"fullyQualifiedName": "document"}]


def test_a_mark_with_a_reason_lets_it_stand_and_one_without_is_asked_for_it(tmp_path: Path) -> None:
    (tmp_path / "ok.md").write_text(f"<!-- medspil: ok – citeret fra loven -->\n{FOUND}", "utf-8")
    (tmp_path / "tom.md").write_text(f"<!-- medspil: ok -->\n{FOUND}", "utf-8")
    (tmp_path / "ok.html").write_text(f"<p>Hej</p>\n<!-- medspil: ok – citeret -->\n<p>{FOUND}</p>", "utf-8")
    check(tmp_path, "ok.md", "ok.html", code=0)
    assert "tom.md:1: “medspil: ok” needs a reason" in check(tmp_path, "tom.md", code=1).stderr


def test_one_file_that_can_not_be_read_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01")
    (tmp_path / "b.txt").write_text(FOUND, "utf-8")
    (tmp_path / "c.txt").write_text("1234 5678\n", "utf-8")
    done = check(tmp_path, "a.txt", "b.txt", "c.txt", "nowhere.txt", code=1)
    assert "b.txt:1:4" in done.stdout
    assert "a.txt: It is not text." in done.stderr
    assert "c.txt: Which language it is can't be seen." in done.stderr
    assert "nowhere.txt: It can't be read" in done.stderr


def test_many_files_are_checked_by_several_processes_in_the_same_order(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number:03}.txt").write_text(FOUND, "utf-8")
    alone, together = (check(tmp_path, ".", "--workers", workers, code=1).stdout for workers in ("1", "2"))
    assert alone == together
    assert alone.count("da.blame.refuse") == 60


def test_somebodys_own_word_can_be_allowed(tmp_path: Path) -> None:
    text = "Hun er borderliner.\n"
    check(tmp_path, "-", "--lang", "da", given=text, code=1)
    check(tmp_path, "-", "--lang", "da", "--allow", "borderliner", given=text, code=0)


def test_a_rule_is_explained(tmp_path: Path) -> None:
    said = check(tmp_path, "--explain", "da.doubt.claim", code=0).stdout
    assert "legeforening" in said
    check(tmp_path, "--explain", "nothing", code=2)


def test_a_rule_whose_patterns_have_rewordings_of_their_own_is_explained_with_them(tmp_path: Path) -> None:
    said = check(tmp_path, "--explain", "da.doubt.insist", code=0).stdout
    assert " | gentage … | " in said.partition("  instead   ")[2]
    assert "/v" not in said


@pytest.mark.parametrize("words", [(), ("x", "--format", "xml"), ("x", "--lang", "de"), ("x", "--workers", "0")])
def test_what_is_not_understood_is_code_2(words: tuple[str, ...], tmp_path: Path) -> None:
    assert "usage: medspil check" in check(tmp_path, *words, code=2).stderr


def test_a_form_is_checked_in_the_language_that_each_column_names(tmp_path: Path) -> None:
    rows = [["type", "name", "label::Dansk (da)", "label::English (en)"], ["note", "a", FOUND, "She claims it."]]
    (tmp_path / "skema.xlsx").write_bytes(xlsx({"survey": rows}))
    found = json.loads(check(tmp_path, "skema.xlsx", "--format", "json", code=1).stdout)
    assert [(one["part"], one["column"], one["rule"][:3]) for one in found] == [
        ("survey!C2", 4, "da."),
        ("survey!D2", 5, "en."),
    ]
    said = check(tmp_path, "skema.xlsx", code=1).stdout
    assert said.startswith("skema.xlsx [survey!C2]:1:4: warning “nægtede”")


def test_a_pdf_is_checked_by_its_pages(tmp_path: Path) -> None:
    (tmp_path / "brev.pdf").write_bytes(pdf(CLEAN, FOUND))
    assert check(tmp_path, ".", code=1).stdout.startswith("brev.pdf [page 2]:1:4: warning “nægtede”")


def test_a_small_text_is_checked_without_anything_heavy(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text(FOUND, "utf-8")
    script = "import sys; from medspil.cli import main; main(['check', 'brev.txt']); print(*sys.modules)"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    imported = set(done.stdout.splitlines()[-1].split())
    assert "medspil.language.check" in imported
    heavy = {"django", "pypdf", "pygls", "cattrs", "defusedxml", "asyncio", "subprocess", "multiprocessing", "tomllib"}
    assert not imported & heavy
    assert "medspil.language.compile" not in imported
