"""The Danish that stands on the pages, looked up by what the code calls it: a better Danish word breaks no test."""

import json
from importlib.resources import files

from django.utils import translation

_ISLAND: dict[str, dict[str, str]] = json.loads((files("medspil.maps") / "island_words.json").read_text("utf-8"))


def da(text: str, **values: object) -> str:
    """The Danish for a sentence of the pages. Fails for a sentence that no page says any more."""
    with translation.override("da"):
        danish = translation.gettext(text)
    assert danish != text or text in _SAME, f"no page says {text!r}"
    return danish % values if values else danish


_SAME = {"Start", "English", "Menu"}


def island(key: str, **values: str) -> str:
    """The Danish of one of the map's own sentences."""
    danish = _ISLAND[key]["da"]
    for name, value in values.items():
        danish = danish.replace(f"{{{name}}}", value)
    return danish
