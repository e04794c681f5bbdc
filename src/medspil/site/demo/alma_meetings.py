"""Alma and Dina's meetings over half a year: what each wanted to talk about, and where it only says that they met."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.utils import timezone

from medspil.accounts.models import Person
from medspil.meetings import actions
from medspil.partnerships.models import Workbook
from medspil.voices.clock import is_working_day

from .actions import happened
from .desk import Desk


@dataclass(frozen=True)
class Planned:
    """A meeting as the example tells of it; ``days_ago`` is negative for one that is ahead."""

    days_ago: int
    clock: str
    where: str
    decide: str = ""
    hers: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    # Which of Alma's points she wants to begin with.
    first: str = ""
    by_alma: bool = field(default=False)


HELD = (
    Planned(
        195,
        "15.00",
        "Bænken ved havnen. Kun os to.",
        "Vi bestemmer ikke noget. Vi lærer hinanden at kende.",
        ours=("Hvem jeg er, og hvad jeg skal sige videre",),
    ),
    Planned(
        152,
        "14.30",
        "Skolen, lokale 12. Bente kommer.",
        "Vi kan aftale, hvordan dine dage i skolen skal være. Om du skal skifte skole, bestemmer vi ikke her.",
        hers=("Jeg vil ikke trækkes ud af dansk igen", "Bente skal sige det til de andre"),
        ours=("Dine mandage",),
        first="Jeg vil ikke trækkes ud af dansk igen",
    ),
    Planned(110, "16.00", "Hos Mormor i Strandby", hers=("Søndagene",), by_alma=True),
    Planned(
        68,
        "15.30",
        "Molen, det lille rum",
        "Jeg kan sige ja til bussen. Weekenden hos din mor skal Mette fra kommunen sige ja til.",
        hers=("Bussen til Strandby",),
        ours=("Weekenden hos din mor", "Jeg glemte at ringe. Undskyld."),
    ),
    Planned(
        27,
        "14.00",
        "Kommunen, stue 4. Mette fra kommunen kommer.",
        "Mette kan sige ja til weekender. Hvor du skal bo, bestemmes ikke på det her møde.",
        hers=("Noah må gerne komme med til Mormor", "Ingen papirer på bordet, tak"),
        ours=("Planen frem til jul",),
        first="Ingen papirer på bordet, tak",
    ),
)
JUST_MET = ((174, "13.40"), (131, "09.50"), (12, "16.30"))
AHEAD = Planned(
    -6, "15.00", "Bænken ved havnen. Bagefter varm kakao, hvis det regner.",
    "Vi kan bestemme, hvad du vil sige til Mette den 14. Vi bestemmer ikke, hvad Mette svarer.",
    hers=("Håndbold om onsdagen. Hvem kører?", "Må jeg selv vise Lone mit kort?"),
    ours=("Hvad du vil sige til Mette", "Hvordan det går mellem os"),
    first="Håndbold om onsdagen. Hvem kører?",
)  # fmt: skip


def tell(*, alma: Person, dina: Person, book: Workbook) -> None:
    """Everything is agreed by both before the day, as it should be."""
    for plan in HELD:
        _plan(plan, alma, dina, book, agreed=on_a_working_day(plan.days_ago) + 6, held=True)
    for planned, clock in JUST_MET:
        days_ago = on_a_working_day(planned)
        with happened(days_ago, clock):
            actions.met_today(view=Desk(dina, book).book(), professional=dina, at=when(days_ago, clock))
    _plan(AHEAD, alma, dina, book, agreed=4, held=False)
    with happened(1, "20.10"):
        actions.propose(
            view=Desk(alma, book).book(),
            professional=dina,
            starts=when(on_a_working_day(-20), "16.30"),
            where="Hos Mormor i Strandby",
        )


def _plan(plan: Planned, alma: Person, dina: Person, book: Workbook, *, agreed: int, held: bool) -> None:
    almas, dinas, days_ago = Desk(alma, book), Desk(dina, book), on_a_working_day(plan.days_ago)
    one, other = (almas, dinas) if plan.by_alma else (dinas, almas)
    with happened(agreed, "10.15"):
        meeting = actions.propose(
            view=one.book(),
            professional=dina,
            starts=when(days_ago, plan.clock),
            where=plan.where,
            decide=plan.decide,
        )
    with happened(agreed - 1, "17.30"):
        actions.say_yes(view=other.book(), meeting=meeting, seen=meeting.version)
        meeting.refresh_from_db()
    for desk, texts, hour in ((dinas, plan.ours, 12), (almas, plan.hers, 19)):
        for number, text in enumerate(texts):
            with happened(agreed - 2, f"{hour}.{number:02}"):
                point = actions.add_point(view=desk.book(), meeting=meeting, text=text)
                if text == plan.first:
                    actions.put_first(view=desk.book(), point=point, first=True)
    if held:
        with happened(days_ago, "18.00"):
            actions.say_held(view=dinas.book(), meeting=meeting)


def on_a_working_day(days_ago: int) -> int:
    """The same day, or the nearest on which somebody is at work: earlier for what has been, later for what comes."""
    today = timezone.localdate()
    while not is_working_day(today - timedelta(days=days_ago)):
        days_ago += 1 if days_ago > 0 else -1
    return days_ago


def when(days_ago: int, clock: str) -> datetime:
    hour, minute = clock.split(".")
    day = timezone.localdate() - timedelta(days=days_ago)
    return timezone.make_aware(datetime.combine(day, time(int(hour), int(minute))))
