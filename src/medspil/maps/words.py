"""The island's sentences, in the reader's language. They stand in one data file that the browser code shares."""

import json
from functools import cache
from importlib.resources import files

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


@cache
def island_words(lang: str) -> SafeString:
    """Every sentence of the island by its key, as a block of JSON for the page. The same for all, so written once."""
    words: dict[str, dict[str, str]] = json.loads((files("medspil.maps") / "island_words.json").read_text("utf-8"))
    return json_script({key: texts[lang] for key, texts in words.items()}, "map-words")


def usual_sector_names() -> dict[str, str]:
    return {
        "family": _("Family"),
        "friends": _("Friends"),
        "work": _("School and work"),
        "professionals": _("Professionals"),
        "others": _("Others"),
    }
