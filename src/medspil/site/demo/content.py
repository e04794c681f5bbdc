"""Fills an empty database with the example municipality."""

from medspil.accounts.actions import add_team_role, create_organisation, create_person
from medspil.partnerships.actions import add_member, ensure_workbook
from medspil.partnerships.models import Role

from .cast import CAST


def fill() -> None:
    team = create_organisation(name="Havneby Kommune", team="Team Havnen", demo=True)
    people = {player.key: create_person(name=player.name, username=player.key) for player in CAST}
    add_team_role(team=team, person=people["dina"], role="professional")
    add_team_role(team=team, person=people["emil"], role="professional")
    add_team_role(team=team, person=people["freja"], role="leader")
    book = ensure_workbook(citizen=people["alma"])
    add_member(workbook=book, person=people["dina"], role=Role.PROFESSIONAL, team=team)
