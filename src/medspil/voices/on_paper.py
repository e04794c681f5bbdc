"""What the citizen has said and what was answered, as a text file for whoever takes their book along."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspil.partnerships.access import WorkbookView
from medspil.partnerships.queries import names_in

from .access import replies_of, voices_in
from .models import Outcome, Voice
from .queries import kind_label


def on_paper(book: WorkbookView) -> tuple[str, str]:
    """Every talk in order, each with the words as they were said."""
    names = names_in(book)
    rows = voices_in(book).select_related("citizen", "to").order_by("written", "pk")
    texts = [_talk(row, {str(key): name for key, name in names.items()}) for row in rows]
    return _("what-i-have-said.txt"), "\n".join(texts) or _("Nothing has been said yet.") + "\n"


def _talk(voice: Voice, names: dict[str, str]) -> str:
    day = date_format(timezone.localtime(voice.written), "j. F Y")
    lines = [f"{day} · {kind_label(voice)}", voice.content["words"]]
    for reply in replies_of(voice):
        outcome = reply.content["outcome"]
        opening = f"{Outcome(outcome).label} " if outcome else ""
        lines.append(f"{names.get(str(reply.by_id), reply.by.name)}: {opening}{reply.content['words']}")
    return "".join(f"{line}\n" for line in lines)
