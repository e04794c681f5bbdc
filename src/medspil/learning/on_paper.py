"""What the citizen has marked, as a text file, for whoever takes their book along."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspil.partnerships.access import WorkbookView
from medspil.partnerships.queries import names_in

from .access import moments_seen
from .queries import Row, row


def on_paper(book: WorkbookView) -> tuple[str, str]:
    """Every marking in order, as far as this reader may see it. A professional's own marks are no part of the book."""
    names = names_in(book)
    rows = moments_seen(book).select_related("meeting").order_by("at", "pk")
    return _("moments.txt"), "\n".join(_text(row(book, one, names)) for one in rows) or _("Nothing is marked.") + "\n"


def _text(one: Row) -> str:
    starts = one.moment.meeting.starts
    day = date_format(timezone.localtime(starts), "j. F Y") if starts else ""
    lines = [f"{day} · {one.name}", *(str(phrase) for phrase in (*one.marked.inclusive, *one.marked.disciplining))]
    return "".join(f"{line}\n" for line in lines)
