"""What Bo and Emil have promised each other: little at a time, and a “not now” that stands."""

from uuid import uuid4

from medspil.accounts.models import Person
from medspil.agreements import actions
from medspil.partnerships.models import Workbook

from .actions import happened
from .alma_agreements import asks, promises, seen
from .desk import Desk


def tell(*, bo: Person, emil: Person, book: Workbook) -> None:
    with happened(44, "12.50"):
        knock = promises(emil, bo, book, "Jeg banker på og venter, til du lukker op.")
    with happened(31, "13.25"):
        actions.say_kept(view=seen(bo, book, knock))
    with happened(27, "10.15"):
        dentist = asks(emil, bo, book, "Du går til tandlæge.")
    with happened(26, "19.40"):
        actions.say_not_now(view=seen(bo, book, dentist), said="Ikke før Tulle er rask.")
    with happened(20, "13.45"):
        letter = promises(emil, bo, book, "Jeg læser brevet fra boligforeningen med dig på onsdag.")
    with happened(12, "16.05"):
        actions.make_anew(
            view=seen(bo, book, letter), ref=uuid4(), words="Vi læser det hos Inger. Hun kender dem.", said="Ikke her."
        )
    with happened(5, "09.30"):
        about = Desk(emil, book).ref("Inger")
        promises(emil, bo, book, "Jeg spørger Inger, om hun vil vande, når du er væk.", about=about)
