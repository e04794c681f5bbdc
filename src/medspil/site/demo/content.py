"""Fills an empty database with the example municipality: its team, its cast, and what happened between them."""

from datetime import timedelta

from django.utils import timezone

from medspil.accounts.actions import add_team_role, create_organisation, create_person, save_profile, set_pin
from medspil.accounts.models import Person, Team
from medspil.privacy import keys

from . import alma, alma_rikke, alma_voices, bo
from .actions import happened
from .cast import CAST


def fill() -> None:
    """Everything is made up, and made through the real actions; only the dates are moved back (see actions.py)."""
    with keys.keyring():
        with happened(230, "08.30"):
            team = create_organisation(name="Havneby Kommune", team="Team Havnen", demo=True)
            people = {player.key: create_person(name=player.name, username=player.key) for player in CAST}
            _team(team, people)
        for player in CAST:
            if player.pin:
                set_pin(person=people[player.key], pin=player.pin)
            if player.profile:
                save_profile(person=people[player.key], body={**player.profile, **_away(player.key)})
        book = alma.tell(alma=people["alma"], karin=people["karin"], dina=people["dina"], team=team)
        alma_rikke.tell(
            alma=people["alma"], rikke=people["rikke"], dina=people["dina"], freja=people["freja"], team=team, book=book
        )
        alma_voices.tell(alma=people["alma"], dina=people["dina"], freja=people["freja"], book=book)
        bo.tell(bo=people["bo"], gorm=people["gorm"], emil=people["emil"], team=team)


def _away(key: str) -> dict[str, str]:
    """A holiday of Dina's that comes, and Emil's goodbye: days from today on."""
    first, last = {"dina": (12, 16), "emil": (45, None)}.get(key, (None, None))
    days = {"away_first": first, "away_last": last}
    today = timezone.localdate()
    return {name: (today + timedelta(days=far)).isoformat() for name, far in days.items() if far is not None}


def _team(team: Team, people: dict[str, Person]) -> None:
    for key, role in (("dina", "professional"), ("emil", "professional"), ("freja", "leader")):
        add_team_role(team=team, person=people[key], role=role)
