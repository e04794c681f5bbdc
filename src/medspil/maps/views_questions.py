"""The seven questions, one at a time, without JavaScript."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
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
        if request.POST.get("wave", str(view.wave.pk)) != str(view.wave.pk):
            messages.warning(request, actions.closed_words())
            return redirect("map_question", workbook_id, code)
        changes = answer_changes(view, code, _filled_in(request))
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


@dataclass(frozen=True)
class Filled:
    """The page as it came back: what is chosen now, and what was chosen when it was shown (None: it doesn't say)."""

    yes: set[str]
    stance: str
    was: tuple[set[str], str] | None = None


def _filled_in(request: VisitorRequest) -> Filled:
    post = request.POST
    was = (set(post.getlist("was")), post["was_stance"]) if "was_stance" in post else None
    return Filled(set(post.getlist("yes")), post.get("stance", ""), was)


def answer_changes(view: MapView, code: str, filled: Filled) -> list[Change]:
    """What was changed on the page, and nothing else: an untouched page changes nothing (P11), one that is sent twice
    says the same twice, and an old one takes nothing back that was answered elsewhere.
    """
    answers = view.answers(code)
    now = {one for answer in answers for one in answer.body["yes"]}
    now_stance = next((answer.body["stance"] for answer in answers if answer.body["stance"]), "")
    was, was_stance = filled.was or (now, now_stance)
    people = {str(ref) for ref in view.alters}
    chosen = filled.yes & people
    stance = filled.stance if filled.stance in STANCES else ""
    if (chosen, stance) == (was & people, was_stance):
        return []
    if stance and stance != was_stance and chosen == was & people:
        chosen = set()  # the page was left as it was but for "nobody right now" and its like: that is the answer
    if chosen:
        stance = ""
    wanted = set() if stance else (now - (was - chosen)) | (chosen - was)
    if stance == was_stance and not wanted - now:
        stance = now_stance  # only names were taken out
    if (wanted, stance) == (now, now_stance):
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
