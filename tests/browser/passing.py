"""Time that passes in a running installation: everything that has happened moves into the past by as many days.

It is the data that is moved and not a clock, so that the server is the real one. Days that are sealed stay where they
are, and so do sessions and the audit trail, whose rows are never changed.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from django.apps import apps
from django.db import models

from medspil.accounts.models import AuditEvent
from tests.browser.servers import Server

# Django keeps a time as text, with up to six decimals; SQLite gives three.
_EARLIER = {
    models.DateTimeField: "strftime('%Y-%m-%d %H:%M:%f', {0}, '-{1} days')",
    models.DateField: "date({0}, '-{1} days')",
}


def _columns() -> Iterator[tuple[str, str, str]]:
    """The table, the column and how it is moved, for every time in the product."""
    for config in apps.get_app_configs():
        if not config.name.startswith("medspil.") or config.label == "privacy":
            continue
        for model in config.get_models():
            for field in model._meta.concrete_fields if model is not AuditEvent else ():
                how = next((sql for kind, sql in _EARLIER.items() if type(field) is kind), "")
                if how:
                    yield model._meta.db_table, str(field.column), how


def let_pass(server: Server, days: int) -> None:
    """As if that many days had gone by since everything so far."""
    with closing(sqlite3.connect(server.home / "data" / "medspil.sqlite3", timeout=20)) as data, data:
        for table, column, how in _columns():
            data.execute(
                f'UPDATE "{table}" SET "{column}" = {how.format(f"{column}", days)} WHERE "{column}" IS NOT NULL'
            )
