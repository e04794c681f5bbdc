"""What people are asked about themselves. Little."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Person
from .text import LineField


class NameForm(forms.Form):
    """Added to every sign-up."""

    name = LineField(
        label=_("What shall we call you?"),
        max_length=120,
        help_text=_("Your first name is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    field_order = ["name", "username", "password1"]

    def signup(self, request: object, user: Person) -> None:
        """allauth asks for it; the adapter has saved the name already."""


class AboutMeForm(forms.Form):
    """What someone is called, and the language they read."""

    name = LineField(label=_("What shall we call you?"), max_length=120, help_text=_("Your first name is enough."))
    language = forms.ChoiceField(
        label=_("Which language?"),
        choices=[("da", "Dansk"), ("en", "English")],  # each in its own words
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
    )


class ProfileForm(forms.Form):
    """How a professional shows themselves to the citizen (P3)."""

    title = LineField(
        label=_("What are you?"), max_length=120, required=False, help_text=_("For example: contact person.")
    )
    power = forms.CharField(
        label=_("What can you decide?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say it so that a young person understands it."),
    )
    must_pass_on = forms.CharField(
        label=_("What must you pass on, and to whom?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    away = LineField(
        label=_("When are you usually away?"),
        max_length=200,
        required=False,
        help_text=_("For example: off on Fridays."),
    )
    away_first = forms.DateField(
        label=_("First day you are away"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("They can see it as soon as you save, so that nobody waits in vain."),
    )
    away_last = forms.DateField(
        label=_("Last day you are away"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty when you stop on that first day and don't come back."),
    )
    stand_in = LineField(label=_("Who stands in for you?"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("away_first"), data.get("away_last")
        if last and not first:
            self.add_error("away_first", _("Write the first day, too."))
        if first and last and last < first:
            self.add_error("away_last", _("The last day comes before the first. Change one of them."))
        if last and last < timezone.localdate():
            self.add_error("away_last", _("Those days are over. Choose others, or leave both empty."))
        return data

    @property
    def body(self) -> dict[str, str]:
        """What is kept: texts, and days as 2026-12-01."""
        return {
            name: value.isoformat() if isinstance(value, date) else value or ""
            for name, value in self.cleaned_data.items()
        }


class PinForm(forms.Form):
    """The citizen's PIN, once."""

    pin = forms.RegexField(
        label=_("PIN"),
        regex=r"^\d{4,8}$",
        help_text=_("4 to 8 digits."),
        error_messages={"invalid": _("A PIN is 4 to 8 digits.")},
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class NewPinForm(PinForm):
    """The PIN twice, so that a slip doesn't lock anyone out."""

    again = forms.CharField(
        label=_("The same PIN again"),
        max_length=8,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("pin") and data.get("again") and data["pin"] != data["again"]:
            self.add_error("again", _("The two are not the same. Try once more."))
        return data
