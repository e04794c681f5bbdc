"""The readers of many: what is new since last time, who changed what, and the earlier maps."""

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from medspil.privacy import keys

from .access import MapView
from .models import Item, Operation
from .wave_state import ItemState

HISTORY_LONGEST = 200


@dataclass(frozen=True)
class News:
    """One item as the reader may see it now; ``item`` is None when it is gone for them."""

    ref: UUID
    kind: str
    item: ItemState | None
    by: UUID


@dataclass(frozen=True)
class Past:
    """One line of the history: who did what to whom. ``pen_at`` is whose screen it was, if not their own."""

    at: datetime
    by: str
    pen_at: str
    do: str
    kind: str
    field: str
    name: str
    value: Any
    question: str

    @property
    def pen(self) -> bool:
        return bool(self.pen_at)


def cursor_now(view: MapView) -> str:
    """The reader's place in the sequence. The map was read before its items, so that what is missed comes as news."""
    return _closed_cursor(view, view.map.last_operation)


def news_since(view: MapView, cursor: str) -> tuple[list[News], str]:
    """What changed after ``cursor`` that this reader may know of, and the next cursor.

    A reader who could see an item before and can't now gets its removal; one who never could gets nothing.
    """
    since = _opened_cursor(view, cursor)
    rows = _operations_after(view, since)
    if not rows:
        return [], _closed_cursor(view, since)  # a cursor that stays the same would tell that nothing hidden happened
    audiences = view.book.audiences
    now = {item.ref: item for item in view.items}
    # What this reader saw neither before nor after is not for them, whatever it touched.
    seen = [row for row in rows if {row.audience_before, row.audience_after} & audiences]
    had: dict[UUID, bool] = {}
    by: dict[UUID, UUID] = {}
    for row in seen:
        had.setdefault(row.ref, row.audience_before in audiences)
        by[row.ref] = row.by_id
    news = []
    for ref in _with_neighbours(seen, now):
        if ref in now:
            news.append(News(ref, now[ref].kind, now[ref], by.get(ref, seen[-1].by_id)))
        elif had.get(ref):
            news.append(News(ref, "", None, by[ref]))
    return news, _closed_cursor(view, rows[-1].id)


def _operations_after(view: MapView, since: int) -> list[Operation]:
    if view.map.last_operation <= since:
        return []  # as nearly always: pages ask all the time
    return list(Operation.objects.filter(map=view.map, id__gt=since).order_by("id"))


def _with_neighbours(seen: list[Operation], now: dict[UUID, ItemState]) -> list[UUID]:
    """The changed refs, and the ties and answers about an alter whose audience or presence changed."""
    refs = dict.fromkeys(row.ref for row in seen)
    moved = {str(row.ref) for row in seen if row.audience_before != row.audience_after}
    for item in now.values():
        about = {item.body.get("a"), item.body.get("b"), *item.body.get("yes", {})}
        if (item.kind == "response" and moved) or about & moved:
            refs.setdefault(item.ref)
    return list(refs)


def history(view: MapView) -> list[Past]:
    """The latest changes that this reader could see when they were made and can see now, newest first."""
    now = {item.ref: item for item in view.items}
    rows = list(_told_to(view, now).select_related("by", "device_of").order_by("-id")[:HISTORY_LONGEST])
    keys.fetch(pk for row in rows for pk in (row.by_id, row.device_of_id) if pk)
    people = {str(ref): item.body["name"] for ref, item in view.alters.items()}
    return [past for row in rows if row.content.get("do") for past in _pasts(row, people, now)]


def _told_to(view: MapView, now: Mapping[UUID, ItemState]) -> "QuerySet[Operation]":
    """The operations on what the reader can see now, and what they saw taken away. Asked of the database, so that
    hidden ones take no room among the latest.
    """
    audiences = list(view.book.audiences)
    changed = Q(audience_after__in=audiences, ref__in=list(now))
    removed = Q(audience_after="", audience_before__in=audiences)
    # Let go here, and hidden since on an earlier map.
    hidden = Item.objects.filter(wave__map=view.map).exclude(audience__in=audiences).values("ref")
    return Operation.objects.filter(changed | removed, map=view.map, wave=view.wave).exclude(ref__in=hidden)


def _pasts(row: Operation, people: dict[str, str], now: Mapping[UUID, ItemState]) -> Iterator[Past]:
    """One change as the reader may hear of it: nothing where it names somebody who is not there for them."""
    content = row.content
    field, _, about = content.get("field", "").partition(".")
    body = content["value"] if isinstance(content.get("value"), dict) else {}
    name = people.get(about) or content.get("name") or body.get("name") or people.get(str(row.ref), "")
    if field == "yes" and about not in people:
        return
    if content.get("kind") == "tie":
        tie = now[row.ref].body if row.ref in now else body
        ends = [people.get(str(tie.get(end)), "") for end in ("a", "b")]
        if not all(ends):
            return  # it went together with one of its two
        name = " – ".join(ends)
    past = Past(
        at=row.at,
        by=row.by.name,
        pen_at=row.device_of.name if row.device_of else "",
        do=content["do"],
        kind=content.get("kind", ""),
        field=field,
        name=name,
        value=content.get("value"),
        question=(body.get("question") or content.get("name", "")) if content.get("kind") == "response" else "",
    )
    yield past
    # An answer that began with names: each was chosen, as when it is pressed later.
    for ref in body.get("yes", {}) if content["do"] == "add" else ():
        if ref in people:
            yield replace(past, do="set", field="yes", name=people[ref], value=True)


def _bound(view: MapView) -> str:
    return f"cursor:{view.map.id}:{view.book.person.pk}"


def _closed_cursor(view: MapView, last: int) -> str:
    """Operations are numbered for all, hidden ones too; so a reader's place among them is closed to them."""
    sealed = keys.encrypt(keys.site_cipher(), last.to_bytes(8, "big"), bound_to=_bound(view))
    return base64.urlsafe_b64encode(sealed).decode()


def _opened_cursor(view: MapView, cursor: str) -> int:
    """An unreadable cursor starts over: sending too much of what one may see is better than too little."""
    try:
        sealed = base64.urlsafe_b64decode(cursor.encode())
        return int.from_bytes(keys.decrypt(keys.site_cipher(), sealed, bound_to=_bound(view)), "big")
    except (keys.Unreadable, binascii.Error, ValueError):
        return 0
