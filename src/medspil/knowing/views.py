"""“Get to know me”: the page, writing it, and what becomes of a suggestion."""

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
from medspil.partnerships.audience import Audience
from medspil.partnerships.nothing_lost import nothing_lost, typed_into

from . import actions
from .access import KnowView, citizens_page, know_me_for, suggestion_in, to_write
from .forms import KnowForm
from .queries import readers_of, whole


@login_required
@require_safe
def know_me(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    found = know_me_for(request.visitor, workbook_id, to=Purpose.READ)
    context = {"view": found.view, "found": found, "whole": whole(found)}
    return render(request, "knowing/know_me.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@nothing_lost(typed_into("works", "not_again"))
def write(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    """The citizen writes, a professional suggests; ?fra= begins with a suggestion, for the citizen to change first."""
    found = to_write(request.visitor, workbook_id)
    initial = {**_begins_with(request, found), "op": uuid4()}
    form = KnowForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if not form.says_something:
            messages.info(request, _("You wrote nothing. That is fine too."))
            return redirect("know_me", workbook_id)
        try:
            actions.write(found=found, said=form.cleaned_data, ref=form.cleaned_data["op"])
        except Stale:
            return redirect("know_me", workbook_id)  # pressed twice: it stands there
        messages.success(request, _("Saved.") if found.may_decide else _("It waits for a yes."))
        return redirect("know_me", workbook_id)
    context = {
        "view": found.view,
        "form": form,
        "name": found.view.workbook.citizen.name,
        "readers": readers_of(found),
    }
    return render(request, "knowing/write.html", context, status=422 if form.is_bound else 200)


def _begins_with(request: VisitorRequest, found: KnowView) -> dict[str, object]:
    waits = [one for one in found.suggestions if str(one.pk) == request.GET.get("fra")]
    mine = [] if found.may_decide else found.suggestions
    first = next(iter([*waits, *mine, *([found.now] if found.now else [])]), None)
    return dict(first.content) if first else {}


@login_required
@require_POST
def turn(request: VisitorRequest, workbook_id: UUID, told_id: UUID, verb: str) -> HttpResponse:
    """What becomes of a suggestion: yes, or not."""
    found = to_write(request.visitor, workbook_id)
    told = suggestion_in(found, told_id)
    do = actions.say_yes if verb == "ja" else actions.let_go
    try:
        if told is None:
            raise Stale
        do(found=found, told=told)
    except Stale:
        messages.info(request, _("That had changed in the meantime. This is how it is now."))
    else:
        messages.success(request, _("Now it stands on the page.") if verb == "ja" else _("It is gone."))
    return redirect("know_me", workbook_id)


@login_required
@require_POST
def show(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    """The citizen says who may see it."""
    found = citizens_page(request.visitor, workbook_id)
    try:
        actions.show_to(found=found, audience=Audience(request.POST.get("audience", "")))
    except (Stale, ValueError):
        return redirect("know_me", workbook_id)
    messages.success(request, _("Saved."))
    return redirect("know_me", workbook_id)


@login_required
@require_POST
def erase(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    actions.erase(found=citizens_page(request.visitor, workbook_id))
    messages.success(request, _("It is erased."))
    return redirect("know_me", workbook_id)
