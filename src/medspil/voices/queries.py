"""The readers of many: what has been said, by whom it may be answered, and how far a talk has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from medspil.accounts.models import Person, Team
from medspil.accounts.queries import Shown, shown_of_each
from medspil.partnerships.access import WorkbookView
from medspil.partnerships.models import AccessEvent, Partnership
from medspil.partnerships.paging import one_page
from medspil.privacy import keys

from .access import (
    OwnVoice,
    ears_of,
    heard_by,
    leaders_above,
    leaders_for,
    past_of,
    professionals_with,
    voices_in,
)
from .models import Kind, Outcome, Reply, Voice

ON_A_PAGE = 50


@dataclass(frozen=True)
class Choice:
    """Somebody the citizen may ask for an answer. ``team`` is the one whose leader it climbs to."""

    person: Person
    team: Team
    label: str


def choices(view: WorkbookView) -> list[Choice]:
    """The citizen's professionals, and the leaders of the teams they work with. Each stands once."""
    teams = {one.pk: one.team for one in Partnership.objects.filter(workbook=view.workbook).select_related("team")}
    found: dict[UUID, tuple[Person, Team, bool]] = {}
    for member in professionals_with(view):
        if member.partnership_id:
            found.setdefault(member.person_id, (member.person, teams[member.partnership_id], False))
    leaders = leaders_for(view)
    for role in leaders:
        found.setdefault(role.person_id, (role.person, role.team, True))
    keys.fetch(found)
    there = {pk: one for pk, one in found.items() if keys.is_there(pk)}
    return [Choice(person, team, _label(person, team, leads)) for person, team, leads in there.values()]


def _label(person: Person, team: Team, leads: bool) -> str:
    words = _("%(name)s, leader of %(team)s") if leads else _("%(name)s, %(team)s")
    return words % {"name": person.name, "team": team.name}


@dataclass(frozen=True)
class Said:
    """One piece of a talk, with the name of whoever said it."""

    name: str
    title: str
    by_citizen: bool
    is_paraphrase: bool
    opening: str
    words: str
    at: datetime


def talk(voice: Voice, replies: Sequence[Reply]) -> list[Said]:
    """What was said, from the first words on, each as it was written."""
    people = {reply.by_id: reply.by for reply in replies}
    shown = shown_of_each(people)
    citizen = voice.citizen.name
    first = Said(citizen, "", True, False, "", voice.content["words"], voice.written)
    return [first, *(_said(reply, shown[reply.by_id], citizen) for reply in replies)]


def _said(reply: Reply, by: Shown, citizen: str) -> Said:
    outcome = reply.content["outcome"]
    if not outcome:
        return Said(citizen, "", True, False, "", reply.content["words"], reply.at)
    paraphrase = outcome == Outcome.HEARD
    opening = str(Outcome(outcome).label)
    return Said(by.name, by.title, False, paraphrase, opening, reply.content["words"], reply.at)


@dataclass(frozen=True)
class Line:
    """A talk on the citizen's list. ``came_of_it`` is the latest answer, and empty while there is none."""

    voice: Voice
    name: str
    kind: str
    words: str
    came_of_it: str


def own_list(view: WorkbookView, *, page: int = 1) -> tuple[list[Line], int | None]:
    """What the citizen has said, as far as this screen may show it, the newest first; and the page of what is older."""
    rows = voices_in(view).select_related("to").prefetch_related("replies").order_by("-written", "-pk")
    voices, older = one_page(rows, page, ON_A_PAGE)
    keys.fetch({view.workbook.citizen_id, *(one.to_id for one in voices if one.to_id)})
    return [_line(one, one.to.name if one.to else "") for one in voices], older


def _line(voice: Voice, name: str) -> Line:
    answers = [reply for reply in voice.replies.all() if reply.content["outcome"] not in ("", Outcome.HEARD)]
    latest = max(answers, key=lambda reply: reply.number, default=None)
    said = f"{Outcome(latest.content['outcome']).label} {latest.content['words']}".strip() if latest else ""
    return Line(voice, name, kind_label(voice), voice.content["words"], said)


def kind_label(voice: Voice) -> str:
    """What the citizen called it; without a name it is simply something they have said."""
    kind = voice.content["kind"]
    return str(Kind(kind).label) if kind else _("Something you said")


@dataclass(frozen=True)
class Waiting:
    """A talk on the list of the one who answers: whose it is and until when, and not what it says."""

    voice: Voice
    name: str


def heard_list(person: Person, *, page: int = 1) -> tuple[list[Waiting], int | None]:
    """What somebody may hear, first what waits for an answer; and the page of the rest."""
    rows = heard_by(person).select_related("citizen")
    voices, older = one_page(rows.order_by(F("due").asc(nulls_last=True), "-written", "-pk"), page, ON_A_PAGE)
    keys.fetch({one.citizen_id for one in voices})
    return [Waiting(one, one.citizen.name) for one in voices if keys.is_there(one.citizen_id)], older


def names_of(people: Iterable[Person]) -> list[str]:
    """The names of several, and "" of nobody who is gone."""
    there = list(people)
    keys.fetch(one.pk for one in there)
    return [one.name for one in there]


def seen_at(view: OwnVoice) -> list[tuple[str, datetime]]:
    """Who has read it, and when first: a message shows that a person has seen it."""
    voice = view.voice
    events = AccessEvent.objects.filter(workbook=voice.workbook_id, what="voice", item=voice.pk)
    if view.book.has_pen:
        events = events.filter(person=view.book.person).exclude(why="with_you")
    first: dict[UUID, AccessEvent] = {}
    for event in events.exclude(why="with_you").select_related("person").order_by("at", "pk"):
        first.setdefault(event.person_id, event)
    keys.fetch(first)
    return [(event.person.name, event.at) for event in first.values()]


@dataclass(frozen=True)
class Ears:
    """Who hears a voice now, and who no longer does; ``climbed`` are the leaders it went on to."""

    now: list[str]
    gone: list[str]
    climbed: list[str]


def ears(voice: Voice, *, without: UUID | None = None) -> Ears:
    """Who hears it, without the one who asks."""
    found = [one for one in ears_of(voice) if one.person.pk != without]
    keys.fetch(one.person.pk for one in found)
    return Ears(
        now=[one.person.name for one in found if one.hears],
        gone=[one.person.name for one in found if not one.hears],
        climbed=[one.person.name for one in found if one.hears and one.by_climbing],
    )


def passed_by(voice: Voice) -> list[str]:
    """The names of those who had better not see it: told to whoever hears it, so that they don't pass it on."""
    return names_of(Person.objects.filter(pk__in=past_of(voice)))


def passed_ids(voice: Voice) -> list[str]:
    return [str(one) for one in past_of(voice)]


def has_said(view: WorkbookView, ref: UUID, words: str) -> bool:
    """Whether the citizen has said this with this page already."""
    there = Voice.objects.filter(pk=ref, workbook=view.workbook).first()
    return there is not None and there.content["words"] == words


def climbs_to(voice: Voice) -> list[str]:
    """To whom it goes on, if no answer comes. Nobody, where nobody is left above."""
    return names_of(leaders_above(voice))
