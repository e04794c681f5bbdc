"""A study has one key: the same pseudonyms with it, others without it, and nobody else may read it."""

from __future__ import annotations

import os
import stat
import uuid
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspil.networks.errors import BadData
from medspil.networks.pseudonyms import StudyKey, study_key

KEY, OTHER = StudyKey(bytes(range(32))), StudyKey(bytes(32))
NAMES = st.lists(st.text(max_size=5), min_size=1, max_size=3).map(tuple)


@given(NAMES, NAMES)
def test_the_same_names_have_the_same_pseudonym_and_no_others(some: tuple[str, ...], others: tuple[str, ...]) -> None:
    for make in (KEY.uuid, KEY.code):
        assert (make("alter", *some) == make("alter", *others)) == (some == others)
        assert make("alter", *some) != make("ego", *some)
    assert KEY.uuid("alter", *some) != OTHER.uuid("alter", *some)


def test_a_pseudonym_is_a_uuid_or_a_short_word() -> None:
    made = uuid.UUID(KEY.uuid("alter", "ego", "Mormor"))
    assert (made.version, made.variant) == (4, uuid.RFC_4122)
    assert KEY.code("case", "Alma").isalnum()
    assert len({KEY.code("case", str(number)) for number in range(5000)}) == 5000


def test_the_key_is_made_once_for_its_owner_only_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "study.key"
    made = study_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]
    assert study_key(path) == made
    assert study_key(tmp_path / "other.key") != made
    assert made.secret.hex() not in repr(made)


@pytest.mark.parametrize("content", [b"", b"abc", b"\xff" * 32, b"00" * 31 + b"\n", b"00" * 33, b"zz" * 32])
def test_what_is_no_key_is_refused_and_left_as_it_is(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(BadData, match="no study's key"):
        study_key(path)
    assert path.read_bytes() == content


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "study.key"
    study_key(path)
    path.chmod(0o640)
    with pytest.raises(BadData, match="chmod 600"):
        study_key(path)


def test_a_key_that_cant_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadData, match="can't be used"):
        study_key(tmp_path / "file" / "study.key")


def test_where_two_make_the_key_at_once_both_have_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, link = tmp_path / "study.key", os.link

    def late(work: str, target: str) -> None:
        monkeypatch.setattr(os, "link", link)
        study_key(path)
        link(work, target)

    monkeypatch.setattr(os, "link", late)
    assert study_key(path) == study_key(path)
    assert list(tmp_path.iterdir()) == [path]
