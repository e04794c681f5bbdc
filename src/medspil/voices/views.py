"""The citizen's pages: what they have said, saying something, and the talk that follows."""

from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose, WorkbookView
from medspil.partnerships.paging import page_asked

from . import actions
from .access import OwnVoice, may_send, own_voice, own_voices, replies_of
from .forms import ReplyForm, VoiceForm, WhomForm
from .models import Kind
from .queries import Choice, choices, climbs_to, ears, has_said, kind_label, own_list, passed_ids, seen_at, talk
from .words import clock_line, names


@login_required
@require_safe
def voices(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = own_voices(request.visitor, workbook_id, to=Purpose.READ)
    lines, older = own_list(view, page=page_asked(request))
    context = {"view": view, "lines": lines, "older": older, "screen_of": screen_of(view)}
    return render(request, "voices/voices.html", context)


def kind_asked(request: VisitorRequest) -> str:
    """What the citizen calls what they say; "" where they call it nothing."""
    kind = request.GET.get("slags", "")
    return kind if kind in Kind.values else ""


def screen_of(view: WorkbookView) -> str:
    """Whose screen it is, where the citizen has the pen on it."""
    return view.person.name if view.has_pen else ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    """Say something. Whom it is for can be chosen now or later."""
    view = own_voices(request.visitor, workbook_id, to=Purpose.CHANGE)
    posted = request.POST if request.method == "POST" else None
    form, whom = VoiceForm(posted), WhomForm(posted, choices=choices(view))
    if posted is not None and form.is_valid() & whom.is_valid():
        return _say(request, view, form, whom)
    context = {
        "view": view,
        "form": form,
        "whom": whom,
        "ref": _uuid(request.POST.get("ref")) or uuid4(),
        "days": settings.MEDSPIL_VOICE_DAYS,
        "screen_of": screen_of(view),
        "kinds": Kind.choices,
        "kind": kind_asked(request),
    }
    return render(request, "voices/new.html", context, status=200 if posted is None else 422)


def _say(request: VisitorRequest, view: WorkbookView, form: VoiceForm, whom: WhomForm) -> HttpResponse:
    words, to = form.cleaned_data["words"], whom.chosen
    if not words.strip():
        messages.info(request, _("There were no words, so nothing was sent. That is quite all right."))
        return redirect("voices", view.workbook.pk)
    ref = _uuid(request.POST.get("ref")) or uuid4()
    if has_said(view, ref, words):  # the same page, pressed twice
        return _sent(request, view, ref, to)
    said = {"words": words, "kind": kind_asked(request), "to": receiver(to), "past": whom.passed}
    try:
        actions.write(view=view, ref=ref, **said)
    except actions.Stale:  # the page has said something else before: this is said, too
        ref = actions.write(view=view, ref=uuid4(), **said).pk
    return _sent(request, view, ref, to)


def receiver(choice: Choice | None) -> actions.Receiver | None:
    return actions.Receiver(choice.person, choice.team) if choice else None


def _sent(request: VisitorRequest, view: WorkbookView, ref: UUID, to: Choice | None) -> HttpResponse:
    if view.has_pen:
        # Neither whom it is for nor whether it stands on this screen: whoever looks on learns nothing from it.
        messages.success(request, _("It is saved. You see all that you have said when you sign in yourself."))
        return redirect("voices", view.workbook.pk)
    if to:
        messages.success(request, _("It is sent to %(name)s.") % {"name": to.person.name})
    else:
        messages.success(request, _("It is saved. It is not sent yet."))
    return redirect("voice", view.workbook.pk, ref)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def voice(request: VisitorRequest, workbook_id: UUID, voice_id: UUID) -> HttpResponse:
    """A talk, and the citizen's next words in it."""
    posted = request.POST if request.method == "POST" else None
    view = own_voice(request.visitor, workbook_id, voice_id, to=Purpose.READ if posted is None else Purpose.CHANGE)
    form = ReplyForm(posted)
    if posted is None or not form.is_valid():
        return _show(request, view, form, status=200 if posted is None else 422)
    words = form.cleaned_data["words"]
    if not words.strip():
        return redirect("voice", workbook_id, voice_id)
    try:
        actions.write_back(view=view, words=words, turn=turn_of(request))
    except actions.Stale:
        messages.info(request, _("Somebody has written in the meantime. Your words are not sent yet. They are below."))
        fresh = own_voice(request.visitor, workbook_id, voice_id, to=Purpose.CHANGE)
        return _show(request, fresh, form, status=409)
    messages.success(request, _("It is sent."))
    return redirect("voice", workbook_id, voice_id)


def _show(request: VisitorRequest, view: OwnVoice, form: ReplyForm, *, status: int) -> HttpResponse:
    heard = ears(view.voice)
    context = {
        "view": view.book,
        "own": view,
        "voice": view.voice,
        "kind": kind_label(view.voice),
        "talk": talk(view.voice, replies_of(view.voice)),
        "to": view.voice.to.name if view.voice.to else "",
        "clock": clock_line(view.voice),
        "ears": heard,
        "readers": names(heard.now),
        "gone": names(heard.gone),
        "climbed_to": names(heard.climbed),
        "above": names(climbs_to(view.voice)),
        "seen": seen_at(view),
        "form": form,
        "screen_of": screen_of(view.book),
    }
    return render(request, "voices/voice.html", context, status=status)


def turn_of(request: VisitorRequest) -> int:
    """How far the talk had come when the page was shown."""
    turn = request.POST.get("turn", "")
    return int(turn) if turn.isdecimal() and len(turn) < 9 else -1


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def whom(request: VisitorRequest, workbook_id: UUID, voice_id: UUID) -> HttpResponse:
    """Choose, or choose anew, whom an answer shall come from. From then on they alone hear it."""
    view = may_send(own_voice(request.visitor, workbook_id, voice_id, to=Purpose.CHANGE))
    posted = request.POST if request.method == "POST" else None
    form = WhomForm(posted, choices=choices(view.book), initial={"past": passed_ids(view.voice)})
    if posted is not None and form.is_valid():
        to = receiver(form.chosen)
        if to is None:
            messages.info(request, _("You chose nobody, so everything is as it was."))
            return redirect("voice", workbook_id, voice_id)
        try:
            actions.send(view=view, to=to, past=form.passed, turn=turn_of(request))
        except actions.Stale:
            messages.info(request, _("Somebody has written in the meantime. Look at it first."))
        else:
            messages.success(request, _("It is sent to %(name)s.") % {"name": to.person.name})
        return redirect("voice", workbook_id, voice_id)
    context = {"view": view.book, "voice": view.voice, "form": form, "days": settings.MEDSPIL_VOICE_DAYS}
    return render(request, "voices/whom.html", context, status=200 if posted is None else 422)


@login_required
@require_POST
def do(request: VisitorRequest, workbook_id: UUID, voice_id: UUID, verb: str) -> HttpResponse:
    """Close the talk, or erase it: one press each, and the citizen's alone."""
    view = own_voice(request.visitor, workbook_id, voice_id, to=Purpose.CHANGE)
    if verb == "slet":
        actions.erase(view=view)
        messages.success(request, _("The talk is erased."))
        return redirect("voices", workbook_id)
    try:
        actions.close(view=view)
    except actions.Stale:
        messages.info(request, _("The talk was closed already."))
    else:
        messages.success(request, _("The talk is closed. You can still read it."))
    return redirect("voice", workbook_id, voice_id)


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
