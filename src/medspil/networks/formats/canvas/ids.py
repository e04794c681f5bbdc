"""UUIDs for what has another id: always the same one, so that an export made again is the same.

>>> uuid_of("alter", "e", "a") == uuid_of("alter", "e", "a") != uuid_of("alter", "e2", "a")
True
>>> uuid_of("ego", "0b0f4c41-8a3a-4a9a-8a1c-2d3e5b4c0c1e")
'0b0f4c41-8a3a-4a9a-8a1c-2d3e5b4c0c1e'
"""

from __future__ import annotations

import re
import uuid

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://medspil.example/networks")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z", re.IGNORECASE)


def uuid_of(what: str, *names: str) -> str:
    """The last of the names where it is a UUID, else a UUID made from all of them."""
    return names[-1] if _UUID.match(names[-1]) else made(what, *names)


def made(what: str, *names: str) -> str:
    """A UUID (version 5) from these names."""
    return str(uuid.uuid5(_NAMESPACE, "\0".join((what, *names))))
