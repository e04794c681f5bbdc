"""`medspil climb` as it runs in a municipality: several at once, and one that dies."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.bench.climbing import climb

VOICES = 120


@pytest.fixture
def databases() -> Iterator[dict[str, str]]:
    """Databases of their own, on the PostgreSQL that the suite runs on; on SQLite the home has its files."""
    url = os.environ.get("MEDSPIL_TEST_DATABASE", "")
    if not url:
        yield {}
        return
    server = url.rpartition("/")[0]
    names = [f"climbing_{uuid4().hex[:12]}" for _number in range(2)]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}")
        yield {"MEDSPIL_DATABASE": f"{server}/{names[0]}", "MEDSPIL_KEYSTORE": f"{server}/{names[1]}"}
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_p16_two_workers_and_a_kill_take_each_voice_up_once_and_lose_no_letter(
    databases: dict[str, str], tmp_path: Path
) -> None:
    found = climb(tmp_path / "home", VOICES, **databases)
    assert (found.climbed, found.changes, found.changed_twice, found.still_due) == (VOICES, VOICES, 0, 0)
    assert found.letters_left == 0
    assert all(found.mails.get(name, 0) >= owed for name, owed in found.owed.items())
    # A letter whose worker died goes out once more; no other does.
    assert VOICES <= sum(found.mails.values()) <= VOICES + 1
