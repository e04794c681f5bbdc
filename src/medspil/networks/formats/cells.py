"""Texts that go into cells and file names, made harmless, and cells made into texts again.

A cell that a spreadsheet would take for a formula gets a leading ``'``, which reading takes off again (OWASP's advice
on CSV injection; ``@codaco/network-exporters`` does the same since 1.1.0). A text that has such a ``'`` already gets
one more, so that nothing is lost.

>>> neutral("=1+1"), restored("'=1+1"), restored(neutral("'=1+1")), neutral("'s gravenhage")
("'=1+1", '=1+1', "'=1+1", "'s gravenhage")
>>> scrubbed("Mor\\x00mor\\n")
'Mormor\\n'
>>> file_part("På rørende: 1/2"), shortened("Å" * 200, 255) == "Å" * 127
('Pårørende12', True)
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_RESTORABLE = re.compile(r"''*[=+\-@\t\r]")
# What XML 1.0 refuses, and the invisible C1 controls. Tabs and line ends are text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ILLEGAL_IN_NAMES = re.compile(r'[/?<>\\:*|"\x00-\x1f\x7f-\x9f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$|\.+$", re.IGNORECASE)
LONGEST_NAME = 255  # Bytes, on every file system in use.


def neutral(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """The text that was made into this cell."""
    return cell[1:] if _RESTORABLE.match(cell) else cell


def scrubbed(text: str) -> str:
    """The text without control characters (tabs and line ends stay); half a character becomes U+FFFD."""
    if text.isprintable():
        return text
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


def file_name(text: str) -> str:
    """The text as a file's name on any system: what is illegal is taken out, letters of any alphabet stay."""
    name = _SURROGATE.sub("", _ILLEGAL_IN_NAMES.sub("", text))
    return _RESERVED.sub("", name).rstrip(". ")


def file_part(text: str) -> str:
    """The text as a part of a file's name: letters, digits and ``_`` of any alphabet."""
    return re.sub(r"\W", "", text)


def shortened(text: str, most: int) -> str:
    """As much of the start as fits in so many bytes of UTF-8."""
    return text.encode("utf-8", "ignore")[:most].decode("utf-8", "ignore")


class Distinct:
    """Names as they come, each once also where a file system takes capitals for small letters.

    However many are alike, each costs the same.

    >>> distinct = Distinct()
    >>> [distinct(name) for name in ("Ven", "ven", "Mor", "VEN")]
    ['Ven', 'ven_2', 'Mor', 'VEN_3']
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def __call__(self, name: str) -> str:
        folded, candidate = name.casefold(), name
        number = self._last.get(folded, 1)
        while candidate.casefold() in self._taken:
            number += 1
            candidate = f"{name}_{number}"
        self._last[folded] = number
        self._taken.add(candidate.casefold())
        return candidate


def distinct(names: Iterable[str]) -> list[str]:
    """All the names, as `Distinct` gives them.

    >>> distinct(["Ven", "ven", "Mor"])
    ['Ven', 'ven_2', 'Mor']
    """
    return list(map(Distinct(), names))
