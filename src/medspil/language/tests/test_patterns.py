"""The pattern language, and where its patterns fit."""

from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspil.language import lexicon, rules
from medspil.language.check import Checker
from medspil.language.compile import Compiler, compile_rules, mark_of
from medspil.language.errors import BadRule
from medspil.language.finding import Severity
from medspil.language.patterns import parse
from medspil.language.table import shipped


@cache
def checker(
    *find: str, unless: tuple[str, ...] = (), only: tuple[str, ...] = (), language: str = "da", **more: Any
) -> Checker:
    """A checker with one rule, of these patterns."""
    patterns: dict[str, Any] = {
        name: tuple(map(parse, texts)) for name, texts in (("find", find), ("unless", unless), ("only", only))
    }
    any_rule = rules.load(language)[0]
    rule = replace(any_rule, severity=Severity.WARNING, **({"id": "x.test", "who": "any"} | patterns | more))
    return Checker(Compiler(language, lexicon.load(language)).table([rule]))


def spans(text: str, *patterns: str, unless: tuple[str, ...] = (), who: str = "any") -> list[str]:
    return [finding.text for finding in checker(*patterns, unless=unless, who=who).check(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("trods", "Trods alt kom hun.", ["Trods"]),
        ("trods gentagne", "Trods de gentagne breve.", []),
        ("trods ..1 gentagne", "Trods de gentagne breve.", ["Trods de gentagne"]),
        ("trods ..1 gentagne", "Trods alle de gentagne breve.", []),
        ("ikke|aldrig ville/v", "Hun aldrig ville komme.", ["aldrig ville"]),
        ("~3 ikke ville/v", "Hun vil bare ikke.", ["vil bare ikke"]),
        ("~1 ikke ville/v", "Hun vil bare altså ikke.", []),
        ("skal altid? vide", "I skal vide det.", ["skal vide"]),
        ("skal altid? vide", "I skal altid vide det.", ["skal altid vide"]),
        ("<negation> ville/v", "Han ikke vil.", ["ikke vil"]),
        ("kontrol/n+", "Vi kommer på kontrolbesøg.", ["kontrolbesøg"]),
        ("=kontrol/n", "Vi kommer på kontrolbesøg.", []),
        ("misbruger/n", "ALKOHOLMISBRUGEREN ringede.", ["ALKOHOLMISBRUGEREN"]),
        ("misbruger/n", "En alkohol-misbruger ringede.", ["alkohol-misbruger"]),
        ("=misbruger/n", "Alkoholmisbrugeren ringede.", []),
        ("påstå/v", "Han paastaar noget.", ["paastaar"]),
        ("Deres", "Vi har modtaget Deres brev.", ["Deres"]),
        ("Deres", "Børnene og deres mor var med.", []),
        ("Deres", "Deres mor var med. 1. Deres mor. – Deres mor.", []),
        ("Deres", "VI HAR DERES BREV.", []),
        ("deres", "Vi har Deres brev.", ["Deres"]),
        ("^deres borger/n", "Deres borger er her. Vi ser deres borger.", ["Deres borger"]),
        ("^deres borger/n", "3) Deres borger er her.", ["Deres borger"]),
        ("I ..1 nægte/v", "Når I nægter det.", ["I nægter"]),
        ("I ..1 nægte/v", "I går nægtede han.", []),
        ("i går", "I går nægtede han.", ["I går"]),
        ("<scare>", "Hun var “meget syg” igen, og »ondt i maven« har hun.", ["“meget syg”", "»ondt i maven«"]),
        ("<scare>", 'Bogen hedder "Emil", og hun sagde: "Jeg kommer." Det var 5" bredt.', []),
        ("<scare>", "Hun sagde “jeg kommer ikke i dag”.", []),
        ("<scare> mor/n", "Den “syge” mor kom.", ["“syge” mor"]),
    ],
)
def test_a_pattern_fits_where_it_says(pattern: str, text: str, found: list[str]) -> None:
    assert spans(text, pattern) == found


def test_a_word_beside_it_may_excuse() -> None:
    assert spans("Hun misbruger sin magt.", "misbruger/n", unless=("misbruger ..2 magt",)) == []
    assert spans("Hun er misbruger.", "misbruger/n", unless=("misbruger ..2 magt",)) == ["misbruger"]


def test_a_pattern_may_have_rewordings_of_its_own() -> None:
    both = checker("nægte/v", "~3 ikke ville/v => sige/v nej til at | ønske/v ikke at", say=("sige/v nej",))
    said = {one.text: one.suggestions for one in both.check("Han nægtede. Hun ville ikke.")}
    assert said == {"nægtede": ("sagde nej",), "ville ikke": ("sagde nej til at", "ønskede ikke at")}


def test_of_two_patterns_for_the_same_words_the_first_in_the_rule_decides() -> None:
    text, special, general = "Hun nægtede blankt.", "nægte/v blankt => sige/v nej", "nægte/v ..1 blankt => afvise/v"
    for find, said in (((special, general), "sagde nej"), ((general, special), "afviste")):
        assert [one.suggestions for one in checker(*find).check(text)] == [(said,)]


def test_no_blank_stands_before_a_comma_that_is_copied() -> None:
    made = checker("oplyse ..2 hvem ..3 overnatter => fortælle $.. $3")
    assert [one.suggestions for one in made.check("Du må oplyse, hvem der overnatter her.")] == [
        ("fortælle, hvem der overnatter",)
    ]


def test_a_capital_for_its_own_sake_is_not_handed_on() -> None:
    made = checker("Deres => din", "^deres => din")
    assert [one.suggestions for one in made.check("Vi har Deres brev. Deres brev er her.")] == [("din",), ("Din",)]


def test_a_question_may_be_asked_for() -> None:
    asked = checker("rigtigt", only=("<question>",))
    assert [one.start for one in asked.check("Det er rigtigt. Er det nu rigtigt? Det er rigtigt!")] == [26]


def test_two_sentences_are_not_one() -> None:
    assert spans("Det er trods. Gentagne breve kom.", "trods ..3 gentagne") == []
    assert spans("Hun kom kl. 9 trods bl.a. gentagne afbud.", "trods ..3 gentagne") == ["trods bl.a. gentagne"]


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "..3",
        "ord ..",
        "~3 ..2 ord",
        "ord ..9",
        "ord ..x",
        "a b c d e f g h i",
        "ord?",
        "(ord)",
        "=ord",
        "ord =>",
        "=> ord",
    ],
)
def test_a_pattern_that_is_none_says_why(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"\w+"):
        parse(wrong)


@given(st.text(alphabet="abæ/vn|?!.~12<>= +", max_size=20))
def test_nothing_else_than_a_value_error_comes_out_of_it(text: str) -> None:
    with suppress(ValueError):
        parse(text)


@given(st.text(max_size=300))
def test_any_text_can_be_checked_and_places_are_right(text: str) -> None:
    for finding in checker("ikke ..3 ville/v", "~5 trods alt", "påstå/v").check(text):
        assert text[finding.start : finding.end] == finding.text


def test_a_word_that_is_not_in_the_lexicon_is_named() -> None:
    with pytest.raises(BadRule, match="snurretop/n"):
        checker("snurretop/n")


def test_the_shipped_tables_are_current() -> None:
    for language in ("da", "en"):
        assert shipped(language).mark == mark_of(language), "Run ./dev rules."
        assert shipped(language).as_json() == compile_rules(language).as_json()
