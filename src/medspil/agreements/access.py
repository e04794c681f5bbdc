"""The one door to agreements: which of them somebody may see, and what they may do about each."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from medspil.accounts.access import is_professional, person_of, teams_led
from medspil.accounts.models import Person, Team, TeamRole
from medspil.accounts.visitor import Visitor
from medspil.maps.access import map_now
from medspil.partnerships.access import (
    Purpose,
    WorkbookView,
    current_memberships,
    is_shown_to,
    log_reading,
    log_reading_as,
    opens_today,
    workbook_for,
    works_here,
)
from medspil.partnerships.audience import Audience, seen_by
from medspil.partnerships.models import Membership, Role
from medspil.privacy import keys

from .models import Agreement, Handover

# What somebody would like another to promise.
WISHES = (Agreement.State.ASKED, Agreement.State.NOT_NOW)


@dataclass(frozen=True)
class AgreementView:
    """One agreement as one visitor may see it."""

    book: WorkbookView
    agreement: Agreement

    @property
    def is_mine(self) -> bool:
        """Whether whoever acts has promised it."""
        return self.agreement.promiser_id == self.book.hand

    @property
    def is_to_me(self) -> bool:
        return self.agreement.receiver_id == self.book.hand

    @property
    def is_answerer(self) -> bool:
        """Whether whoever acts is the one who says yes: usually the one who is to promise it."""
        return self.is_to_me if self.agreement.offered else self.is_mine

    @property
    def is_between(self) -> bool:
        return self.is_mine or self.is_to_me

    @property
    def is_open(self) -> bool:
        return self.agreement.state == Agreement.State.OPEN

    @property
    def is_asked(self) -> bool:
        """Nobody has promised it yet, but a yes can still come: also after a “not now” (P18)."""
        return self.agreement.state in WISHES

    @property
    def may_say_yes(self) -> bool:
        """Only whoever was asked (P18), and not to somebody who has left."""
        gone = self.agreement.offered and has_left(self.book, self.agreement.promiser_id)
        return self.is_answerer and self.is_asked and not gone

    @property
    def may_say_not_now(self) -> bool:
        return self.may_say_yes and self.agreement.state == Agreement.State.ASKED

    @property
    def may_say_kept(self) -> bool:
        """Only whoever received the promise (P2)."""
        return self.is_to_me and self.is_open

    @property
    def may_make_anew(self) -> bool:
        """Either of the two; when its maker has left only whoever is to take it over."""
        return self.is_open and (self.is_handed_to_me or (self.is_between and not self.waits))

    @property
    def may_let_go(self) -> bool:
        """A promise by either of the two; a wish for one only by whoever asked: the other says “not now”."""
        asker = self.is_between and not self.is_answerer
        return (self.is_between and self.is_open) or (asker and self.is_asked)

    @cached_property
    def waits(self) -> bool:
        """Whether it is an open promise of a professional who has left (P4)."""
        return self.is_open and has_left(self.book, self.agreement.promiser_id)

    @property
    def handover(self) -> Handover | None:
        return getattr(self.agreement, "handover", None)

    @property
    def successor(self) -> UUID | None:
        """Whom it waits for; None while it waits with the leader, also when whoever was named has left since."""
        named = self.handover.successor_id if self.waits and self.handover else None
        return named if any(row.person_id == named and works_here(row) for row in self.book.everyone) else None

    @property
    def is_handed_to_me(self) -> bool:
        return self.waits and not self.book.acts_as_citizen and self.successor == self.book.hand

    @property
    def may_show_words(self) -> bool:
        """The citizen lets the leader and the successor read what was for two only."""
        return self.waits and self.book.acts_as_citizen and not words_are_shown(self.agreement)

    @property
    def may_erase(self) -> bool:
        """The citizen, on a screen of their own (P23)."""
        return self.book.is_own


def agreements_book(visitor: Visitor, workbook_id: UUID, *, to: Purpose) -> WorkbookView:
    """The workbook for whoever may have agreements in it, or Http404. Logs the reading."""
    book = workbook_for(visitor, workbook_id, to=to)
    log_reading(book, what="agreements", item=workbook_id, to=to)
    return book


def agreements_in(book: WorkbookView) -> "QuerySet[Agreement]":
    """Those that this visitor may see."""
    seen = seen_by(book, "promiser", "receiver")
    if book.is_professional:  # what the citizen has let whoever is to take it over read
        left = [row.person_id for row in book.everyone if has_left(book, row.person_id)]
        seen |= Q(handover__successor=book.person.pk, handover__shown__isnull=False, promiser__in=left)
    return Agreement.objects.filter(seen, workbook=book.workbook).select_related("handover", "team")


def team_of(book: WorkbookView, person_id: UUID) -> Team | None:
    """The team through which somebody is with the citizen today, and for which they may promise something."""
    there = [row for row in book.everyone if row.person_id == person_id and works_here(row) and opens_today(row)]
    return Team.objects.filter(partnerships__in=[row.partnership_id for row in there[:1]]).first() if there else None


def has_left(book: WorkbookView, person_id: UUID) -> bool:
    """Whether somebody was here as a professional, and no longer is. On pause they have not left."""
    worked = [row for row in book.everyone if row.person_id == person_id and row.role == Role.PROFESSIONAL]
    return bool(worked) and not any(works_here(row) for row in worked)


def words_are_shown(agreement: Agreement) -> bool:
    """Whether the leader and the successor may read it: it was never for two only, or the citizen says so."""
    handover = getattr(agreement, "handover", None)
    return agreement.audience in (Audience.PROFESSIONALS, Audience.CIRCLE) or bool(handover and handover.shown)


def leaders_in(book: WorkbookView) -> dict[UUID, list[Person]]:
    """With whom promises wait, by partnership. Never the citizen, nor a parent or companion of theirs (P20)."""
    close = {row.person_id for row in book.everyone if row.role != Role.PROFESSIONAL and opens_today(row)}
    rows = (
        TeamRole.objects.filter(
            role=TeamRole.Role.LEADER, ended__isnull=True, team__partnerships__workbook=book.workbook
        )
        .exclude(person=book.workbook.citizen_id)
        .annotate(partnership=F("team__partnerships"))
        .select_related("person")
    )
    found: dict[UUID, list[Person]] = {}
    for row in rows.order_by("since"):
        if row.person_id not in close:
            found.setdefault(row.partnership, []).append(row.person)
    return found


def to_take_over(view: AgreementView) -> AgreementView:
    """Refuse everyone but the successor whom the leader has named."""
    if not view.is_handed_to_me:
        raise Http404
    return view


def to_show_words(view: AgreementView) -> AgreementView:
    """Refuse everyone but the citizen, and where there is nothing more to show."""
    if not view.may_show_words:
        raise Http404
    return view


@dataclass(frozen=True)
class WaitingPromise:
    """A promise of somebody who has left, as the leader of their team sees it, and nothing else of the workbook."""

    agreement: Agreement
    team: Team
    visitor: Visitor

    @property
    def person(self) -> Person:
        return person_of(self.visitor)

    @property
    def shows_words(self) -> bool:
        return words_are_shown(self.agreement)

    @cached_property
    def candidates(self) -> list[Person]:
        """The professionals of the team. Who of them is with the citizen already isn't told."""
        rows = TeamRole.objects.filter(team=self.team, role=TeamRole.Role.PROFESSIONAL, ended__isnull=True)
        rows = rows.exclude(person__in=[self.agreement.promiser_id, self.agreement.citizen_id]).select_related("person")
        people = [row.person for row in rows.order_by("since")]
        keys.fetch(one.pk for one in people)
        return [one for one in people if keys.is_there(one.pk)]


def _left_behind(among: Q) -> "QuerySet[Agreement]":
    """The open promises of professionals who have left; ``left_team`` is the team they left last."""
    worked = Membership.objects.filter(
        workbook=OuterRef("workbook"), person=OuterRef("promiser"), role=Role.PROFESSIONAL
    )
    gone = worked.filter(state=Membership.State.ENDED).order_by("-ended")
    there = worked.exclude(state=Membership.State.ENDED)
    rows = Agreement.objects.alias(left_team=Subquery(gone.values("partnership__team")[:1])).filter(
        among, ~Exists(there), Exists(gone), state=Agreement.State.OPEN
    )
    return rows.select_related("workbook", "citizen", "promiser", "handover__successor")


def waiting_with(person: Person) -> "QuerySet[Agreement]":
    """What waits with a leader: of the teams they lead, and of no citizen whom they are close to (P20)."""
    leads = TeamRole.objects.filter(person=person, role=TeamRole.Role.LEADER, ended__isnull=True).values("team")
    close = current_memberships(person).exclude(role=Role.PROFESSIONAL).values("workbook")
    return _left_behind(Q(left_team__in=leads) & ~Q(citizen=person) & ~Q(workbook__in=close))


def waiting_on(person: Person) -> "QuerySet[Agreement]":
    """What waits for somebody's answer, in the workbooks that are open to them."""
    works = current_memberships(person).filter(role=Role.PROFESSIONAL).values("workbook")
    return _left_behind(Q(handover__successor=person, workbook__in=works))


def _team_left(agreement: Agreement) -> Team:
    worked = Membership.objects.filter(
        workbook=agreement.workbook_id, person=agreement.promiser_id, role=Role.PROFESSIONAL
    )
    return Team.objects.get(pk__in=worked.order_by("-ended").values("partnership__team")[:1])


def waits_here(visitor: Visitor) -> Person:
    """Somebody with whom a promise may wait, a professional or a leader; or 404."""
    if not is_professional(visitor) and not teams_led(visitor):
        raise Http404
    return person_of(visitor)


def waiting_promise(visitor: Visitor, agreement_id: UUID, *, to: Purpose) -> WaitingPromise:
    """A promise that waits with this leader, or Http404. Logs the reading for the citizen (P7)."""
    found = waiting_with(person_of(visitor)).filter(pk=agreement_id).first()
    if found is None:
        raise Http404
    keys.fetch([found.citizen_id, found.promiser_id, person_of(visitor).pk])
    if not keys.is_there(found.citizen_id):
        raise Http404  # erased: nobody can read it any more
    log_reading_as(visitor, workbook=found.workbook, role="leader", what="promise", item=agreement_id, to=to)
    return WaitingPromise(found, _team_left(found), visitor)


def candidate_for(waiting: WaitingPromise, person_id: str) -> Person:
    """Somebody whom the leader may ask, or Http404."""
    found = next((one for one in waiting.candidates if str(one.pk) == person_id), None)
    if found is None:
        raise Http404
    return found


def agreement_for(visitor: Visitor, workbook_id: UUID, agreement_id: UUID, *, to: Purpose) -> AgreementView:
    """One agreement, or Http404. Logs the reading."""
    book = agreements_book(visitor, workbook_id, to=to)
    found = agreements_in(book).filter(pk=agreement_id).first()
    if found is None:
        raise Http404
    return AgreementView(book, found)


def wishes_in_place_of(agreement: Agreement) -> "QuerySet[Agreement]":
    """What its receiver would like instead of it, and hasn't had a yes to."""
    return agreement.followed_by.filter(state__in=WISHES)


def people_on_map(book: WorkbookView, *, to: Purpose = Purpose.FOLLOW) -> dict[UUID, str]:
    """Whom on the relation map an agreement can be about: those whom this session sees, by name.

    A page that shows them all is a reading of the map (P7).
    """
    found = map_now(book)
    if found is None:
        return {}
    log_reading(book, what="map", item=found.wave.pk, to=to)
    return {ref: str(item.body["name"]) for ref, item in found.alters.items()}


def may_erase(view: AgreementView) -> AgreementView:
    """Refuse everyone but the citizen in their own session."""
    if not view.may_erase:
        raise Http404
    return view


def others_in(book: WorkbookView) -> list[Person]:
    """With whom whoever acts may make an agreement: the citizen with everybody who is here, others with the citizen."""
    if not book.acts_as_citizen:
        return [book.workbook.citizen]
    there = [row for row in book.everyone if opens_today(row) and is_shown_to(book, row)]
    there.sort(key=lambda row: not works_here(row))
    return list({row.person_id: row.person for row in there}.values())
