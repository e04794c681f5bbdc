"""What a new professional is told: two questions that belong together, and none has to be answered (P11).

The third, what was promised, is asked of nobody: it is read off the agreements.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from medspil.voices.forms import SaidField


class KnowForm(forms.Form):
    """The same for the citizen, and for a professional who suggests something."""

    works = SaidField(label=_("What works?"))
    not_again = SaidField(label=_("What needn't be asked again?"))
    op = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @property
    def says_something(self) -> bool:
        return any(self.cleaned_data[name].strip() for name in ("works", "not_again"))
