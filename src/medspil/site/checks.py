"""A wrong setting stops start-up, with the mend in its text."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Critical, register


@register()
def origin_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.HTTPS or settings.LOOPBACK:
        return []
    return [
        Critical(
            f"MEDSPIL_ORIGIN is {settings.ORIGIN}. Outside this machine Medspil runs over https only: "
            "set MEDSPIL_ORIGIN=https://… and put a proxy with a certificate in front.",
            id="medspil.site.C001",
        )
    ]


@register()
def signing_key_is_there(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if len(settings.SECRET_KEY) >= 50 and not settings.SECRET_KEY.startswith("missing"):
        return []
    return [
        Critical(
            f"There is no signing key at {settings.HOME}/secrets/django.key. Restore it, or make one with: "
            "medspil keys create",
            id="medspil.site.C002",
        )
    ]


@register()
def front_end_is_built(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    manifest = Path(str(settings.DJANGO_VITE["default"]["manifest_path"]))
    if manifest.exists():
        return []
    return [Critical(f"The front end is not built: {manifest} is missing. Run ./dev build.", id="medspil.site.C003")]
