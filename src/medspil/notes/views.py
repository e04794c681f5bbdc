"""The notes of a workbook: the list, and a new one."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose, log_reading, workbook_for
from medspil.partnerships.actions import Stale

from . import actions
from .access import reach_for
from .forms import NoteForm, OwnNoteForm
from .queries import choice, choices, notes

View = Callable[..., HttpResponse]


def nothing_lost(page: View) -> View:
    """If the door closed while somebody wrote, the same 404 as ever, but with their own words to take along."""

    @wraps(page)
    def kept(request: VisitorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return page(request, *args, **kwargs)
        except Http404:
            posted = (request.POST.get(name, "") for name in ("words", "hard", "helps", "text", "reason"))
            words = "\n\n".join(part for part in posted if part.strip())
            if not words:
                raise
            return render(request, "notes/gone.html", {"words": words}, status=404)

    return kept


def number_in(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 1


@login_required
@require_safe
def notes_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = workbook_for(request.visitor, workbook_id, to=Purpose.READ)
    log_reading(view, what="notes", item=workbook_id, to=Purpose.READ)
    page = max(1, number_in(request.GET.get("side", "")))
    context = {"view": view, "notes": notes(view, page=page), "choices": choices(view)}
    return render(request, "notes/notes.html", context | {"name": view.workbook.citizen.name})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@nothing_lost
def new(request: VisitorRequest, workbook_id: UUID, to: str) -> HttpResponse:
    view = workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    reach = reach_for(view, to)
    kind = OwnNoteForm if view.acts_as_citizen else NoteForm
    form = kind(request.POST if request.method == "POST" else None, initial={"op": uuid4(), "seen": 0})
    if request.method == "POST" and form.is_valid():
        if not form.says_something:
            messages.info(request, _("You wrote nothing. That is fine too."))
            return redirect("notes", workbook_id)
        ref, heavy = form.cleaned_data["op"] or uuid4(), "together" in request.POST
        try:
            actions.write(view=view, reach=reach, said=form.cleaned_data, together=heavy, ref=ref)
        except Stale:
            return redirect("notes", workbook_id)  # pressed twice: it stands on the list
        messages.success(request, _("It is saved, and open."))
        return redirect("note", workbook_id, ref)
    context = {"view": view, "form": form, "choice": choice(view, reach), "name": view.workbook.citizen.name}
    return render(request, "notes/new.html", context)
