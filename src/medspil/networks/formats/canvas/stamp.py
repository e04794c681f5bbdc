"""When and by what an export was made: what every file says about that."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.fromtimestamp(round(time.time(), 3), UTC)


@dataclass(frozen=True, slots=True)
class Stamp:
    """``exported`` is now unless told; with the same stamp an export made again is the same, byte for byte."""

    exported: datetime = field(default_factory=_now)
    app_version: str = ""
    commit_hash: str = ""
