"""What the product is asked to reach, and whether it does."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
MOST_QUERIES = 10
MOST_TIMES_BARE = 5.0
MOST_JUMP = 1.25
PAGES = (("workbook", "front page"), ("map", "map page"), ("path of 2,000", "path with 2,000 events"))
MOST_OF_HUNDRED = 50.0
MOST_ELAPSED = 100.0
MOST_SCRIPT = {"an ordinary page": 25_000, "the map page": 60_000}
MOST_FRAME = 12.0
MOST_START = 120.0


@dataclass(frozen=True)
class Target:
    what: str
    asked: str
    is_: str
    met: bool


def targets(found: Json) -> list[Target]:
    return [*_times_bare(found), *_queries(found), *_hundred(found), *_server(found), *_browser(found)]


def _databases(found: Json) -> list[tuple[str, Json]]:
    named = (("SQLite", found["sqlite"]), ("PostgreSQL", found["postgres"]))
    return [(name, one) for name, one in named if one]


def _times_bare(found: Json) -> list[Target]:
    made = []
    for name, one in _databases(found):
        for key, page in PAGES:
            ratio = one["pages"][key]["median"] / one["pages"]["bare"]["median"]
            what = f"CPU of the {page}, in bare views ({name})"
            made.append(Target(what, "≤ 5", f"{ratio:.1f}", ratio <= MOST_TIMES_BARE))
        jump = one["pages"]["path of 2,000"]["median"] / one["pages"]["path of 200"]["median"]
        what = f"the path with 2,000 events, in one with 200 ({name})"
        made.append(Target(what, f"≤ {MOST_JUMP}", f"{jump:.2f}", jump <= MOST_JUMP))
    return made


def _queries(found: Json) -> list[Target]:
    pages = {name: counts for name, counts in found["sqlite"]["queries"].items() if name != "operation"}
    most = max(max(counts) for counts in pages.values())
    constant = all(few == many for few, many in found["sqlite"]["queries"].values())
    return [
        Target("queries of a page", "≤ 10", f"at most {most}", most <= MOST_QUERIES),
        Target("queries with more rows behind", "constant", "constant" if constant else "growing", constant),
    ]


def _hundred(found: Json) -> list[Target]:
    made = []
    for name, one in _databases(found):
        for key, what in (("save", "saving"), ("state", "loading"), ("page", "the whole page of")):
            spent = one["hundred"][key]["median"]
            named = f"{what} 100 people in one round trip ({name})"
            made.append(Target(named, "≤ 50 ms", f"{spent:.0f} ms", spent <= MOST_OF_HUNDRED))
    return made


def _server(found: Json) -> list[Target]:
    made = []
    for key, page in (("workbook", "front page"), ("map", "map page")):
        p95 = found["server"][key]["p95"]
        what = f"p95 of the {page} at 8 connections (informative)"
        made.append(Target(what, "< 100 ms", f"{p95:.0f} ms", p95 < MOST_ELAPSED))
    return made


def _browser(found: Json) -> list[Target]:
    sizes = found["scripts"]
    made = [
        Target(f"JavaScript of {page}", f"≤ {most // 1000} kB", f"{sizes[page] / 1000:.1f} kB", sizes[page] <= most)
        for page, most in MOST_SCRIPT.items()
    ]
    work = found["drag"]["map"]["p95"]
    made.append(Target("work per frame while dragging among 100, p95", "≤ 12 ms", f"{work:.1f} ms", work <= MOST_FRAME))
    start = found["startup"]["medspil --help"]["elapsed"]
    made.append(Target("`medspil --help`", "≤ 120 ms", f"{start:.0f} ms", start <= MOST_START))
    return made
