"""What Alma and Dina have promised each other in half a year: kept, made good again, made anew and let go."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from medspil.accounts.models import Person
from medspil.agreements import actions
from medspil.agreements.access import AgreementView, agreement_for
from medspil.agreements.models import Agreement
from medspil.partnerships.access import Purpose, workbook_for
from medspil.partnerships.models import Workbook

from .actions import happened
from .desk import Desk


def tell(*, alma: Person, dina: Person, book: Workbook) -> None:
    """Dina goes first."""
    with happened(187, "14.35"):
        first = promises(dina, alma, book, "Jeg skriver til dig dagen før, hvis jeg ikke kan komme.")
    with happened(150, "15.20"):
        grandmother = promises(
            dina,
            alma,
            book,
            "Jeg ringer til din mormor sammen med dig om sommerferien.",
            about=Desk(dina, book).ref("Mormor"),
        )
    with happened(131, "10.05"):
        actions.say_kept(view=seen(alma, book, grandmother))
    with happened(128, "19.40"):
        club = promises(alma, dina, book, "Jeg spørger i Molen, om de har plads om torsdagen.")
    with happened(121, "16.10"):
        actions.say_kept(view=seen(dina, book, club))
    with happened(97, "13.40"):
        school = promises(dina, alma, book, "Jeg taler med Bente om, at du gerne vil sidde ved vinduet.")
    with happened(90, "13.10"):
        promises(
            dina,
            alma,
            book,
            "Der er altid en af os, der tager telefonen, når Dina har fri.",
            audience="professionals",
            for_team=True,
        )
    with happened(80, "15.00"):
        good = actions.make_anew(
            view=seen(dina, book, school),
            ref=uuid4(),
            words="Vi går op til Bente sammen på mandag. Jeg henter dig.",
            repair=True,
            said="Jeg fik det ikke gjort. Undskyld.",
        )
    with happened(76, "17.30"):
        actions.say_kept(view=seen(alma, book, good))
    with happened(60, "11.10"):
        asked = asks(dina, alma, book, "Du kommer til mødet om efterskolen.")
    with happened(59, "22.05"):
        actions.say_not_now(view=seen(alma, book, asked), said="Ikke endnu. Jeg vil gerne se skolen først.")
    with happened(19, "15.30"):
        promises(
            dina,
            alma,
            book,
            "Jeg finder to efterskoler, vi kan køre ud og se.",
            by=timezone.localdate() + timedelta(12),
        )
    with happened(18, "21.50"):
        promises(alma, dina, book, "Jeg siger det til dig, hvis jeg får lyst til at droppe håndbold.")
    with happened(4, "14.05"):
        asks(alma, dina, book, "At du ikke taler med min mor, før du har spurgt mig.")
    assert first.state == Agreement.State.OPEN  # noqa: S101  the oldest promise still stands


def promises(one: Person, other: Person, book: Workbook, words: str, **more: object) -> Agreement:
    return _makes(one, other, book, words, mine=True, **more)


def asks(one: Person, other: Person, book: Workbook, words: str) -> Agreement:
    return _makes(one, other, book, words, mine=False)


def _makes(one: Person, other: Person, book: Workbook, words: str, *, mine: bool, **more: object) -> Agreement:
    view = workbook_for(Desk(one, book).visitor, book.pk, to=Purpose.CHANGE)
    return actions.make(ref=uuid4(), book=view, other=other.pk, mine=mine, words=words, **more)  # type: ignore[arg-type]


def seen(person: Person, book: Workbook, agreement: Agreement) -> AgreementView:
    return agreement_for(Desk(person, book).visitor, book.pk, agreement.pk, to=Purpose.CHANGE)
