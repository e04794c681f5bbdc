"""The seven questions, one at a time, without JavaScript."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose

from . import actions
from .access import MapView, map_for
from .body import STANCES
from .picture import legend, on_page, picture_of
from .reading import STANCE_NAMES, Support, by_sector, readers, support_lines
from .state import wave_label
from .views_list import tell
from .wave_state import Change, ItemState


@login_required
@require_safe
def questions(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    """All seven with the answers so far; and the map lit by one of them."""
    view = map_for(request.visitor, workbook_id, to=Purpose.READ)
    lit = request.GET.get("lys", "")
    support = support_lines(view)
    context = {
        "view": view,
        "support": support,
        "label": wave_label(view.wave),
        "lit": next((line for line in support if line.code == lit), None),
        "drawing": on_page(picture_of(view, lit)),
        "legend": legend(view),
    }
    return render(request, "maps/questions.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: VisitorRequest, workbook_id: UUID, code: str) -> HttpResponse:
    view = map_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    lines = support_lines(view)
    line = next((one for one in lines if one.code == code), None)
    if line is None or not view.may_answer:
        raise Http404
    if request.method == "POST":
        changes = answer_changes(view, code, set(request.POST.getlist("yes")), request.POST.get("stance", ""))
        if changes:
            tell(request, actions.apply(view=view, changes=changes), _("Saved."))
        return _onwards(workbook_id, code, lines)
    answer = view.responses().get(code)
    context = {
        "view": view,
        "line": line,
        "lines": lines,
        "number": lines.index(line) + 1,
        "yes": set(answer.body["yes"]) if answer else set(),
        "stance": answer.body["stance"] if answer else "",
        "stances": [(code, text) for code, text in STANCE_NAMES.items() if code],
        "answer": answer,
        "private": line.private,
        "following": _after(code, lines),
        "parts": by_sector(view),
        "readers": readers(view),
    }
    return render(request, "maps/question.html", context)


def _after(code: str, lines: list[Support]) -> str:
    """The code of the next question, or "" after the last."""
    codes = [line.code for line in lines]
    return next(iter(codes[codes.index(code) + 1 :]), "")


def _onwards(workbook_id: UUID, code: str, lines: list[Support]) -> HttpResponse:
    following = _after(code, lines)
    return redirect("map_question", workbook_id, following) if following else redirect("map_questions", workbook_id)


def answer_changes(view: MapView, code: str, yes: set[str], stance: str) -> list[Change]:
    """What has changed since the answer that stands. An untouched page changes nothing (P11)."""
    answers = view.answers(code)
    before = {one for answer in answers for one in answer.body["yes"]}
    was = next((answer.body["stance"] for answer in answers if answer.body["stance"]), "")
    wanted = {ref for ref in yes if any(str(one) == ref for one in view.alters)}
    stance = stance if stance in STANCES else ""
    if stance and stance != was and wanted == before:
        wanted = set()  # the page was left as it was but for "nobody right now" and its like: that is the answer
    if wanted:
        stance = ""
    if (wanted, stance) == (before, was):
        return []
    return _onto(view.response_ref(code), code, answers, wanted, stance)


def _onto(ref: UUID, code: str, answers: list[ItemState], wanted: set[str], stance: str) -> list[Change]:
    """A name is added to the answer that most can see, and taken out of each that holds it."""
    said = [actions.change("add", ref, kind="response", value={"question": code, "stance": stance})]
    for answer in answers:
        if answer.ref != ref and answer.body["stance"]:
            said.append(actions.change("set", answer.ref, field="stance", value=""))
        for one in sorted(answer.body["yes"].keys() - wanted):
            saw = answer.versions.get(f"yes.{one}")
            said.append(actions.change("set", answer.ref, field=f"yes.{one}", value=False, saw=saw))
    there = {one for answer in answers for one in answer.body["yes"]}
    return said + [actions.change("set", ref, field=f"yes.{one}", value=True) for one in sorted(wanted - there)]
