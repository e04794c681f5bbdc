"""The readers of many: the pairs of a workbook, the page of one pair, and one check-in."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspil.accounts.models import Person
from medspil.partnerships.access import WorkbookView, opens_today

from .access import Pair, SeenCheckIn, check_ins_of, in_pairs
from .items import OWN_WORDS, STEPS, Item, are_far_apart, items
from .models import Answer, CheckIn, Rhythm

State = CheckIn.State


@dataclass(frozen=True)
class PairLine:
    """A pair in the list; ``other`` is whom the reader is a pair with."""

    other: Person
    professional: Person
    is_here: bool
    text: str


def pairs(view: WorkbookView) -> list[PairLine]:
    """Two questions to the database, however many there are. Of who has left only those one has checked in with."""
    rows = in_pairs(view)
    rhythms = {one.professional_id: one for one in Rhythm.objects.filter(workbook=view.workbook, professional__in=rows)}
    counted = CheckIn.objects.filter(workbook=view.workbook, professional__in=rows).values("professional")
    open_ones = Count("pk", filter=Q(state=State.OPEN))
    known = {one["professional"]: bool(one["open"]) for one in counted.annotate(open=open_ones)}
    lines = []
    for pk, row in rows.items():
        pair = Pair(view, row.person, opens_today(row), rhythms.get(pk))
        if pair.is_here or pk in known:
            text = _where_it_stands(pair, has_open=known.get(pk, False))
            lines.append(PairLine(pair.other, row.person, pair.is_here, text))
    return lines


def _where_it_stands(pair: Pair, *, has_open: bool) -> str:
    rhythm = pair.rhythm
    if has_open and pair.is_citizen:
        return _("%(name)s has answered. You can, too, if you like.") % {"name": pair.professional.name}
    if pair.waits_for_me and rhythm:
        return _("%(name)s proposes: %(beat)s.") % {"name": pair.other.name, "beat": rhythm.get_proposed_display()}
    if rhythm is None or not rhythm.beat:
        return _("You haven't agreed yet how often.")
    if rhythm.is_paused:
        return _("On pause.")
    return _("You have agreed: %(beat)s.") % {"beat": rhythm.get_beat_display()}


def when_next(pair: Pair, latest: date | None) -> str:
    """When the next one would fit the rhythm. A day that has been is no debt (P11)."""
    if pair.rhythm is None or not pair.rhythm.is_going:
        return ""
    beat = pair.rhythm.beat
    if beat == Rhythm.Beat.MEETING:
        return _("The next one fits when you have met.")
    if beat == Rhythm.Beat.FREE:
        return _("The next one comes when you both want it.")
    due = latest + timedelta(weeks=int(beat)) if latest else timezone.localdate()
    if due > timezone.localdate():
        return _("The next one fits around %(day)s.") % {"day": date_format(due, "j. F")}
    return _("A check-in fits now, if you both want one.")


@dataclass(frozen=True)
class Both:
    """One item of a check-in: what each was asked, and answered in words; "" where it was skipped."""

    item: Item
    citizen: str
    professional: str
    is_far_apart: bool


@dataclass(frozen=True)
class OwnWords:
    """What one of the two wrote, and under which words."""

    is_citizen: bool
    text: str

    @property
    def asked(self) -> str:
        return str(OWN_WORDS["citizen" if self.is_citizen else "professional"])


@dataclass(frozen=True)
class Row:
    """A check-in with what both said."""

    seen: SeenCheckIn
    citizen: Answer | None
    professional: Answer | None

    @property
    def check_in(self) -> CheckIn:
        return self.seen.check_in

    @property
    def both(self) -> list[Both]:
        found = []
        for item in items(self.check_in.items):
            one = self.citizen.step(item.code) if self.citizen else ""
            other = self.professional.step(item.code) if self.professional else ""
            far = are_far_apart(one, other)
            found.append(Both(item, str(STEPS.get(one, "")), str(STEPS.get(other, "")), far))
        return found

    @property
    def to_talk_about(self) -> list[Item]:
        """Where the two see it differently: something to talk about, never a warning."""
        return [one.item for one in self.both if one.is_far_apart]

    @property
    def words(self) -> list[OwnWords]:
        """What each wrote, the professional first."""
        said = [(False, self.professional), (True, self.citizen)]
        return [OwnWords(citizen, one.words) for citizen, one in said if one and one.words]


def rows(pair: Pair, found: "QuerySet[CheckIn]") -> list[Row]:
    """The check-ins with their answers, the latest first, in one question: none is without an answer."""
    answers: dict[UUID, dict[UUID, Answer]] = defaultdict(dict)
    check_ins: dict[UUID, CheckIn] = {}
    for one in Answer.objects.filter(check_in__in=found.values("pk")).select_related("check_in"):
        answers[one.check_in_id][one.by_id] = one
        check_ins[one.check_in_id] = one.check_in
    shown = [
        Row(SeenCheckIn(pair, one), answers[pk].get(one.citizen_id), answers[pk].get(one.professional_id))
        for pk, one in check_ins.items()
    ]
    return sorted(shown, key=lambda row: (row.check_in.begun, row.check_in.pk), reverse=True)


def whole(seen: SeenCheckIn) -> Row:
    return rows(seen.pair, CheckIn.objects.filter(pk=seen.check_in.pk))[0]


def beside(row: Row) -> dict[str, str]:
    """What the professional answered to each item, for the citizen's form: not safe to show yet."""
    name, shown = row.seen.pair.professional.name, {}
    for one in row.both:
        asked = str(one.item.professional)
        if one.professional:
            shown[one.item.code] = _("%(name)s: “%(asked)s” – %(step)s.") % {
                "name": name,
                "asked": asked,
                "step": one.professional,
            }
        else:
            shown[one.item.code] = _("%(name)s: “%(asked)s” – skipped it.") % {"name": name, "asked": asked}
    return shown


def own_answer(seen: SeenCheckIn) -> Answer | None:
    return Answer.objects.filter(check_in=seen.check_in, by=seen.pair.view.hand).first()


def from_today(pair: Pair) -> CheckIn | None:
    return check_ins_of(pair).filter(day=timezone.localdate()).first()
