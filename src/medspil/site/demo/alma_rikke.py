"""Rikke, who was with Alma before Dina and has left: what she promised waits, and Dina is asked to take one over."""

from uuid import uuid4

from medspil.accounts.actions import add_team_role
from medspil.accounts.models import Person, Team
from medspil.agreements import actions
from medspil.agreements.access import candidate_for, waiting_promise
from medspil.agreements.actions_hand_over import name_successor
from medspil.partnerships.access import Purpose
from medspil.partnerships.actions import add_member, end_memberships_of
from medspil.partnerships.models import Role, Workbook

from .actions import happened
from .desk import Desk


def tell(*, alma: Person, rikke: Person, dina: Person, freja: Person, team: Team, book: Workbook) -> None:
    with happened(202, "09.00"):
        add_team_role(team=team, person=rikke, role="professional")
        add_member(workbook=book, person=rikke, role=Role.PROFESSIONAL, team=team)
    with happened(198, "15.45"):
        views = Desk(rikke, book).book()
        trip, _drawings = (
            actions.make(ref=uuid4(), book=views, other=alma.pk, mine=True, words=words, audience=audience)
            for words, audience in (
                ("Jeg sender dig billederne fra turen til Anholt.", "professionals"),
                ("Jeg gemmer dine tegninger, til du selv vil hente dem.", "two"),
            )
        )
    with happened(191, "15.00"):
        end_memberships_of(person=rikke, team=team, by=freja)
    with happened(6, "09.20"):
        waiting = waiting_promise(Desk(freja, book).visitor, trip.pk, to=Purpose.CHANGE)
        name_successor(waiting=waiting, successor=candidate_for(waiting, str(dina.pk)))
