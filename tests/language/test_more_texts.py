"""The texts that were marked after the rules had begun: sound marks, and none that is locked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language.gold_set import GOLD, read, sentences

MORE = sorted((GOLD / "more").glob("*.jsonl"))


@pytest.mark.parametrize("path", MORE, ids=lambda path: path.stem)
def test_marks_point_at_the_words_that_they_say(path: Path) -> None:
    for one in read(path, "dev"):
        for span in (*one.spans, *one.innocent):
            assert one.text[span.start : span.end] == span.text, one.id


def test_none_is_in_the_locked_half_and_none_is_there_twice() -> None:
    texts = [one.text for path in MORE for one in read(path, "dev")]
    assert MORE and len(texts) == len(set(texts))
    assert set(texts) & {one.text for one in sentences("locked")} == set()
