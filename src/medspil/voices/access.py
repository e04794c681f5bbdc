"""The one door to what a citizen has said.

Only those on the list of listeners are let in, and only while their own door is open: a professional while they are
with the citizen, a leader while they lead the team it came to.

Whoever a voice goes past is on no list, and so there is nothing to hide from them: no count, no line, no gap.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from medspil.accounts.access import is_professional, person_of, teams_led
from medspil.accounts.models import Person, TeamRole
from medspil.accounts.visitor import Visitor
from medspil.partnerships.access import (
    Purpose,
    WorkbookView,
    citizens_own,
    current_memberships,
    log_reading,
    log_reading_as,
    opens_today,
    workbook_for,
    works_here,
)
from medspil.partnerships.models import Membership, Role
from medspil.privacy import keys

from .models import Kind, Listener, Outcome, Reply, Voice


@dataclass(frozen=True)
class OwnVoice:
    """A voice as the citizen sees it, in a session of their own or with the pen."""

    book: WorkbookView
    voice: Voice

    @property
    def may_send(self) -> bool:
        """On somebody else's screen a talk that goes past them never stands, so there it isn't sent on either."""
        return self.book.is_own


@dataclass(frozen=True)
class HeardVoice:
    """A voice as one of its listeners sees it."""

    voice: Voice
    visitor: Visitor

    @property
    def person(self) -> Person:
        return person_of(self.visitor)

    @property
    def waits(self) -> bool:
        return self.voice.due is not None

    @cached_property
    def replies(self) -> list[Reply]:
        return replies_of(self.voice)

    @property
    def outcomes(self) -> list[Outcome]:
        """How an answer may begin now. Once it is answered, what has changed since is always good news."""
        kind, answered = self.voice.content["kind"], any(is_answer(reply) for reply in self.replies)
        if kind == Kind.PRAISE:
            return [Outcome.ANSWER if answered else Outcome.THANKS]
        if answered and not self.waits:
            return [Outcome.SINCE]
        if kind == Kind.QUESTION:
            return [Outcome.ANSWER, Outcome.HEARD]
        return [Outcome.CHANGED, Outcome.NOT_CHANGED, Outcome.HEARD]


def is_answer(reply: Reply) -> bool:
    """Whether it answers. The citizen's own words don't, nor does a paraphrase."""
    return reply.content["outcome"] not in ("", Outcome.HEARD)


def replies_of(voice: Voice) -> list[Reply]:
    """What was written in the talk after the first words, in order."""
    return list(voice.replies.select_related("by__profile").order_by("number"))


def heard_by(person: Person) -> "QuerySet[Voice]":
    """What somebody may hear today."""
    works = current_memberships(person).filter(role=Role.PROFESSIONAL).values("workbook")
    leads = TeamRole.objects.filter(person=person, role=TeamRole.Role.LEADER, ended__isnull=True).values("team")
    return Voice.objects.filter(listeners__person=person).filter(Q(workbook__in=works) | Q(team__in=leads))


def voices_in(view: WorkbookView) -> "QuerySet[Voice]":
    """What this session may see of what the citizen has said. The pen widens nothing: the screen is still another's."""
    there = Voice.objects.filter(workbook=view.workbook)
    if view.is_own:
        return there
    return there.filter(listeners__person=view.person) if view.is_professional else there.none()


def own_voices(visitor: Visitor, workbook_id: UUID, *, to: Purpose) -> WorkbookView:
    """The citizen's workbook for the pages where they speak, or 404."""
    view = citizens_own(workbook_for(visitor, workbook_id, to=to))
    log_reading(view, what="voices", item=workbook_id, to=to)
    return view


def own_voice(visitor: Visitor, workbook_id: UUID, voice_id: UUID, *, to: Purpose) -> OwnVoice:
    view = citizens_own(workbook_for(visitor, workbook_id, to=to))
    voice = voices_in(view).select_related("citizen", "to").filter(pk=voice_id).first()
    if voice is None:
        raise Http404
    log_reading(view, what="voice", item=voice_id, to=to)
    return OwnVoice(view, voice)


def may_send(view: OwnVoice) -> OwnVoice:
    """Refuse to send it on from a screen that isn't the citizen's own."""
    if not view.may_send:
        raise Http404
    return view


def answers_here(visitor: Visitor) -> Person:
    """Somebody to whom a voice may be sent, a professional or a leader; or 404."""
    if not is_professional(visitor) and not teams_led(visitor):
        raise Http404
    return person_of(visitor)


def heard_voice(visitor: Visitor, voice_id: UUID, *, to: Purpose) -> HeardVoice:
    """A voice that this visitor may hear, or 404. Logs the reading for the citizen."""
    person = person_of(visitor)
    voice = heard_by(person).select_related("workbook", "citizen", "to").filter(pk=voice_id).first()
    if voice is None:
        raise Http404
    keys.fetch([voice.citizen_id, person.pk])
    if not keys.is_there(voice.citizen_id) or not keys.is_there(person.pk):
        raise Http404  # erased: nobody can read it any more
    mine = current_memberships(person).filter(workbook=voice.workbook, role=Role.PROFESSIONAL)
    role = "professional" if mine.exists() else "leader"
    log_reading_as(visitor, workbook=voice.workbook, role=role, what="voice", item=voice_id, to=to)
    return HeardVoice(voice, visitor)


def leaders_for(view: WorkbookView) -> list[TeamRole]:
    """The leaders of the teams that work with the citizen, or have done."""
    rows = TeamRole.objects.filter(
        role=TeamRole.Role.LEADER, ended__isnull=True, team__partnerships__workbook=view.workbook
    ).exclude(person=view.workbook.citizen_id)
    return list(rows.select_related("person__profile", "team").order_by("since"))


def professionals_with(view: WorkbookView) -> list[Membership]:
    return [row for row in view.everyone if works_here(row) and opens_today(row)]


def leaders_above(voice: Voice) -> list[Person]:
    """To whom a voice climbs: the leaders of its team, without those whom it goes past, those who hear it already, the
    citizen, and whoever is in the workbook as a parent or companion (P20).
    """
    if voice.team_id is None:
        return []
    close = Membership.objects.filter(workbook=voice.workbook_id).exclude(state=Membership.State.ENDED)
    rows = (
        TeamRole.objects.filter(team=voice.team_id, role=TeamRole.Role.LEADER, ended__isnull=True)
        .exclude(person__in=close.exclude(role=Role.PROFESSIONAL).values("person"))
        .exclude(person__in=voice.listeners.values("person"))
        .exclude(person=voice.citizen_id)
        .select_related("person__profile")
    )
    past = past_of(voice)
    return [row.person for row in rows.order_by("since") if row.person_id not in past]


@dataclass(frozen=True)
class Ear:
    """One on the list of those who may hear a voice, and whether their own door is open today."""

    person: Person
    by_climbing: bool
    hears: bool


def ears_of(voice: Voice) -> list[Ear]:
    """Those who may hear it, the one whom the citizen chose first."""
    works = Membership.objects.filter(workbook=voice.workbook_id, person=OuterRef("person"), role=Role.PROFESSIONAL)
    leads = TeamRole.objects.filter(
        team=voice.team_id, person=OuterRef("person"), role=TeamRole.Role.LEADER, ended__isnull=True
    )
    rows = voice.listeners.annotate(
        hears=Exists(works.filter(state=Membership.State.ACTIVE)) | Exists(leads)
    ).select_related("person__profile")
    return [Ear(row.person, row.by_climbing, row.hears) for row in rows.order_by("by_climbing", "since", "pk")]


def past_of(voice: Voice) -> frozenset[UUID]:
    """Those who had better not see it, as the citizen has said."""
    return frozenset(UUID(one) for one in voice.past["people"])


def without_a_listener(now: datetime) -> "QuerySet[Voice]":
    """What waits for an answer from people who are all gone. On pause is not gone: that is the citizen's own doing."""
    works = Membership.objects.filter(
        workbook=OuterRef("voice__workbook"), person=OuterRef("person"), role=Role.PROFESSIONAL
    ).exclude(state=Membership.State.ENDED)
    leads = TeamRole.objects.filter(
        team=OuterRef("voice__team"), person=OuterRef("person"), role=TeamRole.Role.LEADER, ended__isnull=True
    )
    hears = Listener.objects.filter(Exists(works) | Exists(leads), voice=OuterRef("pk"))
    return Voice.objects.filter(~Exists(hears), look_at__gt=now, stuck__isnull=True)
