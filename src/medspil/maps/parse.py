"""From the bytes a browser sends to changes. Anything that can't be read is refused whole, with a sentence."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from .wave_state import Change

MOST_AT_ONCE = 500


class BadRequest(Exception):
    """The request can't be read; nothing of it is applied."""


@dataclass(frozen=True)
class Sent:
    """What a page sent: for which wave, by whose hand as the page knows it ("" where it doesn't say), what is new to it
    after ``cursor``, and the changes in order.
    """

    wave: UUID
    hand: str
    cursor: str
    changes: list[Change]


def sent_from(body: bytes) -> Sent:
    """Read the bytes, or raise BadRequest."""
    try:
        data = json.loads(body)
        operations, cursor, hand = data["operations"], str(data.get("cursor", "")), str(data.get("hand", ""))
        changes = [_change(one) for one in operations]
        waves = {UUID(str(one["wave"])) for one in operations}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadRequest(_("Medspil could not read what the page sent. Load the page again.")) from error
    if len(changes) > MOST_AT_ONCE:
        raise BadRequest(_("That is too much at once. Load the page again."))
    if len(waves) != 1:
        raise BadRequest(_("Send the changes of one map at a time."))
    return Sent(waves.pop(), hand, cursor, changes)


def _change(data: dict[str, Any]) -> Change:
    saw = data.get("saw")
    return Change(
        op=UUID(str(data["op"])),
        ref=UUID(str(data["ref"])),
        do=str(data["do"]),
        kind=str(data.get("kind", "")),
        field=str(data.get("field", "")),
        value=data.get("value"),
        saw=str(saw) if saw else None,
    )
