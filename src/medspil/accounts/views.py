"""Oneself: what is shown of one, and the PIN. A team, for the one who leads it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from . import access, actions
from .forms import NewPinForm, ProfileForm
from .models import Invitation
from .queries import colleagues, profile_of, waiting_invitations
from .sharing import invitation_link, qr_code
from .visitor import VisitorRequest


@login_required
@require_safe
def me(request: VisitorRequest) -> HttpResponse:
    person = access.person_of(request.visitor)
    context = {
        "person": person,
        "profile": profile_of(person),
        "is_professional": access.is_professional(request.visitor),
        "has_pin": actions.has_pin(person),
        "waiting": waiting_invitations(person),
    }
    return render(request, "accounts/me.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: VisitorRequest) -> HttpResponse:
    person = access.own_team(request.visitor) and access.person_of(request.visitor)
    form = ProfileForm(request.POST or None, initial=profile_of(person))
    if request.method == "POST" and form.is_valid():
        actions.save_profile(person=person, body=form.cleaned_data)
        messages.success(request, _("Saved. This is how the people you work with see you."))
        return redirect("me")
    return render(request, "accounts/profile.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: VisitorRequest) -> HttpResponse:
    person = access.person_of(request.visitor)
    form = NewPinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.set_pin(person=person, pin=form.cleaned_data["pin"])
        messages.success(request, _("Your PIN is set. With it you take the pen on somebody else's screen."))
        return redirect("me")
    return render(request, "accounts/pin.html", {"form": form, "has_pin": actions.has_pin(person)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: VisitorRequest, team_id: UUID) -> HttpResponse:
    """The leader's page: who is in the team, and an invitation to one more."""
    found = access.led_team(request.visitor, team_id)
    context = {"team": found, "colleagues": colleagues(found)}
    if request.method == "POST":
        kind = "leader" if request.POST.get("kind") == "leader" else "professional"
        sent = actions.invite(kind=kind, by=access.person_of(request.visitor), team=found)
        link = invitation_link(sent.secret)
        context |= {"link": link, "qr": qr_code(link), "invitation": sent.invitation}
    return render(request, "accounts/team.html", context)


@login_required
@require_POST
def end_role(request: VisitorRequest, team_id: UUID, role_id: int) -> HttpResponse:
    role = access.role_in(access.led_team(request.visitor, team_id), role_id)
    actions.end_team_role(role=role, by=access.person_of(request.visitor))
    messages.success(request, _("The role has ended, and what it opened is closed."))
    return redirect("team", team_id)


@login_required
@require_POST
def withdraw_invitation(request: VisitorRequest, invitation_id: UUID) -> HttpResponse:
    invitation: Invitation = access.invitation_of(request.visitor, invitation_id)
    actions.withdraw_invitation(invitation=invitation, by=access.person_of(request.visitor))
    messages.success(request, _("The invitation no longer works."))
    return redirect("me")
