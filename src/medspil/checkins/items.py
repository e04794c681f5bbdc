"""What a check-in asks, as data: six things, each with a mirror for the professional (P1), in words of our own.

They are no validated scale, and nothing adds them up (P13). Answers are kept as codes with the version of the items, so
that an old answer keeps its question when the words are changed: a new wording is a new version beside the old one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# From the least to the most. A skipped item has no step.
STEPS: Final = {
    "not_at_all": _("doesn't fit at all"),
    "a_little": _("fits a little"),
    "mostly": _("fits for the most part"),
    "fully": _("fits fully"),
}
# So far apart that it may be worth a talk.
WORTH_A_TALK = 2

# What each may say in words of their own.
OWN_WORDS: Final = {
    "citizen": _("This I would like to be different."),
    "professional": _("This I want to do again, or say sorry for."),
}

SOURCE: Final = _(
    "The questions are Medspil's own. The first three follow Axel Honneth's three forms of recognition: to be met as a "
    "person, to have rights, and to be worth something to others. The fourth, hope, follows Stan Houston, 2015. "
    "Keeping one's word and trust come from the lecture that Medspil is made from."
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing as each of the two is asked about it, and a question to talk about where they see it differently."""

    code: str
    title: "_StrPromise"
    citizen: "_StrPromise"
    professional: "_StrPromise"
    talk: "_StrPromise"

    def asked(self, *, citizen: bool) -> "_StrPromise":
        return self.citizen if citizen else self.professional


_FIRST: Final = (
    Item(
        "emotional",
        _("To be seen"),
        _("You saw me, not only my problems."),
        _("I saw you, and didn't only think of what we had to get done."),
        _("When did we see each other? What would make it easier?"),
    ),
    Item(
        "rights",
        _("To know where you stand"),
        _("I was told what may happen, and what I can say no to."),
        _("I said what I can decide, and what I must pass on."),
        _("What is still hard to see through: what may happen, or what one can say no to?"),
    ),
    Item(
        "social",
        _("What you can do and know"),
        _("You used what I can do and know."),
        _("I asked about what you can do and know, and used it."),
        _("What is there that we haven't used yet?"),
    ),
    Item(
        "hope",
        _("Hope"),
        _("You believed that I can move on."),
        _("I believed in your next step, and said so."),
        _("What could the next small step be?"),
    ),
    Item(
        "reciprocity",
        _("To keep one's word"),
        _("You kept what you promised, or told me."),
        _("I kept what I promised, or told you in time."),
        _("What was said, and what was heard?"),
    ),
    Item(
        "trust",
        _("Trust right now"),
        _("Right now I dare trust you."),
        _("Right now I dare trust you."),
        _("What would make it easier to dare?"),
    ),
)
VERSION = "1"
VERSIONS: Final[Mapping[str, tuple[Item, ...]]] = {VERSION: _FIRST}


def items(version: str = VERSION) -> tuple[Item, ...]:
    return VERSIONS[version]


def are_far_apart(one: str, other: str) -> bool:
    """Whether two answers are two steps apart or more. What was skipped is apart from nothing.

    >>> are_far_apart("a_little", "fully"), are_far_apart("mostly", "fully"), are_far_apart("", "fully")
    (True, False, False)
    """
    order = list(STEPS)
    return one in STEPS and other in STEPS and abs(order.index(one) - order.index(other)) >= WORTH_A_TALK
