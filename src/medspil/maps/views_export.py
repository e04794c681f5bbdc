"""Taking things along: everything of the citizen's, and, with the citizen's yes, a map for a study."""

from typing import IO
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from medspil.accounts.visitor import VisitorRequest

from . import actions_study
from .access import all_waves, may_export, own_screen, study_yes_for, works_with
from .export import everything, for_study
from .forms import StudyForm
from .study import STANDS, key_of, standing


@login_required
@require_safe
def export_page(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = may_export(request.visitor, workbook_id)
    context = {"view": view, "yeses": standing(view), "form": StudyForm(), "days": STANDS.days}
    return render(request, "maps/export.html", context)


@login_required
@require_GET
def export_all(request: VisitorRequest, workbook_id: UUID) -> FileResponse:
    """Everything of the citizen's, in a session of their own only."""
    view = own_screen(may_export(request.visitor, workbook_id))
    made = everything(all_waves(view))
    actions_study.note_everything(view=view)
    return attached(made)


@login_required
@require_POST
def study_yes(request: VisitorRequest, workbook_id: UUID) -> HttpResponse:
    view = own_screen(may_export(request.visitor, workbook_id))
    form = StudyForm(request.POST)
    if form.is_valid() and form.cleaned_data["study"]:
        actions_study.say_yes(view=view, study=form.cleaned_data["study"])
        messages.success(request, _("You have said yes. You can take it back here at any time."))
    else:
        messages.info(request, _("Nothing is shared. Write which study it is, if you want to say yes."))
    return redirect("map_export", workbook_id)


@login_required
@require_POST
def study_no(request: VisitorRequest, workbook_id: UUID, yes_id: UUID) -> HttpResponse:
    view = own_screen(may_export(request.visitor, workbook_id))
    actions_study.take_back(yes=study_yes_for(view, yes_id), view=view)
    messages.success(request, _("You have taken your yes back. What has been fetched already can't be called back."))
    return redirect("map_export", workbook_id)


@login_required
@require_GET
def study_export(request: VisitorRequest, workbook_id: UUID, yes_id: UUID) -> FileResponse:
    """For a professional who works with the citizen, while the yes stands. The citizen sees it in their list."""
    view = works_with(may_export(request.visitor, workbook_id))
    yes = study_yes_for(view, yes_id)
    made = for_study(all_waves(view), key_of(yes))
    actions_study.note_study(view=view, yes=yes)
    return attached(made)


def attached(made: IO[bytes]) -> FileResponse:
    """A file to keep. Its name says nothing about anyone."""
    return FileResponse(made, as_attachment=True, filename="medspil.zip", content_type="application/zip")
