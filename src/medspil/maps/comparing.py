"""What has changed from one map to another, in sentences that start from the person, and as rows of a table.

It judges nothing (P13): who came, who stands elsewhere, what was said about the questions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspil.networks.change import AlterChange, Change, TieChange, compare
from medspil.networks.model import Alter

from .access import MapView, language
from .as_networks import wave_of
from .reading import RING_NAMES, joined
from .words import usual_sector_names


@dataclass(frozen=True)
class Said:
    """A few sentences that belong together."""

    title: str
    sentences: list[str]


@dataclass(frozen=True)
class ChangeRow:
    """One on either map: where they stood then, where now, and the questions that came or went."""

    name: str
    then: str
    now: str
    questions: list[str]


@dataclass(frozen=True)
class Comparison:
    """Two waves of a map beside each other, as one reader may see them."""

    before: MapView
    after: MapView
    change: Change

    @property
    def is_empty(self) -> bool:
        return not self.change.alters

    @property
    def since(self) -> str:
        """The day of the first map, as in “since 8 May”."""
        return date_format(localtime(self.before.wave.opened), _("j F"))


def comparison(before: MapView, after: MapView) -> Comparison:
    return Comparison(before, after, compare(wave_of(before), wave_of(after)))


def in_sentences(found: Comparison) -> list[Said]:
    """The change in words; groups in which nothing happened are left out."""
    groups = (
        Said(_("Who is on the map"), list(_people(found))),
        Said(_("Where they stand"), list(_places(found))),
        Said(_("The seven questions"), list(_questions(found))),
        Said(_("Between them"), list(_ties(found))),
    )
    return [group for group in groups if group.sentences]


def _people(found: Comparison) -> Iterator[str]:
    came = [one.alter for one in found.change.those("came")]
    new = [alter.name for alter in came if not alter.gone]
    if new:
        text = ngettext("New since %(date)s: %(names)s.", "%(count)s new since %(date)s: %(names)s.", len(new))
        yield text % {"count": _number(len(new)), "date": found.since, "names": joined(new)}
    for alter in came:
        if alter.gone == "died":
            yield _("%(name)s, who has died, is on the map now.") % {"name": alter.name}
        elif alter.gone:
            yield _("%(name)s, who is missed, is on the map now.") % {"name": alter.name}
    left = [one.alter.name for one in found.change.those("left")]
    if left:
        text = ngettext("%(names)s is not on the map now.", "%(names)s are not on the map now.", len(left))
        yield text % {"names": joined(left)}
    for one in found.change.those("stayed"):
        was, now = one.before, one.after
        if was and now and was.gone != now.gone and now.gone:
            said = _("%(name)s has died.") if now.gone == "died" else _("%(name)s is missed now.")
            yield said % {"name": now.name}
        if was and now and was.name != now.name:
            yield _("%(before)s is called %(after)s now.") % {"before": was.name, "after": now.name}


def _number(count: int) -> str:
    """Small numbers as words, as one says them."""
    words = (_("None"), _("One"), _("Two"), _("Three"), _("Four"), _("Five"), _("Six"))
    return words[count] if count < len(words) else str(count)


def _places(found: Comparison) -> Iterator[str]:
    stayed = found.change.those("stayed")
    closer = [one.alter.name for one in stayed if one.ring_move and one.ring_move < 0]
    further = [one.alter.name for one in stayed if one.ring_move and one.ring_move > 0]
    if closer:
        text = ngettext("%(names)s has come closer.", "%(names)s have come closer.", len(closer))
        yield text % {"names": joined(closer)}
    if further:
        text = ngettext("%(names)s stands further out.", "%(names)s stand further out.", len(further))
        yield text % {"names": joined(further)}
    parts = _part_names(found.after)
    for one in stayed:
        if one.sector_move:
            yield _("%(name)s stands in “%(part)s” now.") % {"name": one.alter.name, "part": parts[one.sector_move[1]]}
        elif _placed(one.after) and not _placed(one.before):
            yield _("%(name)s has got a place on the map.") % {"name": one.alter.name}
        elif _placed(one.before) and not _placed(one.after):
            yield _("%(name)s waits beside the map now.") % {"name": one.alter.name}


def _placed(alter: Alter | None) -> bool:
    return alter is not None and alter.ring is not None


def _part_names(view: MapView) -> dict[str, str]:
    return usual_sector_names() | view.sector_names()


def _questions(found: Comparison) -> Iterator[str]:
    lang = language()
    for question in found.after.instrument.questions:
        if question.code not in found.change.questions:
            continue
        gained = [one.alter.name for one in found.change.alters if question.code in one.gained]
        lost = [one.alter.name for one in found.change.alters if question.code in one.lost]
        text = question.text[lang]
        if gained:
            said = _("%(names)s stands here now, too: “%(question)s”")
            if not _named_before(found, question.code):
                said = _("%(names)s stands here now: “%(question)s”")
            yield said % {"names": joined(gained), "question": text}
        if lost:
            yield _("%(names)s does not stand here now: “%(question)s”") % {"names": joined(lost), "question": text}


def _named_before(found: Comparison, code: str) -> bool:
    return any(one.question == code and one.yes for one in found.change.before.responses)


def _ties(found: Comparison) -> Iterator[str]:
    """A line that is drawn otherwise now is said once, as what it is now."""
    names = {one.id: one.alter.name for one in found.change.alters}
    told = [one for one in found.change.ties if one.between_stayed and one.status != "stayed"]
    was = {_ends(one): one.tie.kind for one in told if one.status == "left"}
    now = {_ends(one) for one in told if one.status == "came"}
    for one in told:
        if one.status == "came":
            said = _tie_now(one.tie.kind, was.get(_ends(one), ""))
        elif _ends(one) in now:
            continue
        else:
            said = _("The tie between %(one)s and %(other)s is not drawn any more.")
        yield said % {"one": names[one.tie.a], "other": names[one.tie.b]}


def _ends(one: TieChange) -> frozenset[str]:
    return frozenset((one.tie.a, one.tie.b))


def _tie_now(kind: str, was: str) -> str:
    if kind == "hard":
        return _("It is hard between %(one)s and %(other)s now.")
    if kind == "close":
        return _("%(one)s and %(other)s are close now.")
    if was == "hard":
        return _("The tie between %(one)s and %(other)s is not drawn as hard any more.")
    if was == "close":
        return _("The tie between %(one)s and %(other)s is not drawn as close any more.")
    return _("%(one)s and %(other)s know each other now.")


def rows(found: Comparison) -> list[ChangeRow]:
    """Everybody who is on either map, in a table: those who stayed first, as the change has them."""
    lang = language()
    texts = {question.code: question.text[lang] for question in found.after.instrument.questions}
    return [_row(one, found, texts) for one in found.change.alters]


def _row(one: AlterChange, found: Comparison, texts: dict[str, str]) -> ChangeRow:
    asked = found.change.questions
    new = [_("new: %(question)s") % {"question": texts[code]} for code in one.gained if code in asked]
    old = [_("not now: %(question)s") % {"question": texts[code]} for code in one.lost if code in asked]
    return ChangeRow(one.alter.name, _place(one.before, found.before), _place(one.after, found.after), [*new, *old])


def _place(alter: Alter | None, view: MapView) -> str:
    if alter is None:
        return _("not on the map")
    if alter.ring is None or alter.sector is None:
        return _("waits for a place")
    return f"{_part_names(view)[alter.sector]}, {RING_NAMES[alter.ring]}"
