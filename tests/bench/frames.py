"""From a browser's trace to the main thread's work in each frame."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]
TASK = "RunTask"
HANDED_OVER = "BeginCommitCompositorFrame"
SCRIPT = "FunctionCall"


def work_per_frame(events: Sequence[Json], clock: str = "tdur") -> list[float]:
    """Milliseconds of main-thread tasks from one hand-over to the compositor to the next, between the bench's marks.

    Script, style, layout, paint and the hand-over itself all run in such tasks. ``clock`` is "tdur", the thread's own
    time (the slowing-down counts, other programs' work doesn't), or "dur", elapsed.
    Frames in which no script ran are left out: nothing moved in them, and they would make the rest look better.
    """
    start = next(one for one in events if one.get("name") == "bench-start")
    end = next(one for one in events if one.get("name") == "bench-end")
    mine = [one for one in events if (one["pid"], one["tid"]) == (start["pid"], start["tid"])]
    ends = sorted(one["ts"] for one in mine if one["name"] == HANDED_OVER and start["ts"] < one["ts"] < end["ts"])
    work, moved = [0.0] * (len(ends) + 1), [False] * (len(ends) + 1)
    for task in _outermost([one for one in mine if one["name"] == TASK and "dur" in one]):
        work[bisect_left(ends, task["ts"])] += task.get(clock, 0) / 1000
    for call in mine:
        if call["name"] == SCRIPT:
            moved[bisect_left(ends, call["ts"])] = True
    # The first is cut off by the mark, the last has not been handed over.
    return [spent for spent, script in list(zip(work, moved, strict=True))[1:-1] if script]


def _outermost(tasks: Sequence[Json]) -> list[Json]:
    """A task that runs inside another is part of it."""
    kept: list[Json] = []
    ends = 0.0
    for task in sorted(tasks, key=lambda one: (one["ts"], -one["dur"])):
        if task["ts"] >= ends:
            kept.append(task)
            ends = task["ts"] + task["dur"]
    return kept
