"""The readers of many: what is new since last time, who changed what, and the earlier maps."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from medspil.privacy import keys

from .access import MapView
from .models import Operation
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
    last = Operation.objects.filter(map=view.map).order_by("-id").values_list("id", flat=True).first()
    return _closed_cursor(view, last or 0)


def news_since(view: MapView, cursor: str) -> tuple[list[News], str]:
    """What changed after ``cursor`` that this reader may know of, and the next cursor.

    A reader who could see an item before and can't now gets its removal; one who never could gets nothing.
    """
    since = _opened_cursor(view, cursor)
    rows = list(Operation.objects.filter(map=view.map, id__gt=since).order_by("id"))
    if not rows:
        return [], _closed_cursor(view, since)  # a cursor that stays the same would tell that nothing hidden happened
    audiences = view.book.audiences
    now = {item.ref: item for item in view.items}
    had: dict[UUID, bool] = {}
    by: dict[UUID, UUID] = {}
    for row in rows:
        had.setdefault(row.ref, row.audience_before in audiences)
        by[row.ref] = row.by_id
    news = []
    for ref in _with_neighbours(rows, now):
        if ref in now:
            news.append(News(ref, now[ref].kind, now[ref], by.get(ref, rows[-1].by_id)))
        elif had.get(ref):
            news.append(News(ref, "", None, by[ref]))
    return news, _closed_cursor(view, rows[-1].id)


def _with_neighbours(rows: list[Operation], now: dict[UUID, ItemState]) -> list[UUID]:
    """The changed refs, and the ties and answers about an alter whose audience or presence changed."""
    refs = dict.fromkeys(row.ref for row in rows)
    moved = {str(row.ref) for row in rows if row.audience_before != row.audience_after}
    for item in now.values():
        about = {item.body.get("a"), item.body.get("b"), *item.body.get("yes", {})}
        if (item.kind == "response" and moved) or about & moved:
            refs.setdefault(item.ref)
    return list(refs)


def history(view: MapView) -> list[Past]:
    """The latest changes that this reader could see when they were made and can see now, newest first."""
    audiences = view.book.audiences
    now = {item.ref: item for item in view.items}
    rows = [
        row
        for row in Operation.objects.select_related("by", "device_of")
        .filter(map=view.map, wave=view.wave)
        .order_by("-id")[:1000]
        if (row.audience_after or row.audience_before) in audiences and (row.ref in now or not row.audience_after)
    ][:HISTORY_LONGEST]
    keys.fetch(pk for row in rows for pk in (row.by_id, row.device_of_id) if pk)
    people = {str(ref): item.body["name"] for ref, item in view.alters.items()}
    return [_past(row, people, now) for row in rows if row.content.get("do") and not _speaks_of_hidden(row, people)]


def _speaks_of_hidden(row: Operation, people: dict[str, str]) -> bool:
    field = row.content.get("field", "")
    return field.startswith("yes.") and field.removeprefix("yes.") not in people


def _past(row: Operation, people: dict[str, str], now: dict[UUID, ItemState]) -> Past:
    content = row.content
    field, _, about = content.get("field", "").partition(".")
    body = content["value"] if isinstance(content.get("value"), dict) else {}
    name = people.get(about) or content.get("name") or body.get("name") or people.get(str(row.ref), "")
    if content.get("kind") == "tie":
        tie = now[row.ref].body if row.ref in now else body
        ends = [people.get(str(tie.get(end)), "") for end in ("a", "b")]
        name = " – ".join(end for end in ends if end)
    return Past(
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
