"""A process of its own: reads a PDF from standard input, and writes its pages' text as JSON.

A PDF can be made so that reading it never ends. So this process has limits of time and memory, and nothing else of ours
is in it.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

_MEMORY = 1_000_000_000
_MOST_TEXT = 50_000_000
_JOINED = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_LETTERS = str.maketrans(_JOINED)


def limit(seconds: int) -> None:
    """Take no more time and memory than this, where the system can hold a process to it."""
    try:
        import resource
    except ImportError:  # Windows: the parent's patience is the limit
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def said(data: bytes) -> dict[str, Any]:
    """The pages, or the name of the fault."""
    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"fault": "locked"}
        pages, length = [], 0
        for page in reader.pages:
            pages.append(page.extract_text().translate(_LETTERS))
            length += len(pages[-1])
            if length > _MOST_TEXT:
                return {"fault": "too big"}
    except (MemoryError, LimitReachedError):
        return {"fault": "too big"}
    except Exception:  # a broken PDF raises whatever its reader stumbles over
        return {"fault": "broken"}
    return {"pages": pages}


if __name__ == "__main__":
    limit(int(sys.argv[1]))
    sys.stdout.write(json.dumps(said(sys.stdin.buffer.read())))
