"""What becomes of a promise when whoever made it has left: the leader's page, the successor's, the citizen's press."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose
from medspil.partnerships.paging import page_asked

from . import actions_hand_over as actions
from .access import agreement_for, candidate_for, to_show_words, to_take_over, waiting_promise, waits_here
from .actions import AlreadyClosed
from .forms import LetGoForm
from .queries import day_in_words, one_line, waiting_list
from .views import carried_out


@login_required
@require_safe
def waiting(request: VisitorRequest) -> HttpResponse:
    led, mine, more = waiting_list(waits_here(request.visitor), page=page_asked(request))
    return render(request, "agreements/waiting.html", {"led": led, "mine": mine, "more": more})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: VisitorRequest, agreement_id: UUID) -> HttpResponse:
    """One promise for the leader, who asks somebody of the team to take it over."""
    chosen = request.POST.get("successor", "")
    found = waiting_promise(request.visitor, agreement_id, to=Purpose.CHANGE if chosen else Purpose.READ)
    if chosen:
        successor = candidate_for(found, chosen)
        try:
            actions.name_successor(waiting=found, successor=successor)
            messages.success(request, _("%(name)s is asked now.") % {"name": successor.name})
        except AlreadyClosed:
            messages.info(request, _("Something has happened to the promise in the meantime. It waits no longer."))
        return redirect("promises_waiting")
    context = {"waiting": found, "one": found.agreement, "by": day_in_words(found.agreement.by)}
    return render(request, "agreements/waiting_one.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: VisitorRequest, workbook_id: UUID, agreement_id: UUID) -> HttpResponse:
    """The successor says yes to the promise as it is, or no with a few words."""
    view = to_take_over(agreement_for(request.visitor, workbook_id, agreement_id, to=Purpose.CHANGE))
    form = LetGoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said, no = form.cleaned_data["said"].strip(), "nej" in request.POST
        if no and said:
            return carried_out(request, workbook_id, agreement_id, lambda: actions.say_no(view=view, said=said))
        if not no:
            return carried_out(request, workbook_id, agreement_id, lambda: actions.take_over(view=view, said=said))
        name = view.book.workbook.citizen.name
        messages.info(request, _("Nothing is saved yet. Write a few words to %(name)s about why.") % {"name": name})
    context = {"view": view, "book": view.book, "line": one_line(view), "form": form}
    return render(request, "agreements/take_over.html", context)


@login_required
@require_POST
def show_words(request: VisitorRequest, workbook_id: UUID, agreement_id: UUID) -> HttpResponse:
    view = to_show_words(agreement_for(request.visitor, workbook_id, agreement_id, to=Purpose.CHANGE))
    return carried_out(request, workbook_id, agreement_id, lambda: actions.show_words(view=view))
