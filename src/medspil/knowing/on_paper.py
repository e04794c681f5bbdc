"""The page as a text file, for whoever takes the book along; the open promises stand among the agreements."""

from django.utils.translation import gettext as _

from medspil.partnerships.access import WorkbookView
from medspil.partnerships.queries import names_in

from .access import KnowView
from .queries import Version, version


def on_paper(book: WorkbookView) -> tuple[str, str]:
    """What it says now; for the citizen also what it said before."""
    found, names = KnowView(book), names_in(book)
    rows = [*([found.now] if found.now else []), *found.earlier]
    texts = [_text(version(one, names)) for one in rows]
    return _("get-to-know-me.txt"), "\n".join(texts) or _("Nothing is written here.") + "\n"


def _text(one: Version) -> str:
    said = _("Written by %(name)s") % {"name": one.name}
    if one.approver:
        said = _("Written by %(name)s, with a yes from %(approver)s") % {"name": one.name, "approver": one.approver}
    asked = {_("What works?"): one.works, _("What needn't be asked again?"): one.not_again}
    return "".join(f"{line}\n" for line in [said, *(f"{title}\n{words}" for title, words in asked.items() if words)])
