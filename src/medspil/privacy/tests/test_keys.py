"""Keys are made, wrapped, found and destroyed; a bad key file stops start-up with the mend in its text."""

import os
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings as django_settings
from django.core.checks import run_checks
from pytest_django.fixtures import Settings

from medspil.accounts.models import Person
from medspil.privacy import keys, site_key
from medspil.privacy.models import WrappedKey


def test_a_value_opens_only_in_its_own_place() -> None:
    cipher = AESGCM(os.urandom(32))
    sealed = keys.encrypt(cipher, b"Mormor", bound_to="a:1:name")
    assert keys.decrypt(cipher, sealed, bound_to="a:1:name") == b"Mormor"
    with pytest.raises(keys.Unreadable):
        keys.decrypt(cipher, sealed, bound_to="a:2:name")


def test_the_database_holds_no_name(alma: Person) -> None:
    raw = Person.objects.filter(pk=alma.pk).values_list("name", flat=True).get()
    assert b"Alma" not in bytes(raw)
    assert Person.objects.get(pk=alma.pk).name == "Alma"


def test_a_name_moved_to_another_person_cannot_be_read(alma: Person, bo: Person) -> None:
    raw = Person.objects.filter(pk=alma.pk).values_list("name", flat=True).get()
    Person.objects.filter(pk=bo.pk).update(name=raw)
    with pytest.raises(keys.Unreadable):
        _ = Person.objects.get(pk=bo.pk).name


def test_two_retention_classes_are_two_keys(alma: Person) -> None:
    keys.ensure(alma.pk, "law")
    assert keys.key_for(alma.pk, "law") != keys.key_for(alma.pk)
    assert keys.destroy(alma.pk)
    assert len(keys.key_for(alma.pk, "law")) == 32
    with pytest.raises(keys.KeyGone):
        keys.key_for(alma.pk)


def test_making_a_key_twice_keeps_the_first(alma: Person) -> None:
    before = keys.key_for(alma.pk)
    keys.ensure(alma.pk)
    assert keys.key_for(alma.pk) == before
    assert WrappedKey.objects.filter(owner=alma.pk).count() == 1


def test_the_ring_lasts_for_one_request_only(alma: Person) -> None:
    with keys.keyring():
        keys.key_for(alma.pk)
        WrappedKey.objects.all().delete()
        assert len(keys.key_for(alma.pk)) == 32
    with keys.keyring(), pytest.raises(keys.KeyGone):
        keys.key_for(alma.pk)


def _missing(path: Path) -> None:
    path.unlink()


def _open_to_all(path: Path) -> None:
    path.chmod(0o644)


def _too_short(path: Path) -> None:
    path.write_text("QUJD")


def _no_key(path: Path) -> None:
    path.write_text("½ not a key")


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("harm", "mend"),
    [
        (_missing, "medspil keys create"),
        (_open_to_all, "chmod 600"),
        (_too_short, "Restore the right file"),
        (_no_key, "Restore the right file"),
        (_a_folder, "can't be read"),
    ],
)
def test_a_site_key_that_cannot_be_used_stops_start_up(
    tmp_path: Path, settings: Settings, harm: object, mend: str
) -> None:
    file = tmp_path / "site.key"
    site_key.create(file)
    settings.MEDSPIL_SITE_KEY_FILE = file
    assert not [one for one in run_checks() if one.id == "medspil.privacy.C001"]
    harm(file)  # type: ignore[operator]
    [message] = [one for one in run_checks() if one.id == "medspil.privacy.C001"]
    assert mend in message.msg
    assert str(file) in message.msg


def test_a_key_store_in_the_same_database_stops_start_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(django_settings.DATABASES, "keystore", django_settings.DATABASES["default"])
    assert [one for one in run_checks() if one.id == "medspil.privacy.C002"]


def test_a_site_key_is_never_replaced(tmp_path: Path) -> None:
    site_key.create(tmp_path / "site.key")
    with pytest.raises(FileExistsError):
        site_key.create(tmp_path / "site.key")


def test_a_derived_key_is_steady_and_one_purpose_tells_nothing_of_another(alma: Person) -> None:
    assert keys.derived(alma.pk, "outbox") == keys.derived(alma.pk, "outbox") != keys.derived(alma.pk, "other")
    with pytest.raises(keys.KeyGone):
        keys.derived(uuid4(), "outbox")
