"""How much may be asked from one address. Counted in this process's memory, in letters, and forgotten when it is full
again: no database, no log, and nothing of who asked or what.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

# Some hundred people in one house write at once behind one address; at 8 MB/s this is an eighth of a processor.
LETTERS_A_SECOND = 1_000_000
MOST_AT_ONCE = 40_000_000
# What an answer costs however short the text is.
LEAST = 2_000
_MOST_ADDRESSES = 10_000


@dataclass
class Allowance:
    """Letters that each address may still have looked at; they come back with time."""

    rate: float = LETTERS_A_SECOND
    most: float = MOST_AT_ONCE
    clock: Callable[[], float] = time.monotonic
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait_for(self, address: str, letters: int) -> float:
        """Take so many letters of an address's allowance: 0, or the seconds to wait, and then nothing is taken."""
        asked, now = max(letters, LEAST), self.clock()
        with self._lock:
            left, then = self._left.get(address, (self.most, now))
            left = min(self.most, left + (now - then) * self.rate)
            if asked > left:
                return (asked - left) / self.rate
            if len(self._left) >= _MOST_ADDRESSES:
                self._forget(now)
            self._left[address] = (left - asked, now)
            return 0

    def _forget(self, now: float) -> None:
        """Let go of those whose allowance is whole again."""
        for address, (left, then) in list(self._left.items()):
            if left + (now - then) * self.rate >= self.most:
                del self._left[address]


ALLOWANCE = Allowance()
