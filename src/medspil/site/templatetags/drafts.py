"""What lets a form be kept while it is written: so that a closed browser loses nothing."""

import base64

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from medspil.privacy import keys

register = template.Library()


@register.simple_tag(takes_context=True)
def draft(context: template.Context, name: str) -> SafeString | str:
    """Attributes for a form whose words wait in the browser until they are saved (frontend/src/site/drafts.ts).

    They are closed there with a key of the one who writes. With the pen nothing waits: the device is somebody else's.
    """
    visitor = context["request"].visitor
    if visitor.person is None or visitor.pen is not None:
        return ""
    return format_html(
        'data-draft="{}" data-draft-key="{}" data-draft-says="{}" data-draft-forget="{}"',
        name,
        base64.b64encode(keys.derived(visitor.person.pk, "drafts")).decode(),
        _("What you were writing is here again."),
        _("Delete it"),
    )
