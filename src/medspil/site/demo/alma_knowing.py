"""What Alma wants somebody new to know: first what Dina wrote down for her, now in her own words."""

from medspil.accounts.models import Person
from medspil.knowing import actions
from medspil.knowing.access import KnowView
from medspil.partnerships.models import Workbook

from .actions import happened
from .desk import Desk

FIRST = {
    "works": "Gå en tur først. Så kommer snakken.",
    "not_again": "Hvorfor jeg flyttede.",
}
NOW = {
    "works": "Skriv, før du ringer. Gå en tur med mig, så kommer det af sig selv. Sig det, hvis du kommer for sent.",
    "not_again": "Hvorfor jeg flyttede, og hvor min far er. Det har jeg fortalt ni gange. Det står hos Mette.",
}
SUGGESTED = {
    "works": "Håndbold og hunden er gode steder at begynde. Aftal altid, hvordan du kommer hjem.",
    "not_again": "",
}


def tell(*, alma: Person, dina: Person, book: Workbook) -> None:
    with happened(185, "15.20"):
        actions.write(found=KnowView(Desk(dina, book).book()), said=FIRST)
    with happened(184, "19.00"):
        almas = KnowView(Desk(alma, book).book())
        actions.say_yes(found=almas, told=almas.suggestions[0])
    with happened(40, "21.05"):
        actions.write(found=KnowView(Desk(alma, book).book()), said=NOW)
    with happened(2, "10.50"):
        actions.write(found=KnowView(Desk(dina, book).book()), said=SUGGESTED)
