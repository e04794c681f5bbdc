"""One note: to read and answer, to correct, to have it wait, and what is done about it in one press."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose, workbook_for
from medspil.partnerships.actions import Stale
from medspil.partnerships.audience import Audience
from medspil.partnerships.nothing_lost import nothing_lost, typed_into

from . import actions, actions_withhold
from .access import ShownNote, citizens_note, note_in, read_note, to_correct, to_withhold
from .forms import AnswerForm, NoteForm, OwnNoteForm, WithholdForm
from .queries import whole


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@nothing_lost(typed_into("text"))
def note_page(request: VisitorRequest, workbook_id: UUID, note_id: UUID) -> HttpResponse:
    """A note with the answers beside it. What is posted is an answer."""
    if request.method == "POST":
        return _answer(request, note_in(workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE), note_id))
    shown = read_note(workbook_for(request.visitor, workbook_id, to=Purpose.READ), note_id)
    if not shown.is_covered:
        actions.mark_seen(shown=shown)
    return _page(request, shown, AnswerForm(initial={"op": uuid4(), "seen": shown.number}))


def _page(request: VisitorRequest, shown: ShownNote, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    name = shown.view.workbook.citizen.name
    context = {"view": shown.view, "shown": shown, "whole": whole(shown), "form": form, "name": name}
    page = "covered" if shown.is_covered else "waits" if shown.waits else "note"
    return render(request, f"notes/{page}.html", context, status=status)


def _answer(request: VisitorRequest, shown: ShownNote) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not shown.may_answer or shown.is_covered:
        return _as_it_is(request, shown)
    if not form.is_valid():
        return _page(request, shown, form, status=422)
    said = form.cleaned_data
    if not said["text"].strip():
        messages.info(request, _("You wrote nothing. That is fine too."))
        return redirect("note", shown.view.workbook.pk, shown.note.pk)
    try:
        actions.answer(shown=shown, text=said["text"], seen=said["seen"] or 0, ref=said["op"])
    except Stale:
        return _corrected_meanwhile(request, note_in(shown.view, shown.note.pk))
    messages.success(request, _("Your answer stands beside it. Nobody else can change it."))
    return redirect("note", shown.view.workbook.pk, shown.note.pk)


def _corrected_meanwhile(request: VisitorRequest, fresh: ShownNote) -> HttpResponse:
    """Nothing typed is lost: it stands in the form, beside how the note is now."""
    form = AnswerForm({**request.POST.dict(), "seen": str(fresh.number)})
    form.add_error(None, _("The note was corrected while you wrote. Look at how it is now, and save again."))
    return _page(request, fresh, form, status=409)


def _as_it_is(request: VisitorRequest, shown: ShownNote) -> HttpResponse:
    messages.info(request, _("That had changed in the meantime. This is how it is now."))
    return redirect("note", shown.view.workbook.pk, shown.note.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@nothing_lost(typed_into("words", "hard", "helps"))
def correct(request: VisitorRequest, workbook_id: UUID, note_id: UUID) -> HttpResponse:
    """Another version; the earlier ones stay."""
    view = workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    shown = to_correct(view, note_id)
    kind = OwnNoteForm if view.acts_as_citizen else NoteForm
    before = shown.latest.content if shown.latest else {}
    initial = {**before, "op": uuid4(), "seen": shown.number}
    form = kind(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            actions.correct(shown=shown, said=said, seen=said["seen"] or 0, ref=said["op"])
        except Stale:
            fresh = to_correct(view, note_id)
            form = kind({**request.POST.dict(), "seen": str(fresh.number)})
            form.add_error(None, _("It was corrected while you wrote. Look at how it is now, and save again."))
            return _correcting(request, fresh, form, status=409)
        messages.success(request, _("Saved. The earlier version can still be read."))
        return redirect("note", workbook_id, note_id)
    return _correcting(request, shown, form, status=422 if form.is_bound else 200)


def _correcting(request: VisitorRequest, shown: ShownNote, form: OwnNoteForm, *, status: int) -> HttpResponse:
    context = {"view": shown.view, "whole": whole(shown), "form": form, "name": shown.view.workbook.citizen.name}
    return render(request, "notes/correct.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@nothing_lost(typed_into("reason"))
def withhold(request: VisitorRequest, workbook_id: UUID, note_id: UUID) -> HttpResponse:
    """The writer asks that a note waits."""
    shown = to_withhold(workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE), note_id)
    if request.method == "POST" and shown.held is not None:
        return _as_it_is(request, shown)  # asked already, perhaps by the same press
    form = WithholdForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and shown.may_withhold and form.is_valid():
        try:
            actions_withhold.ask(shown=shown, **form.cleaned_data)
        except Stale:
            return _as_it_is(request, shown)
        messages.success(request, _("A colleague must say yes to it. Until then the note is open."))
        return redirect("note", workbook_id, note_id)
    context = {"view": shown.view, "shown": shown, "form": form, "name": shown.view.workbook.citizen.name}
    return render(request, "notes/withhold.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def show(request: VisitorRequest, workbook_id: UUID, note_id: UUID) -> HttpResponse:
    """The citizen says who else may read it."""
    shown = citizens_note(workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE), note_id)
    chosen = request.POST.get("audience", "")
    if chosen not in Audience.values:
        return redirect("note", workbook_id, note_id)
    try:
        actions.show_to(shown=shown, audience=Audience(chosen))
    except Stale:
        return _as_it_is(request, shown)
    messages.success(request, _("Saved."))
    return redirect("note", workbook_id, note_id)


@login_required
@require_POST
def turn(request: VisitorRequest, workbook_id: UUID, note_id: UUID, verb: str) -> HttpResponse:
    """One press: open it, read it together, it is in the journal, yes to its waiting, open it now, erase it."""
    shown = note_in(workbook_for(request.visitor, workbook_id, to=Purpose.CHANGE), note_id)
    verbs: dict[str, tuple[Callable[..., None], str]] = {
        "aabn": (actions.mark_seen, ""),
        "sammen": (actions.ask_together, _("Now they can see that you would like to read it together.")),
        "journal": (actions.say_carried, _("Now it says that it stands in the journal.")),
        "ja": (actions_withhold.say_yes, _("Now the note waits. It opens by itself.")),
        "nu": (actions_withhold.let_open, _("The note is open.")),
        "slet": (actions.erase, _("It is erased.")),
    }
    do, done = verbs[verb]
    try:
        do(shown=shown)
    except Stale:
        return _as_it_is(request, shown)
    if done:
        messages.success(request, done)
    return redirect("notes", workbook_id) if verb == "slet" else redirect("note", workbook_id, note_id)
