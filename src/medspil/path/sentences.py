"""What a line of the path says."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from medspil.agreements.models import Agreement


class Happened(NamedTuple):
    """A row of the path: when, which, what, who did it, and with whom.

    ``what`` is a part's name; of an agreement it is what became of it, and of a map its number.
    """

    at: datetime
    id: UUID
    what: str
    by: UUID | None
    other: UUID | None

    @property
    def kind(self) -> str:
        """The part that it stands in."""
        if self.what in _STATES:
            return "agreement"
        return "map" if self.what.isdigit() else self.what


def sentence(one: Happened, names: Mapping[UUID, str]) -> str:
    """A whole sentence. Whoever isn't known to the reader is somebody."""
    by = names.get(one.by) if one.by else None
    other = names.get(one.other) if one.other else None
    said = _said(one.what, one.by != one.other, get_language())
    return said % {"by": by or _("Somebody"), "other": other or _("Somebody")}


@lru_cache(maxsize=200)
def _said(what: str, two: bool, language: str) -> str:
    """The sentence in the reader's language, before the names are in it. There are few, and a page says them often."""
    match what:
        case "meeting":
            return _("%(by)s and %(other)s met.")
        case "checkin":
            # Whether it was answered isn't told (P11).
            return _("%(by)s and %(other)s had a check-in.")
        case "moment":
            return _("%(by)s marked moments from a meeting.")
        case "know_me" if two:
            return _("%(other)s said yes to what %(by)s suggested to “Get to know me”.")
        case "know_me":
            return _("%(by)s wrote “Get to know me”.")
        case "note":
            return _("%(by)s wrote a note.")
        case "voice":
            return _("%(by)s said something.")
        case "1":
            return _("The first map was begun.")
        case number if number.isdigit():
            return _("A new map was begun.")
        case state:
            return str(_OF_AGREEMENTS[Agreement.State(state)])


_STATES = frozenset(Agreement.State.values)


_OF_AGREEMENTS = {
    Agreement.State.ASKED: gettext_lazy("%(other)s asked %(by)s for a promise."),
    Agreement.State.NOT_NOW: gettext_lazy("%(by)s answered “not now” to %(other)s. The yes can still come."),
    Agreement.State.OPEN: gettext_lazy("%(by)s promised %(other)s something."),
    Agreement.State.KEPT: gettext_lazy("%(other)s says that %(by)s kept a promise."),
    Agreement.State.RENEGOTIATED: gettext_lazy("%(by)s and %(other)s made an agreement anew."),
    Agreement.State.NOT_KEPT: gettext_lazy(
        "It didn't turn out as %(by)s and %(other)s had said. They make it good again."
    ),
    Agreement.State.TAKEN_OVER: gettext_lazy("Another one took over what %(by)s had promised %(other)s."),
    Agreement.State.WITHDRAWN: gettext_lazy("An agreement between %(by)s and %(other)s was let go."),
}
