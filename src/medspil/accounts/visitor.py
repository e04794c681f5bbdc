"""Who is at the screen: whose session it is, and whether the citizen has the pen on it."""

import uuid
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import PenInHand, Person


class VisitorRequest(HttpRequest):
    """A request that has been through VisitorMiddleware."""

    visitor: "Visitor"


@dataclass(frozen=True)
class PenHold:
    """The citizen has the pen here, until a time."""

    workbook: UUID
    citizen: UUID
    name: str


@dataclass(frozen=True)
class Visitor:
    """``person`` is whose session this is, or None; ``sitting`` names the stretch of reading that is logged once."""

    person: Person | None
    pen: PenHold | None
    sitting: UUID

    @classmethod
    def of(cls, request: HttpRequest) -> "Visitor":
        # The person, not Django's stand-in that looks them up: pages ask for their id some hundred times.
        person = get_user(request) if request.user.is_authenticated else None
        if not isinstance(person, Person):
            return cls.nobody()
        return cls(person=person, pen=_pen(request), sitting=_sitting(request))

    @classmethod
    def nobody(cls) -> "Visitor":
        return cls(person=None, pen=None, sitting=uuid.uuid4())


def _pen(request: HttpRequest) -> PenHold | None:
    """The pen that the session speaks of, if it is still out: a page that was under way when it was handed back may
    have written the session once more.
    """
    held = request.session.get("pen")
    if not held or timezone.now().timestamp() > held["until"]:
        return None
    out = PenInHand.objects.select_related("citizen").filter(pk=held["id"]).first()
    return PenHold(workbook=out.workbook, citizen=out.citizen_id, name=out.citizen.name) if out else None


def pen_has_run_out(request: HttpRequest) -> UUID | None:
    """The workbook whose citizen had the pen here until it went back by itself; the page may not know yet."""
    held = request.session.get("pen")
    return UUID(held["workbook"]) if held and timezone.now().timestamp() > held["until"] else None


def late_words() -> str:
    return _("The pen has gone back, so this was not saved. Take it again, and do it once more.")


def _sitting(request: HttpRequest) -> UUID:
    now = timezone.now().timestamp()
    sitting = request.session.get("sitting")
    if not sitting or now - sitting["began"] > settings.MEDSPIL_SITTING_MINUTES * 60:
        sitting = {"id": str(uuid.uuid4()), "began": now}
        request.session["sitting"] = sitting
    return UUID(sitting["id"])
