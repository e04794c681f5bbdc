"""Alma, 16: the map she and Dina drew first, half a year ago, and the one she is drawing now."""

from datetime import date

from django.utils import timezone

from medspil.accounts.actions import invite
from medspil.accounts.models import Person, Team
from medspil.partnerships.actions import add_member, ensure_workbook
from medspil.partnerships.models import Role, Workbook

from . import alma_agreements, alma_check_ins, alma_knowing, alma_learning, alma_meetings, alma_notes
from .actions import happened
from .desk import Desk, Someone

BY_HERSELF = (
    Someone("Mormor", "bor i Strandby, ringer hver søndag", 1, "family", 0.82, 0.75),
    Someone("Noah", "min lillebror, 9 år", 1, "family", 0.3, 0.72),
    Someone("Mor", "Karin", 2, "family", 0.58, 0.6),
    Someone("Farfar", "lærte mig at fiske", 2, "family", 0.14, 0.6, gone="died"),
    Someone("Bølle", "vores hund, mest min", 1, "others", 0.66, 0.7, sort="animal"),
    Someone("Sille", "bedsteven siden 3. klasse", 1, "friends", 0.3, 0.75),
    Someone("Amina", "flyttede til Norge", 2, "friends", 0.6, 0.55, gone="missed"),
    Someone("Molen", "klubben, tirsdag og torsdag", 2, "others", 0.3, 0.5, sort="place"),
)
BESIDE_DINA = (
    Someone("Rikke", "min kontaktperson før Dina", 2, "professionals", 0.3, 0.4),
    Someone("Dina", "min kontaktperson", 3, "professionals", 0.62, 0.45),
    Someone("Bente", "dansk og historie", 3, "work", 0.35, 0.4),
)
SINCE_THEN = (
    Someone("Jonas", "min kæreste", 1, "friends", 0.86, 0.62),
    Someone("Far", "jeg ved ikke, hvor han er", 3, "family", 0.84, 0.5, gone="missed"),
    Someone("Køkkenholdet", "vi laver mad i Molen om torsdagen"),
)
COACH = Someone("Lone", "min træner i håndbold", 2, "work", 0.7, 0.45)


def tell(*, alma: Person, karin: Person, dina: Person, team: Team) -> Workbook:
    """Half a year, from the first cup of cocoa to the invitation that waits for Sille."""
    with happened(203, "15.10"):
        book = ensure_workbook(citizen=alma)
        add_member(workbook=book, person=dina, role=Role.PROFESSIONAL, team=team)
    _first_map(alma, dina, book)
    with happened(160, "19.05"):
        add_member(workbook=book, person=karin, role=Role.GUARDIAN, until=_eighteenth_birthday())
    for days_ago, clock in ((131, "09.40"), (97, "13.15"), (62, "10.05")):
        with happened(days_ago, clock):
            Desk(dina, book).reads("workbook", "map")
    _map_of_now(alma, dina, book)
    alma_agreements.tell(alma=alma, dina=dina, book=book)
    alma_meetings.tell(alma=alma, dina=dina, book=book)
    alma_knowing.tell(alma=alma, dina=dina, book=book)
    alma_learning.tell(alma=alma, dina=dina, book=book)
    alma_notes.tell(alma=alma, dina=dina, book=book)
    alma_check_ins.tell(alma=alma, dina=dina, book=book)
    with happened(3, "17.20"):
        invite(kind="member", by=alma, workbook=book.pk, role=Role.COMPANION)
    return book


def _first_map(alma: Person, dina: Person, book: Workbook) -> None:
    with happened(196, "16.20"):
        own = Desk(alma, book)
        own.adds(*BY_HERSELF)
        own.ties("close", ("Mor", "Noah"), ("Noah", "Bølle"))
        own.ties("hard", ("Mormor", "Mor"))
    with happened(188, "14.10"):
        dinas = Desk(dina, book)
        dinas.reads("workbook", "members", "map")
        dinas.adds(*BESIDE_DINA)
    with happened(187, "20.45"):
        own = Desk(alma, book)
        own.answers("Q1", "Mormor")
        own.answers("Q2", "Noah", "Bølle")
        own.answers("Q4", "Noah")
        own.answers("Q5", "Mormor", "Farfar")
        own.answers("Q6", stance="dont_know")


def _map_of_now(alma: Person, dina: Person, book: Workbook) -> None:
    with happened(33, "16.00"):
        own = Desk(alma, book)
        own.starts_new_map()
        seen = ("Mormor", "Noah", "Mor", "Farfar", "Bølle", "Sille", "Amina", "Molen", "Dina")
        own.sets("confirmed", dict.fromkeys(seen, True))
        own.moves(Someone("Dina", "", 2, "professionals", 0.62, 0.5))
        own.adds(*SINCE_THEN)
        own.keeps_for_self("Far")
        own.names_sector("others", "Fritid")
    with happened(26, "14.30"):
        Desk(dina, book).reads("workbook", "map")
    with happened(19, "15.05"):
        beside = Desk(dina, book, pen=True)
        beside.reads("map")
        beside.adds(COACH)
        beside.moves(Someone("Rikke", "", 3, "professionals", 0.3, 0.4))
        beside.sets("confirmed", {"Rikke": True})
        beside.ties("knows", ("Sille", "Lone"), ("Dina", "Rikke"))
        beside.answers("Q6", "Mormor", "Dina")
    with happened(18, "21.30"):
        own = Desk(alma, book)
        own.ties("close", ("Sille", "Amina"))
        own.ties("knows", ("Sille", "Jonas"), ("Mormor", "Sille"))
        own.answers("Q1", "Mormor", "Sille")
        own.answers("Q2", "Noah", "Bølle", "Jonas")
        own.answers("Q5", "Mormor", "Noah", "Lone")
        own.answers("Q7", "Noah", "Mor", private=True)
    with happened(11, "10.20"):
        dinas = Desk(dina, book)
        dinas.reads("workbook", "map", "on paper")
    with happened(4, "13.50"):
        dinas = Desk(dina, book)
        dinas.reads("workbook", "map")
        dinas.sets("about", {"Rikke": "min kontaktperson før Dina, arbejder nu i Vesterby"})


def _eighteenth_birthday() -> date:
    """The first 14 March that is at least a year away: she is 16 whenever the example is filled."""
    today = timezone.localdate()
    year = today.year + (1 if (today.month, today.day) <= (3, 14) else 2)
    return date(year, 3, 14)
