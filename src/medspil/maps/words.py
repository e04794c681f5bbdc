"""The island's sentences, in the reader's language. They stand in one data file that the browser code shares."""

import json
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext as _

from .access import language


@cache
def _all_words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = json.loads((files("medspil.maps") / "island_words.json").read_text("utf-8"))
    return words


def island_words() -> dict[str, str]:
    """Every sentence of the island by its key."""
    lang = language()
    return {key: texts[lang] for key, texts in _all_words().items()}


def usual_sector_names() -> dict[str, str]:
    return {
        "family": _("Family"),
        "friends": _("Friends"),
        "work": _("School and work"),
        "professionals": _("Professionals"),
        "others": _("Others"),
    }
