"""Where django-allauth and django-axes ask us: what a new person gets, our words for what went wrong, and how
allauth's own secrets are closed."""

import io
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from medspil.privacy import keys

from .models import Person

_NOT_THE_ONE = _("The name or the password is not right. Try again.")
_TOO_MANY = _("There have been too many tries in a short time. Wait a little and try again.")


def name_tried(request: HttpRequest, credentials: dict[str, str] | None = None) -> str | None:
    """The sign-in name that somebody tries, for django-axes: the same whichever way it is spelled."""
    found = credentials or {}
    name = found.get("username") or found.get("email") or request.POST.get("login")
    return name.strip().lower() if name else None


def address_of(request: HttpRequest) -> str | None:
    """Where a request comes from, for django-axes: by the same rule as for allauth's own limits."""
    try:
        address: str = get_adapter().get_client_ip(request)
    except PermissionDenied:
        return None  # it came from no network, such as a test's own sign-in
    return address


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This sign-in is closed."),
        "cannot_remove_primary_email": _("Choose another email as the one we use before you remove this one."),
        "duplicate_email": _("That email is here already."),
        "email_password_mismatch": _NOT_THE_ONE,
        "email_taken": _("That email can't be used here."),
        "enter_current_password": _("That is not the password you have now."),
        "incorrect_code": _("That is not the code. Try again."),
        "incorrect_password": _("That is not the password. Try again."),
        "invalid_or_expired_key": _("The link no longer works."),
        "invalid_login": _NOT_THE_ONE,
        "invalid_password_reset": _("The link no longer works."),
        "max_email_addresses": _("There is only room for %d emails."),
        "too_many_login_attempts": _TOO_MANY,
        "unknown_email": _("Nobody here has that email."),
        "unverified_primary_email": _("Open the link in the mail we sent to the email first."),
        "username_blacklisted": _("That name can't be used. Choose another."),
        "username_password_mismatch": _NOT_THE_ONE,
        "username_taken": _("That name is taken. Choose another."),
        "same_as_current": _("That is the one you have already."),
        "rate_limited": _TOO_MANY,
    }

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        keys.ensure(user.pk)  # before the name is closed with it
        user.name = form.cleaned_data["name"]
        user.language = (get_language() or "da")[:2]
        saved: Person = super().save_user(request, user, form, commit)
        return saved

    def populate_username(self, request: HttpRequest, user: Person) -> None:
        user.username = user.username.lower()

    def get_user_search_fields(self) -> list[str]:
        return ["username"]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("me")


class MfaAdapter(DefaultMFAAdapter):
    """TOTP secrets and recovery codes are closed with the site key; allauth stores what these two return."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _("Turn the second step off before you add an email. Turn it on again afterwards."),
        "cannot_delete_authenticator": _("The second step can't be turned off."),
        "cannot_generate_recovery_codes": _("Recovery codes belong to the second step. Turn that on first."),
        "incorrect_code": _("That is not the code. Try again."),
        "unverified_email": _("First open the link in the mail we sent to your email, or remove the email."),
    }

    def encrypt(self, text: str) -> str:
        return keys.encrypt(keys.site_cipher(), text.encode(), bound_to="mfa").hex()

    def decrypt(self, encrypted_text: str) -> str:
        return keys.decrypt(keys.site_cipher(), bytes.fromhex(encrypted_text), bound_to="mfa").decode()

    def build_totp_svg(self, url: str) -> str:
        """Black on white whatever the theme, so that a camera can read it in the dark."""
        out = io.BytesIO()
        segno.make(url, error="m").save(out, kind="svg", scale=5, border=4, light="#fff")
        return out.getvalue().decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002  allauth names it
        return gettext("My key")
