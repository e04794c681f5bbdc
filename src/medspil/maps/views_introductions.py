"""That somebody on the map vouches for a new professional (B6): said, said yes to, or taken away with one press."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medspil.accounts.visitor import VisitorRequest
from medspil.partnerships.access import Purpose

from . import actions_introduce
from .access import map_for


@login_required
@require_POST
def introduce(request: VisitorRequest, workbook_id: UUID, ref: UUID, person_id: UUID, verb: str) -> HttpResponse:
    view = map_for(request.visitor, workbook_id, to=Purpose.CHANGE)
    if verb == "sig":
        actions_introduce.vouch(view=view, ref=ref, professional=person_id)
        messages.success(request, _("Saved.") if view.book.acts_as_citizen else _("It waits for a yes."))
    else:
        actions_introduce.take_away(view=view, ref=ref, professional=person_id)
        messages.success(request, _("It is gone."))
    return redirect("map_person", workbook_id, ref)
