"""The site key: one file of 32 random bytes, kept outside both the database and the key store.

It wraps every person's data keys, so a copy of the key store alone is worth nothing.
"""

import base64
import binascii
import os
import stat
from pathlib import Path

KEY_BYTES = 32


class SiteKeyError(Exception):
    """The site key can't be used. The text says what to do."""


def create(path: Path) -> None:
    """Write a new site key, readable by its owner only. Raises FileExistsError rather than replace one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def load(path: Path) -> bytes:
    """Return the 32 bytes of the site key.

    Raises SiteKeyError when the file is missing, unreadable, open to others or not a key.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_bytes()
    except FileNotFoundError as error:
        raise SiteKeyError(
            f"There is no site key at {path}. Restore it from where you keep it, or, for a new "
            "installation only, make one with: medspil keys create"
        ) from error
    except OSError as error:
        raise SiteKeyError(
            f"The site key at {path} can't be read ({error.strerror}). Give the user that runs Medspil "
            f"read access: chown USER {path} && chmod 600 {path}"
        ) from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SiteKeyError(f"The site key at {path} is open to others. Close it: chmod 600 {path}")
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except binascii.Error as error:
        raise SiteKeyError(f"The file {path} is not a site key. Restore the right file.") from error
    if len(key) != KEY_BYTES:
        raise SiteKeyError(f"The site key at {path} has {len(key)} bytes, not {KEY_BYTES}. Restore the right file.")
    return key
