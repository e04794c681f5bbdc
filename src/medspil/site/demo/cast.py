"""The cast: the people of the example municipality and of the tests, and their one-click sign-ins."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Player:
    """One of the cast. ``pin`` is the citizen's, for the pen; ``profile`` is how a professional shows themselves."""

    key: str
    name: str
    who: str
    pin: str = ""
    profile: Mapping[str, str] = field(default_factory=dict)


CAST = (
    Player("alma", "Alma", "borger, 16 år", pin="2580"),
    Player("bo", "Bo", "borger, 52 år", pin="1470"),
    Player("karin", "Karin", "Almas mor"),
    Player(
        "dina",
        "Dina",
        "kontaktperson for Alma",
        profile={
            "title": "Kontaktperson i Team Havnen",
            "power": "Jeg kan aftale tider, gå med til møder og bruge 500 kr. om måneden på noget, vi laver sammen. "
            "Jeg kan ikke bestemme, hvor du skal bo, eller hvilken skole du går på. Det kan din rådgiver.",
            "must_pass_on": "Er jeg bange for, at du eller et andet barn har det rigtig skidt, skal jeg sige det til "
            "Børn og Unge. Det siger jeg til dig først, og du kan være med, når jeg ringer.",
            "away": "Jeg ser ikke beskeder efter kl. 20.",
            "stand_in": "Emil",
        },
    ),
    Player(
        "emil",
        "Emil",
        "støtteperson for Bo",
        profile={
            "title": "Bostøtte i Team Havnen",
            "power": "Jeg kan komme hjem til dig to gange om ugen, gå med til lægen og hjælpe med breve. "
            "Jeg kan ikke bestemme over dine penge, og jeg kommer ikke ind uden at banke på.",
            "must_pass_on": "Er du eller andre i fare, ringer jeg efter hjælp. Ellers spørger jeg dig, "
            "før jeg siger noget videre.",
            "away": "Fri hver fredag.",
            "stand_in": "Dina",
        },
    ),
    Player(
        "freja",
        "Freja",
        "leder af Team Havnen",
        profile={
            "title": "Leder af Team Havnen",
            "power": "Jeg bestemmer, hvem der arbejder hos os, og hvad vi bruger tiden på. Jeg kan ikke se din bog.",
            "must_pass_on": "Er der noget galt med den måde, vi hjælper på, skal jeg tage det op med min egen leder.",
            "away": "Mandag formiddag er jeg til møde på rådhuset.",
            "stand_in": "Emil",
        },
    ),
    Player("rikke", "Rikke", "stoppet i Team Havnen"),
    Player("gorm", "Gorm", "bisidder for Bo"),
    Player("helle", "Helle", "forsker"),
    Player("ivan", "Ivan", "en fremmed"),
)


def sign_in_lines(address: str) -> Iterator[str]:
    """One line for each: who it is, the address that signs in as them, and the PIN for the pen."""
    for player in CAST:
        pin = f"  (pinkode til pennen: {player.pin})" if player.pin else ""
        yield f"  {player.name:<6} {player.who:<24} {address}/demo/ind/{player.key}/{pin}"
