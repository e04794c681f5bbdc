"""Other words, inflected as those that they replace: påstod → fortalte, har hævdet → har oplyst.

In a rewording ``fortælle/v`` takes the form of the first matched word of its class (``/v@2``: of the second word of the
pattern), ``$1`` is the matched first word as it stands, and ``$..`` is all between the first and the last.
"""

import re
from collections.abc import Sequence

from .table import Table

Span = tuple[int, int]

_COPIED = re.compile(r"\$(\d|\.\.)")
_WORD = re.compile(r"([^\W\d_][\w-]*)/([vna])(?:@(\d))?")
_MARKS = "“„»«\"”‘’'"
_MOST = 50_000
# Where a paradigm lacks a slot: the nearest that can stand there.
_NEAREST = {
    "pastpass": "past",
    "pass": "pres",
    "perfdef": "perf",
    "prespart": "inf",
    "imp": "inf",
    "plgen": "pl",
    "pldefgen": "pldef",
    "sgdefgen": "sgdef",
    "sggen": "sg",
    "more": "common",
    "most": "common",
    "mostdef": "plural",
}


def suggestions(
    table: Table, say: Sequence[str], text: str, spans: Sequence[Span | None], slots: tuple[str, ...], *, capital: bool
) -> tuple[str, ...]:
    """Return the rewordings of a finding. ``spans`` and ``slots`` are those of the pattern's elements, in order.

    ``capital`` says that a capital of the first word is there for its place, so that the rewording has one, too.
    """
    there = sorted(span for span in spans if span is not None)
    upper = capital and text[there[0][0]].isupper()
    said = _of_forms(table, say, slots, upper)
    if not any("$" in one for one in said):
        return said
    middle = text[there[0][1] : there[-1][0]].strip()

    def copied(part: re.Match[str]) -> str:
        if part[1] == "..":
            return middle
        span = spans[int(part[1]) - 1] if int(part[1]) <= len(spans) else None
        return text[span[0] : span[1]].strip(_MARKS) if span else ""

    filled = (re.sub(r"\s{2,}", " ", _COPIED.sub(copied, one)).replace(" ,", ",").strip() for one in said)
    return tuple(dict.fromkeys(one[:1].upper() + one[1:] if upper else one for one in filled))


def readable(say: str) -> str:
    """A rewording as it stands in its rule, without the signs of the rules.

    >>> readable("bede/v@2 $.. om")
    'bede … om'
    """
    return _COPIED.sub("…", _WORD.sub(r"\1", say))


_memory: dict[tuple[object, ...], tuple[str, ...]] = {}


def _of_forms(table: Table, say: Sequence[str], slots: tuple[str, ...], upper: bool) -> tuple[str, ...]:
    """The rewordings with their words inflected. The same ones come again and again, and are remembered."""
    key = (table.mark, *say, slots, upper)
    if key not in _memory:
        if len(_memory) > _MOST:
            _memory.clear()
        found = (_WORD.sub(lambda part: _inflected(table, slots, *part.groups()), one) for one in say)
        _memory[key] = tuple(dict.fromkeys(one[:1].upper() + one[1:] if upper else one for one in found))
    return _memory[key]


def _inflected(table: Table, slots: tuple[str, ...], lemma: str, kind: str, number: str | None) -> str:
    key = f"{lemma}/{kind}"
    slot = _slot(slots, kind, int(number) if number else 0)
    while not (form := table.inflected(key, slot)) and slot in _NEAREST:
        slot = _NEAREST[slot]
    return form or lemma


def _slot(slots: Sequence[str], kind: str, number: int) -> str:
    """The slot of the word that decides the form, or "" when no word of that class was matched."""
    chosen = slots[number - 1 : number] if number else slots
    for one in chosen:
        word, colon, slot = one.partition(":")
        if colon and (number or word.endswith(f"/{kind}")):
            return slot
    return ""
