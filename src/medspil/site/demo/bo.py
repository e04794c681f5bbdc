"""Bo, 52: a map he made a few weeks ago, with Gorm beside him."""

from medspil.accounts.models import Person, Team
from medspil.partnerships.actions import add_member, ensure_workbook
from medspil.partnerships.models import Role, Workbook

from . import bo_agreements, bo_meetings, bo_start
from .actions import happened
from .desk import Desk, Someone

PEOPLE = (
    Someone("Kajen", "værestedet, jeg laver suppen om torsdagen", 1, "others", 0.3, 0.6, sort="place"),
    Someone("Tulle", "min hund, 11 år", 1, "others", 0.75, 0.55, sort="animal"),
    Someone("Gorm", "vi sejlede sammen", 1, "friends", 0.55, 0.6),
    Someone("Inger", "bor nedenunder, vander mine tomater", 2, "friends", 0.3, 0.5),
    Someone("Kurt", "min bror på Fyn", 2, "family", 0.6, 0.5),
    Someone("Svend", "fra værftet", 3, "work", 0.5, 0.35),
)
WITH_EMIL = (
    Someone("Emil", "kommer mandag og onsdag", 2, "professionals", 0.4, 0.5),
    Someone("Doktor Friis", "min læge", 3, "professionals", 0.6, 0.45),
)


def tell(*, bo: Person, gorm: Person, emil: Person, team: Team) -> Workbook:
    """Seven weeks, from the first talk at Kajen."""
    with happened(48, "11.30"):
        book = ensure_workbook(citizen=bo)
        add_member(workbook=book, person=emil, role=Role.PROFESSIONAL, team=team)
    with happened(45, "12.15"):
        Desk(emil, book).reads("workbook", "map")
    with happened(41, "10.40"):
        own = Desk(bo, book)
        own.adds(*PEOPLE)
        own.ties("knows", ("Svend", "Gorm"), ("Gorm", "Kajen"))
        own.ties("close", ("Inger", "Tulle"))
    with happened(40, "10.10"):
        add_member(workbook=book, person=gorm, role=Role.COMPANION, sees_map=True)
        Desk(bo, book).shows_all("Kajen", "Tulle", "Gorm", "Inger", "Kurt")
    with happened(39, "18.25"):
        Desk(gorm, book).reads("workbook", "map")
    with happened(34, "13.00"):
        emils = Desk(emil, book)
        emils.reads("workbook", "map")
        emils.adds(*WITH_EMIL)
    with happened(20, "13.10"):
        beside = Desk(emil, book, pen=True)
        beside.reads("map")
        beside.answers("Q1", "Gorm", "Inger")
        beside.answers("Q2", "Tulle", "Gorm")
        beside.answers("Q6", stance="none_now")
    with happened(6, "12.50"):
        Desk(emil, book).reads("workbook", "members", "map")
    bo_agreements.tell(bo=bo, emil=emil, book=book)
    bo_meetings.tell(bo=bo, gorm=gorm, emil=emil, book=book)
    bo_start.tell(bo=bo, emil=emil, book=book)
    return book
