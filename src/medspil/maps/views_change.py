"""Two maps beside each other, and what the map says about the seven questions."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose

from .access import map_for, two_waves
from .comparing import comparison, in_sentences, rows
from .picture import legend, on_page, picture_of
from .replay import replay
from .saying import saying


@login_required
@require_safe
def compare_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    """What has changed from one map to another: by default from the last one to the map of today."""
    before, after = two_waves(request.visitor, workbook_id, request.GET.get("fra", ""), request.GET.get("til", ""))
    found = comparison(before, after)
    context = {
        "view": after,
        "before": before.wave,
        "after": after.wave,
        "found": found,
        "said": in_sentences(found),
        "rows": rows(found),
        "replay": replay(found),
        "then": on_page(picture_of(before), "then"),
        "now": on_page(picture_of(after), "now"),
        "legend": legend(after),
        "waves": after.waves,
    }
    return render(request, "maps/compare.html", context)


@login_required
@require_safe
def says_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = map_for(request.visitor, workbook_id, to=Purpose.READ)
    return render(request, "maps/says.html", {"view": view, "saying": saying(view)})
