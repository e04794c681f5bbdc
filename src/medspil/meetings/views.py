"""The meetings of a workbook: the list, a new one, and one with its two agendas."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspil.accounts.models import Person
from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose, WorkbookView, log_reading, workbook_for
from medspil.partnerships.actions import Stale
from medspil.partnerships.audience import Audience, choices_for
from medspil.partnerships.paging import page_asked
from medspil.partnerships.queries import away_on

from . import actions
from .access import (
    is_one_of_the_two,
    may_be_brought,
    may_be_met,
    meeting_in,
    own_point,
    professional_to_meet,
    stand,
    timed_meeting_in,
)
from .calendar_file import calendar_file
from .forms import OwnPlanForm, PlanForm, PointForm
from .models import Meeting
from .queries import meetings, readers_of_a_new_one, whole


@login_required
@require_safe
def meetings_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = workbook_for(request.visitor, workbook_id, to=Purpose.READ)
    log_reading(view, what="meetings", item=workbook_id, to=Purpose.READ)
    context = {
        "view": view,
        "meetings": meetings(view, page=page_asked(request)),
        "to_meet": may_be_met(view),
        "name": view.workbook.citizen.name,
        "op": uuid4(),
    }
    return render(request, "meetings/meetings.html", context)


def _say_if_away(request: VisitorRequest, professional: Person, starts: datetime | None) -> None:
    """The time stands all the same: the two know best."""
    away = away_on(professional, timezone.localdate(starts)) if starts else ""
    if away:
        messages.info(request, _("Look at the day again: %(away)s") % {"away": away})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: VisitorRequest, workbook_id: UUID, person_id: UUID) -> HttpResponse:
    view = workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    professional = professional_to_meet(view, person_id)
    kind = OwnPlanForm if view.acts_as_citizen else PlanForm
    form = kind(request.POST if request.method == "POST" else None, initial={"op": uuid4()})
    if request.method == "POST" and form.is_valid():
        said, ref = dict(form.cleaned_data), form.cleaned_data.get("op") or uuid4()
        try:
            actions.propose(
                view=view,
                professional=professional,
                starts=said["starts"],
                where=said["where"],
                decide=said.get("decide", ""),
                ref=ref,
            )
        except Stale:
            return redirect("meetings", workbook_id)  # pressed twice: it stands on the list
        messages.success(request, _("It is proposed. Write what you want to talk about, if you like."))
        _say_if_away(request, professional, said["starts"])
        return redirect("meeting", workbook_id, ref)
    context = {
        "view": view,
        "form": form,
        "other": professional.name if view.acts_as_citizen else view.workbook.citizen.name,
        "name": view.workbook.citizen.name,
        "readers": readers_of_a_new_one(view, professional),
    }
    return render(request, "meetings/new.html", context)


@login_required
@require_POST
def met_today(request: VisitorRequest, workbook_id: UUID, person_id: UUID) -> HttpResponse:
    view = workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    professional = professional_to_meet(view, person_id)
    try:
        ref = UUID(request.POST.get("op", ""))
    except ValueError:
        ref = uuid4()
    try:
        actions.met_today(view=view, professional=professional, ref=ref)
    except Stale:
        return redirect("meetings", workbook_id)  # pressed twice
    messages.success(request, _("It says that you met. No more than that."))
    return redirect("meetings", workbook_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_page(request: VisitorRequest, workbook_id: UUID, meeting_id: UUID) -> HttpResponse:
    """A meeting. What is posted is a point for the agenda of whoever acts."""
    posted = request.method == "POST"
    view = workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE if posted else Purpose.READ)
    meeting = meeting_in(view, meeting_id)
    if posted and not stand(view, meeting).may_write:
        return _as_it_is(request, view, meeting)
    form = PointForm(request.POST if posted else None, initial={"op": uuid4()})
    if posted and form.is_valid():
        _add_point(request, view, meeting, form)
        return redirect("meeting", workbook_id, meeting_id)
    log_reading(view, what="meeting", item=meeting_id, to=Purpose.READ)
    shown = [one for one in choices_for(view) if one != Audience.ME] if view.acts_as_citizen else []
    context = {"view": view, "whole": whole(view, meeting), "form": form, "audiences": shown}
    return render(request, "meetings/meeting.html", context)


@login_required
@require_safe
def calendar(request: VisitorRequest, workbook_id: UUID, meeting_id: UUID) -> HttpResponse:
    view = workbook_for(request.visitor, workbook_id, to=Purpose.PRINT)
    meeting, starts = timed_meeting_in(view, meeting_id)
    log_reading(view, what="meeting", item=meeting_id, to=Purpose.PRINT)
    # The name of the file says as little as what is in it.
    name = _("meeting")
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(calendar_file(meeting, starts), content_type="text/calendar; charset=utf-8", headers=headers)


def _as_it_is(request: VisitorRequest, view: WorkbookView, meeting: Meeting) -> HttpResponse:
    """Whoever may write here is told that it is too late; to everyone else there is nothing to write on."""
    if not is_one_of_the_two(view, meeting):
        raise Http404
    messages.info(request, _("That had changed in the meantime. This is how it is now."))
    return redirect("meeting", view.workbook.pk, meeting.pk)


def _add_point(request: VisitorRequest, view: WorkbookView, meeting: Meeting, form: PointForm) -> None:
    text = form.cleaned_data["text"]
    if not text:
        messages.info(request, _("You wrote nothing. That is fine too."))
        return
    try:
        actions.add_point(view=view, meeting=meeting, text=text, ref=form.cleaned_data["op"])
    except Stale:
        return  # pressed twice: it stands there
    messages.success(request, _("It is on your agenda."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: VisitorRequest, workbook_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Another time, another place, or what can be decided said better."""
    view = workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    meeting = meeting_in(view, meeting_id)
    if not stand(view, meeting).may_change:
        return _as_it_is(request, view, meeting)
    kind = OwnPlanForm if view.acts_as_citizen else PlanForm
    initial = {**meeting.content, "starts": meeting.starts, "seen": meeting.version}
    form = kind(request.POST if request.method == "POST" else None, initial=initial, as_it_is=meeting.starts)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            actions.change_plan(
                view=view,
                meeting=meeting,
                seen=said["seen"] or 0,
                starts=said["starts"],
                where=said["where"],
                decide=said.get("decide"),
            )
        except Stale:
            # Nothing typed is lost: it stands in the form, beside how it is now.
            fresh = meeting_in(view, meeting_id)
            form = kind({**request.POST.dict(), "seen": str(fresh.version)}, as_it_is=fresh.starts)
            form.add_error(None, _("It was changed while you wrote. Look at how it is now, and save again."))
            return render(request, "meetings/change.html", {"view": view, "meeting": fresh, "form": form})
        messages.success(request, _("Saved."))
        _say_if_away(request, meeting.professional, form.cleaned_data["starts"])
        return redirect("meeting", workbook_id, meeting_id)
    return render(request, "meetings/change.html", {"view": view, "meeting": meeting, "form": form})


@login_required
@require_POST
def turn(request: VisitorRequest, workbook_id: UUID, meeting_id: UUID, verb: str) -> HttpResponse:
    """One press: yes, not yet, called off, held, erased."""
    view = workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    meeting = meeting_in(view, meeting_id)
    can = stand(view, meeting)
    if not (can.may_change or can.may_erase):
        return _as_it_is(request, view, meeting)
    verbs: dict[str, tuple[Callable[[], None], str]] = {
        "ja": (
            lambda: actions.say_yes(view=view, meeting=meeting, seen=_seen(request)),
            _("Now you have agreed to meet."),
        ),
        "ikke-endnu": (
            lambda: actions.say_not_yet(view=view, meeting=meeting, seen=_seen(request)),
            _("Not yet. That is a good answer."),
        ),
        "aflys": (lambda: actions.call_off(view=view, meeting=meeting), _("It is called off.")),
        "moedtes": (
            lambda: actions.say_held(view=view, meeting=meeting),
            _("It says that you met. No more than that."),
        ),
        "slet": (lambda: actions.erase(view=view, meeting=meeting), _("It is erased.")),
    }
    do, done = verbs[verb]
    try:
        do()
    except Stale:
        messages.info(request, _("That had changed in the meantime. This is how it is now."))
        return redirect("meeting", workbook_id, meeting_id)
    messages.success(request, done)
    return redirect("meetings", workbook_id) if verb == "slet" else redirect("meeting", workbook_id, meeting_id)


def _seen(request: VisitorRequest) -> int:
    number = request.POST.get("seen", "")
    return int(number) if number.isdecimal() and len(number) < 9 else 0


@login_required
@require_POST
def change_point(
    request: VisitorRequest, workbook_id: UUID, meeting_id: UUID, point_id: UUID, verb: str
) -> HttpResponse:
    view = workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    point = own_point(view, meeting_in(view, meeting_id), point_id)
    if verb == "slet":
        actions.erase_point(view=view, point=point)
        messages.success(request, _("It is erased."))
    else:
        actions.put_first(view=view, point=point, first=verb == "foerst")
    return redirect("meeting", workbook_id, meeting_id)


@login_required
@require_POST
def bring(request: VisitorRequest, workbook_id: UUID, meeting_id: UUID) -> HttpResponse:
    """The citizen says who comes along: somebody in the workbook, or "another" without a name."""
    view = workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    meeting = meeting_in(view, meeting_id)
    if not view.acts_as_citizen:
        raise Http404
    who, comes = request.POST.get("who", ""), request.POST.get("comes") == "ja"
    people = {str(row.person_id): row.person for row in may_be_brought(view, meeting)}
    try:
        if who in people:
            actions.bring(view=view, meeting=meeting, person=people[who], comes=comes)
        elif who == "another":
            actions.bring_another(view=view, meeting=meeting, comes=comes)
    except Stale:
        messages.info(request, _("That had changed in the meantime. This is how it is now."))
    return redirect("meeting", workbook_id, meeting_id)


@login_required
@require_POST
def show(request: VisitorRequest, workbook_id: UUID, meeting_id: UUID) -> HttpResponse:
    """The citizen says who else may see it."""
    view = workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    meeting = meeting_in(view, meeting_id)
    if not view.acts_as_citizen:
        raise Http404
    chosen = request.POST.get("audience", "")
    if chosen in Audience.values and chosen != Audience.ME:
        actions.show_to(view=view, meeting=meeting, audience=Audience(chosen))
        messages.success(request, _("Saved."))
    return redirect("meeting", workbook_id, meeting_id)
