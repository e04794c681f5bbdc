"""What the categories of rules are called, and what each is about."""

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TITLES: Final[dict[str, "_StrPromise"]] = {
    "doubt": _("Doubting what people say"),
    "label": _("Labels in place of people"),
    "control": _("Keeping an eye on people"),
    "threat": _("Threats"),
    "blame": _("Blame"),
    "distance": _("Distance"),
    "bureaucratic": _("The office's own language"),
    "know_better": _("Knowing better"),
    "trust": _("Words that show trust"),
}
ABOUT: Final[dict[str, "_StrPromise"]] = {
    "doubt": _("Words that make what somebody says sound untrue."),
    "label": _("Words that make a person into their trouble."),
    "control": _("Words that show that we check, watch and demand."),
    "threat": _("Words that say what happens if you don't."),
    "blame": _("Words that put the fault on the one who needs help."),
    "distance": _("Words that make a person into a case."),
    "bureaucratic": _("Words that only those who work there understand."),
    "know_better": _("Words that decide what another thinks, feels or needs."),
    "trust": _("Words that believe, ask, thank and own up. These are worth keeping."),
}
