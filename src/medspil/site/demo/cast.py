"""The cast: the people of the example municipality and of the tests, and their one-click sign-ins."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Player:
    """One of the cast."""

    key: str
    name: str
    who: str


CAST = (
    Player("alma", "Alma", "borger, 16 år"),
    Player("bo", "Bo", "borger, 52 år"),
    Player("karin", "Karin", "Almas mor"),
    Player("dina", "Dina", "kontaktperson for Alma"),
    Player("emil", "Emil", "støtteperson for Bo"),
    Player("freja", "Freja", "leder af Team Havnen"),
    Player("gorm", "Gorm", "bisidder for Bo"),
    Player("helle", "Helle", "forsker"),
    Player("ivan", "Ivan", "en fremmed"),
)


def sign_in_lines(address: str) -> Iterator[str]:
    for player in CAST:
        yield f"  {player.name:<6} {player.who:<24} {address}/demo/ind/{player.key}/"
