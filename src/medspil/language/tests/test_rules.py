"""Every rule finds what it says it finds, lets pass what it says passes, and rewords without new findings."""

from pathlib import Path

import pytest

from medspil.language import rules
from medspil.language.check import checker
from medspil.language.errors import BadRule
from medspil.language.finding import Finding, Severity
from medspil.language.rules import Rule

RULES = [rule for language in ("da", "en") for rule in rules.load(language)]


def found(rule: Rule, text: str) -> list[Finding]:
    whole = checker(rule.language).check(text, least=Severity.HINT, trust=True)
    return [finding for finding in whole if finding.rule == rule.id]


def overlapping(rule: Rule, text: str) -> bool:
    """A longer finding of the same category may stand in the place of this one's."""
    whole = checker(rule.language).check(text, least=Severity.HINT, trust=True)
    return any(finding.category == rule.category for finding in whole)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_does_what_it_says(rule: Rule) -> None:
    assert [text for text in rule.finds if not found(rule, text)] == []
    assert [text for text in rule.passes if found(rule, text)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_other_words_raise_nothing_new(rule: Rule) -> None:
    if rule.category == "trust":
        return
    for text in rule.finds:
        for finding in found(rule, text):
            assert finding.suggestions, text
            for suggestion in finding.suggestions:
                there = found(rule, text[: finding.start] + suggestion + text[finding.end :])
                assert not [one for one in there if one.start <= finding.start < one.end], suggestion


RULE = """
[[rule]]
id = "x"
find = ["snakke"]
reason = "Fordi."
source = "beach"
say = ["tale"]
finds = ["snakke", "snakke", "snakke"]
passes = ["a", "b", "c"]
"""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("mood.toml", RULE, "no category"),
        ("doubt.toml", RULE.replace("id =", "name ="), "“name” is no part of a rule"),
        ("doubt.toml", RULE.replace('reason = "Fordi."', ""), "lacks reason"),
        ("doubt.toml", RULE.replace('["snakke"]', '["snakke .."]'), "can't be read"),
        ("doubt.toml", RULE.replace('["snakke"]', '"snakke"'), "wrong kind"),
        ("doubt.toml", RULE + RULE, "Another rule has this id"),
        ("doubt.toml", RULE.replace("[[rule]]", "[[rule]"), "not TOML"),
        ("doubt.toml", RULE.replace("[[rule]]", "[rules]"), "no place here"),
        ("doubt.toml", RULE + 'who = "everyone"\n', "not known"),
    ],
)
def test_a_mistake_in_an_organisations_own_rules_is_named(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(BadRule, match=said) as caught:
        rules.load("da", tmp_path)
    assert name in str(caught.value)
    assert caught.value.mend


def test_an_organisation_adds_rules_and_words_of_its_own(tmp_path: Path) -> None:
    from medspil.language.check import Checker
    from medspil.language.compile import compile_rules

    (tmp_path / "distance.toml").write_text(
        '[[rule]]\nid = "plads"\nfind = ["pladsanvist/a", "døgnplads/n"]\nreason = "Et hjem er ingen plads."\n', "utf-8"
    )
    (tmp_path / "words.txt").write_text("døgnplads/n +en døgnpladser\n", "utf-8")
    own = Checker(compile_rules("da", own=[tmp_path]))
    assert [finding.rule for finding in own.check("Hun bor på døgnpladsen.")] == ["own.da.distance.plads"]
