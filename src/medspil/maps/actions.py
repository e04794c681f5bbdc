"""The only writers of maps. Every change, from the island, the list or a form, goes through ``apply``."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from medspil.accounts.actions import note_audit
from medspil.partnerships.models import Workbook
from medspil.privacy import keys

from .access import MapView, load_state
from .body import BadValue
from .models import Introduction, Item, Operation, RelationMap, Wave
from .wave_state import Change, ItemState, Mark, Refused, WaveState, gone, narrowest, widest


@dataclass(frozen=True)
class Result:
    """What became of one change: applied, repeated (it was there already) or refused, with a code and a reason."""

    op: UUID
    status: str
    code: str = ""
    reason: str = ""
    overtook: str = ""


class WaveClosed(Exception):
    """The wave is closed: nobody edits an earlier map."""


@transaction.atomic
def create_map(*, workbook: Workbook) -> RelationMap:
    """Make the workbook's map with its first, empty wave. There is one map in a workbook."""
    made = RelationMap.objects.create(workbook=workbook, citizen=workbook.citizen)
    Wave.objects.create(map=made, number=1, opened=timezone.now())
    return made


def workbook_has_started(*, workbook: Workbook, **kwargs: Any) -> None:
    """A new workbook gets its map."""
    create_map(workbook=workbook)


@transaction.atomic
def apply(*, view: MapView, changes: Sequence[Change]) -> list[Result]:
    """Apply changes in order, each once, all in one transaction. Refused ones come back with a reason.

    Cost: a fixed number of queries, whatever the number of changes.
    """
    _lock(view.map)
    # Again, under the lock: it may have been closed a moment ago.
    wave = Wave.objects.select_related("map").get(pk=view.wave.pk)
    state = load_state(wave)
    shown = {ref: state.shown_to(ref) for ref in state.items}
    known = set(Operation.objects.filter(map=view.map, op__in=[one.op for one in changes]).values_list("op", flat=True))
    unseen = [one for one in changes if one.do == "add" and shown.get(one.ref) not in view.book.audiences]
    taken = _taken(view, [one.ref for one in unseen if one.kind in {"alter", "tie"}])
    results: list[Result] = []
    marks: list[Mark] = []
    erased: set[UUID] = set()
    for change in changes:
        if change.op in known:
            results.append(Result(change.op, "repeated"))
            continue
        known.add(change.op)
        try:
            _check_open(wave, view, change)
            if change.do == "add" and change.ref in taken:
                raise gone()
            overtaken = _overtaken(state, change)
            marks += state.apply(change, audiences=view.book.audiences, is_citizen=view.book.acts_as_citizen)
        except (Refused, BadValue) as error:
            results.append(Result(change.op, "refused", getattr(error, "code", "bad_value"), str(error)))
            continue
        if change.do == "erase":
            erased.add(change.ref)
        if change.do == "show":
            Item.objects.filter(wave__map=view.map, ref=change.ref).exclude(wave=wave).update(audience=change.value)
        results.append(Result(change.op, "applied", overtook=overtaken))
    _store(view, wave, state, [_as_seen_outside(mark, shown.get(mark.ref, ""), state) for mark in marks])
    for ref in erased:
        _erase_everywhere(view.map, ref)
    return _with_names(view, results)


def _lock(relation_map: RelationMap) -> None:
    """One writer of a map at a time, so that the order of the operations is the order they were applied in."""
    RelationMap.objects.select_for_update().get(pk=relation_map.pk)


def _check_open(wave: Wave, view: MapView, change: Change) -> None:
    if wave.closed is not None and change.do not in {"show", "erase"}:
        raise Refused("wave_closed", closed_words())
    if not view.book.may_draw and not view.book.acts_as_citizen:
        raise Refused("not_yours", _("You can see this map, but not draw on it."))


def closed_words() -> str:
    return _("This map is closed. Nobody changes an earlier map. Write it on the new one.")


def _taken(view: MapView, refs: Sequence[UUID]) -> set[UUID]:
    """Refs that have been in use, among those of what is added on a screen that doesn't see all.

    Nobody puts back there what somebody else took away: where it worked for what was let go and failed for what is
    hidden, it would tell the two apart. One's own removal can be undone.
    """
    if view.book.is_own or not refs:
        return set()
    own = view.book.hand, view.book.device_of
    rows = Operation.objects.filter(map=view.map, ref__in=refs).order_by("id")
    last = {ref: (by, device) for ref, by, device in rows.values_list("ref", "by_id", "device_of_id")}
    return {ref for ref, who in last.items() if who != own}


def _overtaken(state: WaveState, change: Change) -> str:
    """The operation that the writer had not seen, where there is one."""
    item = state.items.get(change.ref)
    if change.do != "set" or item is None:
        return ""
    last = item.versions.get(change.field)
    return str(last) if last and last != change.saw else ""


def _as_seen_outside(mark: Mark, shown: str, state: WaveState) -> Mark:
    """What changes are sent together are seen together: nobody saw how it was in between, so it is told to nobody."""
    limit = widest(one for one in (shown, state.shown_to(mark.ref)) if one)
    before, after = (one and narrowest([one, limit]) for one in (mark.before, mark.after))
    return replace(mark, before=before, after=after)


def _with_names(view: MapView, results: list[Result]) -> list[Result]:
    """Replace the overtaken operations by the name of who made them; one's own don't count."""
    overtaken = [result.overtook for result in results if result.overtook]
    if not overtaken:
        return results
    rows = Operation.objects.select_related("by").filter(map=view.map, op__in=overtaken).exclude(by=view.book.hand)
    keys.fetch(row.by_id for row in rows)
    names = {str(row.op): row.by.name for row in rows}
    return [Result(one.op, one.status, one.code, one.reason, names.get(one.overtook, "")) for one in results]


def _store(view: MapView, wave: Wave, state: WaveState, marks: Sequence[Mark]) -> None:
    rows = {row.ref: row for row in Item.objects.filter(wave=wave, ref__in=state.touched | state.removed)}
    written = [
        _row(rows.get(ref) or Item(wave=wave, citizen_id=view.map.citizen_id, ref=ref), state.items[ref])
        for ref in state.touched
    ]
    Item.objects.filter(pk__in=[row.pk for ref, row in rows.items() if ref in state.removed]).delete()
    # One statement for new and changed rows: bulk_update would pass by the sealing of the field.
    Item.objects.bulk_create(
        written, update_conflicts=True, unique_fields=["id"], update_fields=["audience", "content"]
    )
    made = Operation.objects.bulk_create(
        Operation(
            op=mark.op,
            map=view.map,
            wave=wave,
            citizen_id=view.map.citizen_id,
            ref=mark.ref,
            by_id=view.book.hand,
            device_of_id=view.book.device_of,
            audience_before=mark.before,
            audience_after=mark.after,
            content=mark.content,
        )
        for mark in marks
    )
    if made:
        RelationMap.objects.filter(pk=view.map.pk).update(last_operation=made[-1].pk)


def _row(row: Item, item: ItemState) -> Item:
    row.kind, row.audience = item.kind, item.audience
    row.content = {"body": item.body, "versions": item.versions}
    return row


def _erase_everywhere(relation_map: RelationMap, ref: UUID) -> None:
    """Remove an item from every wave, with its operations, and every word about it in other items and operations.

    Marks without content stay, so that the other screens learn that it is gone: of the erasing, and of having been
    hidden before. Without that one a screen that has not looked since would show it for good.
    """
    mine = Item.objects.filter(wave__map=relation_map)
    mine.filter(ref=ref).delete()
    Introduction.objects.filter(map=relation_map, ref=ref).delete()
    name = str(ref)
    gone = {ref}
    for item in mine.filter(kind__in=[Item.Kind.TIE, Item.Kind.RESPONSE]):
        body, versions = item.content["body"], item.content["versions"]
        if name in (body.get("a"), body.get("b")):
            gone.add(item.ref)
            item.delete()
        elif name in body.get("yes", {}) or f"yes.{name}" in versions:
            body["yes"].pop(name, None)
            versions.pop(f"yes.{name}", None)
            item.save(update_fields=["content"])
    for operation in Operation.objects.filter(map=relation_map):
        if operation.ref in gone or name in str(operation.content):
            if operation.content.get("do") in {"erase", "remove"} and operation.ref in gone:
                operation.content = {"do": "erase", "kind": operation.content.get("kind", "")}
                operation.save(update_fields=["content"])
            elif operation.content.get("do") == "show" and operation.ref in gone:
                operation.content = {}
                operation.save(update_fields=["content"])
            else:
                operation.delete()


@transaction.atomic
def start_wave(*, view: MapView, seen: UUID) -> Wave:
    """Close the open wave and open a new one with the same people, each to be looked at again.

    ``seen`` is the wave that the page showed: a second click, or a stale page, returns the wave that is open now.
    """
    _lock(view.map)
    current = Wave.objects.select_related("map").get(map=view.map, closed__isnull=True)
    if current.pk != seen:
        return current
    now = timezone.now()
    if not Wave.objects.filter(pk=current.pk, closed__isnull=True).update(closed=now):
        raise WaveClosed
    fresh = Wave.objects.create(map=view.map, number=current.number + 1, opened=now)
    copies = []
    for item in load_state(current).items.values():
        if item.kind == "response":
            continue  # the questions are asked anew
        body = {**item.body, "confirmed": False} if item.kind == "alter" else item.body
        row = Item(wave=fresh, citizen_id=view.map.citizen_id, ref=item.ref)
        copies.append(_row(row, ItemState(item.ref, item.kind, item.audience, body, item.versions)))
    Item.objects.bulk_create(copies)
    note_audit(by=view.book.hand, verb="wave started", what=fresh.pk, workbook=view.book.workbook.pk)
    return fresh


def change(do: str, ref: UUID, **parts: object) -> Change:
    """A change made on the server, for a form."""
    return Change(op=uuid4(), ref=ref, do=do, **parts)  # type: ignore[arg-type]  # the parts are Change's own


def wave_seen(text: str, view: MapView) -> UUID:
    """The wave that a form says it showed; an unreadable one counts as none."""
    try:
        return UUID(text)
    except ValueError:
        return view.map.pk  # no wave has the map's own id
