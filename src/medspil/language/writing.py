"""A file written whole or not at all: beside it first, then in its place."""

import contextlib
import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, or leave it as it was. Its rights stay, and a link still points at it. Raises OSError."""
    target = path.resolve()
    number, name = tempfile.mkstemp(prefix=f".{target.name[:50]}.", dir=target.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _rights(target, name)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _rights(target: Path, name: str) -> None:
    """Give the new file the rights of the one whose place it takes, or those of any new file."""
    try:
        before = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):  # only root may give a file away
            os.chown(name, before.st_uid, before.st_gid)
    Path(name).chmod(before.st_mode & 0o7777)
