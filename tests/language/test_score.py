"""The measure of word help, measured on texts whose figures can be counted by hand."""

from __future__ import annotations

import pytest

from tests.language import score
from tests.language.gold_set import Sentence, Span
from tests.language.score import Counts, counted, scored


def sentence(text: str, *marks: str) -> Sentence:
    spans = tuple(Span("doubt", text.index(one), text.index(one) + len(one), one) for one in marks)
    return Sentence(text, "da", "note", "jobcenter", text, "positive", spans, (), frozenset(), "", "dev")


def test_a_finding_that_shares_a_character_with_a_mark_is_right_and_the_mark_is_hit() -> None:
    assert counted(sentence("Borgeren påstår, at han ringede.", "påstår, at"), "doubt") == Counts(1, 1, 1, 1)


def test_a_mark_that_nothing_touches_is_a_miss_and_a_finding_without_a_mark_is_in_vain() -> None:
    assert counted(sentence("Borgeren påstår, at han ringede.", "ringede"), "doubt") == Counts(0, 1, 0, 1)


def test_one_of_two_found_and_nothing_in_vain_is_a_precision_of_one_and_a_recall_of_a_half() -> None:
    found, _macro, _around = scored([sentence("Borgeren påstår det.", "påstår"), sentence("Nå, han var her?", "Nå")])
    assert (found["doubt"].counts.precision, found["doubt"].counts.recall) == (1.0, 0.5)
    assert found["doubt"].counts.f1 == pytest.approx(2 / 3)
    assert found["doubt"].recall[0] <= 0.5 <= found["doubt"].recall[1]


def test_what_is_locked_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["score", "locked", "--show", "--category", "doubt"])
    with pytest.raises(SystemExit):
        score.main()
