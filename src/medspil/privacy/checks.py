"""A wrong key or a key store in the wrong place stops start-up, with the mend in its text."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Critical, Tags, register

from . import site_key
from .router import KEYSTORE


@register(Tags.security)
def site_key_is_usable(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    try:
        site_key.load(settings.MEDSPIL_SITE_KEY_FILE)
    except site_key.SiteKeyError as error:
        return [Critical(str(error), id="medspil.privacy.C001")]
    return []


@register(Tags.security)
def keystore_is_apart(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    default, keystore = settings.DATABASES["default"], settings.DATABASES[KEYSTORE]
    same = all(default.get(part) == keystore.get(part) for part in ("ENGINE", "HOST", "PORT", "NAME"))
    if same:
        return [
            Critical(
                "The key store is the same database as the rest. Give MEDSPIL_KEYSTORE a database of its own, "
                "so that a backup of the data never holds the keys.",
                id="medspil.privacy.C002",
            )
        ]
    return []
