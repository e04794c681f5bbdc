"""What fits of the fixed phrases. All of it is one instrument, and counts as one (P12); nothing is needed (P11)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspil.accounts.form_choices import offer

from .phrases import DISCIPLINING, INCLUSIVE, of_kind


class PhrasesForm(forms.Form):
    """The ten phrases, as the citizen or as a professional says them."""

    inclusive = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    disciplining = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, citizen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            INCLUSIVE: _("Here there was room for me") if citizen else _("Here I made room"),
            DISCIPLINING: _("Here I was to fit in") if citizen else _("Here others were to fit in"),
        }
        for kind, label in labels.items():
            self.fields[kind].label = label
            offer(self, kind, ((one.code, one.said(citizen=citizen)) for one in of_kind(kind)))

    @property
    def codes(self) -> list[str]:
        return [*self.cleaned_data[INCLUSIVE], *self.cleaned_data[DISCIPLINING]]


class MomentForm(PhrasesForm):
    """The citizen's, with who may see it: a safeguard."""

    audience = forms.ChoiceField(label=_("Who can see it?"), required=False, widget=forms.RadioSelect)
    # Made with the page: a second press marks nothing twice.
    op = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, audiences: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, citizen=True, **kwargs)
        offer(self, "audience", audiences)
        self.initial.setdefault("audience", audiences[0][0])

    def clean_audience(self) -> str:
        """Where nothing was chosen it is the narrowest."""
        return str(self.cleaned_data["audience"] or self.initial["audience"])
