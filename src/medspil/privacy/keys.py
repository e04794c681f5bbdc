"""Data keys: made, wrapped, found, destroyed.

A data key never leaves this module unwrapped except inside a ``Keyring``, which lives for one request.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import IntegrityError, transaction

from . import site_key
from .models import Retention, WrappedKey
from .router import KEYSTORE

NONCE_BYTES = 12

# None stands for a key that was asked for and is not there: it is not asked for again in the same request.
_ring: ContextVar[dict[tuple[UUID, str], bytes | None] | None] = ContextVar("medspil_keyring", default=None)


class KeyGone(Exception):
    """The data key was destroyed, or never made: what it closed can't be read any more."""


class Unreadable(Exception):
    """The bytes were changed, moved to another row, or closed with another key."""


@contextmanager
def keyring() -> Iterator[None]:
    """Keep unwrapped keys for the length of one request, and no longer: a destroyed key must stay destroyed."""
    token = _ring.set({})
    try:
        yield
    finally:
        _ring.reset(token)


@lru_cache(maxsize=4)
def _site_cipher(path: str) -> AESGCM:
    return AESGCM(site_key.load(Path(path)))


def site_cipher() -> AESGCM:
    return _site_cipher(str(settings.MEDSPIL_SITE_KEY_FILE))


def encrypt(cipher: AESGCM, text: bytes, *, bound_to: str) -> bytes:
    """AES-256-GCM with a fresh 96-bit nonce in front (NIST SP 800-38D). ``bound_to`` is authenticated, not stored."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, text, bound_to.encode())


def decrypt(cipher: AESGCM, sealed: bytes, *, bound_to: str) -> bytes:
    """Open what ``encrypt`` closed. Raises Unreadable when the bytes or their place are not the same."""
    try:
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to.encode())
    except InvalidTag as error:
        raise Unreadable(bound_to) from error


def _bound(owner: UUID, retention: str) -> str:
    return f"key:{owner}:{retention}"


def fetch(owners: Iterable[UUID], retention: str = Retention.OWN) -> None:
    """Put the keys of several people on the ring with one query, and remember which are not there."""
    ring = _ring.get()
    if ring is None:
        return
    missing = {owner for owner in owners if (owner, str(retention)) not in ring}
    if not missing:
        return
    ring |= {(owner, str(retention)): None for owner in missing}
    rows = WrappedKey.objects.filter(owner__in=missing, retention=retention).values_list("owner", "wrapped")
    for owner, wrapped in rows:
        ring[owner, str(retention)] = _unwrap(owner, retention, wrapped)


def _unwrap(owner: UUID, retention: str, wrapped: bytes | memoryview) -> bytes:
    return decrypt(site_cipher(), bytes(wrapped), bound_to=_bound(owner, retention))


def key_for(owner: UUID, retention: str = Retention.OWN) -> bytes:
    """Return the data key, 32 bytes. Raises KeyGone when there is none."""
    ring = _ring.get()
    name = owner, str(retention)
    if ring is not None and name in ring:
        key = ring[name]
    else:
        row = WrappedKey.objects.filter(owner=owner, retention=retention).first()
        key = _unwrap(owner, retention, row.wrapped) if row else None
        if ring is not None:
            ring[name] = key
    if key is None:
        raise KeyGone(str(owner))
    return key


def is_there(owner: UUID, retention: str = Retention.OWN) -> bool:
    """Whether what belongs to somebody can still be read."""
    try:
        key_for(owner, retention)
    except KeyGone:
        return False
    return True


def cipher_for(owner: UUID, retention: str = Retention.OWN) -> AESGCM:
    """The same key, ready to open and close with. Raises KeyGone."""
    return AESGCM(key_for(owner, retention))


def ensure(owner: UUID, retention: str = Retention.OWN) -> None:
    """Make the data key if there is none. Safe when two do it at once."""
    _forget(owner, retention)
    if WrappedKey.objects.filter(owner=owner, retention=retention).exists():
        return
    wrapped = encrypt(site_cipher(), os.urandom(site_key.KEY_BYTES), bound_to=_bound(owner, retention))
    try:
        with transaction.atomic(using=KEYSTORE):
            WrappedKey.objects.create(owner=owner, retention=retention, wrapped=wrapped)
    except IntegrityError:
        return  # another process made it in the same moment


def destroy(owner: UUID, retention: str = Retention.OWN) -> bool:
    """Destroy a data key: from now on nobody can read what it closed. True if there was one."""
    _forget(owner, retention)
    count, _ = WrappedKey.objects.filter(owner=owner, retention=retention).delete()
    return count > 0


def _forget(owner: UUID, retention: str) -> None:
    ring = _ring.get()
    if ring is not None:
        ring.pop((owner, str(retention)), None)


def derived(owner: UUID, purpose: str) -> bytes:
    """A 32-byte key for one purpose, from the person's own (HKDF-SHA-256, RFC 5869). Gone when the own key is."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"medspil:{purpose}".encode()).derive(key_for(owner))
