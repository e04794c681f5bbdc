"""What is asked when a workbook begins, and when somebody comes along."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medspil.accounts.forms import NewPinForm, PinForm
from medspil.accounts.forms_sign_in import PASSWORD_HELP, SIGN_IN_NAME_HELP
from medspil.accounts.models import Person
from medspil.accounts.queries import Colleague, name_is_taken
from medspil.accounts.text import LineField

from .models import Role


class BesideForm(NewPinForm):
    """Filled in by the citizen, on the professional's device."""

    name = LineField(label=_("What shall we call you?"), max_length=120, help_text=_("A nickname is fine."))
    op = forms.UUIDField(required=False, widget=forms.HiddenInput)
    field_order = ["name", "pin", "again", "op"]


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
        required=False,
        help_text=_("Only for a parent or guardian. On that day they are no longer with you here."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].label = _("When do you turn %(age)d?") % {"age": settings.MEDSPIL_GUARDIANS_END_AT}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("role") != Role.GUARDIAN:
            data["until"] = None
        elif data.get("until") and data["until"] <= timezone.localdate():
            self.add_error("until", _("That day has been. Now you bring them along as someone else."))
        return data


class ProposeForm(forms.Form):
    """A professional proposes a colleague."""

    person = forms.ChoiceField(label=_("Who is it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, colleagues: Sequence[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by_id = {str(one.person.pk): one.person for one in colleagues}
        field = self.fields["person"]
        field.choices = [  # type: ignore[attr-defined]  # it is the ChoiceField above
            (str(one.person.pk), f"{one.name}, {one.title}" if one.title else one.name) for one in colleagues
        ]

    @property
    def chosen(self) -> Person:
        return self._by_id[self.cleaned_data["person"]]


class SignInForm(forms.Form):
    """A sign-in for someone who is here already: they have only the pen so far, or have lost the way in."""

    username = forms.CharField(label=_("A name to sign in with"), max_length=60, help_text=SIGN_IN_NAME_HELP)
    password = forms.CharField(
        label=_("A password"),
        max_length=200,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["username"].widget.attrs |= {
            "autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"
        }  # fmt: skip
        if person is not None and person.has_usable_password():
            self.initial["username"] = person.username

    def clean_username(self) -> str:
        name = str(self.cleaned_data["username"]).lower()
        if name_is_taken(name, by_other_than=self.person):
            raise forms.ValidationError(_("That name is taken. Choose another."))
        return name

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, Person(username=self.cleaned_data.get("username", "")))
        return password
