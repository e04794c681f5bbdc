"""The citizen's list of moments, marking some after a meeting, and one marking; and a professional's own marks."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose
from medspil.partnerships.actions import Stale
from medspil.partnerships.audience import Audience, names_of_other_readers
from medspil.partnerships.paging import page_asked

from . import actions
from .access import citizens_moment, marks_own, meeting_to_mark, moment_for, read_moments, this_week
from .forms import MomentForm, PhrasesForm
from .phrases import DISCIPLINING, INCLUSIVE, SOURCE
from .queries import choices, codes_of, moments, row, weeks


@login_required
@require_safe
def moments_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = read_moments(request.visitor, workbook_id)
    context = {"view": view, "moments": moments(view, page=page_asked(request)), "name": view.workbook.citizen.name}
    return render(request, "learning/moments.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: VisitorRequest, workbook_id: UUID, meeting_id: UUID) -> HttpResponse:
    """The citizen marks what fits, after a meeting."""
    view, meeting = meeting_to_mark(request.visitor, workbook_id, meeting_id)
    audiences = choices(view, meeting.professional_id)
    form = MomentForm(request.POST if request.method == "POST" else None, audiences=audiences, initial={"op": uuid4()})
    if request.method == "POST" and form.is_valid():
        if not form.codes:
            messages.info(request, _("You marked nothing. That is fine too."))
            return redirect("moments", workbook_id)
        audience, ref = Audience(form.cleaned_data["audience"]), form.cleaned_data["op"]
        try:
            actions.mark(view=view, meeting=meeting, codes=form.codes, audience=audience, ref=ref)
        except Stale:
            return redirect("moments", workbook_id)  # pressed twice: it stands on the list
        messages.success(request, _("Saved."))
        return redirect("moments", workbook_id)
    context = {"view": view, "meeting": meeting, "form": form, "source": SOURCE}
    return render(request, "learning/new.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def moment_page(request: VisitorRequest, workbook_id: UUID, moment_id: UUID) -> HttpResponse:
    shown = moment_for(request.visitor, workbook_id, moment_id, to=Purpose.READ)
    moment = shown.moment
    context = {
        "view": shown.view,
        "shown": shown,
        "row": row(shown.view, moment),
        "name": shown.view.workbook.citizen.name,
        "readers": names_of_other_readers(shown.view, moment.audience, between=[moment.professional_id]),
        "choices": choices(shown.view, moment.professional_id) if shown.is_mine else [],
        "source": SOURCE,
    }
    return render(request, "learning/moment.html", context)


@login_required
@require_POST
def show(request: VisitorRequest, workbook_id: UUID, moment_id: UUID) -> HttpResponse:
    """The citizen says who may see it."""
    shown = citizens_moment(request.visitor, workbook_id, moment_id)
    chosen = request.POST.get("audience", "")
    try:
        actions.show_to(shown=shown, audience=Audience(chosen))
    except (Stale, ValueError):
        return redirect("moment", workbook_id, moment_id)
    messages.success(request, _("Saved."))
    return redirect("moment", workbook_id, moment_id)


@login_required
@require_POST
def erase(request: VisitorRequest, workbook_id: UUID, moment_id: UUID) -> HttpResponse:
    actions.erase(shown=citizens_moment(request.visitor, workbook_id, moment_id))
    messages.success(request, _("It is erased."))
    return redirect("moments", workbook_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_marks(request: VisitorRequest) -> HttpResponse:
    """A professional marks what they did themselves this week. No citizen, no meeting, no day stands with it (P6)."""
    person, week = marks_own(request.visitor), this_week()
    codes = codes_of(person, week)
    form = PhrasesForm(
        request.POST if request.method == "POST" else None,
        citizen=False,
        initial={INCLUSIVE: codes, DISCIPLINING: codes},
    )
    if request.method == "POST" and form.is_valid():
        actions.mark_own(person=person, codes=form.codes)
        messages.success(request, _("Saved. Only you can see it."))
        return redirect("own_marks")
    earlier, older = weeks(person, before=week, page=page_asked(request))
    context = {"form": form, "week": week, "weeks": earlier, "older": older, "source": SOURCE}
    return render(request, "learning/own_marks.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def erase_own(request: VisitorRequest, marks_id: UUID) -> HttpResponse:
    actions.erase_own(person=marks_own(request.visitor), marks_id=marks_id)
    messages.success(request, _("It is erased."))
    return redirect("own_marks")
