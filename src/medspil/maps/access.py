"""The one door to a map. What a reader may not see has left it before anything is drawn, counted or sent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID, uuid4, uuid5

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from medspil.accounts.visitor import Visitor
from medspil.networks.instrument import Instrument, load
from medspil.partnerships.access import Purpose, WorkbookView, log_reading, workbook_for
from medspil.privacy import keys
from medspil.privacy.sealed import sealed_field

from .addresses import addresses_of
from .models import Item, RelationMap, StudyYes, Wave
from .wave_state import AUDIENCES, ItemState, WaveState


@dataclass(frozen=True)
class MapView:
    """A wave of a map as one visitor may see it."""

    book: WorkbookView
    map: RelationMap
    wave: Wave
    # All waves of the map, newest first.
    waves: tuple[Wave, ...]

    @property
    def is_open(self) -> bool:
        return self.wave.closed is None

    @property
    def may_draw(self) -> bool:
        return self.is_open and self.book.may_draw

    @property
    def may_answer(self) -> bool:
        return self.is_open and self.book.acts_as_citizen

    @property
    def may_hide(self) -> bool:
        return self.book.acts_as_citizen

    @cached_property
    def urls(self) -> dict[str, str]:
        return addresses_of(self.book.workbook.pk, self.wave.pk)

    @cached_property
    def whole(self) -> WaveState:
        """All that stands in the wave, hidden things too: for actions, never for a page."""
        return load_state(self.wave)

    @cached_property
    def items(self) -> list[ItemState]:
        """What this visitor may see, people first in the order of their names."""
        seen = self.whole.seen_by(self.book.audiences)
        return sorted(seen, key=lambda item: (item.kind, str(item.body.get("name", "")).casefold(), str(item.ref)))

    @cached_property
    def alters(self) -> dict[UUID, ItemState]:
        return {item.ref: item for item in self.items if item.kind == "alter"}

    @property
    def instrument(self) -> Instrument:
        return load(self.map.instrument.partition("/")[0])

    def response_ref(self, code: str) -> UUID:
        """The ref of the answer that this screen sees, or of a new one.

        On screens that don't see all, a new one's ref is new for every page: one that is reckoned out of the question
        would be taken where the citizen keeps an answer to themselves, and so would tell of it.
        """
        there = self.answers(code)
        if there:
            return there[0].ref
        return uuid5(self.map.id, code) if self.book.is_own else uuid4()

    def sector_ref(self, code: str) -> UUID:
        return uuid5(self.map.id, code)

    def sector_names(self) -> dict[str, str]:
        """Only the names that were changed."""
        return {
            item.body["code"]: item.body["name"] for item in self.items if item.kind == "sector" and item.body["name"]
        }

    def answers(self, code: str) -> list[ItemState]:
        """What stands under a question, what most can see first: beside a private answer there may be a shared one."""
        found = [item for item in self.items if item.kind == "response" and item.body["question"] == code]
        return sorted(found, key=lambda item: -AUDIENCES.index(item.audience))

    def responses(self) -> dict[str, ItemState]:
        """The answers by question. Two beside each other (one hidden from some screens) are read as one."""
        return {code: _as_one(answers) for code in self.instrument.codes if (answers := self.answers(code))}


def _as_one(answers: Sequence[ItemState]) -> ItemState:
    first = answers[0]
    body = {
        **first.body,
        "stance": next((one.body["stance"] for one in answers if one.body["stance"]), ""),
        "yes": {ref: True for one in answers for ref in one.body["yes"]},
    }
    versions = {name: op for one in reversed(answers) for name, op in one.versions.items()}
    return ItemState(first.ref, "response", first.audience, body, versions)


def load_state(wave: Wave) -> WaveState:
    """Read a wave with two queries: its items, and the citizen's key."""
    # Plain rows, not objects: a map may have some hundred of them, and every page reads them all.
    rows = list(Item.objects.filter(wave=wave).values_list("id", "ref", "kind", "audience", "content"))
    field = sealed_field(Item, "content")
    if not rows:
        return WaveState([])
    cipher = keys.cipher_for(wave.map.citizen_id)
    items = []
    for row, ref, kind, audience, sealed in rows:
        content = field.open_value(bytes(sealed), cipher, place=field.place_of(row))
        items.append(ItemState(ref, kind, audience, content["body"], content["versions"]))
    return WaveState(items)


def map_for(visitor: Visitor, workbook_id: UUID, *, to: Purpose, wave_id: UUID | None = None) -> MapView:
    """Return the open wave (or the one asked for) as this visitor may see it, or raise Http404. Logs the reading."""
    book = workbook_for(visitor, workbook_id, to=to)
    if not book.may_see_map:
        raise Http404
    rows = Wave.objects.select_related("map").filter(map__workbook=book.workbook)
    waves = sorted(rows, key=lambda one: one.number, reverse=True)
    wave = next((one for one in waves if (one.pk == wave_id if wave_id else one.closed is None)), None)
    if wave is None:
        raise Http404
    log_reading(book, what="map", item=wave.pk, to=to)
    return MapView(book, wave.map, wave, tuple(waves))


def map_now(book: WorkbookView) -> MapView | None:
    """The open wave for a page that stands in the workbook already; None where this visitor sees no map. Logs nothing:
    the page says itself what is read.
    """
    rows = Wave.objects.select_related("map").filter(map__workbook=book.workbook, closed__isnull=True)
    wave = rows.first() if book.may_see_map else None
    return MapView(book, wave.map, wave, (wave,)) if wave else None


def names_now(book: WorkbookView, refs: Collection[UUID]) -> dict[UUID, str]:
    """The names of some on the open wave, as far as this session sees them, in one question."""
    rows = Item.objects.filter(wave__map__workbook=book.workbook, wave__closed=None, kind=Item.Kind.ALTER)
    shown = rows.filter(ref__in=refs, audience__in=book.audiences) if refs else rows.none()
    return {item.ref: str(item.content["body"]["name"]) for item in shown}


def two_waves(visitor: Visitor, workbook_id: UUID, before: str, after: str) -> tuple[MapView, MapView]:
    """Return two waves of the map, the earlier first, or raise Http404. Logs the reading of both.

    ``before`` and ``after`` are the ids of waves as they stand in an address; without them it is the last closed one
    and the open one. A map with a single wave is compared with itself.
    """
    now = map_for(visitor, workbook_id, to=Purpose.READ)
    latest = [wave for wave in now.waves if wave.closed is not None][:1] or [now.wave]
    chosen = [_wave_among(now, text) or usual for text, usual in ((before, latest[0]), (after, now.wave))]
    first, second = sorted(chosen, key=lambda wave: wave.number)
    for wave in {first, second} - {now.wave}:
        log_reading(now.book, what="map", item=wave.pk, to=Purpose.READ)
    return MapView(now.book, now.map, first, now.waves), MapView(now.book, now.map, second, now.waves)


def _wave_among(view: MapView, text: str) -> Wave | None:
    """The wave that an address names; None where it names none, 404 where there is no such."""
    if not text:
        return None
    found = next((wave for wave in view.waves if str(wave.pk) == text), None)
    if found is None:
        raise Http404
    return found


def may_export(visitor: Visitor, workbook_id: UUID) -> MapView:
    """The map for whoever may take something of it along: the citizen, and those who work with them."""
    view = map_for(visitor, workbook_id, to=Purpose.FOLLOW)
    if not (view.book.acts_as_citizen or view.book.is_professional):
        raise Http404
    return view


def own_screen(view: MapView) -> MapView:
    """Refuse everyone but the citizen in a session of their own: a file stays on the device that fetched it."""
    if not view.book.is_own:
        raise Http404
    return view


def works_with(view: MapView) -> MapView:
    """Refuse everyone but a professional, on their own behalf."""
    if not view.book.is_professional or view.book.acts_as_citizen:
        raise Http404
    return view


def all_waves(view: MapView) -> list[MapView]:
    """Every wave of the map as this visitor may see it, the first first."""
    return [MapView(view.book, view.map, wave, view.waves) for wave in reversed(view.waves)]


def study_yes_for(view: MapView, yes_id: UUID) -> StudyYes:
    """A yes of this map that stands today, or Http404."""
    found = StudyYes.objects.filter(pk=yes_id, map=view.map, taken_back__isnull=True, until__gt=timezone.localdate())
    yes = found.first()
    if yes is None:
        raise Http404
    return yes


def alter_in(view: MapView, ref: UUID) -> ItemState:
    """A person on the map, as this visitor may see them, or Http404."""
    if ref not in view.alters:
        raise Http404
    return view.alters[ref]


def language() -> str:
    return (get_language() or "da")[:2]
