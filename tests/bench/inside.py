"""One database's part of the bench, in a process of its own, with its settings in the environment.

`python -m tests.bench.inside WHAT` fills the database, measures, and prints what was found as one line of JSON. WHAT is
"all", or "pages" for the main table alone.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from typing import Any

SIZES = (10, 1_000, 2_000, 10_000)
ASKED = 2_000
# Beyond what is asked for the rows get fewer, so that the bench ends.
ROWS_EACH_BEYOND = 5
PEOPLE = (10, 100, 300)
ROUNDS = 100
FEW_EVENTS, EVENTS = 200, 2_000
Json = dict[str, Any]


def say(line: str) -> None:
    sys.stderr.write(f"  {line}\n")


def main(what: str) -> Json:
    from medspil.site import commands

    commands.prepare()
    from medspil.maps.models import Operation
    from medspil.privacy import keys

    from .citizens import citizen_with
    from .clock import cpu
    from .lives import citizen_who_lived
    from .pages import Seats
    from .town import Town, history, readings

    with keys.keyring():
        town = Town()
        town.grow_to(SIZES[0])
    alma, hundred = citizen_with(14, town), citizen_with(100, town)
    seats = Seats.taken(alma, hundred, citizen_who_lived(FEW_EVENTS, town), citizen_who_lived(EVENTS, town))
    calls = seats.calls()
    found: Json = {"growth": [], "rows_few": Operation.objects.count()}
    found["queries"] = {name: [queries(call)] for name, call in calls.items()}
    with keys.keyring():
        history(alma.map().wave, 300)
        readings(alma.map().wave, alma.dina, 200)
    for size in SIZES if what == "all" else (ASKED,):
        with keys.keyring():
            town.grow_to(size, operations_each=ROWS_EACH_BEYOND if size > ASKED else 30)
        say(f"{size} partnerships, {Operation.objects.count()} operations")
        if size == ASKED:
            found["rows"] = Operation.objects.count()
            found["pages"] = {name: asdict(cost) for name, cost in cpu(calls, rounds=ROUNDS).items()}
        else:
            costs = cpu({name: calls[name] for name in ("bare", "workbook", "map")}, rounds=ROUNDS // 2)
            row = {name: asdict(cost) for name, cost in costs.items()}
            found["growth"].append({"partnerships": size, "rows": Operation.objects.count(), **row})
    for name, call in calls.items():
        found["queries"][name].append(queries(call))
    found["rows_behind"] = Operation.objects.count()
    found["hundred"] = hundred_at_once(citizen_with(0, town))
    found["opening"] = opening(hundred)
    if what == "all":
        found["people"] = more_people(town)
    found["cookies"] = {"alma": seats.alma_at.cookie_header(), "hundred": seats.hundred_at.cookie_header()}
    found["books"] = {"alma": str(alma.book.pk), "hundred": str(hundred.book.pk)}
    return found


@contextmanager
def counted() -> Iterator[list[str]]:
    """Statements of both databases, without those that open a connection or frame a transaction."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    said: list[str] = []
    with CaptureQueriesContext(connections["default"]) as one, CaptureQueriesContext(connections["keystore"]) as two:
        yield said
    frame = ("PRAGMA", "BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SELECT 1")
    said += [query["sql"] for query in (*one, *two) if query["sql"] and not query["sql"].startswith(frame)]


def queries(call: Callable[[], object]) -> int:
    call()  # the first reading of a sitting is logged, and the session learns of it
    with counted() as said:
        call()
    return len(said)


def hundred_at_once(citizen: Any) -> Json:
    """A hundred people saved in one sending, and loaded in one."""
    from .clock import cost_of, cpu
    from .pages import EmptyMap, address

    page = EmptyMap(citizen)
    spent: list[float] = []
    for turn in range(25):
        sending = page.sending()
        began = time.process_time()
        page.save(sending)
        if turn >= 5:
            spent.append(time.process_time() - began)
        page.empty()
    with counted() as said:
        page.save(page.sending())
    state, whole = address("map_state", citizen), address("map", citizen)
    loads = cpu({"state": lambda: page.browser.ask(state), "page": lambda: page.browser.ask(whole)}, rounds=40)
    return {
        "save": asdict(cost_of(spent)),
        "save queries": len(said),
        "state": asdict(loads["state"]),
        "state queries": queries(lambda: page.browser.ask(state)),
        "page": asdict(loads["page"]),
    }


def opening(citizen: Any) -> Json:
    """What deciphering a map of a hundred costs, with and without reading its JSON."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from medspil.maps.models import Item
    from medspil.privacy import keys
    from medspil.privacy.sealed import SealedField

    from .clock import cpu

    field = Item._meta.get_field("content")
    assert isinstance(field, SealedField)
    with keys.keyring():
        rows = [(row, row.__dict__["content"]) for row in Item.objects.filter(wave__map__workbook=citizen.book)]
        cipher = AESGCM(keys.key_for(citizen.person.pk))
        bound = [(sealed, field.bound_to(row)) for row, sealed in rows]

        def opened() -> None:
            for row, sealed in rows:
                field.open(row, sealed)

        def deciphered() -> None:
            for sealed, place in bound:
                keys.decrypt(cipher, sealed, bound_to=place)

        costs = cpu({"opened": opened, "deciphered": deciphered}, rounds=60)
    return {"items": len(rows), **{name: asdict(cost) for name, cost in costs.items()}}


def more_people(town: Any) -> list[Json]:
    from .citizens import citizen_with
    from .clock import cpu
    from .pages import address
    from .web import Browser

    rows = []
    for count in PEOPLE:
        citizen = citizen_with(count, town)
        browser = Browser(citizen.person)
        pages = {"page": "map", "state": "map_state", "list": "map_list"}
        costs = cpu({key: partial(browser.ask, address(name, citizen)) for key, name in pages.items()}, rounds=30)
        rows.append({"people": count, **{name: asdict(cost) for name, cost in costs.items()}})
    return rows


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    sys.stdout.write(json.dumps(main(sys.argv[1] if len(sys.argv) > 1 else "all")))
