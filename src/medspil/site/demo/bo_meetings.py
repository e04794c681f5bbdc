"""Bo and Emil's meetings: mostly that they met."""

from medspil.accounts.models import Person
from medspil.meetings import actions
from medspil.partnerships.models import Workbook

from .actions import happened
from .alma_meetings import on_a_working_day, when
from .desk import Desk

JUST_MET = ((45, "12.40"), (31, "13.15"), (20, "13.40"))


def tell(*, bo: Person, gorm: Person, emil: Person, book: Workbook) -> None:
    for planned, clock in JUST_MET:
        days_ago = on_a_working_day(planned)
        with happened(days_ago, clock):
            actions.met_today(view=Desk(emil, book).book(), professional=emil, at=when(days_ago, clock))
    with happened(3, "11.20"):
        meeting = actions.propose(
            view=Desk(emil, book).book(),
            professional=emil,
            starts=when(on_a_working_day(-5), "13.00"),
            where="Kajen, ved vinduet. Du må gerne tage Gorm med.",
            decide="Vi kan finde en tid hos lægen. Om du skal have en ny bolig, bestemmer vi ikke her.",
        )
    with happened(2, "12.30"):
        bos = Desk(bo, book)
        actions.add_point(view=bos.book(), meeting=meeting, text="Tulle skal til dyrlæge")
        actions.bring(view=bos.book(), meeting=meeting, person=gorm, comes=True)
