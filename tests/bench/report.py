"""From what was found to docs/performance.md."""

import time
from pathlib import Path
from typing import Any

from . import climbing_report, editor, exports_report, networks_report, words_report
from .tables import checked, table
from .targets import Target, targets

Json = dict[str, Any]
NAMES = {
    "bare": "bare Django view",
    "workbook": "the workbook's front page",
    "map": "the map page, 14 people",
    "map, as Dina": "the same, as the professional",
    "map of 100": "the map page, 100 people",
    "path of 200": "the path, 200 events",
    "path of 2,000": "the path, 2,000 events",
    "state of 100": "the map's state as JSON, 100 people",
    "members": "who is with you",
    "looks": "who has looked, 100 lines",
    "list": "the map as a list",
    "questions": "the seven questions",
    "feed": "the feed, nothing new",
    "operation": "one operation sent",
}


def write(path: Path, found: Json) -> list[str]:
    """Write the page, and return the targets that are missed."""
    asked = [*targets(found), *networks_report.targets(found["networks"])]
    asked += exports_report.targets(found["exports"])
    asked += climbing_report.targets(found["climbing"])
    asked += words_report.targets(found["words"])
    asked += editor.targets(found["editor"])
    parts = [_head(found), _targets(asked), _pages(found), _hundred(found), _growth(found)]
    parts += [_server(found), _browser(found), networks_report.section(found["networks"])]
    parts += [exports_report.section(found["exports"]), climbing_report.section(found["climbing"])]
    parts += [words_report.section(found["words"]), editor.section(found["editor"]), _startup(found)]
    path.write_text("\n".join(part.strip() + "\n" for part in parts))
    return [f"{one.what}: {one.is_} (asked: {one.asked})" for one in asked if not one.met]


def ms(cost: Json, which: str = "median") -> str:
    return f"{cost[which]:.1f}"


def _head(found: Json) -> str:
    machine = table(["", ""], [[name, value] for name, value in found["machine"].items()]).replace("---:", "---")
    today = time.strftime("%d %B %Y").lstrip("0")
    return f"""# Performance

Written by `./dev bench` on {today}. CPU times are medians over many calls and count the work of the process, whatever
else the machine does; a ratio is to a bare peer that was measured in turn with it, in the same run.

{machine}
"""


def _targets(asked: list[Target]) -> str:
    return f"## What is asked for\n\n{checked(asked)}\n"


def _pages(found: Json) -> str:
    sqlite, other = found["sqlite"], found["postgres"]
    columns = ["CPU ms", "p95", "ratio", "queries"]
    head = ["", *columns, *(["PostgreSQL: CPU ms", *columns[1:]] if other else [])]
    rows = [[name, *_page(sqlite, key), *(_page(other, key) if other else [])] for key, name in NAMES.items()]
    skipped = "" if other else "\n\n**PostgreSQL was skipped: none could be started on this machine.**"
    return f"""## Pages

With 2,000 partnerships and {sqlite["rows"]:,} operations of about 800 bytes each in the database, and a third as many
lines in the log of readings. A page goes through the server's own WSGI application with all middleware and cookies, and
connections to the databases are kept as in real use. All pages take turns, so that none finds the processor's caches
warm. The peer is a Django view behind the same middleware: signed in, it renders ten lines of template. On SQLite the
work of the database is in the figures; on PostgreSQL it is done elsewhere.

{table(head, rows)}{skipped}

Queries were counted with {sqlite["rows_few"]:,} operations in the database and again with {sqlite["rows_behind"]:,}:
{_same(found)}
"""


def _page(found: Json, key: str) -> list[str]:
    cost, bare = found["pages"][key], found["pages"]["bare"]
    return [ms(cost), ms(cost, "p95"), f"{cost['median'] / bare['median']:.1f}", str(found["queries"][key][-1])]


def _same(found: Json) -> str:
    grew = [NAMES[name] for name, (few, many) in found["sqlite"]["queries"].items() if few != many]
    return f"they grew on {', '.join(grew)}." if grew else "the same number on every page."


def _hundred(found: Json) -> str:
    rows = []
    for name, one in (("SQLite", found["sqlite"]), ("PostgreSQL", found["postgres"])):
        if one:
            done = (
                ("saving 100 people, one POST", "save", "save queries"),
                ("loading them, one GET of the state", "state", "state queries"),
                ("loading the page with the drawing", "page", "state queries"),
            )
            costs = one["hundred"]
            rows += [[f"{name}: {what}", ms(costs[key]), ms(costs[key], "p95"), str(costs[n])] for what, key, n in done]
    opening, page = found["sqlite"]["opening"], found["sqlite"]["pages"]["map of 100"]["median"]
    deciphered, opened = opening["deciphered"]["median"], opening["opened"]["median"]
    return f"""## A map of 100 people

{table(["", "CPU ms", "p95", "queries"], rows)}

Encryption: deciphering the {opening["items"]} items of such a map (people, ties and answers) takes {deciphered:.2f} ms,
{deciphered / page:.1%} of the map page's CPU time. With finding the key and reading the JSON inside
it is {opened:.2f} ms, {opened / page:.1%}.
"""


def _growth(found: Json) -> str:
    pages = ("state", "page", "list")
    people = [[f"{row['people']} people", *(ms(row[key]) for key in pages)] for row in found["sqlite"]["people"]]
    towns = [
        [f"{row['partnerships']:,}", f"{row['rows']:,}", ms(row["bare"]), ms(row["workbook"]), ms(row["map"])]
        for row in found["sqlite"]["growth"]
    ]
    return f"""## Growth

CPU ms on SQLite, by people on a map and by partnerships in the database:

{table(["on the map", "state", "map page", "list"], people)}

{table(["partnerships", "operations", "bare view", "front page", "map page"], towns)}
"""


def _server(found: Json) -> str:
    pages = {key: row for key, row in found["server"].items() if key in NAMES}
    rows = [
        [NAMES[key], f"{row['rate']:.0f}", ms(row, "p50"), ms(row, "p95"), ms(row, "cpu")] for key, row in pages.items()
    ]
    return f"""## The real server

`medspil serve` with 2 processes of 4 threads, on SQLite with {found["sqlite"]["rows_behind"]:,} operations, under 8
connections that ask without pause ({found["server"]["client"]}, on the same cores). Informative: it depends on what
else the machine does.

{table(["", "answers a second", "p50 ms", "p95 ms", "server's CPU ms for each"], rows)}
"""


def _browser(found: Json) -> str:
    scripts = [[page, f"{size / 1000:.1f} kB"] for page, size in found["scripts"].items()]
    drags = [
        [name, ms(row), ms(row, "p95"), ms(row, "elapsed p95"), str(row["frames"])]
        for name, row in (
            ("the map, 100 people", found["drag"]["map"]),
            ("a bare drawing, 100 circles", found["drag"]["bare"]),
        )
    ]
    return f"""## In the browser

{table(["JavaScript, gzip", ""], scripts)}

Dragging, on a phone's screen of 390 × 844 with touch, the processor slowed four times: work per frame in ms.

{table(["", "median", "p95", "p95 elapsed", "frames"], drags)}

How it is measured: the browser itself makes a finger that takes somebody and moves across the map for two and a half
seconds at the pace of the screen (`Input.synthesizeScrollGesture`), three times, each time another person. Its trace
(`devtools.timeline`) names every task of the page's main thread: events, script, style, layout, paint, hand-over to the
compositor. The tasks from one hand-over to the next are one frame, and their time on the processor is added up: the
slowing-down is in it, other programs' work is not. Frames in which no script ran are left out. Tracing itself is in the
figures; the bare drawing, whose whole script is one `pointermove` handler that moves a circle, shows how much is the
browser's own.
"""


def _startup(found: Json) -> str:
    rows = [[f"`{name}`", f"{one['elapsed']:.0f}", f"{one['cpu']:.0f}"] for name, one in found["startup"].items()]
    return f"## Starting\n\nMedians of 20 runs.\n\n{table(['', 'elapsed ms', 'CPU ms'], rows)}\n"
