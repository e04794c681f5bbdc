"""What Alma and Dina have written to each other in half a year, with the answers beside it."""

from medspil.accounts.models import Person
from medspil.notes import actions
from medspil.notes.access import ShownNote, note_in, reach_for
from medspil.notes.models import Decision, Note
from medspil.partnerships.models import Workbook

from .actions import happened
from .desk import Desk


def tell(*, alma: Person, dina: Person, book: Workbook) -> None:
    """Most are answered; one is corrected, one holds two readings, one is heavy, and one is Alma's own."""
    almas, dinas = Desk(alma, book), Desk(dina, book)
    first = _writes(
        dinas, 194, "16.40", str(alma.pk),
        words="Vi sad på bænken ved havnen og drak kakao. Du fortalte om Strandby. "
        "Jeg fortalte, hvad jeg skal sige videre, og hvad jeg ikke behøver skrive ned.",
    )  # fmt: skip
    _reads(almas, first, 193, "20.15")
    _answers(almas, first, 193, "20.20", "Du glemte, at det regnede, og at du gav kakaoen.")

    school = _writes(
        dinas, 151, "15.50", "fagpersoner", decision=Decision.YES,
        words="På mødet blev det aftalt, at Alma ikke tages ud af dansk mere. Bente siger det til de andre lærere.",
    )  # fmt: skip
    _reads(almas, school, 151, "18.05")
    _answers(almas, school, 151, "18.10", "Det var mig, der sagde det. Det står der ikke.")
    with happened(150, "09.10"):
        said = {
            "words": "På mødet sagde Alma selv, at hun ikke vil tages ud af dansk mere. Sådan blev det. "
            "Bente siger det til de andre lærere.",
            "decision": Decision.YES,
        }
        actions.correct(shown=_shown(dinas, school), said=said, seen=1)
    with happened(150, "09.30"):
        actions.say_carried(shown=_shown(dinas, school))
    _reads(almas, school, 149, "19.00")
    _answers(almas, school, 149, "19.02", "Sådan. Tak.")

    sundays = _writes(
        almas, 109, "21.20", str(dina.pk),
        words="Søndagene hos Mormor er det bedste. Der er ingen, der spørger om noget. "
        "Kan de ikke bare få lov at være søndage og ikke samvær?",
    )  # fmt: skip
    _reads(dinas, sundays, 108, "08.40")
    _answers(dinas, sundays, 108, "08.55", "Jo. Jeg kalder dem søndage fra nu af, også når jeg taler med Mette.")

    readings = _writes(
        dinas, 66, "14.20", "fagpersoner", decision=Decision.NO,
        words="Du går fra timen, når nogen taler højt.",
        hard="Du går glip af noget, og nogle lærere tror, du er ligeglad.",
        helps="Du mærker før andre, når stemningen vender. Det har passet på dig, og på Noah.",
    )  # fmt: skip
    _reads(almas, readings, 65, "17.30")
    _answers(almas, readings, 65, "17.41", "Det med Noah er rigtigt. Jeg er ikke ligeglad. Sig det til dem.")

    heavy = _writes(
        dinas, 10, "11.30", str(alma.pk), decision=Decision.DONT_KNOW, together=True,
        words="Der er kommet et brev om din far. Der står, hvor han er nu, og at han spørger til dig. "
        "Du skal ikke svare på noget. Jeg har brevet med, når vi ses.",
    )  # fmt: skip
    with happened(9, "19.45"):
        actions.ask_together(shown=_shown(almas, heavy))

    _writes(
        almas, 3, "22.10", "mig",
        words="Til Mette den 14.: Jeg vil bo det samme sted, til jeg er færdig med niende. "
        "Det er ikke det samme som, at jeg ikke vil hjem.",
    )  # fmt: skip


def _writes(
    desk: Desk, days_ago: int, clock: str, to: str, *, together: bool = False, **said: str
) -> Note:  # fmt: skip
    view = desk.book()
    with happened(days_ago, clock):
        return actions.write(view=view, reach=reach_for(view, to), said=said, together=together)


def _shown(desk: Desk, note: Note) -> ShownNote:
    return note_in(desk.book(), note.pk)


def _reads(desk: Desk, note: Note, days_ago: int, clock: str) -> None:
    with happened(days_ago, clock):
        actions.mark_seen(shown=_shown(desk, note))


def _answers(desk: Desk, note: Note, days_ago: int, clock: str, text: str) -> None:
    shown = _shown(desk, note)
    with happened(days_ago, clock):
        actions.answer(shown=shown, text=text, seen=shown.number)
