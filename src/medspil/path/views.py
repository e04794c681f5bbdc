"""The path of a workbook: on the screen, and as paper."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose, log_reading, workbook_for

from .queries import PARTS, on_paper, stretch


@login_required
@require_safe
def path_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = workbook_for(request.visitor, workbook_id, to=Purpose.READ)
    part = request.GET.get("vis", "")
    found = stretch(view, part=part, before=request.GET.get("foer", ""))
    log_reading(view, what="path", item=workbook_id, to=Purpose.READ)
    context = {
        "view": view,
        "name": view.workbook.citizen.name,
        "stretch": found,
        "parts": PARTS.values(),
        "part": part,
    }
    return render(request, "path/path.html", context)


@login_required
@require_safe
def paper_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    """The whole workbook to print: each part as it is taken along, with the answers beside the notes (P9)."""
    view = workbook_for(request.visitor, workbook_id, to=Purpose.READ)
    log_reading(view, what="path", item=workbook_id, to=Purpose.READ)
    context = {"view": view, "name": view.workbook.citizen.name, "parts": on_paper(view)}
    return render(request, "path/paper.html", context)
