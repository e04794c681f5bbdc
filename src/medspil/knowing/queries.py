"""The page put together: what was told, whose words it is, and the promises that are open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from medspil.agreements.queries import Line, open_ones
from medspil.partnerships.audience import names_of_other_readers
from medspil.partnerships.queries import names_in

from .access import KnowView, audiences_for
from .models import Told


@dataclass(frozen=True)
class Version:
    """What was told, and by whom. ``approver`` is named where the words are a professional's."""

    told: Told
    name: str
    approver: str
    voice: str
    at: datetime

    @property
    def works(self) -> str:
        return str(self.told.content["works"])

    @property
    def not_again(self) -> str:
        return str(self.told.content["not_again"])


@dataclass(frozen=True)
class Whole:
    """All that stands on the page."""

    name: str
    now: Version | None
    earlier: list[Version]
    suggestions: list[Version]
    # What is promised and open, both ways, as far as the reader may see it.
    promises: list[Line]
    readers: str
    audiences: list[tuple[str, str]]


def whole(found: KnowView) -> Whole:
    view, names = found.view, names_in(found.view)
    now = found.now
    return Whole(
        name=view.workbook.citizen.name,
        now=version(now, names) if now else None,
        earlier=[version(one, names) for one in found.earlier],
        suggestions=[version(one, names) for one in found.suggestions],
        promises=open_ones(view),
        readers=readers_of(found),
        audiences=[(one.value, str(one.label)) for one in audiences_for(view)] if found.may_decide and now else [],
    )


def version(told: Told, names: Mapping[UUID, str]) -> Version:
    own = told.by_id == told.citizen_id
    return Version(
        told,
        names.get(told.by_id, _("somebody who is no longer here")),
        "" if own or not told.approved else names[told.citizen_id],
        "citizen" if own else "professional",
        told.approved or told.written,
    )


def readers_of(found: KnowView) -> str:
    """Who can read the page besides the citizen, or could if it said something (P8)."""
    return ", ".join(names_of_other_readers(found.view, found.audience))
