"""Oneself: what is shown of one, the PIN, and a new way in."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from . import access, actions
from .forms import AboutMeForm, NewPinForm, ProfileForm
from .queries import profile_of, waiting_invitations
from .sharing import share
from .visitor import VisitorRequest


@login_required
@require_safe
def me(request: VisitorRequest) -> HttpResponse:
    person = access.person_of(request.visitor)
    context = {
        "person": person,
        "profile": profile_of(person),
        "is_professional": access.is_professional(request.visitor),
        "may_make_own_link": access.may_make_own_link(request.visitor),
        "has_pin": actions.has_pin(person),
        "waiting": waiting_invitations(person),
    }
    return render(request, "accounts/me.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def about_me(request: VisitorRequest) -> HttpResponse:
    person = access.person_of(request.visitor)
    form = AboutMeForm(request.POST or None, initial={"name": person.name, "language": person.language})
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/about_me.html", {"form": form})
    actions.save_name_and_language(person=person, **form.cleaned_data)
    response = redirect("me")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        person.language,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    with translation.override(person.language):
        messages.success(request, _("Saved."))
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: VisitorRequest) -> HttpResponse:
    access.own_team(request.visitor)  # only professionals show themselves in this way
    person = access.person_of(request.visitor)
    form = ProfileForm(request.POST or None, initial=profile_of(person))
    if request.method == "POST" and form.is_valid():
        actions.save_profile(person=person, body=form.body)
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
def own_link(request: VisitorRequest) -> HttpResponse:
    """Somebody who is signed in here, and has forgotten the password, makes a new sign-in for themselves."""
    person = access.own_link_for(request.visitor)
    context = {}
    if request.method == "POST":
        context = share(actions.invite(kind="sign_in", by=person, for_person=person))
    return render(request, "accounts/own_link.html", context)


@login_required
@require_POST
def withdraw_invitation(request: VisitorRequest, invitation_id: UUID) -> HttpResponse:
    invitation = access.invitation_of(request.visitor, invitation_id)
    actions.withdraw_invitation(invitation=invitation, by=access.person_of(request.visitor))
    messages.success(request, _("The invitation no longer works."))
    return redirect("me")
