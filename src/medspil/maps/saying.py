"""What the map says about its questions: the person's own answers, and beside some of them a way to begin a talk.

No number, no score and no verdict (P13). An opening is a question that can be left alone.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from medspil.networks.support import QuestionSupport, support

from .access import MapView, language
from .as_networks import wave_of
from .reading import STANCE_NAMES, joined
from .words import usual_sector_names


@dataclass(frozen=True)
class Answer:
    """One question with who stands under it, from which parts of the map, and perhaps an opening."""

    code: str
    text: str
    names: list[str]
    parts: str
    stance: str
    opening: str


@dataclass(frozen=True)
class Saying:
    """All that the page says. ``carriers`` are sentences about people who stand under very many questions."""

    answers: list[Answer]
    carriers: list[str]
    is_answered: bool


def saying(view: MapView) -> Saying:
    lang = language()
    found = support(wave_of(view), view.instrument)
    parts = usual_sector_names() | view.sector_names()
    own = view.book.acts_as_citizen
    texts = {question.code: question.text[lang] for question in view.instrument.questions}
    answers = [
        Answer(
            one.code,
            texts[one.code],
            [alter.name for alter in one.alters],
            joined([parts[code] for code in one.sectors]),
            str(STANCE_NAMES[one.stance]),
            _opening(one, own=own),
        )
        for one in found.questions
    ]
    carriers = [
        _("%(name)s stands in many of your answers. What does that mean to you?") % {"name": carrier.alter.name}
        if own
        else _("%(name)s stands in many of the answers. What does that mean?") % {"name": carrier.alter.name}
        for carrier in found.carriers
    ]
    return Saying(answers, carriers, any(one.is_answered for one in found.questions))


def _opening(one: QuestionSupport, *, own: bool) -> str:
    """A question to begin with, where the answer may be worth a talk."""
    if one.is_uncovered:
        return _("Nobody right now. Is it something you would like to talk about, or shall it rest?")
    if one.professionals_only:
        return _("Here stand people who are paid to be there. Who else might it be, even just a little?")
    if one.carried_by_one:
        name = one.alters[0].name
        if own:
            return _("Here stands %(name)s. What do you do when %(name)s isn't there?") % {"name": name}
        return _("Here stands %(name)s. What happens when %(name)s isn't there?") % {"name": name}
    return ""
