"""Places as an editor counts them: lines from 0, and in a line the units of the encoding that both agreed on."""

import bisect
import re
from collections.abc import Callable
from functools import partial

# The protocol knows these line ends, and no other.
_LINE_END = re.compile(r"\r\n|\n|\r")


def _utf_16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _utf_8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


_UNITS: dict[str, Callable[[str], int]] = {"utf-8": _utf_8, "utf-16": _utf_16, "utf-32": len}


class Places:
    """The lines of a text.

    >>> Places("😀 a\\r\\nb", "utf-16").at(2), Places("😀 a\\r\\nb", "utf-16").at(5)
    ((0, 3), (1, 0))
    """

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        ends = list(_LINE_END.finditer(text))
        self.starts = [0, *(one.end() for one in ends)]
        self.ends = [*(one.start() for one in ends), len(text)]
        self.units = _UNITS.get(encoding, _utf_16)
        self.last = (0, 0)  # an offset that was asked for, and the units before it in its line

    def at(self, offset: int) -> tuple[int, int]:
        """Line and character of an offset in code points."""
        line = bisect.bisect_right(self.starts, offset) - 1
        offset = min(offset, self.ends[line])
        # Who asks from left to right is answered in one pass, also where the whole text is one line.
        before, units = self.last
        if not self.starts[line] <= before <= offset:
            before, units = self.starts[line], 0
        self.last = (offset, units + self.units(self.text[before:offset]))
        return line, self.last[1]

    def offset(self, line: int, character: int) -> int:
        """The offset in code points; what lies beyond a line or the text is its end."""
        if line < 0:
            return 0
        if line >= len(self.starts):
            return len(self.text)
        start, end = self.starts[line], self.ends[line]
        # The first letter whose end lies beyond the character.
        count = partial(self._units_to, start)
        return start + bisect.bisect_right(range(1, end - start + 1), character, key=count)

    def _units_to(self, start: int, letters: int) -> int:
        return self.units(self.text[start : start + letters])

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, before its line end."""
        return self.ends[bisect.bisect_right(self.starts, offset) - 1]
