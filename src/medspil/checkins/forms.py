"""What a check-in asks of either. Each thing can be skipped, and of the citizen nothing is needed (P11)."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspil.accounts.text import WordsField

from .items import OWN_WORDS, STEPS, items

LONGEST = 1000


class CheckInForm(forms.Form):
    """The six items and a few words. All of it is one instrument, and counts as one (P12)."""

    words = WordsField(
        max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("If you like.")
    )
    # Made with the page: a second press makes no second check-in.
    op = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, citizen: bool, beside: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        """``beside`` is what the other one has answered to each item, in words that are safe to show."""
        super().__init__(*args, **kwargs)
        self._citizen = citizen
        self.fields["words"].label = OWN_WORDS["citizen" if citizen else "professional"]
        for item in items():
            self.fields[item.code] = forms.ChoiceField(
                label=item.asked(citizen=citizen),
                help_text=(beside or {}).get(item.code, ""),
                choices=[*STEPS.items(), ("", _("skip it"))],
                required=False,
                widget=forms.RadioSelect(attrs={"class": "choices--inline checkin-choices"}),
                initial="",
            )
        self.order_fields([*(item.code for item in items()), "words", "op"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self._citizen and not self.errors and not any(data.get(name) for name in self._asked()):
            raise forms.ValidationError(_("Answer one thing at least. You go first, and then the other one can."))
        return data

    def _asked(self) -> list[str]:
        return [*(item.code for item in items()), "words"]

    @property
    def steps(self) -> dict[str, str]:
        """The steps that were chosen, without what was skipped."""
        return {item.code: self.cleaned_data[item.code] for item in items() if self.cleaned_data.get(item.code)}
