"""The pages of those who answer: a professional whom the citizen chose, or the leader it came to."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose
from medspil.partnerships.nothing_lost import nothing_lost, typed_into
from medspil.partnerships.paging import page_asked

from . import actions
from .access import HeardVoice, answers_here, heard_voice
from .forms import ReplyForm
from .models import Outcome
from .queries import ears, heard_list, kind_label, passed_by, talk
from .views import turn_of
from .words import clock_line, names

_NEEDS_WORDS = {
    Outcome.NOT_CHANGED: gettext_lazy("Write why. The answer begins: It is not changed, because …"),
    Outcome.ANSWER: gettext_lazy("Write the answer first."),
    Outcome.SINCE: gettext_lazy("Write what has changed."),
    Outcome.HEARD: gettext_lazy("Write how you have understood it."),
}
BUTTONS = {
    Outcome.CHANGED: gettext_lazy("Answer: It is changed"),
    Outcome.NOT_CHANGED: gettext_lazy("Answer: It is not changed, because …"),
    Outcome.ANSWER: gettext_lazy("Answer"),
    Outcome.THANKS: gettext_lazy("Say thank you"),
    Outcome.SINCE: gettext_lazy("Say: It has changed since"),
    Outcome.HEARD: gettext_lazy("Say how you have understood it"),
}


@login_required
@require_safe
def said_to_me(request: VisitorRequest) -> HttpResponse:
    """What waits for an answer from this person: whose it is and until when. What it says is read on its own page."""
    person = answers_here(request.visitor)
    waiting, older = heard_list(person, page=page_asked(request))
    lines = [(one, clock_line(one.voice)) for one in waiting]
    return render(request, "voices/said_to_me.html", {"lines": lines, "older": older})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@nothing_lost(typed_into("words"))
def answer(request: VisitorRequest, voice_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _page(request, heard_voice(request.visitor, voice_id, to=Purpose.READ))
    return _answer(request, heard_voice(request.visitor, voice_id, to=Purpose.CHANGE))


def _answer(request: VisitorRequest, heard: HeardVoice) -> HttpResponse:
    form = ReplyForm(request.POST)
    outcome = request.POST.get("outcome", "")
    if turn_of(request) != heard.voice.turn or outcome not in heard.outcomes:
        return _too_late(request, heard, form)
    if form.is_valid() and not form.cleaned_data["words"].strip() and outcome in _NEEDS_WORDS:
        form.add_error("words", str(_NEEDS_WORDS[Outcome(outcome)]))
    if not form.is_valid():
        return _page(request, heard, form, status=422)
    try:
        actions.answer(heard=heard, outcome=Outcome(outcome), words=form.cleaned_data["words"], turn=turn_of(request))
    except actions.Stale:
        return _too_late(request, heard_voice(request.visitor, heard.voice.pk, to=Purpose.CHANGE), form)
    messages.success(request, _("%(name)s can read it now.") % {"name": heard.voice.citizen.name})
    return redirect("answer", heard.voice.pk)


def _too_late(request: VisitorRequest, heard: HeardVoice, form: ReplyForm) -> HttpResponse:
    messages.info(request, _("Somebody has written in the meantime. Your words are not sent yet. They are below."))
    return _page(request, heard, form, status=409)


def _page(
    request: VisitorRequest, heard: HeardVoice, form: ReplyForm | None = None, *, status: int = 200
) -> HttpResponse:
    voice, me = heard.voice, heard.person
    others = ears(voice, without=me.pk)
    context = {
        "voice": voice,
        "name": voice.citizen.name,
        "kind": kind_label(voice),
        "talk": talk(voice, heard.replies),
        "clock": clock_line(voice),
        "to": voice.to.name if voice.to else "",
        "to_me": voice.to_id == me.pk,
        "passed": names(passed_by(voice)),
        "others": names(others.now),
        "form": form or ReplyForm(),
        "buttons": [(one, BUTTONS[one]) for one in heard.outcomes],
    }
    return render(request, "voices/answer.html", context, status=status)
