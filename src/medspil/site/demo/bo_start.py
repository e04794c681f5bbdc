"""How Bo and Emil began: Gorm vouches for Emil, Bo says what works, and marks a moment."""

from medspil.accounts.models import Person
from medspil.knowing import actions as knowing
from medspil.knowing.access import KnowView
from medspil.learning import actions as learning
from medspil.maps.actions_introduce import vouch
from medspil.meetings.models import Meeting
from medspil.partnerships.audience import Audience
from medspil.partnerships.models import Workbook

from .actions import happened
from .desk import Desk

TOLD = {
    "works": "Kom hellere forbi Kajen end hjem til mig. Sig det lige ud. Tag hunden alvorligt.",
    "not_again": "Om værftet. Og om jeg drikker. Det skal jeg nok selv sige.",
}


def tell(*, bo: Person, emil: Person, book: Workbook) -> None:
    emils = Desk(emil, book).map()
    gorm = Desk(emil, book).ref("Gorm")
    with happened(38, "12.10"):
        vouch(view=emils, ref=gorm, professional=emil.pk)
        vouch(view=Desk(bo, book).map(), ref=gorm, professional=emil.pk)
    with happened(33, "19.30"):
        knowing.write(found=KnowView(Desk(bo, book).book()), said=TOLD)
    meeting = Meeting.objects.filter(workbook=book, state=Meeting.State.HELD).order_by("starts")[1]
    with happened(30, "20.40"):
        view = Desk(bo, book).book()
        learning.mark(view=view, meeting=meeting, codes=["seriously", "equal"], audience=Audience.TWO)
