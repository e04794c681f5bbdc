"""What the base template needs on every page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from medspil.accounts.visitor import Visitor


def shell(request: HttpRequest) -> dict[str, Any]:
    visitor: Visitor | None = getattr(request, "visitor", None)
    pen = visitor.pen if visitor else None
    return {
        "nav": _navigation(request, visitor),
        "pen": {"name": pen.name} if pen else None,
        "quick_exit_to": settings.MEDSPIL_QUICK_EXIT_TO,
        "emergency_number": settings.MEDSPIL_EMERGENCY,
        "emergency": [{"label": _("Emergency"), "number": settings.MEDSPIL_EMERGENCY}]
        + [{"label": label, "number": number} for label, number in settings.MEDSPIL_HELPLINES],
        "demo": settings.MEDSPIL_DEMO,
    }


def _navigation(request: HttpRequest, visitor: Visitor | None) -> list[dict[str, Any]]:
    if visitor is None or visitor.person is None:
        return []
    places = [(_("Start"), reverse("home")), (_("Our promises"), reverse("promises")), (_("You"), reverse("me"))]
    return [{"label": label, "url": url, "current": request.path == url} for label, url in places]
