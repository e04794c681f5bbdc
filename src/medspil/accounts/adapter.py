"""Where django-allauth asks us: what a new person gets, and how its own secrets are closed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import get_language

from medspil.privacy import keys

from .models import Person


class AccountAdapter(DefaultAccountAdapter):
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


class MfaAdapter(DefaultMFAAdapter):
    """TOTP secrets and recovery codes are closed with the site key; allauth stores what these two return."""

    def encrypt(self, text: str) -> str:
        return keys.encrypt(keys.site_cipher(), text.encode(), bound_to="mfa").hex()

    def decrypt(self, encrypted_text: str) -> str:
        return keys.decrypt(keys.site_cipher(), bytes.fromhex(encrypted_text), bound_to="mfa").decode()
