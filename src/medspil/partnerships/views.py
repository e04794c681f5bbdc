"""The front page, the workbook's front page, who is with you, and who has looked."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspil.accounts import access as accounts
from medspil.accounts.actions import invite
from medspil.accounts.pen import return_pen
from medspil.accounts.sharing import share
from medspil.accounts.visitor import VisitorRequest

from . import actions
from .access import Purpose, WorkbookView, citizens_own, is_in, log_reading, may_propose, own_workbook, workbook_for
from .forms import InviteForm, ProposeForm
from .looks import looks
from .paging import page_asked
from .queries import absences, may_be_proposed, members, shelf


@login_required
@require_safe
def home(request: VisitorRequest) -> HttpResponse:
    """What belongs to the one who is signed in: their own workbook, those they are in, the teams they lead."""
    person = accounts.person_of(request.visitor)
    pen = request.visitor.pen
    if pen is not None:
        if is_in(person, pen.workbook):  # the others on this person's shelf are nobody else's business
            return redirect("workbook", pen.workbook)
        return_pen(request)  # the citizen has ended what let them have it here
    own, others = own_workbook(person), shelf(person)
    led, works = accounts.teams_led(request.visitor), accounts.is_professional(request.visitor)
    if own and not (others or led or works):  # there is nothing to choose between
        return redirect("workbook", own.pk)
    context = {"own": own, "shelf": others, "led": led, "works": works, "name": person.name}
    return render(request, "partnerships/home.html", context)


@login_required
@require_POST
def start_alone(request: VisitorRequest) -> HttpResponse:
    workbook = actions.ensure_workbook(citizen=accounts.person_of(request.visitor))
    return redirect("workbook", workbook.pk)


@login_required
@require_safe
def workbook(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = workbook_for(request.visitor, workbook_id, to=Purpose.READ)
    log_reading(view, what="workbook", item=workbook_id, to=Purpose.READ)
    context = {"view": view, "name": view.workbook.citizen.name, "absences": absences(view)}
    return render(request, "partnerships/workbook.html", context)


@login_required
@require_safe
def who(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = workbook_for(request.visitor, workbook_id, to=Purpose.READ)
    log_reading(view, what="members", item=workbook_id, to=Purpose.READ)
    context = {"view": view, "members": members(view), "name": view.workbook.citizen.name}
    return render(request, "partnerships/members.html", context)


@login_required
@require_POST
def change_member(request: VisitorRequest, workbook_id: UUID, membership_id: UUID, verb: str) -> HttpResponse:
    view = workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    try:
        done = _carry_out(view, membership_id, verb)
    except actions.Stale:
        messages.info(request, _("That had changed in the meantime. This is how it is now."))
        return redirect("members", workbook_id)
    messages.success(request, done)
    return redirect("members", workbook_id) if view.is_own or is_in(view.person, workbook_id) else redirect("home")


def _carry_out(view: WorkbookView, membership_id: UUID, verb: str) -> str:
    match verb:
        case "slut":
            actions.end_membership(view=view, membership_id=membership_id)
            return _("It has ended. From now on nothing here is open to them.")
        case "pause":
            actions.pause_membership(view=view, membership_id=membership_id, paused=True)
            return _("On pause. Until you say otherwise, nothing here is open to them.")
        case "videre":
            actions.pause_membership(view=view, membership_id=membership_id, paused=False)
            return _("They are with you again.")
        case "vis":
            actions.show_map_to(view=view, membership_id=membership_id, shown=True)
            return _("Now they can see what you share on your map.")
        case "skjul":
            actions.show_map_to(view=view, membership_id=membership_id, shown=False)
            return _("Now they can't see your map.")
        case _:
            actions.say_yes_to(view=view, membership_id=membership_id)
            return _("Now they are with you.")


@login_required
@require_safe
def who_has_looked(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = citizens_own(workbook_for(request.visitor, workbook_id, to=Purpose.READ))
    context = {
        "view": view,
        "looks": looks(view, page=page_asked(request)),
        "years": settings.MEDSPIL_ACCESS_LOG_DAYS // 365,
    }
    return render(request, "partnerships/looks.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring_along(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    """The citizen invites a companion, a professional, a parent."""
    view = citizens_own(workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE))
    form = InviteForm(request.POST or None)
    context = {"view": view, "form": form}
    if request.method == "POST" and form.is_valid():
        sent = invite(kind="member", by=view.workbook.citizen, workbook=workbook_id, **form.cleaned_data)
        context |= share(sent)
    return render(request, "partnerships/bring_along.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    """A professional proposes a colleague of the team through which they are here."""
    view = may_propose(workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE))
    team = view.teams[0]
    form = ProposeForm(request.POST or None, colleagues=may_be_proposed(view, team))
    name = view.workbook.citizen.name
    if request.method == "POST" and form.is_valid():
        actions.propose_member(view=view, person=form.chosen, team=team)
        messages.success(request, _("It waits for a yes from %(name)s.") % {"name": name})
        return redirect("members", workbook_id)
    return render(request, "partnerships/propose.html", {"view": view, "form": form, "team": team, "name": name})
