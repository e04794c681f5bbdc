"""The check-ins of a workbook: the pairs, the path of one pair, and one check-in with what both say."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose
from medspil.partnerships.actions import Stale
from medspil.partnerships.nothing_lost import nothing_lost
from medspil.partnerships.paging import page_asked

from . import actions
from .access import Pair, SeenCheckIn, check_in_for, for_citizen, may_begin, pair_for, read_list, read_pair
from .forms import CheckInForm
from .items import SOURCE, STEPS, items
from .models import Rhythm
from .path import path
from .queries import beside, from_today, own_answer, pairs, when_next, whole


def _typed(posted: QueryDict) -> str:
    """What was chosen and written, in words."""
    steps = [f"{item.title}: {STEPS[step]}" for item in items() if (step := posted.get(item.code)) in STEPS]
    return "\n".join([*steps, posted.get("words", "")]).strip()


@login_required
@require_safe
def pairs_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = read_list(request.visitor, workbook_id)
    context = {"view": view, "pairs": pairs(view), "name": view.workbook.citizen.name}
    return render(request, "checkins/pairs.html", context)


@login_required
@require_safe
def pair_page(request: VisitorRequest, workbook_id: UUID, person_id: UUID) -> HttpResponse:
    pair = read_pair(request.visitor, workbook_id, person_id)
    shown = path(pair, page=page_asked(request))
    latest = shown.latest.check_in.day if shown.latest else None
    context = {
        "pair": pair,
        "view": pair.view,
        "path": shown,
        "next": when_next(pair, latest),
        "beats": Rhythm.Beat.choices,
        "source": SOURCE,
    }
    return render(request, "checkins/pair.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@nothing_lost(_typed)
def new(request: VisitorRequest, workbook_id: UUID, person_id: UUID) -> HttpResponse:
    """The professional answers first (P1)."""
    pair = may_begin(pair_for(request.visitor, workbook_id, person_id, to=Purpose.CHANGE))
    form = CheckInForm(request.POST if request.method == "POST" else None, citizen=False, initial={"op": uuid4()})
    if request.method == "POST" and form.is_valid():
        return _begin(request, pair, form)
    if not pair.may_begin or from_today(pair):
        return _as_it_is(request, pair)
    return render(request, "checkins/new.html", {"pair": pair, "view": pair.view, "form": form})


def _begin(request: VisitorRequest, pair: Pair, form: CheckInForm) -> HttpResponse:
    ref = form.cleaned_data["op"] or uuid4()
    try:
        actions.begin(pair=pair, steps=form.steps, words=form.cleaned_data["words"], ref=ref)
    except Stale:
        there = from_today(pair)
        if there and there.pk == ref:  # pressed twice
            return redirect("checkin", pair.view.workbook.pk, ref)
        # Nothing typed is lost: it stands in the form, beside what has happened.
        form.add_error(None, _("It can't be saved now. There is a check-in from today, or one of you takes a break."))
        return render(request, "checkins/new.html", {"pair": pair, "view": pair.view, "form": form})
    messages.success(request, _("You have gone first. Now the other one can answer."))
    return redirect("checkin", pair.view.workbook.pk, ref)


def _as_it_is(request: VisitorRequest, pair: Pair) -> HttpResponse:
    """There is one from today, or none can be begun: the page says which."""
    there = from_today(pair)
    if there:
        return redirect("checkin", pair.view.workbook.pk, there.pk)
    messages.info(request, _("You two agree on how often first. Then you can answer."))
    return redirect("checkin_pair", pair.view.workbook.pk, pair.professional.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@nothing_lost(_typed)
def check_in_page(request: VisitorRequest, workbook_id: UUID, check_in_id: UUID) -> HttpResponse:
    """A check-in. What is posted is the citizen's answer."""
    posted = request.method == "POST"
    seen = check_in_for(request.visitor, workbook_id, check_in_id, to=Purpose.CHANGE if posted else Purpose.READ)
    if posted and not seen.pair.is_citizen:
        raise Http404
    row = whole(seen)
    asked = {code: conditional_escape(text) for code, text in beside(row).items()}
    form = CheckInForm(request.POST if posted else None, citizen=True, beside=asked, initial={"op": uuid4()})
    if posted and form.is_valid():
        try:
            return _answer(request, seen, form)
        except Stale:
            # Nothing typed is lost: it stands in the form, beside what is there already.
            form.add_error(None, _("There is an answer from you already. What you wrote now isn't saved."))
    context = {"seen": seen, "pair": seen.pair, "view": seen.pair.view, "row": row, "form": form}
    return render(request, "checkins/checkin.html", context)


def _answer(request: VisitorRequest, seen: SeenCheckIn, form: CheckInForm) -> HttpResponse:
    """Save it, or raise Stale where another answer stands."""
    here = redirect("checkin", seen.pair.view.workbook.pk, seen.check_in.pk)
    ref, said = form.cleaned_data["op"] or uuid4(), form.cleaned_data["words"]
    try:
        actions.answer(seen=seen, steps=form.steps, words=said, ref=ref)
    except Stale:
        there = own_answer(seen)
        if there is None or there.pk != ref:
            raise
        return here  # pressed twice: it stands there
    messages.success(request, _("Saved.") if form.steps or said else _("You skipped it. That is fine too."))
    return here


@login_required
@require_POST
def turn(request: VisitorRequest, workbook_id: UUID, check_in_id: UUID, verb: str) -> HttpResponse:
    """One press: let it be, talked about, not talked about after all, erased."""
    seen = check_in_for(request.visitor, workbook_id, check_in_id, to=Purpose.CHANGE)
    if verb == "slet":
        actions.erase(seen=for_citizen(seen))
        messages.success(request, _("It is erased."))
        return redirect("checkin_pair", workbook_id, seen.pair.professional.pk)
    if verb == "lad-vaere":
        actions.leave(seen=for_citizen(seen))
        messages.success(request, _("You skipped it. That is fine too."))
        return redirect("checkin_pair", workbook_id, seen.pair.professional.pk)
    actions.talked(seen=seen, have=verb == "talt")
    return redirect("checkin", workbook_id, check_in_id)


@login_required
@require_POST
def rhythm(request: VisitorRequest, workbook_id: UUID, person_id: UUID, verb: str) -> HttpResponse:
    """One press: propose a rhythm, yes, not yet, pause, go on."""
    pair = pair_for(request.visitor, workbook_id, person_id, to=Purpose.CHANGE)
    seen, beat = _seen(request), request.POST.get("beat", "")
    verbs: dict[str, tuple[Callable[[], None], str]] = {
        "foreslaa": (lambda: actions.propose(pair=pair, beat=beat, seen=seen), _("Saved.")),
        "ja": (lambda: actions.say_yes(pair=pair, seen=seen), _("Now you have agreed on it.")),
        "ikke-endnu": (lambda: actions.say_not_yet(pair=pair, seen=seen), _("Not yet. That is a good answer.")),
        "pause": (lambda: actions.pause(pair=pair, paused=True), _("It is on pause. You needn't say why.")),
        "videre": (lambda: actions.pause(pair=pair, paused=False), _("Your pause is over.")),
    }
    do, done = verbs[verb]
    try:
        do()
        messages.success(request, done)
    except Stale:
        messages.info(request, _("That had changed in the meantime. This is how it is now."))
    return redirect("checkin_pair", workbook_id, person_id)


def _seen(request: VisitorRequest) -> int:
    number = request.POST.get("seen", "")
    return int(number) if number.isdecimal() and len(number) < 9 else 0
