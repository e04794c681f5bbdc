"""How SQLite is opened: write-ahead log for the data; overwritten pages and no log for the key store."""

from typing import Any

from django.db.backends.signals import connection_created
from django.dispatch import receiver

from medspil.privacy.router import KEYSTORE


@receiver(connection_created)
def open_sqlite(connection: Any, **kwargs: Any) -> None:
    if connection.vendor != "sqlite":
        return
    # A destroyed key must not linger in a free page or in a write-ahead log.
    journal = "DELETE" if connection.alias == KEYSTORE else "WAL"
    synchronous = "FULL" if connection.alias == KEYSTORE else "NORMAL"
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA journal_mode={journal}")
        cursor.execute(f"PRAGMA synchronous={synchronous}")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("PRAGMA foreign_keys=ON")
