"""The forms of the list and of the pages without JavaScript. Each becomes operations; see ``changes_from``."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from medspil.accounts.form_choices import offer

from .body import ABOUT_LONGEST, NAME_LONGEST, SECTOR_LONGEST
from .models import Audience

RING_CHOICES = [
    ("", _("Not on the map yet")),
    ("1", _("Close to me")),
    ("2", _("A little further out")),
    ("3", _("Furthest out")),
]
SORT_CHOICES = [
    ("person", _("A person")),
    ("animal", _("An animal")),
    ("place", _("A place")),
    ("institution", _("A workplace or office")),
]
GONE_CHOICES = [("", _("Is here")), ("died", _("Has died")), ("missed", _("Is missed"))]
TIE_CHOICES = [("knows", _("know each other")), ("close", _("are close")), ("hard", _("have it hard with each other"))]


def _rows() -> forms.RadioSelect:
    """Large rows to tap, beside each other where there is room."""
    return forms.RadioSelect(attrs={"class": "choices--inline"})


class AddForm(forms.Form):
    """A name is enough."""

    name = forms.CharField(label=_("Who is in your life?"), max_length=NAME_LONGEST, help_text=_("A nickname is fine."))
    # A safeguard, for the citizen's own screen only.
    only_me = forms.BooleanField(label=_("Only for me"), required=False)
    op = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_keep: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_keep:
            del self.fields["only_me"]


class StudyForm(forms.Form):
    """Which study the citizen says yes to. Nothing has to be filled in (P11)."""

    study = forms.CharField(
        label=_("Which study is it?"),
        max_length=NAME_LONGEST,
        required=False,
        help_text=_("What it is called, or who asked you."),
    )


class AlterForm(forms.Form):
    """One on the map. Only the name is needed."""

    name = forms.CharField(label=_("Name"), max_length=NAME_LONGEST, show_hidden_initial=True)
    about = forms.CharField(
        label=_("Who are they to you?"),
        max_length=ABOUT_LONGEST,
        required=False,
        show_hidden_initial=True,
        help_text=_("For example grandmother, neighbour, contact person."),
    )
    ring = forms.ChoiceField(
        label=_("How close?"), choices=RING_CHOICES, required=False, show_hidden_initial=True, widget=_rows()
    )
    sector = forms.ChoiceField(label=_("Where in your life?"), required=False, show_hidden_initial=True, widget=_rows())
    sort = forms.ChoiceField(
        label=_("What is it?"), choices=SORT_CHOICES, required=False, show_hidden_initial=True, widget=_rows()
    )
    gone = forms.ChoiceField(
        label=_("Here or missed?"), choices=GONE_CHOICES, required=False, show_hidden_initial=True, widget=_rows()
    )

    def __init__(self, *args: Any, sectors: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "sector", (sectors or {}).items())


class TieForm(forms.Form):
    """Two on the map who have to do with each other."""

    other = forms.ChoiceField(label=_("Who else?"))
    sort = forms.ChoiceField(
        label=_("The two of them …"), choices=TIE_CHOICES, required=False, initial="knows", widget=_rows()
    )

    def __init__(self, *args: Any, others: dict[UUID, str] | None = None, **kwargs: Any) -> None:
        # It stands beside the form about somebody, which asks for a sort, too.
        super().__init__(*args, **kwargs)
        self.auto_id = "id_tie_%s"
        offer(self, "other", ((str(ref), name) for ref, name in (others or {}).items()))


class SectorForm(forms.Form):
    """A name of one's own for a part of the map."""

    name = forms.CharField(
        label=_("Your own name for it"),
        max_length=SECTOR_LONGEST,
        required=False,
        help_text=_("Leave it empty to get the usual name back."),
    )


class AudienceForm(forms.Form):
    """Who may see one thing on the map. A safeguard, not a question."""

    audience = forms.ChoiceField(label=_("Who may see it?"), choices=Audience.choices, widget=forms.RadioSelect)
