"""Erased is erased: what an old copy of the database gives, once the citizen's key is gone (P23)."""

import sqlite3
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.db import connection, models

from conftest import Screen
from medspil.accounts.models import Person
from medspil.maps.wave_state import Change
from medspil.partnerships.actions import ensure_workbook
from medspil.privacy import keys
from medspil.privacy.clear_columns import CLEAR_COLUMNS
from medspil.privacy.models import WrappedKey
from medspil.privacy.sealed import SealedField, owner_of

PARTS = ("maps", "meetings", "learning", "checkins", "agreements", "voices", "notes", "knowing")
APPS = ("accounts", "partnerships", *PARTS)
OURS = [model for app in APPS for model in apps.get_app_config(app).get_models()]


def test_every_column_is_sealed_or_on_the_list_of_clear_ones() -> None:
    for model in OURS:
        label = f"{model._meta.app_label}.{model.__name__}"
        clear = {field.column for field in model._meta.fields if not isinstance(field, SealedField)}
        assert clear == set(CLEAR_COLUMNS.get(label, {})), label
    assert {f"{model._meta.app_label}.{model.__name__}" for model in OURS} == set(CLEAR_COLUMNS)


def backup(path: Path) -> bytes:
    """A whole copy of the database as it stands: SQLite's own file, or every row of every table of PostgreSQL."""
    if connection.vendor == "sqlite":
        copy = sqlite3.connect(path)
        connection.connection.backup(copy)
        copy.close()
        return path.read_bytes()
    with connection.cursor() as cursor:
        parts = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            parts += [
                bytes(v) if isinstance(v, memoryview) else str(v).encode() for row in cursor.fetchall() for v in row
            ]
    return b"\0".join(parts)


def sealed_values(owner: Person) -> list[tuple[str, bytes]]:
    """Every sealed value of one citizen as a copy of the database holds it, with what it is bound to."""
    found = []
    for model in OURS:
        for field in [one for one in model._meta.fields if isinstance(one, SealedField)]:
            for row in model._default_manager.all():
                raw = row.__dict__[field.attname]
                if owner_of(row) == owner.pk and raw is not None:
                    found.append((field.bound_to(row), bytes(raw)))
    return found


def canaries(owner: str, count: int) -> list[str]:
    return [f"kanariefugl-{owner}-{number}-{uuid4()}" for number in range(count)]


def fill(screen: Screen, birds: list[str]) -> None:
    """Names, words about people, and names that were written over later: half of it in rows, half in history."""
    wave = [birds[place : place + 2] for place in range(0, len(birds), 2)]
    added = [
        Change(uuid4(), uuid4(), "add", kind="alter", value={"name": name, "about": about}) for name, about in wave
    ]
    assert {result.status for result in screen.send(*added)} == {"applied"}


# Without a transaction around it: a backup is taken of what is committed.
@pytest.mark.django_db(transaction=True, databases=["default", "keystore"])
def test_p23_an_old_backup_with_todays_site_key_yields_nothing_of_an_erased_citizen(
    almas: Screen, bo: Person, tmp_path: Path
) -> None:
    hers, his = canaries("alma", 1000), canaries("bo", 20)
    fill(almas, hers)
    bos = Screen(bo, ensure_workbook(citizen=bo))
    fill(bos, his)
    copy = backup(tmp_path / "backup.sqlite3")
    values = sealed_values(almas.person)
    assert len(values) > 1000
    opened = [keys.decrypt(AESGCM(keys.key_for(almas.person.pk)), raw, bound_to=bound) for bound, raw in values]
    assert all(any(bird.encode() in text for text in opened) for bird in hers[:20])  # they were there to be found

    assert keys.destroy(almas.person.pk)

    with keys.keyring():
        assert not any(bird.encode() in copy for bird in hers)
        left = [AESGCM(keys.key_for(row.owner, row.retention)) for row in WrappedKey.objects.all()]
        for bound, raw in values:
            for cipher in [*left, keys.site_cipher()]:
                with pytest.raises(keys.Unreadable):
                    keys.decrypt(cipher, raw, bound_to=bound)
        assert not keys.is_there(almas.person.pk)
        assert Person.objects.get(pk=almas.person.pk).name == "En slettet person"
        assert bos.names() == set(his[::2])


def test_the_key_store_is_not_in_the_database_and_the_database_not_in_the_key_store(tmp_path: Path) -> None:
    assert "privacy_wrappedkey" not in connection.introspection.table_names()
    assert isinstance(WrappedKey._meta.get_field("wrapped"), models.BinaryField)
