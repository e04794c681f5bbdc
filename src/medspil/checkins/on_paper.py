"""The check-ins as a text file, for whoever takes their book along."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspil.partnerships.access import WorkbookView, opens_today

from .access import Pair, check_ins_of, in_pairs
from .queries import Row, rows


def on_paper(book: WorkbookView) -> tuple[str, str]:
    """Every check-in in order, with what both answered, in the words that they were asked in."""
    texts = []
    for member in in_pairs(book).values():
        pair = Pair(book, member.person, opens_today(member), None)
        texts += [_text(row) for row in reversed(rows(pair, check_ins_of(pair)))]
    return _("check-ins.txt"), "\n".join(texts) or _("There are no check-ins.") + "\n"


def _text(row: Row) -> str:
    names = {True: row.seen.pair.view.workbook.citizen.name, False: row.seen.pair.professional.name}
    lines = [f"{date_format(timezone.localtime(row.check_in.begun), 'j. F Y')} · {names[False]}"]
    for one in row.both:
        if one.professional:
            lines.append(f"{names[False]}: {one.item.professional} {one.professional}")
        if one.citizen:
            lines.append(f"{names[True]}: {one.item.citizen} {one.citizen}")
    lines += [f"{names[one.is_citizen]}: {one.asked} {one.text}" for one in row.words]
    if row.check_in.both_talked:
        lines.append(_("We have talked about it."))
    return "".join(f"{line}\n" for line in lines)
