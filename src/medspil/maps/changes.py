"""From a filled-in form to changes: only what the reader changed, so that a stale page overwrites nothing else."""

from typing import Any
from uuid import UUID

from .access import MapView
from .actions import change
from .forms import AlterForm
from .geometry import free_place
from .wave_state import Change, ItemState

Json = dict[str, Any]


def initial_of_alter(item: ItemState) -> Json:
    place = item.body["place"] or {"ring": "", "sector": "family"}
    body = {name: item.body[name] for name in ("name", "about", "sort", "gone")}
    return {**body, "ring": str(place["ring"]), "sector": place["sector"]}


def changes_of_alter(view: MapView, item: ItemState, form: AlterForm) -> list[Change]:
    """One change per changed field; ring and sector are one place, and a free spot in it is found."""
    changed, data = set(form.changed_data), form.cleaned_data
    changes = [_set(item, field, data[field]) for field in ("name", "about", "sort", "gone") if field in changed]
    if changed & {"ring", "sector"}:
        changes.append(_set(item, "place", place_choice(view, item.ref, data["ring"], data["sector"])))
    if not item.body["confirmed"]:
        changes.append(_set(item, "confirmed", True))
    return changes


def _set(item: ItemState, field: str, value: Any) -> Change:
    return change("set", item.ref, field=field, value=value, saw=item.versions.get(field))


def place_choice(view: MapView, ref: UUID, ring: str, sector: str) -> Json | None:
    """A free spot in a ring of a sector, among those whom this reader can see."""
    if not ring or not sector:
        return None
    others = [one.body["place"] for one in view.alters.values() if one.ref != ref and one.body["place"]]
    x, y = free_place(int(ring), sector, [(place["x"], place["y"]) for place in others])
    return {"ring": int(ring), "sector": sector, "x": x, "y": y}
