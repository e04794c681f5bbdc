"""The rewordings have been read in their places: each has a verdict, and nine in ten are good language."""

from __future__ import annotations

import pytest

from tests.language.gold_set import LANGUAGES
from tests.language.rewordings import inserted, judged

LEAST_GOOD = 0.9


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rewording_has_been_judged_and_nine_in_ten_are_good(language: str) -> None:
    made, verdicts = set(inserted(language)), judged(language)
    missing = sorted(f"{one.rule}: {one.text}" for one in made - set(verdicts))
    assert not missing, f"Judge these (tests/language/rewordings.py says how): {missing[:10]}"
    assert set(verdicts) == made, "Some verdicts are on what no rule makes any more: --tidy"
    assert sum(verdicts.values()) / len(verdicts) >= LEAST_GOOD
