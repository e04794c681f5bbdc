"""One wave in memory, and what each operation does to it. No database here: a value in, a value out.

``WaveState.apply`` changes the state and returns the marks to be stored, or raises ``Refused``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from .body import FIXED, BadValue, checked, new_body

Json = dict[str, Any]
AUDIENCES = ("me", "professionals", "circle")
# How many of a kind one map takes: far more than anybody has use for, and few enough to draw.
MOST: Mapping[str, int] = {"alter": 500, "tie": 1500, "response": 70, "sector": 50}


class Refused(Exception):
    """The operation goes back to its sender. ``code`` is for the page, the text for the reader."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def gone() -> Refused:
    """The one answer for what is not there and for what is hidden."""
    return Refused("gone", _("That is no longer on the map. Somebody let it go in the meantime."))


@dataclass
class ItemState:
    """An item as it stands: its body, and per field the operation that wrote it last."""

    ref: UUID
    kind: str
    audience: str
    body: Json
    versions: Json = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """An operation as its sender wrote it. ``do`` is add, set, remove, show or erase."""

    op: UUID
    ref: UUID
    do: str
    kind: str = ""
    field: str = ""
    value: Any = None
    saw: str | None = None


@dataclass(frozen=True)
class Mark:
    """What is stored about an applied change: who could see it before and after, and what it said."""

    op: UUID
    ref: UUID
    before: str
    after: str
    content: Json


def narrowest(audiences: Iterable[str]) -> str:
    return min(audiences, key=AUDIENCES.index)


def widest(audiences: Iterable[str]) -> str:
    """Only the citizen, where there are none."""
    return max(audiences, key=AUDIENCES.index, default="me")


class WaveState:
    """The items of one wave, by ref."""

    def __init__(self, items: Iterable[ItemState]) -> None:
        self.items = {item.ref: item for item in items}
        self.touched: set[UUID] = set()
        self.removed: set[UUID] = set()

    def reach(self, ref: UUID) -> str:
        """Who may have to do with an item: its own audience, narrowed by a tie's two ends. "" when it isn't there."""
        item = self.items.get(ref)
        if item is None:
            return ""
        if item.kind != "tie":
            return item.audience
        ends = UUID(item.body["a"]), UUID(item.body["b"])
        return narrowest([item.audience, *self._audiences_of(ends)])

    def shown_to(self, ref: UUID) -> str:
        """Who sees an item: whom it reaches. An answer that says nothing but hidden names, or nothing at all, is shown
        to nobody else: it would tell that there was something.
        """
        item = self.items.get(ref)
        if item is None or item.kind != "response" or item.body["stance"]:
            return self.reach(ref)
        return narrowest([item.audience, widest(self._audiences_of(UUID(one) for one in item.body["yes"]))])

    def _audiences_of(self, refs: Iterable[UUID]) -> list[str]:
        return [self.items[one].audience for one in refs if one in self.items]

    def seen_by(self, audiences: frozenset[str]) -> list[ItemState]:
        """The items as a reader may see them; nothing of what is hidden is left in them."""
        seen = [item for ref, item in self.items.items() if self.shown_to(ref) in audiences]
        alters = {str(item.ref) for item in seen if item.kind == "alter"}
        return [self._without_hidden(item, alters) for item in seen]

    def _without_hidden(self, item: ItemState, alters: set[str]) -> ItemState:
        if item.kind != "response":
            return item
        body = {**item.body, "yes": {one: True for one in item.body["yes"] if one in alters}}
        versions = {
            name: op
            for name, op in item.versions.items()
            if not name.startswith("yes.") or name.removeprefix("yes.") in alters
        }
        return ItemState(item.ref, item.kind, item.audience, body, versions)

    def apply(self, change: Change, *, audiences: frozenset[str], is_citizen: bool) -> list[Mark]:
        """Carry out one change for a writer who can see ``audiences``. Raises Refused or BadValue."""
        if change.do in {"show", "erase"} and not is_citizen:
            raise Refused("not_yours", _("Only the person whose map it is can do that."))
        if change.do == "add":
            return self._add(change, audiences, is_citizen)
        known = self.reach(change.ref) if is_citizen else self.shown_to(change.ref)
        if known not in audiences:
            raise gone()
        self._check_who_answers(self.items[change.ref].kind, is_citizen)
        if change.field.startswith("yes."):
            checked("response", change.field, change.value)
            self._check_alter(UUID(change.field.removeprefix("yes.")), audiences)
        verbs: Mapping[str, Callable[[Change], list[Mark]]] = {
            "set": self._set,
            "show": self._show,
            "remove": self._remove,
            "erase": self._remove,
        }
        if change.do not in verbs:
            raise BadValue(_("That can't be changed here. Load the page again."))
        answers = {ref: self.shown_to(ref) for ref, item in self.items.items() if item.kind == "response"}
        marks = verbs[change.do](change)
        return [*marks, *self._answers_shown_anew(change, answers)]

    def _answers_shown_anew(self, change: Change, before: Mapping[UUID, str]) -> list[Mark]:
        """Marks for the answers that came into sight or went out of it together with somebody they name."""
        now = {ref: self.shown_to(ref) for ref in before if ref != change.ref}
        return [
            Mark(uuid5(change.op, str(ref)), ref, before[ref], after, {})
            for ref, after in now.items()
            if after != before[ref]
        ]

    def _check_who_answers(self, kind: str, is_citizen: bool) -> None:
        if kind == "response" and not is_citizen:
            raise Refused("not_yours", _("Only the person whose map it is answers the questions. Hand over the pen."))

    def _add(self, change: Change, audiences: frozenset[str], is_citizen: bool) -> list[Mark]:
        body = new_body(change.kind, change.value)
        self._check_who_answers(change.kind, is_citizen)
        there = self.items.get(change.ref)
        if there is not None:
            return self._add_again(change, there, audiences)
        self._check_room(change.kind, audiences)
        if change.kind == "tie":
            self._check_ends(body, audiences)
        if change.kind == "response":
            body["yes"] = {one: True for one in body["yes"] if self.reach(UUID(one)) in audiences}
        versions = {name: str(change.op) for name in body}
        self.items[change.ref] = ItemState(change.ref, change.kind, "professionals", body, versions)
        self._touch(change.ref)
        content = {"do": "add", "kind": change.kind, "value": body}
        return [Mark(change.op, change.ref, "", self.shown_to(change.ref), content)]

    def _add_again(self, change: Change, there: ItemState, audiences: frozenset[str]) -> list[Mark]:
        if self.reach(change.ref) not in audiences:
            raise gone()
        if there.kind != change.kind or change.kind in {"alter", "tie"}:
            raise Refused("gone", _("That is on the map already. Load the page again."))
        marks: list[Mark] = []
        for name, value in change.value.items():
            pairs = [(f"yes.{one}", on) for one, on in value.items()] if name == "yes" else [(name, value)]
            for part, (field_name, field_value) in enumerate(pairs):
                if field_name in FIXED or (name == "yes" and self.reach(UUID(field_name[4:])) not in audiences):
                    continue
                if name != "yes" and there.body[name] == field_value:
                    continue  # nothing new in it, so nobody is to hear of it
                op = change.op if not marks else uuid5(change.op, f"{name}{part}")
                marks += self._set(Change(op, change.ref, "set", field=field_name, value=field_value))
        # What changed nothing is remembered all the same: it has been sent.
        nothing = {"do": "set", "kind": there.kind, "field": "", "value": None}
        return marks or [Mark(change.op, change.ref, "me", "me", nothing)]

    def _check_room(self, kind: str, audiences: frozenset[str]) -> None:
        """What the writer can't see isn't counted: a map that is full too early would tell that there is more."""
        if len(self.items) < MOST[kind]:
            return  # room enough, whatever they are: counting all for each of many would cost their square
        there = sum(1 for ref, item in self.items.items() if item.kind == kind and self.reach(ref) in audiences)
        if there >= MOST[kind]:
            raise Refused("full", _("There is no room for more on this map. Take something off it first."))

    def _check_ends(self, body: Json, audiences: frozenset[str]) -> None:
        for end in (body["a"], body["b"]):
            self._check_alter(UUID(end), audiences)
        for item in self.items.values():
            same = item.kind == "tie" and {item.body["a"], item.body["b"]} == {body["a"], body["b"]}
            # A tie that this writer can't see must not show itself by a refusal.
            if same and self.reach(item.ref) in audiences:
                raise Refused("gone", _("There is a tie between the two already."))

    def _check_alter(self, ref: UUID, audiences: frozenset[str]) -> None:
        if self.reach(ref) not in audiences or self.items[ref].kind != "alter":
            raise gone()

    def _set(self, change: Change) -> list[Mark]:
        item = self.items[change.ref]
        if change.field in FIXED:
            raise BadValue(_("That can't be changed here. Load the page again."))
        value = checked(item.kind, change.field, change.value)
        before, limit = self.shown_to(change.ref), "circle"
        if change.field.startswith("yes."):
            about = UUID(change.field.removeprefix("yes."))
            limit = narrowest(["circle", *self._audiences_of([about])])
            if value:
                item.body["yes"][str(about)] = True
            else:
                item.body["yes"].pop(str(about), None)
        else:
            item.body[change.field] = value
        item.versions[change.field] = str(change.op)
        self._touch(change.ref)
        content = {"do": "set", "kind": item.kind, "field": change.field, "value": value, "name": self._name(item)}
        after = self.shown_to(change.ref)
        return [Mark(change.op, change.ref, narrowest([before, limit]), narrowest([after, limit]), content)]

    def _show(self, change: Change) -> list[Mark]:
        item = self.items[change.ref]
        if change.value not in AUDIENCES or item.kind == "sector":  # the parts of the map are the same for all
            raise BadValue(_("That is not one of the choices. Try again."))
        before = self.shown_to(change.ref)
        item.audience = change.value
        self._touch(change.ref)
        content = {"do": "show", "kind": item.kind, "value": change.value, "name": self._name(item)}
        return [Mark(change.op, change.ref, before, self.shown_to(change.ref), content)]

    def _remove(self, change: Change) -> list[Mark]:
        item = self.items[change.ref]
        marks: list[Mark] = []
        if item.kind == "alter":
            for tie in [one for one in self.items.values() if one.kind == "tie" and _touches(one, change.ref)]:
                op = uuid5(change.op, str(tie.ref))
                marks.append(Mark(op, tie.ref, self.reach(tie.ref), "", {"do": "remove", "kind": "tie"}))
                self._drop(tie.ref)
            for response in [one for one in self.items.values() if one.kind == "response"]:
                if response.body["yes"].pop(str(change.ref), None):
                    response.versions.pop(f"yes.{change.ref}", None)
                    self._touch(response.ref)
        content: Json = {"do": change.do, "kind": item.kind}
        if change.do == "remove":
            content |= {"name": self._name(item), "value": item.body}
        marks.append(Mark(change.op, change.ref, self.shown_to(change.ref), "", content))
        self._drop(change.ref)
        return marks

    def _name(self, item: ItemState) -> str:
        return str(item.body.get("name") or item.body.get("question") or "")

    def _touch(self, ref: UUID) -> None:
        self.touched.add(ref)
        self.removed.discard(ref)

    def _drop(self, ref: UUID) -> None:
        self.items.pop(ref)
        self.touched.discard(ref)
        self.removed.add(ref)


def _touches(tie: ItemState, alter: UUID) -> bool:
    return str(alter) in (tie.body["a"], tie.body["b"])
