"""How it goes between Alma and Dina over half a year: after meetings, with a break, and not always seen alike."""

from dataclasses import dataclass

from medspil.accounts.models import Person
from medspil.checkins import actions
from medspil.checkins.access import Pair, SeenCheckIn, pair_in
from medspil.checkins.items import STEPS, items
from medspil.checkins.models import CheckIn, Rhythm
from medspil.partnerships.models import Workbook

from .actions import happened
from .desk import Desk

# How it is written below: a figure for each item in its order, the place of its step, and - for what was skipped.
ORDER = tuple(STEPS)


@dataclass(frozen=True)
class Told:
    """A check-in as the example tells of it. ``hers`` is empty where Alma let it be; ``talked`` who says they have."""

    days_ago: int
    clock: str
    ours: str
    hers: str = ""
    our_words: str = ""
    her_words: str = ""
    talked: str = "both"


BEFORE_THE_BREAK = (
    Told(174, "14.30", "211232", "10-1-0", "Jeg talte for meget om skolen. Undskyld."),
    Told(
        152,
        "16.10",
        "222232",
        "211-21",
        "Jeg fik ikke sagt, hvad Bente får at vide.",
        "Sig det, før vi går ind.",
    ),
    Told(131, "11.20", "232322", "221121", talked=""),
    Told(110, "18.15", "332323", "322222", her_words="Det var godt hos Mormor."),
)
AFTER_IT = (
    Told(68, "17.05", "222212", "222201", "Jeg glemte at ringe om Bente. Det vil jeg gøre om.", "Du ringede ikke."),
    Told(
        27,
        "16.20",
        "333333",
        "213-32",
        "Jeg kunne have spurgt, før Mette tog papirerne frem.",
        "Der lå papirer på bordet igen. Men du sagde til.",
        talked="dina",
    ),
    Told(12, "17.30", "323332", our_words="Jeg vil spørge dig, før jeg taler med din mor."),
)


def tell(*, alma: Person, dina: Person, book: Workbook) -> None:
    """Dina proposes too often at first; Alma proposes after meetings, and takes a break in the autumn."""
    almas, dinas = Desk(alma, book), Desk(dina, book)
    with happened(190, "15.30"):
        actions.propose(pair=_pair(dinas, dina), beat=Rhythm.Beat.WEEK, seen=0)
    with happened(189, "20.30"):
        actions.say_not_yet(pair=_pair(almas, dina), seen=1)
    with happened(176, "19.10"):
        actions.propose(pair=_pair(almas, dina), beat=Rhythm.Beat.MEETING, seen=2)
    with happened(175, "08.50"):
        actions.say_yes(pair=_pair(dinas, dina), seen=3)
    for told in BEFORE_THE_BREAK:
        _check_in(told, almas, dinas, dina)
    with happened(102, "22.40"):
        actions.pause(pair=_pair(almas, dina), paused=True)
    with happened(70, "16.00"):
        actions.pause(pair=_pair(almas, dina), paused=False)
    for told in AFTER_IT:
        _check_in(told, almas, dinas, dina)


def _check_in(told: Told, almas: Desk, dinas: Desk, dina: Person) -> None:
    with happened(told.days_ago, told.clock):
        row = actions.begin(pair=_pair(dinas, dina), steps=_steps(told.ours), words=told.our_words)
    if told.hers:
        with happened(told.days_ago - 1, "20.05"):
            actions.answer(seen=_seen(almas, dina, row), steps=_steps(told.hers), words=told.her_words)
    for desk, name in ((dinas, "dina"), (almas, "alma")):
        if told.hers and told.talked in {"both", name}:
            with happened(max(told.days_ago - 5, 1), "16.45"):
                actions.talked(seen=_seen(desk, dina, row), have=True)


def _steps(letters: str) -> dict[str, str]:
    return {item.code: ORDER[int(letter)] for item, letter in zip(items(), letters, strict=True) if letter.isdecimal()}


def _pair(desk: Desk, dina: Person) -> Pair:
    return pair_in(desk.book(), dina.pk)


def _seen(desk: Desk, dina: Person, row: CheckIn) -> SeenCheckIn:
    return SeenCheckIn(_pair(desk, dina), CheckIn.objects.get(pk=row.pk))
