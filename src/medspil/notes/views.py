"""The notes of a workbook: the list, and a new one."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose, log_reading, workbook_for
from medspil.partnerships.actions import Stale
from medspil.partnerships.nothing_lost import nothing_lost, typed_into
from medspil.partnerships.paging import page_asked

from . import actions
from .access import reach_for
from .forms import NoteForm, OwnNoteForm
from .queries import choice, choices, notes


@login_required
@require_safe
def notes_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = workbook_for(request.visitor, workbook_id, to=Purpose.READ)
    log_reading(view, what="notes", item=workbook_id, to=Purpose.READ)
    context = {"view": view, "notes": notes(view, page=page_asked(request)), "choices": choices(view)}
    return render(request, "notes/notes.html", context | {"name": view.workbook.citizen.name})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@nothing_lost(typed_into("words", "hard", "helps"))
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
