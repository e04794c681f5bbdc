"""The notes as a text file for whoever takes their book along, each with its versions and the answers to it (P9)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspil.partnerships.access import WorkbookView
from medspil.partnerships.queries import names_in

from .access import ShownNote, notes_seen
from .queries import Said, Whole, whole


def on_paper(book: WorkbookView) -> tuple[str, str]:
    """Every note in order. One that waits is there, too, with what one may know of it."""
    names = names_in(book)
    rows = [ShownNote(book, one) for one in notes_seen(book).order_by("written", "pk")]
    return _("shared-notes.txt"), "\n".join(_text(one, names) for one in rows) or _("There are no notes.") + "\n"


def _text(shown: ShownNote, names: Mapping[UUID, str]) -> str:
    note = whole(shown)
    lines = [f"{_day(shown.note.written)} · {names.get(shown.note.by_id, '')}"]
    if shown.waits and note.waits and shown.held:
        lines.append(
            _("This note waits. You can read it on %(day)s at the latest. Rule: %(rule)s")
            % {"day": date_format(shown.held.until, "j. F Y"), "rule": note.waits.rule}
        )
    lines += [line for one in _versions(note) for line in _version(one, len(note.earlier))]
    lines += [
        _("Answer from %(name)s, %(day)s:") % {"name": one.name, "day": _day(one.at)} + f"\n{one.words}"
        for one in note.answers
    ]
    return "".join(f"{line}\n" for line in lines if line)


def _versions(note: Whole) -> list[Said]:
    return [*reversed(note.earlier), *([note.latest] if note.latest else [])]


def _version(said: Said, earlier: int) -> list[str]:
    first = _("Version %(number)d, %(day)s:") % {"number": said.version, "day": _day(said.at)} if earlier else ""
    two = [
        f"{_('When does it make life hard?')} {said.hard}" if said.hard else "",
        f"{_('When does it help?')} {said.helps}" if said.helps else "",
    ]
    decision = f"{_('Does it matter for a decision?')} {said.decision}" if said.decision else ""
    return [first, said.words, *two, decision]


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j. F Y")
