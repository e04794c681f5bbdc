"""The pages that are measured, each as a call that asks the server once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import uuid4

from django.urls import reverse

from medspil.maps.models import Item, Operation, Wave

from .citizens import Citizen, added
from .peer import BARE
from .web import Browser

Call = Callable[[], object]


@dataclass(frozen=True)
class Seats:
    """Who sits at which screen."""

    alma: Citizen
    hundred: Citizen
    young: Citizen
    old: Citizen
    alma_at: Browser
    dina_at: Browser
    hundred_at: Browser
    young_at: Browser
    old_at: Browser

    @classmethod
    def taken(cls, alma: Citizen, hundred: Citizen, young: Citizen, old: Citizen) -> "Seats":
        """``young`` and ``old`` are two with little and with much behind them."""
        people = (alma.person, alma.dina, hundred.person, young.person, old.person)
        return cls(alma, hundred, young, old, *map(Browser, people))

    def calls(self) -> Mapping[str, Call]:
        """What is measured, in the order of the report. The bare page is the first."""
        return {
            "bare": lambda: self.alma_at.ask(BARE),
            "workbook": lambda: self.alma_at.ask(address("workbook", self.alma)),
            "map": lambda: self.alma_at.ask(address("map", self.alma)),
            "map, as Dina": lambda: self.dina_at.ask(address("map", self.alma)),
            "map of 100": lambda: self.hundred_at.ask(address("map", self.hundred)),
            "state of 100": lambda: self.hundred_at.ask(address("map_state", self.hundred)),
            "members": lambda: self.alma_at.ask(address("members", self.alma)),
            "looks": lambda: self.alma_at.ask(address("looks", self.alma)),
            "list": lambda: self.alma_at.ask(address("map_list", self.alma)),
            "path of 200": lambda: self.young_at.ask(address("path", self.young)),
            "path of 2,000": lambda: self.old_at.ask(address("path", self.old)),
            "questions": lambda: self.alma_at.ask(address("map_questions", self.alma)),
            "feed": Follower(self.alma_at, self.alma).poll,
            "operation": Follower(self.alma_at, self.alma).move,
        }


def address(name: str, citizen: Citizen) -> str:
    return reverse(name, args=[citizen.book.pk])


class Follower:
    """An open map: it asks for news, and somebody on it is moved back and forth."""

    def __init__(self, browser: Browser, citizen: Citizen) -> None:
        self.browser, self.citizen = browser, citizen
        self.cursor, self.wave = "", ""
        self.alter = str(next(iter(citizen.alters())))
        self.at = 0.5

    def poll(self) -> None:
        answer = self.browser.news(f"{address('map_feed', self.citizen)}?cursor={self.cursor}")
        self.cursor, self.wave = answer["cursor"], answer["wave"]["id"]

    def move(self) -> None:
        if not self.wave:
            self.poll()
        self.at = -self.at
        place = {"ring": 2, "sector": "friends", "x": self.at, "y": 0.2}
        sent = {"do": "set", "field": "place", "value": place, "op": str(uuid4()), "wave": self.wave, "ref": self.alter}
        answer = self.browser.send(
            address("map_operations", self.citizen), {"cursor": self.cursor, "operations": [sent]}
        )
        self.cursor = answer["cursor"]


class EmptyMap:
    """A map that is filled with a hundred people in one sending, and emptied again."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.browser = Browser(citizen.person)
        self.browser.ask(address("map", citizen))
        self.wave = Wave.objects.get(map__workbook=citizen.book)
        self.people = added(100)

    def sending(self) -> dict[str, object]:
        usual = {"wave": str(self.wave.pk), "do": "add", "kind": "alter"}
        operations = [{**usual, "op": str(uuid4()), "ref": str(uuid4()), "value": one.value} for one in self.people]
        return {"cursor": "", "operations": operations}

    def save(self, sending: dict[str, object]) -> None:
        answer = self.browser.send(address("map_operations", self.citizen), sending)
        assert [one["status"] for one in answer["results"]] == ["applied"] * 100

    def empty(self) -> None:
        Item.objects.filter(wave=self.wave).delete()
        Operation.objects.filter(wave=self.wave).delete()
