"""A team, for the one who leads it: who is in it, one more, and a new way in for someone who lost theirs."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from . import access, actions
from .models import Invitation
from .queries import colleagues
from .sharing import share
from .visitor import VisitorRequest

# What a leader may invite to; whatever else stands in a request is an ordinary invitation.
_KINDS = {"leader": Invitation.Kind.LEADER}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: VisitorRequest, team_id: UUID) -> HttpResponse:
    found = access.led_team(request.visitor, team_id)
    context: dict[str, object] = {"team": found, "colleagues": colleagues(found)}
    if request.method == "POST":
        kind = _KINDS.get(request.POST.get("kind", ""), Invitation.Kind.PROFESSIONAL)
        context |= share(actions.invite(kind=kind, by=access.person_of(request.visitor), team=found))
    return render(request, "accounts/team.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: VisitorRequest, team_id: UUID, role_id: int) -> HttpResponse:
    found = access.led_team(request.visitor, team_id)
    role = access.role_in(found, role_id)
    if request.method != "POST":
        return render(request, "accounts/end_role.html", {"team": found, "role": role, "name": role.person.name})
    actions.end_team_role(role=role, by=access.person_of(request.visitor))
    messages.success(request, _("The role has ended, and what it opened is closed."))
    if role.person == request.user:
        return redirect("home")
    return redirect("team", team_id)


@login_required
@require_POST
def new_sign_in(request: VisitorRequest, team_id: UUID, person_id: UUID) -> HttpResponse:
    """A link with which a colleague makes a new password; what they had before works until they do."""
    found = access.led_team(request.visitor, team_id)
    colleague = access.colleague_in(found, person_id)
    sent = actions.invite(kind="sign_in", by=access.person_of(request.visitor), team=found, for_person=colleague)
    context = {"team": found, "name": colleague.name} | share(sent)
    return render(request, "accounts/new_sign_in.html", context)
