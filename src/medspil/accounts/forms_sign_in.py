"""allauth's forms with our words: what stands on the labels, and nothing asked twice."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

PASSWORD_HELP = _("At least 10 characters. Four words in a row are good.")
SIGN_IN_NAME_HELP = _("It need not be your own name. Others don't see it.")


def plain(field: forms.Field, label: Any, help_text: Any = "") -> None:
    """Our label and help on one of allauth's fields, and no placeholder: it would go away when one writes."""
    field.label = label
    field.help_text = help_text
    field.widget.attrs.pop("placeholder", None)


class LoginForm(allauth.LoginForm):
    template_name = "accounts/forms/sign_in.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["login"], _("Sign-in name or email"))
        plain(self.fields["password"], _("Password"))
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }


class SignupForm(allauth.SignupForm):
    """Name, sign-in name, password. Nothing else, and no email."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["username"], _("A name to sign in with"), SIGN_IN_NAME_HELP)
        plain(self.fields["password1"], _("A password"), PASSWORD_HELP)
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class ChangePasswordForm(allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["oldpassword"], _("The password you have now"))
        plain_new_password(self)


class SetPasswordForm(allauth.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_new_password(self)


class ResetPasswordKeyForm(allauth.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_new_password(self)


def plain_new_password(form: forms.Form) -> None:
    plain(form.fields["password1"], _("New password"), PASSWORD_HELP)
    plain(form.fields["password2"], _("The new password again"))


class ResetPasswordForm(allauth.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["email"], _("Your email"))


class AddEmailForm(allauth.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["email"], _("Your email"))


class ReauthenticateForm(allauth.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["password"], _("Password"))
