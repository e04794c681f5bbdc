"""What is asked when a workbook begins, and when somebody comes along."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspil.accounts.forms import NewPinForm, PinForm
from medspil.accounts.models import Person

from .models import Role


class BesideForm(NewPinForm):
    """Filled in by the citizen, on the professional's device."""

    name = forms.CharField(label=_("What shall we call you?"), max_length=120, help_text=_("A nickname is fine."))
    field_order = ["name", "pin", "again"]


class TakePenForm(PinForm):
    """The citizen takes the pen."""


class InviteForm(forms.Form):
    """Whom the citizen brings along."""

    role = forms.ChoiceField(
        label=_("Who is it?"),
        choices=[
            (Role.COMPANION, _("Someone I bring along (a bisidder, a friend, family)")),
            (Role.PROFESSIONAL, _("Someone whose work it is to help me")),
            (Role.GUARDIAN, _("My parent or guardian")),
        ],
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label=_("When do you turn 18?"),
        required=False,
        help_text=_("Only for a parent or guardian. On that day they are no longer with you here."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class SignInForm(forms.Form):
    """A sign-in for someone who so far has only the pen."""

    username = forms.CharField(
        label=_("A name to sign in with"), max_length=60, help_text=_("It need not be your own name. Others don't see it.")
    )
    password = forms.CharField(
        label=_("A password"),
        min_length=10,
        max_length=200,
        help_text=_("At least 10 characters. Four words in a row are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"].lower()
        if Person.objects.filter(username=name).exists():
            raise forms.ValidationError(_("That name is taken. Choose another."))
        return name

    def clean(self) -> dict[str, Any]:
        from django.contrib.auth.password_validation import validate_password

        data = super().clean() or {}
        if data.get("password"):
            try:
                validate_password(data["password"])
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data
