"""Settings in ``medspil.toml`` and an organisation's own rules, as they are used: by the command, in a folder."""

import shutil
from pathlib import Path

import pytest

from medspil.language.check import checker
from medspil.language.own import own_checker
from medspil.language.tests.test_check_command import FOUND, check

RULE = """[[rule]]
id = "sendt-ned"
find = ["kaffeklub/n"]
say = ["samtale/n"]
reason = "Sådan taler vi ikke her."
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "breve" / "dybt").mkdir(parents=True)
    (tmp_path / "breve" / "dybt" / "a.txt").write_text(FOUND, "utf-8")
    own_rules(tmp_path, RULE)
    return tmp_path


def own_rules(place: Path, rules: str, name: str = "da/label.toml") -> None:
    path = place / "word-rules" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rules, "utf-8")
    (path.parent / "words.txt").write_text("kaffeklub/n +ben +ber\nsamtale/n +n +r\n", "utf-8")


def settings(place: Path, text: str) -> None:
    (place / "medspil.toml").write_text(text, "utf-8")


def test_settings_are_found_upwards(place: Path) -> None:
    check(place / "breve" / "dybt", "a.txt", code=1)
    settings(place, 'min-severity = "error"')
    check(place / "breve" / "dybt", "a.txt", code=0)
    check(place / "breve" / "dybt", "a.txt", "--no-config", code=1)
    check(place / "breve" / "dybt", "a.txt", "--min-severity", "hint", code=1)
    (place / "other.toml").write_text('lang = "da"', "utf-8")
    check(place / "breve" / "dybt", "a.txt", "--config", "../../other.toml", code=1)


@pytest.mark.parametrize(
    "text",
    ['exclude = ["dybt/"]', 'exclude = ["breve/**/a.*"]', 'exclude = ["*.txt"]', 'exclude = ["/breve"]'],
)
def test_what_is_excluded_is_passed_over_also_when_it_is_named(text: str, place: Path) -> None:
    settings(place, text)
    check(place, "breve", code=0)
    check(place / "breve", "dybt/a.txt", code=0)
    check(place, "breve", "--no-config", "--exclude", "breve/*/a.txt", code=0)
    check(place, "breve", "--no-config", "--exclude", "/a.txt", code=1)


def test_words_and_a_baseline_are_taken_from_the_settings(place: Path) -> None:
    (place / "breve" / "b.txt").write_text("Hun er borderliner.\n", "utf-8")
    settings(place, 'allow = ["borderliner"]\nbaseline = "old.json"\nlang = "da"')
    assert "can't be read" in check(place / "breve", ".", code=2).stderr
    check(place, "breve", "--write-baseline", "old.json", code=0)
    check(place / "breve", ".", code=0)


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ('langauge = "da"', "langauge", "There is no such setting. The settings are: lang, min-severity,"),
        ('lang = "de"', "lang", "“de” is not known. Choose among: da, en, auto."),
        ("lang = 3", "lang", "of the wrong kind. Write a text in quotes"),
        ("trust = 1", "trust", "of the wrong kind. Write true or false."),
        ('allow = "et"', "allow", "of the wrong kind. Write a list of words"),
        ("exclude = [1]", "exclude", "of the wrong kind. Write a list"),
        ('baseline = ""', "baseline", "of the wrong kind. Write the name of a file"),
        ('rules = ["nowhere"]', "rules", "There is no such folder."),
        ('rules = ["breve"]', "rules", "There are no rules in it."),
        ("lang = ", "all of it", "This is not TOML."),
    ],
)
def test_a_mistake_is_said_with_file_key_and_mend(text: str, key: str, said: str, place: Path) -> None:
    settings(place, text)
    done = check(place, "breve", code=2)
    assert f"{key}: " in done.stderr
    assert said in done.stderr
    assert done.stdout == ""


def test_settings_that_are_named_must_be_there(place: Path) -> None:
    assert "can't be read" in check(place, "breve", "--config", "none.toml", code=2).stderr


def test_own_rules_are_used_inflected_and_explained(place: Path) -> None:
    (place / "breve" / "b.txt").write_text("De gik til kaffeklubberne igen.\n", "utf-8")
    settings(place, 'rules = ["word-rules"]')
    said = check(place / "breve", "b.txt", code=1).stdout
    assert "“kaffeklubberne” (own.da.label.sendt-ned) Sådan taler vi ikke her." in said
    assert "samtalerne" in said
    check(place, "breve/b.txt", "--no-config", code=0)
    check(place, "breve/b.txt", "--no-config", "--rules", "word-rules", code=1)
    assert "Sådan taler vi" in check(place, "--explain", "own.da.label.sendt-ned", code=0).stdout


def test_own_rules_are_compiled_once_and_again_when_they_change(place: Path) -> None:
    (place / "breve" / "b.txt").write_text("De gik til kaffeklubben igen.\n", "utf-8")
    arguments = ("breve/b.txt", "--rules", "word-rules")
    check(place, *arguments, code=1)
    [kept] = (place / "cache" / "medspil" / "rules").iterdir()
    kept.write_text(kept.read_text("utf-8").replace("Sådan taler vi ikke her.", "Fra lageret."), "utf-8")
    assert "Fra lageret." in check(place, *arguments, code=1).stdout
    own_rules(place, RULE.replace("ikke her", "aldrig"))
    assert "Sådan taler vi aldrig." in check(place, *arguments, code=1).stdout
    for one in (place / "cache" / "medspil" / "rules").iterdir():
        one.write_text("{", "utf-8")
    assert "Sådan taler vi aldrig." in check(place, *arguments, code=1).stdout


def test_own_rules_without_a_place_to_keep_them_work_too(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "closed").write_text("a file where a folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(place / "closed"))
    check(place, "breve", "--rules", "word-rules", code=1)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (
            RULE.replace('reason = "Sådan taler vi ikke her."', ""),
            "label.toml, line 1 (rule sendt-ned): The rule lacks",
        ),
        (RULE.replace("kaffeklub/n", "kaffeklub/n .."), "line 1 (rule sendt-ned): The pattern"),
        (
            RULE.replace("kaffeklub/n", "teklub/n"),
            "line 1 (rule own.da.label.sendt-ned): “teklub/n” is not in the lexicon. Add a line",
        ),
        (RULE + "severity = 3\n", "line 1 (rule sendt-ned): “severity” is of the wrong kind."),
        (RULE + RULE, "line 6 (rule own.da.label.sendt-ned): Another rule has this id."),
        ("rule = 3\n", "label.toml: "),
        ("rule = [3]\n", "label.toml: "),
        ("defaults = 3\n", "label.toml: "),
        ("[[rule]\n", "label.toml, line 1: This is not TOML."),
    ],
)
def test_a_mistake_in_a_rule_is_said_with_file_line_rule_and_mend(rules: str, said: str, place: Path) -> None:
    own_rules(place, rules)
    error = check(place, "breve", "--rules", "word-rules", code=2).stderr
    assert error.startswith(str(place / "word-rules" / "da" / "label.toml"))
    assert said in error


def test_words_that_are_no_text_are_said(place: Path) -> None:
    (place / "word-rules" / "da" / "words.txt").write_bytes(b"\xff")
    assert "words.txt: The file is not UTF-8." in check(place, "breve", "--rules", "word-rules", code=2).stderr


def test_the_folder_of_rules_says_their_language(place: Path) -> None:
    own_rules(place, RULE, "label.toml")
    assert "can't be seen" in check(place, "breve", "--rules", "word-rules", "--lang", "da", code=2).stderr
    shutil.rmtree(place / "word-rules" / "da")
    assert "can't be seen" in check(place, "breve", "--rules", "word-rules", code=2).stderr
    check(place, "breve", "--rules", "word-rules", "--lang", "da", code=1)


def test_a_table_of_own_rules_has_a_mark_of_its_own(place: Path) -> None:
    # What was inflected is remembered by the table's mark.
    mine = own_checker("da", (str(place / "word-rules"),)).table.mark
    assert mine != checker("da").table.mark
