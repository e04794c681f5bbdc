"""The map page, its operations and feed, and its pictures. List and questions have files of their own."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from medspil.accounts.view_marks import polling
from medspil.accounts.visitor import VisitorRequest, late_words
from medspil.partnerships.access import Purpose, log_reading

from . import actions
from .access import MapView, language, map_for
from .parse import BadRequest, sent_from
from .picture import as_file, as_png, legend, on_page, picture_of
from .queries import News, history, news_since
from .reading import by_sector, readers, support_lines
from .state import map_json, news_json, wave_json, wave_label
from .telling import days
from .words import island_words


@login_required
@require_safe
def map_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = map_for(request.visitor, workbook_id, to=Purpose.READ)
    written = map_json(view, request)
    context = {
        "view": view,
        "state": written,
        "words": island_words(language()),
        "label": written["wave"]["label"],
        "waves": view.waves,
        "readers": readers(view),
    }
    return render(request, "maps/map.html", context)


@require_GET
def state(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    if request.visitor.person is None:
        return signed_out()
    view = map_for(request.visitor, workbook_id, to=Purpose.READ)
    return JsonResponse(map_json(view, request))


@require_POST
def operations(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    """Apply what the browser sends, and answer with what became of it and what is new."""
    if request.visitor.person is None:
        return signed_out()
    view = map_for(request.visitor, workbook_id, to=Purpose.FOLLOW)
    try:
        sent = sent_from(request.body)
    except BadRequest as error:
        return JsonResponse({"error": str(error)}, status=400)
    if sent.hand and sent.hand != str(view.book.hand):
        return JsonResponse({"error": late_words()}, status=403)
    if sent.wave != view.wave.pk:
        view = map_for(request.visitor, workbook_id, to=Purpose.FOLLOW, wave_id=sent.wave)
    results = actions.apply(view=view, changes=sent.changes)
    fresh = map_for(request.visitor, workbook_id, to=Purpose.FOLLOW)
    news, cursor = news_since(fresh, sent.cursor)
    log_news(fresh, news)
    return JsonResponse(
        {
            "results": [result_json(one) for one in results],
            "changes": [news_json(one) for one in news],
            "cursor": cursor,
            "wave": wave_json(fresh.wave),
        }
    )


def result_json(result: actions.Result) -> dict[str, str]:
    parts = {"op": str(result.op), "status": result.status, "code": result.code, "reason": result.reason}
    return {key: value for key, value in {**parts, "overtook": result.overtook}.items() if value}


@polling
@require_GET
def feed(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    if request.visitor.person is None:
        return signed_out()
    view = map_for(request.visitor, workbook_id, to=Purpose.FOLLOW)
    news, cursor = news_since(view, request.GET.get("cursor", ""))
    log_news(view, news)
    return JsonResponse({"changes": [news_json(one) for one in news], "cursor": cursor, "wave": wave_json(view.wave)})


def log_news(view: MapView, news: Sequence[News]) -> None:
    """Following is not logged, but what it brings is read: also by a page that is open longer than a sitting (P7)."""
    if news:
        log_reading(view.book, what="map", item=view.wave.pk, to=Purpose.READ)


def signed_out() -> JsonResponse:
    return JsonResponse({"error": _("You are signed out. Sign in again; what you have done waits here.")}, status=401)


@login_required
@require_safe
def wave_page(request: VisitorRequest, workbook_id: UUID, wave_id: UUID) -> HttpResponse:
    """A map as it stood: drawing, list and answers, to read."""
    view = map_for(request.visitor, workbook_id, to=Purpose.READ, wave_id=wave_id)
    context = {
        "view": view,
        "label": wave_label(view.wave),
        "drawing": on_page(picture_of(view, request.GET.get("lys", ""))),
        "legend": legend(view),
        "sectors": by_sector(view),
        "support": support_lines(view),
        "lit": request.GET.get("lys", ""),
    }
    return render(request, "maps/wave.html", context)


@login_required
@require_safe
def print_page(request: VisitorRequest, workbook_id: UUID, wave_id: UUID) -> HttpResponse:
    view = map_for(request.visitor, workbook_id, to=Purpose.PRINT, wave_id=wave_id)
    context = {
        "view": view,
        "label": wave_label(view.wave),
        "drawing": on_page(picture_of(view)),
        "legend": legend(view),
        "sectors": by_sector(view),
        "support": support_lines(view),
    }
    return render(request, "maps/print.html", context)


@login_required
@require_safe
def svg(request: VisitorRequest, workbook_id: UUID, wave_id: UUID) -> HttpResponse:
    view = map_for(request.visitor, workbook_id, to=Purpose.PRINT, wave_id=wave_id)
    return attachment(as_file(picture_of(view)).encode(), "image/svg+xml", "svg")


@login_required
@require_safe
def png(request: VisitorRequest, workbook_id: UUID, wave_id: UUID) -> HttpResponse:
    view = map_for(request.visitor, workbook_id, to=Purpose.PRINT, wave_id=wave_id)
    return attachment(as_png(picture_of(view)), "image/png", "png")


def attachment(content: bytes, kind: str, ending: str) -> HttpResponse:
    """A file to keep. Its name says nothing about anyone."""
    name = _("map")
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    )


@login_required
@require_safe
def history_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = map_for(request.visitor, workbook_id, to=Purpose.READ)
    context = {"view": view, "days": days(view, history(view)), "readers": readers(view)}
    return render(request, "maps/history.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_wave(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = map_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    if not view.may_draw:
        raise Http404
    if request.method == "POST":
        actions.start_wave(view=view, seen=actions.wave_seen(request.POST.get("wave", ""), view))
        return redirect("map_confirm", workbook_id)
    return render(request, "maps/new_wave.html", {"view": view, "label": wave_label(view.wave)})
