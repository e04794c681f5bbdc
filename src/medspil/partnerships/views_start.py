"""How a workbook begins, and how the citizen takes the pen."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspil.accounts import access as accounts
from medspil.accounts.actions import InvitationSpent, PinWrong, check_pin, has_pin, invite, open_invitation
from medspil.accounts.models import Invitation
from medspil.accounts.pen import give_pen, return_pen
from medspil.accounts.queries import profile_of
from medspil.accounts.sharing import share
from medspil.accounts.visitor import VisitorRequest
from medspil.site.faults import gone

from . import actions, invitations
from .access import Purpose, may_make_sign_in, needs_pen, workbook_for
from .forms import BesideForm, SignInForm, TakePenForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: VisitorRequest) -> HttpResponse:
    """A professional begins with a citizen: by a link or QR code, or side by side."""
    team = accounts.own_team(request.visitor)
    context: dict[str, object] = {"team": team, "profile": profile_of(accounts.person_of(request.visitor))}
    if request.method == "POST":
        sent = invite(kind="citizen", by=accounts.person_of(request.visitor), team=team)
        context |= share(sent)
    return render(request, "partnerships/new.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def beside(request: VisitorRequest) -> HttpResponse:
    """The citizen sits beside, reads what it is, and sets their own PIN."""
    team, professional = accounts.own_team(request.visitor), accounts.person_of(request.visitor)
    form = BesideForm(request.POST or None, initial={"op": uuid4()})
    if request.method == "POST" and form.is_valid():
        data, language = form.cleaned_data, (get_language() or "da")[:2]
        try:
            book = actions.start_beside(
                name=data["name"],
                pin=data["pin"],
                professional=professional,
                team=team,
                language=language,
                ref=data["op"],
            )
        except actions.Stale:
            return redirect("home")  # pressed twice: it is there already, and the pen with it
        give_pen(request, workbook=book.pk, citizen=book.citizen_id)
        return redirect("map", book.pk)
    context = {"form": form, "team": team, "professional": professional, "profile": profile_of(professional)}
    return render(request, "partnerships/beside.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_pen(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = needs_pen(workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE))
    citizen = view.workbook.citizen
    form = TakePenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            check_pin(person=citizen, pin=form.cleaned_data["pin"])
        except PinWrong as error:
            form.add_error("pin", str(error))
        else:
            give_pen(request, workbook=workbook_id, citizen=citizen.pk)
            return redirect("map" if view.may_see_map else "workbook", workbook_id)
    context = {"view": view, "form": form, "name": citizen.name, "has_pin": has_pin(citizen)}
    return render(request, "partnerships/take_pen.html", context)


@require_POST
def pen_return(request: VisitorRequest) -> HttpResponse:
    return_pen(request)
    messages.success(request, _("The pen is handed back."))
    return redirect("home")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_sign_in(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    """The citizen, pen in hand, gets a link to a sign-in on their own phone."""
    view = may_make_sign_in(workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE))
    context: dict[str, object] = {"view": view, "name": view.workbook.citizen.name}
    if request.method == "POST":
        citizen = view.workbook.citizen
        sent = invite(kind="sign_in", by=citizen, for_person=citizen, workbook=workbook_id)
        context |= share(sent)
    return render(request, "partnerships/own_sign_in.html", context)


@require_safe
def invitation(request: VisitorRequest, secret: str) -> HttpResponse:
    """Who invites, to what, and who will see what, before anyone says yes."""
    try:
        found = open_invitation(secret)
    except InvitationSpent:
        return gone(request)
    return _show(request, found, secret, SignInForm(person=found.for_person))


def _show(request: VisitorRequest, found: Invitation, secret: str, form: SignInForm, status: int = 200) -> HttpResponse:
    context = {"letter": invitations.letter(found), "secret": secret, "form": form, "person": request.visitor.person}
    return render(request, "partnerships/invitation.html", context, status=status)


@require_POST
def accept_invitation(request: VisitorRequest, secret: str) -> HttpResponse:
    try:
        found = open_invitation(secret)
        if found.for_person is not None:
            return _accept_sign_in(request, found, secret)
        if request.visitor.person is None:
            return redirect("invitation", secret)
        return redirect(invitations.accept(found, request.visitor))
    except InvitationSpent:
        return gone(request)
    except invitations.NotForYou as error:
        messages.info(request, str(error))
        return redirect("home")


def _accept_sign_in(request: VisitorRequest, found: Invitation, secret: str) -> HttpResponse:
    form = SignInForm(request.POST, person=found.for_person)
    if not form.is_valid():
        return _show(request, found, secret, form, status=422)
    return invitations.accept_sign_in(request, found, **form.cleaned_data)
