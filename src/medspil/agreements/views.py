"""The list of agreements, making one, and what became of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose
from medspil.partnerships.nothing_lost import nothing_lost, typed_into
from medspil.partnerships.paging import page_asked

from . import actions
from .access import AgreementView, agreement_for, agreements_book, may_erase, others_in, people_on_map, team_of
from .forms import AgreementForm, AnewForm, LetGoForm
from .queries import followed, lists, one_line


@login_required
@require_safe
def list_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    book = agreements_book(request.visitor, workbook_id, to=Purpose.READ)
    context = {
        "book": book,
        "lists": lists(book, page=page_asked(request), earlier=page_asked(request, "tidligere")),
        "may_make": bool(others_in(book)),
    }
    return render(request, "agreements/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@nothing_lost(typed_into("words"))
def new(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    """“I promise …”, or with ?bed=1 “I would like you to promise …”. ?med= says whom it is with."""
    book = agreements_book(request.visitor, workbook_id, to=Purpose.CHANGE)
    people = others_in(book)
    if not people:
        raise Http404
    # The one who promises can do it for their team (?hold=1): on the way, too, so that nobody is asked.
    asked = request.GET.get("med")
    other = next((one for one in people if str(one.pk) == asked), people[0])
    mine = "bed" not in request.GET
    on_map = people_on_map(book, to=Purpose.READ)
    about = next((ref for ref in on_map if str(ref) == request.GET.get("om")), None)
    team = team_of(book, book.hand if mine else other.pk)
    for_team = team is not None and "hold" in request.GET
    form = AgreementForm(request.POST or None, book=book, initial={"ref": uuid4()})
    status = 200
    if request.method == "POST" and form.is_valid() and asked not in (None, str(other.pk)):
        # Whoever it was for has left meanwhile: it goes to nobody else unseen.
        form.add_error(None, _("The one it was with is no longer here. Look at whom it is with now, and save again."))
        status = 409
    elif request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if data["words"].strip():
            made = actions.make(
                ref=data["ref"],
                book=book,
                other=other.pk,
                mine=mine,
                words=data["words"].strip(),
                by=data["by"],
                audience=data["audience"] or "two",
                about=about,
                for_team=for_team,
            )
            messages.success(request, _("Saved."))
            return redirect("agreement", workbook_id, made.pk)
        messages.info(request, _("Nothing is saved yet. Write what is promised."))
    elif request.method == "POST":
        status = 422
    context = {"book": book, "form": form, "mine": mine, "on_map": on_map}
    context |= {"about_name": on_map.get(about) if about else "", "other": other, "people": people}
    context |= {"team": team, "for_team": for_team}
    return render(request, "agreements/new.html", context, status=status)


@login_required
@require_safe
def agreement(request: VisitorRequest, workbook_id: UUID, agreement_id: UUID) -> HttpResponse:
    view = agreement_for(request.visitor, workbook_id, agreement_id, to=Purpose.READ)
    context = {"view": view, "book": view.book, "line": one_line(view), "followed": followed(view)}
    return render(request, "agreements/agreement.html", context)


def carried_out(
    request: VisitorRequest, workbook_id: UUID, agreement_id: UUID, work: Callable[[], Any]
) -> HttpResponse:
    """Do it, and go back to the agreement; say so when somebody was quicker or it is the other one's to say."""
    try:
        work()
        messages.success(request, _("Saved."))
    except actions.NotYours:
        messages.info(request, _("That is for the other one to say."))
    except actions.AlreadyClosed:
        messages.info(
            request, _("Something has happened to this agreement since you opened the page. Here it is as it stands.")
        )
    return redirect("agreement", workbook_id, agreement_id)


@login_required
@require_POST
def yes(request: VisitorRequest, workbook_id: UUID, agreement_id: UUID) -> HttpResponse:
    view = agreement_for(request.visitor, workbook_id, agreement_id, to=Purpose.CHANGE)
    return carried_out(request, workbook_id, agreement_id, lambda: actions.say_yes(view=view))


def _with_words(request: VisitorRequest, view: AgreementView, act: Callable[..., None], template: str) -> HttpResponse:
    """A page that asks for a few words, if one likes, and then acts."""
    form = LetGoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["said"]
        return carried_out(request, view.book.workbook.pk, view.agreement.pk, lambda: act(view=view, said=said))
    context = {"view": view, "book": view.book, "line": one_line(view), "form": form}
    return render(request, template, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def not_now(request: VisitorRequest, workbook_id: UUID, agreement_id: UUID) -> HttpResponse:
    view = agreement_for(request.visitor, workbook_id, agreement_id, to=Purpose.CHANGE)
    return _with_words(request, view, actions.say_not_now, "agreements/not_now.html")


@login_required
@require_POST
def kept(request: VisitorRequest, workbook_id: UUID, agreement_id: UUID) -> HttpResponse:
    view = agreement_for(request.visitor, workbook_id, agreement_id, to=Purpose.CHANGE)
    return carried_out(request, workbook_id, agreement_id, lambda: actions.say_kept(view=view))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def let_go(request: VisitorRequest, workbook_id: UUID, agreement_id: UUID) -> HttpResponse:
    view = agreement_for(request.visitor, workbook_id, agreement_id, to=Purpose.CHANGE)
    return _with_words(request, view, actions.let_go, "agreements/let_go.html")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def anew(request: VisitorRequest, workbook_id: UUID, agreement_id: UUID) -> HttpResponse:
    """Make it good again (?godt=1), or make it otherwise."""
    view = agreement_for(request.visitor, workbook_id, agreement_id, to=Purpose.CHANGE)
    repair = "godt" in request.GET
    usual = "" if repair else view.agreement.words
    form = AnewForm(request.POST or None, initial={"ref": uuid4(), "words": usual})
    status = 200
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        words = data["words"].strip()
        if words:
            return carried_out(
                request,
                workbook_id,
                agreement_id,
                lambda: actions.make_anew(
                    view=view, ref=data["ref"], words=words, by=data["by"], repair=repair, said=data["said"]
                ),
            )
        messages.info(request, _("Nothing is saved yet. Write what is promised."))
    elif request.method == "POST":
        status = 422
    context = {"view": view, "book": view.book, "line": one_line(view), "form": form, "repair": repair}
    return render(request, "agreements/anew.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: VisitorRequest, workbook_id: UUID, agreement_id: UUID) -> HttpResponse:
    view = may_erase(agreement_for(request.visitor, workbook_id, agreement_id, to=Purpose.CHANGE))
    if request.method == "POST":
        actions.erase(view=view)
        messages.success(request, _("It is erased."))
        return redirect("agreements", workbook_id)
    return render(request, "agreements/erase.html", {"view": view, "book": view.book, "line": one_line(view)})
