"""Pseudonyms that are the same within a study and say nothing outside it.

A study has a key: a file of 32 random bytes that stays with the researcher. A pseudonym is the HMAC-SHA256 of an id
under that key, so that the same person gets the same one in every export of the study, in every wave, and nobody
without the key can reckon from one to the other or tell whether two studies have the same person. Whoever has the key
and guesses an id can check the guess: keep the key as you keep the names, and destroy it to cut the way back.

>>> key = StudyKey(b"0" * 32)
>>> key.uuid("alter", "ego 1", "mormor") == key.uuid("alter", "ego 1", "mormor")
True
>>> key.uuid("alter", "ego 2", "mormor"), key.code("case", "Alma")
('81f74126-01f5-476f-a17c-8168acf6f21f', 'E74PXEHD')
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import stat
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from .errors import BadData

KEY_BYTES = 32
# Of a pseudonym that people read: 40 bits, so that two among 10,000 people of a map are alike once in 20,000 maps.
_READABLE = 8
_MEND = "Name another file, or put the study's own back."


@dataclass(frozen=True, slots=True)
class StudyKey:
    """The key of one study. Its bytes never stand in an error or a ``repr``."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            raise BadData(f"A study key has {KEY_BYTES} bytes, not {len(self.secret)}.", _MEND)

    def _digest(self, *parts: str) -> bytes:
        # Lengths first, so that ("ab", "c") is not ("a", "bc").
        text = "".join(f"{len(part)}:{part}" for part in parts)
        return hmac.digest(self.secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256)

    def uuid(self, *parts: str) -> str:
        """A pseudonym in the shape of an id, as Network Canvas has them."""
        return str(uuid.UUID(bytes=self._digest(*parts)[:16], version=4))

    def code(self, *parts: str) -> str:
        """A short pseudonym for people to read, such as ``K7QX2MPA``."""
        return base64.b32encode(self._digest(*parts))[:_READABLE].decode()


def study_key(path: Path) -> StudyKey:
    """The study's key, made where there is none: mode 600, in a folder that only its owner opens.

    Raises BadData where the file is open to others, is no key, or can't be read or written.
    """
    try:
        if not path.exists():
            made = _made(path)
            if made is not None:
                return made
        return _read(path)
    except OSError as error:
        raise BadData(f"The study's key can't be used ({error.strerror}).", _MEND, file=str(path)) from error


def _read(path: Path) -> StudyKey:
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise BadData("The study's key is open to others.", f"Close it: chmod 600 {path}", file=str(path))
    try:
        return StudyKey(bytes.fromhex(path.read_bytes()[:1000].decode("ascii")))
    except (ValueError, BadData) as error:
        raise BadData("It is no study's key.", _MEND, file=str(path)) from error


def _made(path: Path) -> StudyKey | None:
    """A new key; None where another process was quicker.

    Written beside it and then linked to its name, which nobody ever sees half full and which replaces nothing.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = StudyKey(secrets.token_bytes(KEY_BYTES))
    work = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(work, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key.secret.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(work, path)
    except FileExistsError:
        return None
    finally:
        work.unlink()
    return key
