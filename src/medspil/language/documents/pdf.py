"""PDF: the text of its pages, read by a process of its own that may neither run for ever nor take all the memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from medspil.language.words import PARAGRAPH

from . import Document, line_starts
from .opening import BROKEN, TOO_BIG, NotReadable

SECONDS = 60
_FAULTS = {
    "broken": BROKEN,
    "locked": ("It is locked with a password.", "Save it without one."),
    "too big": TOO_BIG,
}
_NO_TEXT = ("It holds no text, perhaps only pictures of paper.", "Ask for it as text, or have the pictures read first.")
# A word that is parted at the end of a line is one word.
_PARTED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010][ \t]*\n(?=[^\W\d_])")


def read_pdf(data: bytes, name: str) -> Document:
    """The document; a page is a part, and lines and columns are those of the page's text. Raises NotReadable."""
    pages = _pages(data)
    if not any(page.strip() for page in pages):
        raise NotReadable(*_NO_TEXT)
    read = "".join(f"{page}{PARAGRAPH}" for page in pages)
    text: list[str] = []
    pieces, length, at = [(0, 0)], 0, 0
    for parted in _PARTED.finditer(read):
        text.append(read[at : parted.start()])
        length += parted.start() - at
        at = parted.end()
        pieces.append((length, at))
    text.append(read[at:])
    parts, stands, gone = [], 0, 0
    for number, page in enumerate(pages, 1):
        while gone + 1 < len(pieces) and pieces[gone + 1][1] <= stands:
            gone += 1
        parts.append((stands - pieces[gone][1] + pieces[gone][0], f"page {number}"))
        stands += len(page) + len(PARAGRAPH)
    return Document("".join(text), pieces=tuple(pieces), starts=line_starts(read), parts=tuple(parts))


def _pages(data: bytes) -> list[str]:
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        raise NotReadable("It is no PDF.", "Save it as PDF in the program that made it.")
    command = [sys.executable, "-P", "-W", "ignore", str(Path(__file__).with_name("pdf_pages.py")), str(SECONDS)]
    try:
        # Nothing of a stranger's stands in the command: their bytes go in as input.
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise NotReadable(*TOO_BIG) from error
    if done.returncode:  # it was stopped by its limits
        raise NotReadable(*TOO_BIG)
    said = json.loads(done.stdout)
    if "fault" in said:
        raise NotReadable(*_FAULTS[said["fault"]])
    pages: list[str] = said["pages"]
    return pages
