"""The readers of many: the notes of a workbook and one with what stands beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from medspil.partnerships.access import WorkbookView
from medspil.partnerships.audience import Audience, readers
from medspil.partnerships.paging import one_page
from medspil.partnerships.queries import names_in

from .access import Reach, ShownNote, audiences_for, holds, notes_seen, reached, reaches
from .models import Decision, Version

A_PAGE = 20
EXCERPT = 140
# What the writer answered about a decision, as it is told to whoever reads.
ANSWERED = {
    Decision.YES: gettext_lazy("Yes. It must stand in the official journal, too."),
    Decision.NO: gettext_lazy("No. It only stands here. Others may still be given access to it by law."),
    Decision.DONT_KNOW: gettext_lazy("That isn't known yet."),
}


@dataclass(frozen=True)
class Row:
    """A note in the list. Of one that is new to the reader, or waits, no word is shown."""

    shown: ShownNote
    name: str
    words: str
    answered: str


@dataclass(frozen=True)
class Notes:
    """A page of the list, the latest first; ``older`` is the number of the next."""

    rows: list[Row]
    older: int | None


def notes(view: WorkbookView, *, page: int = 1) -> Notes:
    names = names_in(view)
    found, older = one_page(notes_seen(view).order_by("-written", "-pk"), page, A_PAGE)
    return Notes([_row(ShownNote(view, one), names) for one in found], older)


def _row(shown: ShownNote, names: Mapping[UUID, str]) -> Row:
    who = [] if shown.is_new else dict.fromkeys(names.get(one.by_id, "") for one in shown.answers)
    return Row(shown, names.get(shown.note.by_id, ""), _excerpt(words_of(shown)), _list_of([*who]))


def words_of(shown: ShownNote) -> str:
    """What a note says now, where a list may show it."""
    if shown.latest is None or shown.is_new:
        return ""
    content = shown.latest.content
    return str(content["words"] or content["hard"])


def _excerpt(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True)
class Choice:
    """Whom one may write to; "You, Alma and Emil" will read it, or empty where nobody else does (P8)."""

    reach: Reach
    label: str
    readers: str


def choices(view: WorkbookView) -> list[Choice]:
    return [choice(view, reach) for reach in reaches(view)]


def choice(view: WorkbookView, reach: Reach) -> Choice:
    names = [person.name for person in reached(view, reach) if person.pk != view.hand]
    return Choice(reach, _label(view, reach), _list_of([pgettext("who reads", "You"), *names]) if names else "")


def _label(view: WorkbookView, reach: Reach) -> str:
    if reach.audience == Audience.TWO:
        return reach.other.name if reach.other else ""
    if not view.acts_as_citizen:
        name = view.workbook.citizen.name
        return _("%(name)s and the professionals") % {"name": name}
    return str(reach.audience.label)


def _list_of(names: Sequence[str]) -> str:
    """Alma, Dina and Emil."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


@dataclass(frozen=True)
class Said:
    """A version, or an answer, with who said it. ``version`` is the number of what was written or answered."""

    name: str
    by_citizen: bool
    at: datetime
    version: int
    words: str
    hard: str = ""
    helps: str = ""
    decision: str = ""


@dataclass(frozen=True)
class Waits:
    """What withholds a note: who stands by it, and as much of why as the reader may know."""

    asked_by: str
    second: str
    rule: str
    reason: str
    holds: bool


@dataclass(frozen=True)
class Whole:
    """A note with all that stands on its page."""

    shown: ShownNote
    name: str
    latest: Said | None
    earlier: list[Said]
    answers: list[Said]
    readers: str
    others_saw: list[tuple[str, datetime]]
    waits: Waits | None
    audiences: list[Audience]


def whole(shown: ShownNote) -> Whole:
    view, note, names = shown.view, shown.note, names_in(shown.view)
    versions = [_version(shown, one, names) for one in shown.versions]
    between = [pk for pk in (note.by_id, note.other_id) if pk]
    return Whole(
        shown=shown,
        name=names.get(note.by_id, ""),
        latest=versions[0] if versions else None,
        earlier=versions[1:],
        answers=answers_of(shown, names),
        readers=_readers(view, note.audience, between),
        others_saw=[(names[one.person_id], one.at) for one in shown.seen_by_others if one.person_id in names],
        waits=_waits(shown, names),
        audiences=audiences_for(shown) if shown.may_show else [],
    )


def _readers(view: WorkbookView, audience: str, between: Sequence[UUID]) -> str:
    """Who can read it; of those whom only the citizen knows to be there, that there may be some."""
    names = [person.name for person in readers(view, audience, between=between)]
    if audience == Audience.CIRCLE and not view.acts_as_citizen:
        names.append(_("those %(name)s shows the map to") % {"name": view.workbook.citizen.name})
    return _list_of(names)


def _version(shown: ShownNote, one: Version, names: Mapping[UUID, str]) -> Said:
    content, by = one.content, shown.note.by_id
    return Said(
        name=names.get(by, ""),
        by_citizen=by == shown.note.citizen_id,
        at=one.at,
        version=one.number,
        words=content["words"],
        hard=content["hard"],
        helps=content["helps"],
        decision=str(ANSWERED[Decision(content["decision"])]) if content["decision"] else "",
    )


def answers_of(shown: ShownNote, names: Mapping[UUID, str]) -> list[Said]:
    citizen = shown.note.citizen_id
    return [
        Said(names.get(one.by_id, ""), one.by_id == citizen, one.at, one.version, one.text) for one in shown.answers
    ]


def _waits(shown: ShownNote, names: Mapping[UUID, str]) -> Waits | None:
    held = shown.held
    if held is None or not shown.may_know_of_waiting:
        return None
    return Waits(
        asked_by=names.get(held.asked_by_id, ""),
        second=names.get(held.second_id, "") if held.second_id else "",
        rule=held.content["rule"],
        reason=held.content["reason"] if shown.may_know_why else "",
        holds=holds(shown.view, held),
    )
