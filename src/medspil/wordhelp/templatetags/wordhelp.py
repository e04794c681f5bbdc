"""What lets a form offer other words while somebody writes (frontend/src/words/)."""

import json

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def word_help(language: str = "", alone: bool = False) -> SafeString:
    """The attribute of a form in which a professional writes. A citizen's has none: their words are theirs (P17)."""
    # On a page of its own the note beside the field is always there, so that nothing moves when it has more to say.
    given = {
        "url": reverse("check_words"),
        "language": language,
        "alone": alone,
        "says": {
            "title": _("Word help"),
            "empty": _("What is worth a look comes here while you write."),
            "none": _("Nothing here that word help knows of."),
            "one": _("1 place is worth a look."),
            "many": _("{n} places are worth a look."),
            "instead": _("Write instead"),
            "keep": _("Keep my words"),
            "taken": _("“{new}” stands there now."),
            "undo": _("Undo"),
            "source": _("Source: {source}"),
            "card": _("More about this rule"),
            "keys": _("F8: next place. F9: take the first of the other words."),
            "off": _("Word help can't be reached right now. You can write on."),
            "promise": _("Nobody counts what you take over or keep."),
        },
    }
    return format_html('data-words="{}"', json.dumps(given, ensure_ascii=False))
