"""The list: the same map in words, which can do all that the drawing can, without JavaScript."""

from dataclasses import replace
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose

from . import actions
from .access import MapView, alter_in, map_for
from .changes import changes_of_alter, initial_of_alter
from .forms import AddForm, AlterForm, AudienceForm, SectorForm, TieForm
from .geometry import SECTORS
from .introductions import may_be_vouched_for, shown
from .models import Audience
from .picture import legend, on_page, picture_of
from .reading import by_sector, readers, support_lines
from .state import wave_label
from .wave_state import Change, ItemState
from .words import usual_sector_names


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def list_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    """All that the drawing holds, and a field for one more name."""
    posted = request.method == "POST"
    view = map_for(request.visitor, workbook_id, to=Purpose.CHANGE if posted else Purpose.READ)
    may_keep = view.book.is_own
    form = AddForm(request.POST if posted else None, initial={"op": uuid4()}, may_keep=may_keep)
    if posted and form.is_valid():
        op: UUID = form.cleaned_data["op"]  # made with the page, so that a second click is the same operation
        changes = [Change(op, op, "add", kind="alter", value={"name": form.cleaned_data["name"]})]
        if form.cleaned_data.get("only_me"):  # in the same transaction, so that nobody sees it in between
            changes.append(Change(uuid5(op, "only me"), op, "show", value=Audience.ME))
        tell(request, actions.apply(view=view, changes=changes), _("%(name)s is on your list.") % form.cleaned_data)
        return redirect("map_list", workbook_id)
    return render(request, "maps/list.html", _list_context(view, form), status=422 if posted else 200)


def _list_context(view: MapView, form: AddForm) -> dict[str, object]:
    return {
        "view": view,
        "form": form,
        "label": wave_label(view.wave),
        "drawing": on_page(picture_of(view)),
        "legend": legend(view),
        "sectors": by_sector(view),
        "support": support_lines(view),
        "waves": view.waves,
        "readers": readers(view),
        "count": len(view.alters),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: VisitorRequest, workbook_id: UUID, ref: UUID) -> HttpResponse:
    """One on the map: what is said of them, their ties, who may see them."""
    posted = request.method == "POST"
    view = map_for(request.visitor, workbook_id, to=Purpose.CHANGE if posted else Purpose.READ)
    item = alter_in(view, ref)
    sectors = usual_sector_names() | view.sector_names()
    form = AlterForm(request.POST if posted else None, initial=initial_of_alter(item), sectors=sectors)
    if posted and form.is_valid():
        changes = changes_of_alter(view, item, form)
        tell(request, actions.apply(view=view, changes=changes), _("Saved."))
        return redirect("map_list", workbook_id)
    return render(request, "maps/person.html", _person_context(view, item, form), status=422 if posted else 200)


def _person_context(view: MapView, item: ItemState, form: AlterForm) -> dict[str, object]:
    rows = [row for part in by_sector(view) for row in part.rows]
    vouched = [one for one in shown(view.book) if one.row.ref == item.ref]
    row = next(row for row in rows if row.ref == item.ref)
    tied = {one.other for one in row.ties}
    others = {one.ref: one.name for one in rows if one.ref != item.ref and one.ref not in tied}
    return {
        "view": view,
        "row": row,
        "form": form,
        "readers": readers(view),
        "tie_form": TieForm(others=others) if others else None,
        "vouched": vouched,
        "to_vouch": may_be_vouched_for(view, item.ref, vouched),
        "audience_form": AudienceForm(initial={"audience": item.audience}),
    }


@login_required
@require_POST
def tie(request: VisitorRequest, workbook_id: UUID, ref: UUID) -> HttpResponse:
    view = map_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    item = alter_in(view, ref)
    form = TieForm(request.POST, others=dict.fromkeys(view.alters, ""))
    if form.is_valid():
        value = {"a": str(item.ref), "b": form.cleaned_data["other"], "sort": form.cleaned_data["sort"] or "knows"}
        added = actions.change("add", uuid4(), kind="tie", value=value)
        tell(request, actions.apply(view=view, changes=[added]), _("The tie is on the map."))
    return redirect("map_person", workbook_id, ref)


@login_required
@require_POST
def change_item(request: VisitorRequest, workbook_id: UUID, ref: UUID, verb: str) -> HttpResponse:
    """Let go, erase, confirm, or choose who may see: one press each."""
    view = map_for(request.visitor, workbook_id, to=Purpose.CHANGE, wave_id=_uuid(request.POST.get("wave")))
    changes = {
        "slip": [actions.change("remove", ref)],
        "slet": [actions.change("erase", ref)],
        "stadig-her": [actions.change("set", ref, field="confirmed", value=True, saw=None)],
        "vis": [actions.change("show", ref, value=request.POST.get("audience", ""))],
    }[verb]
    said = {
        "slip": _("Taken off this map. Earlier maps keep it."),
        "slet": _("Erased here and on every earlier map."),
        "stadig-her": _("Still here."),
        "vis": _("Saved. That is who may see it now."),
    }[verb]
    tell(request, actions.apply(view=view, changes=changes), said)
    return redirect(_way_back(request, view))


def _way_back(request: VisitorRequest, view: MapView) -> str:
    """The page that the press was on. An earlier map is gone back to when the form names its wave."""
    back, _sep, part = request.POST.get("back", "").partition(":")
    workbook_id = view.book.workbook.pk
    if "wave" in request.POST:
        return reverse("map_wave", args=[workbook_id, view.wave.pk])
    if back == "person" and _uuid(part) in view.alters:
        return reverse("map_person", args=[workbook_id, _uuid(part)])
    if back == "question" and part in view.instrument.codes:
        return reverse("map_question", args=[workbook_id, part])
    return reverse({"confirm": "map_confirm", "questions": "map_questions"}.get(back, "map_list"), args=[workbook_id])


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    """A new map: last time's people, to confirm one by one, or all who are left at once."""
    view = map_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    if not view.may_draw:
        raise Http404
    waiting = [item for item in view.alters.values() if not item.body["confirmed"]]
    if request.method == "POST":
        changes = [actions.change("set", item.ref, field="confirmed", value=True) for item in waiting]
        tell(request, actions.apply(view=view, changes=changes), _("All of them are still here."))
        return redirect("map", workbook_id)
    parts = [replace(part, rows=[row for row in part.rows if not row.confirmed]) for part in by_sector(view)]
    context = {"view": view, "label": wave_label(view.wave), "parts": parts, "waiting": len(waiting)}
    return render(request, "maps/confirm.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sector(request: VisitorRequest, workbook_id: UUID, code: str) -> HttpResponse:
    posted = request.method == "POST"
    view = map_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    if code not in SECTORS or not view.may_draw:
        raise Http404
    form = SectorForm(request.POST if posted else None, initial={"name": view.sector_names().get(code, "")})
    if posted and form.is_valid():
        value = {"code": code, "name": form.cleaned_data["name"]}
        added = actions.change("add", view.sector_ref(code), kind="sector", value=value)
        tell(request, actions.apply(view=view, changes=[added]), _("Saved."))
        return redirect("map_list", workbook_id)
    context = {"view": view, "form": form, "usual": usual_sector_names()[code]}
    return render(request, "maps/sector.html", context, status=422 if posted else 200)


def tell(request: VisitorRequest, results: list[actions.Result], done: str) -> None:
    """Say what became of it: the first refusal, or who was overtaken, or that it is done."""
    refused = [one.reason for one in results if one.status == "refused"]
    overtook = [one.overtook for one in results if one.overtook]
    if refused:
        messages.warning(request, refused[0])
    elif overtook:
        messages.info(
            request, _("%(name)s changed the same in the meantime. Yours stands now.") % {"name": overtook[0]}
        )
    else:
        messages.success(request, done)
