"""From what a reader may see of a map to the networks library's values: what they may not see is not in them."""

from collections.abc import Iterable

from medspil.networks import model
from medspil.networks.codebook import Codebook, Dataset, of_instrument

from .access import MapView
from .models import Audience
from .wave_state import ItemState


def wave_of(view: MapView) -> model.Wave:
    """One wave as this reader may see it. What only the citizen sees is marked private."""
    alters = tuple(_alter(item) for item in view.alters.values())
    there = {alter.id for alter in alters}
    return model.Wave(
        number=view.wave.number,
        alters=alters,
        ties=tuple(_tie(item) for item in view.items if item.kind == "tie"),
        responses=tuple(_response(code, item, there) for code, item in view.responses().items()),
        id=str(view.wave.pk),
        opened=view.wave.opened,
        closed=view.wave.closed,
        instrument=view.map.instrument,
        layout=model.Layout(names=model.Attributes(view.sector_names())),
    )


def map_of(views: Iterable[MapView]) -> model.RelationMap:
    """The whole map, from its waves as this reader may see them."""
    waves = sorted(views, key=lambda view: view.wave.number)
    citizen = waves[0].book.workbook.citizen
    return model.RelationMap(model.Ego(str(citizen.pk), citizen.name), tuple(wave_of(view) for view in waves))


def dataset_of(views: list[MapView]) -> Dataset:
    """The map as a data set, with the codebook of its instrument."""
    return Dataset(codebook_of(views[0]), [map_of(views)])


def codebook_of(view: MapView) -> Codebook:
    return of_instrument(view.instrument)


def _alter(item: ItemState) -> model.Alter:
    body = item.body
    place = body["place"]
    return model.Alter(
        id=str(item.ref),
        name=body["name"],
        kind=body["sort"],
        ring=place["ring"] if place else None,
        sector=place["sector"] if place else None,
        position=(place["x"], place["y"]) if place else None,
        gone=body["gone"],
        about=body["about"],
        private=item.audience == Audience.ME,
    )


def _tie(item: ItemState) -> model.Tie:
    body = item.body
    return model.Tie(body["a"], body["b"], body["sort"], private=item.audience == Audience.ME, id=str(item.ref))


def _response(code: str, item: ItemState, there: set[str]) -> model.Response:
    yes = frozenset(item.body["yes"]) & there
    return model.Response(code, yes, item.body["stance"], private=item.audience == Audience.ME)
