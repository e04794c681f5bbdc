"""Somebody at a screen in the example municipality. What they do goes through the same doors and actions as ever."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from medspil.accounts.models import Person
from medspil.accounts.visitor import PenHold, Visitor
from medspil.maps import actions
from medspil.maps.access import MapView, map_for
from medspil.maps.geometry import SECTOR_ANGLE, SECTORS, point, ring_span
from medspil.maps.wave_state import Change
from medspil.partnerships.access import Purpose, WorkbookView, log_reading, workbook_for
from medspil.partnerships.models import Workbook

Value = dict[str, object]


@dataclass(frozen=True)
class Someone:
    """One on a map as the example tells of them: where they stand, and what is said of them.

    ``across`` is the way through the sector (0 is its first edge), ``outward`` the way through the ring.
    """

    name: str
    about: str = ""
    ring: int = 0
    sector: str = ""
    across: float = 0.5
    outward: float = 0.5
    sort: str = "person"
    gone: str = ""

    @property
    def place(self) -> Value | None:
        if not self.ring:
            return None
        inner, outer = ring_span(self.ring)
        angle = (SECTORS.index(self.sector) + self.across) * SECTOR_ANGLE
        x, y = point(inner + self.outward * (outer - inner), angle)
        return {"ring": self.ring, "sector": self.sector, "x": round(x, 4), "y": round(y, 4)}

    @property
    def body(self) -> Value:
        return {"name": self.name, "about": self.about, "place": self.place, "sort": self.sort, "gone": self.gone}


class OutOfStepError(Exception):
    """The product refuses what the example does: its content no longer fits the code."""


class Desk:
    """A person, the workbook in front of them, and whether the citizen has the pen there. One sitting."""

    def __init__(self, person: Person, workbook: Workbook, *, pen: bool = False) -> None:
        held = PenHold(workbook.pk, workbook.citizen_id, "") if pen else None
        self.visitor = Visitor(person=person, pen=held, sitting=uuid4())
        self.workbook = workbook

    def book(self) -> WorkbookView:
        return workbook_for(self.visitor, self.workbook.pk, to=Purpose.CHANGE)

    def map(self, to: Purpose = Purpose.CHANGE) -> MapView:
        return map_for(self.visitor, self.workbook.pk, to=to)

    def reads(self, *what: str) -> None:
        """Look at pages of the book: "workbook", "members", "map", or the map "on paper"."""
        for page in what:
            if page in {"map", "on paper"}:
                self.map(Purpose.PRINT if page == "on paper" else Purpose.READ)
            else:
                log_reading(self.book(), what=page, item=self.workbook.pk, to=Purpose.READ)

    def adds(self, *people: Someone) -> None:
        self._do([actions.change("add", uuid4(), kind="alter", value=one.body) for one in people])

    def moves(self, *people: Someone) -> None:
        self.sets("place", {one.name: one.place for one in people})

    def sets(self, field: str, values: dict[str, object]) -> None:
        refs = self._refs()
        self._do([actions.change("set", refs[name], field=field, value=value) for name, value in values.items()])

    def keeps_for_self(self, *names: str) -> None:
        self._show("me", [self._refs()[name] for name in names])

    def shows_all(self, *names: str) -> None:
        self._show("circle", [self._refs()[name] for name in names])

    def ties(self, sort: str, *pairs: tuple[str, str]) -> None:
        refs = self._refs()
        values = [{"a": str(refs[a]), "b": str(refs[b]), "sort": sort} for a, b in pairs]
        self._do([actions.change("add", uuid4(), kind="tie", value=value) for value in values])

    def answers(self, code: str, *names: str, stance: str = "", private: bool = False) -> None:
        view, refs = self.map(Purpose.FOLLOW), self._refs()
        answer = view.response_ref(code)
        first = actions.change("add", answer, kind="response", value={"question": code, "stance": stance})
        named = [actions.change("set", answer, field=f"yes.{refs[name]}", value=True) for name in names]
        self._do([first, *named])
        if private:
            self._show("me", [answer])

    def names_sector(self, code: str, name: str) -> None:
        ref = self.map(Purpose.FOLLOW).sector_ref(code)
        self._do([actions.change("add", ref, kind="sector", value={"code": code, "name": name})])

    def starts_new_map(self) -> None:
        view = self.map()
        actions.start_wave(view=view, seen=view.wave.pk)

    def _show(self, audience: str, refs: Sequence[UUID]) -> None:
        self._do([actions.change("show", ref, value=audience) for ref in refs])

    def ref(self, name: str) -> UUID:
        """Where somebody stands on the map that this person sees."""
        return self._refs()[name]

    def _refs(self) -> dict[str, UUID]:
        return {item.body["name"]: item.ref for item in self.map(Purpose.FOLLOW).alters.values()}

    def _do(self, changes: Sequence[Change]) -> None:
        for result in actions.apply(view=self.map(), changes=changes):
            if result.status != "applied":
                raise OutOfStepError(result.reason)
