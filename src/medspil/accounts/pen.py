"""The pen goes out to the citizen at somebody else's screen, and comes back."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest

from .actions import hand_over_pen, take_pen_back
from .visitor import Visitor


def give_pen(request: HttpRequest, *, workbook: UUID, citizen: UUID) -> None:
    """From now on, and for a while, what is done on this screen in this workbook is the citizen's own act."""
    out = hand_over_pen(citizen=citizen, workbook=workbook)
    request.session["pen"] = {"id": str(out.pk), "workbook": str(workbook), "until": out.until.timestamp()}


def return_pen(request: HttpRequest) -> None:
    """From now on this screen is its owner's again, also for the rest of this request."""
    if held := request.session.pop("pen", None):
        take_pen_back(held=UUID(held["id"]))
    if isinstance(found := getattr(request, "visitor", None), Visitor):
        request.visitor = replace(found, pen=None)  # type: ignore[attr-defined]  # typed by VisitorRequest
