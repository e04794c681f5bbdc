"""What Alma has said in half a year, and what came of it."""

from uuid import uuid4

from medspil.accounts.models import Person
from medspil.accounts.visitor import Visitor
from medspil.partnerships.access import Purpose
from medspil.partnerships.models import Workbook
from medspil.voices import actions
from medspil.voices.access import heard_voice, own_voice
from medspil.voices.models import Kind, Outcome, Voice
from medspil.voices.queries import choices

from .actions import happened, when
from .desk import Desk


def tell(*, alma: Person, dina: Person, freja: Person, book: Workbook) -> None:
    """Criticism that changed something, a wish, praise, and something that goes past Dina."""
    said = _says(
        alma, book, 171, "17.40", Kind.CRITICISM,
        "I kom 40 minutter for sent i dag. Jeg sad bare og ventede og troede, du havde glemt mig. "
        "Det er tredje gang. I ville aldrig finde jer i det, hvis det var mig.",
        to=dina,
    )  # fmt: skip
    _answers(
        dina, said, 170, "09.15", Outcome.CHANGED,
        "Du har ret, og jeg er ked af det. Er jeg mere end fem minutter forsinket, får du en sms fra mig nu. "
        "Og jeg lægger ikke længere møder lige før dig om torsdagen.",
    )  # fmt: skip
    _writes_back(alma, book, said, 162, "20.10", "Du kom til tiden i dag. Tak.")
    _closes(alma, book, said)
    said = _says(
        alma, book, 120, "21.05", Kind.WISH,
        "Jeg vil helst snakke, mens vi går. Ikke i det der lokale med den gule lampe.",
        to=dina,
    )  # fmt: skip
    _answers(dina, said, 117, "10.30", Outcome.NOT_CHANGED, "lokalet er det, vi har, når det skal være efter kl. 15.")
    _answers(
        dina, said, 96, "14.05", Outcome.SINCE,
        "Jeg har fået lov til at gå fra kl. 14.30 om torsdagen. Så vi går en tur fra nu af, også når det regner.",
    )  # fmt: skip
    said = _says(
        alma, book, 75, "22.15", Kind.PRAISE,
        "Du tog med til mødet på skolen, og du lod mig selv sige det først. Det har ingen gjort før.",
        to=dina,
    )  # fmt: skip
    _answers(dina, said, 74, "08.50", Outcome.THANKS, "Det gjorde mig glad. Du sagde det selv, og de lyttede.")
    said = _says(
        alma, book, 29, "19.20", Kind.CRITICISM,
        "Dina fortæller om sine andre unge. Ikke navne, men alligevel. "
        "Så tænker jeg på, hvad hun fortæller om mig.",
        to=freja, past=dina,
    )  # fmt: skip
    _answers(
        freja, said, 26, "11.00", Outcome.CHANGED,
        "Vi har talt om det på holdet, uden dit navn: Ingen af os fortæller om andre, heller ikke uden navn. "
        "Det gælder os alle. Sig til, hvis det sker igen.",
    )  # fmt: skip
    _says(
        alma, book, 1, "16.45", Kind.WISH,
        "Må Sille komme med en dag? Hun kender mig bedre end jer.",
        to=dina,
    )  # fmt: skip


def _says(
    alma: Person, book: Workbook, days_ago: int, clock: str, kind: Kind, words: str, *, to: Person,
    past: Person | None = None,
) -> Voice:  # fmt: skip
    view = Desk(alma, book).book()
    chosen = next(one for one in choices(view) if one.person.pk == to.pk)
    return actions.write(
        view=view,
        ref=uuid4(),
        kind=kind,
        words=words,
        to=actions.Receiver(chosen.person, chosen.team),
        past=[past.pk] if past else [],
        now=when(days_ago, clock),
    )


def _answers(who: Person, voice: Voice, days_ago: int, clock: str, outcome: Outcome, words: str) -> None:
    visitor = Visitor(person=who, pen=None, sitting=uuid4())
    with happened(days_ago, clock):  # the reading
        heard = heard_voice(visitor, voice.pk, to=Purpose.READ)
    actions.answer(heard=heard, outcome=outcome, words=words, turn=heard.voice.turn, now=when(days_ago, clock))


def _writes_back(alma: Person, book: Workbook, voice: Voice, days_ago: int, clock: str, words: str) -> None:
    view = own_voice(Desk(alma, book).visitor, book.pk, voice.pk, to=Purpose.CHANGE)
    actions.write_back(view=view, words=words, turn=view.voice.turn, now=when(days_ago, clock))


def _closes(alma: Person, book: Workbook, voice: Voice) -> None:
    actions.close(view=own_voice(Desk(alma, book).visitor, book.pk, voice.pk, to=Purpose.CHANGE))
