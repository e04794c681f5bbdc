"""docs/word-help-rules.md says what the rules are now."""

import re

from medspil.language.cards import LANGUAGES, cards
from tools import rule_page


def test_the_page_is_current() -> None:
    assert rule_page.PAGE.read_text("utf-8") == rule_page.written(), "Write it anew: ./dev rules"


def test_every_rule_has_a_line_with_as_many_cells_as_the_head() -> None:
    lines = [line for line in rule_page.written().splitlines() if line.startswith("| `")]
    assert len(lines) == sum(len(cards(language)) for language in LANGUAGES)
    assert {len(re.findall(r"\|", line)) for line in lines} == {6}
