"""Our promises ("Vores løfter") as data: what Medspil holds today, and what is on the way.

The numbers are those of the promises the code is tested against (`test_p07_…`), so they never change. The Danish,
in which people read them first, stands in this app's locale file.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SYMMETRY: Final = _("It goes both ways")
OPENNESS: Final = _("You can see what we write")
RESTRAINT: Final = _("We hold back")
VOICE: Final = _("Your words count")
SAFETY: Final = _("Being safe here")


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise; `kept` is true once the product holds it and a test named after it says so."""

    number: int
    section: "_StrPromise"
    text: "_StrPromise"
    kept: bool = False


@dataclass(frozen=True, slots=True)
class PromiseGroup:
    """The promises that belong together on the page, under one heading."""

    title: "_StrPromise"
    promises: tuple[Promise, ...]


PROMISES: Final = (
    Promise(1, SYMMETRY, _("We answer what we ask you, and we answer first. If we don't, it says why."), kept=True),
    Promise(
        2, SYMMETRY, _("Agreements go both ways. Only the one who got the promise can say it was kept."), kept=True
    ),
    Promise(3, SYMMETRY, _("You can see who we are, what we can decide, and what we must pass on."), kept=True),
    Promise(
        4,
        SYMMETRY,
        _(
            "If one of us leaves, you get the name of a new one, who takes over the promises, "
            "makes them anew with you, or says no to them."
        ),
        kept=True,
    ),
    Promise(
        5,
        OPENNESS,
        _(
            "You can read what we write about you here as soon as it is saved. "
            "If something must wait, it has an end date. We nearly always tell you."
        ),
        kept=True,
    ),
    Promise(
        6,
        OPENNESS,
        _("We have no hidden book about you in Medspil. You can ask to see the municipality's journal."),
        kept=True,
    ),
    Promise(7, OPENNESS, _("You can see who has looked, when and why."), kept=True),
    Promise(8, OPENNESS, _("Before anyone writes, they see who can read it and how long it is kept."), kept=True),
    Promise(9, OPENNESS, _("Your answer stays right beside it. Nobody else can change it."), kept=True),
    Promise(
        10,
        RESTRAINT,
        _("We can write just that we met. What matters for a decision must be written down."),
        kept=True,
    ),
    Promise(11, RESTRAINT, _("You don't have to fill in anything. You can always skip."), kept=True),
    Promise(12, RESTRAINT, _("We ask for as little as we can, and we count."), kept=True),
    Promise(
        13,
        RESTRAINT,
        _("Nobody gets points. Nobody is compared. Medspil doesn't guess how things will go for you."),
        kept=True,
    ),
    Promise(
        14,
        RESTRAINT,
        _(
            "Check-ins are for talking, not for judging any of you. They aren't secret: "
            "some things we must write in the journal or pass on, and others may be given access."
        ),
        kept=True,
    ),
    Promise(15, RESTRAINT, _("We show figures for five people or more only, and never for one member of staff.")),
    Promise(
        16,
        VOICE,
        _(
            "If you say something is wrong, you get an answer. You choose whom you would like it from, "
            "and only you close the talk."
        ),
        kept=True,
    ),
    Promise(17, VOICE, _("Your words stand as you said them."), kept=True),
    Promise(18, VOICE, _("“Not yet” and “only about this” are good answers."), kept=True),
    Promise(19, VOICE, _("You can ask us to look at a rule. You get to know what came of it.")),
    Promise(
        20,
        SAFETY,
        _(
            "If you are under 18, Medspil doesn't show your words to your parents without your yes. "
            "If they ask for access by law, we ask you, but we can't promise a no. "
            "Some things we have a duty to pass on. We say so before you write."
        ),
        kept=True,
    ),
    Promise(
        21, SAFETY, _("You can leave the page fast. Medspil never writes about you in e-mail or texts."), kept=True
    ),
    Promise(22, SAFETY, _("Medspil suggests better words to us. Nobody counts how often we need them."), kept=True),
    Promise(
        23,
        SAFETY,
        _(
            "What we erase here is gone. Some things we may not erase. Then it says why, and for how long. "
            "The journal has rules of its own."
        ),
    ),
    Promise(
        24,
        SAFETY,
        _("Nobody watches over Medspil day and night. Medspil is not a test and not the official journal."),
        kept=True,
    ),
)


def promise_groups() -> tuple[PromiseGroup, ...]:
    """All promises in their order, gathered under their headings."""
    titles = (SYMMETRY, OPENNESS, RESTRAINT, VOICE, SAFETY)
    return tuple(PromiseGroup(title, tuple(p for p in PROMISES if p.section is title)) for title in titles)
