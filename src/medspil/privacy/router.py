"""Sends the key store's table to its own database, and everything else to the default one."""

from typing import Any

from django.db.models import Model

KEYSTORE = "keystore"


class KeystoreRouter:
    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return KEYSTORE if model._meta.app_label == "privacy" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return (db == KEYSTORE) == (app_label == "privacy")
