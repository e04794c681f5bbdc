"""What a meeting asks. Nothing in it has to be filled in (P11)."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspil.accounts.text import WordsField

from .times import LocalTimeField, may_be_ahead

WHERE_LONGEST = 600
POINT_LONGEST = 600


class OwnPlanForm(forms.Form):
    """The plan, as the citizen makes it: what can be decided is for the professional to say."""

    starts = LocalTimeField(
        label=_("When?"), required=False, help_text=_("Leave it empty if the other one is to say a time.")
    )
    where = WordsField(
        label=_("Where is it, and who comes?"),
        max_length=WHERE_LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    # Made with the page: a second press makes no second meeting, and a changed plan isn't overwritten unseen.
    op = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, as_it_is: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._as_it_is = as_it_is

    def clean_starts(self) -> datetime | None:
        starts: datetime | None = self.cleaned_data["starts"]
        return starts if starts == self._as_it_is else may_be_ahead(starts)


class PlanForm(OwnPlanForm):
    """The plan, as a professional makes it: they also say what can be decided."""

    decide = WordsField(
        label=_("What can we decide there, and what not?"),
        max_length=WHERE_LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Then nobody is taken by surprise."),
    )

    field_order = ["starts", "where", "decide"]


class PointForm(forms.Form):
    """One thing to talk about."""

    text = WordsField(
        label=_("What do you want to talk about?"),
        max_length=POINT_LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    op = forms.UUIDField(required=False, widget=forms.HiddenInput)
