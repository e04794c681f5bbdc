"""From what a reader may see to a drawing, a file and a PNG."""

from functools import cache, partial
from importlib.resources import files
from pathlib import Path

import resvg_py
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .access import MapView
from .drawing import Picture, draw, sample
from .reading import in_words
from .words import usual_sector_names

PNG_WIDTH = 1600
FAMILY = "Atkinson Hyperlegible Next"


def picture_of(view: MapView, lit_by: str = "") -> Picture:
    """The drawing's content; ``lit_by`` is the code of a question, or ""."""
    answers = view.responses()
    lit = frozenset(answers[lit_by].body["yes"]) if lit_by in answers else None
    count = len(view.alters)
    title = ngettext(
        "Relation map: %(ego)s. %(count)d on the map.", "Relation map: %(ego)s. %(count)d on the map.", count
    )
    return Picture(
        ego=view.book.workbook.citizen.name,
        title=title % {"ego": view.book.workbook.citizen.name, "count": count},
        sectors=usual_sector_names() | view.sector_names(),
        alters=view.alters,
        ties=[item for item in view.items if item.kind == "tie"],
        lit=lit,
        words=partial(in_words, view),
    )


def legend(view: MapView) -> list[tuple[SafeString, str]]:
    """How to read the drawing: a small sample of each sign, and what it says."""
    private = [("private", _("only you can see this"))] if view.book.is_own else []
    kinds = [
        ("person", _("person")),
        ("animal", _("animal")),
        ("place", _("place")),
        ("institution", _("institution")),
        ("died", _("has died")),
        ("missed", _("is missed")),
        *private,
        ("knows", _("they know each other")),
        ("close", _("they are close")),
        ("hard", _("it is hard between them")),
    ]
    return [(sample(kind), words) for kind, words in kinds]


def on_page(picture: Picture, key: str = "map") -> SafeString:
    """For a page: the colours come from the page's own style sheet. ``key`` tells several on one page apart."""
    return draw(picture, key=key)


@cache
def _style() -> str:
    return (files("medspil.maps") / "drawing.css").read_text("utf-8")


def as_file(picture: Picture) -> str:
    """An SVG that stands alone, on white paper."""
    return draw(picture, style=_style())


@cache
def fonts() -> list[str]:
    """The typeface and the emoji that the front-end build has put beside its own files: no system font is needed."""
    folder = Path(str(files("medspil.site") / "static" / "built" / "fonts"))
    return sorted(str(file) for file in folder.glob("*.ttf"))


def as_png(picture: Picture) -> bytes:
    """The same as pixels, 1600 wide. The machine's own fonts help only with letters that ours don't have."""
    png: bytes = resvg_py.svg_to_bytes(
        svg_string=as_file(picture),
        width=PNG_WIDTH,
        background="#ffffff",
        font_files=fonts(),
        sans_serif_family=FAMILY,
    )
    return bytes(png)
