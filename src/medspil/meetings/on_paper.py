"""The meetings and both agendas as a text file, for whoever takes their book along."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspil.partnerships.access import WorkbookView

from .access import meetings_seen
from .models import Meeting


def on_paper(book: WorkbookView) -> tuple[str, str]:
    """Every meeting in order, each with what either wanted to talk about."""
    rows = (
        meetings_seen(book).select_related("professional").prefetch_related("points__by").order_by("starts", "created")
    )
    return _("meetings.txt"), "\n".join(_text(row) for row in rows) or _("There are no meetings.") + "\n"


def _text(meeting: Meeting) -> str:
    starts = date_format(timezone.localtime(meeting.starts), "j. F Y H:i") if meeting.starts else _("no time yet")
    lines = [f"{starts} · {meeting.professional.name} · {meeting.get_state_display()}"]
    lines += [str(meeting.content.get(key) or "") for key in ("where", "decide")]
    lines += [f"{point.by.name}: {point.text}" for point in meeting.points.all()]
    return "".join(f"{line}\n" for line in lines if line)
