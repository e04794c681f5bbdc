"""The second step: an app's code, recovery codes, and what can't go round it."""

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from conftest import PASSWORD
from medspil.accounts.actions import invite
from medspil.accounts.models import Person


def code_of(secret: str, steps: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def enter() -> Callable[[str], Client]:
    def sign_in(name: str) -> Client:
        client = Client()
        client.post("/konto/login/", {"login": name, "password": PASSWORD})
        return client

    return sign_in


@pytest.fixture
def secret(enter: Callable[[str], Client], dina: Person) -> str:
    """Dina has turned the second step on, and this is what her app knows."""
    client = enter("dina")
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    page = client.get("/konto/2fa/totp/activate/").content.decode()
    found = re.search(r'class="secret">([A-Z2-7]+)<', page)
    assert found
    answer = client.post("/konto/2fa/totp/activate/", {"code": code_of(found[1])})
    assert answer["Location"] == "/konto/2fa/recovery-codes/"
    codes = client.get(answer["Location"]).content.decode()
    assert len(re.findall(r"<code>[^<]+</code>", codes)) == 10
    cache.clear()  # the code just used would be refused for half a minute
    return found[1]


def test_dina_signs_in_with_password_and_code(enter: Callable[[str], Client], secret: str) -> None:
    client = enter("dina")
    assert client.get(reverse("me")).status_code == 302, "the password alone is not enough"
    assert "Et trin mere" in client.get("/konto/2fa/authenticate/").content.decode()
    assert client.post("/konto/2fa/authenticate/", {"code": code_of(secret)})["Location"] == reverse("home")
    assert client.get(reverse("me")).status_code == 200


def test_a_wrong_code_is_told_in_danish(enter: Callable[[str], Client], secret: str) -> None:
    client = enter("dina")
    assert "Det er ikke koden" in client.post("/konto/2fa/authenticate/", {"code": "000000"}).content.decode()


def test_a_recovery_code_works_once(enter: Callable[[str], Client], secret: str, dina: Person) -> None:
    code = Authenticator.objects.get(user=dina, type="recovery_codes").wrap().get_unused_codes()[0]
    first, second = enter("dina"), enter("dina")
    assert first.post("/konto/2fa/authenticate/", {"code": code}).status_code == 302
    assert second.post("/konto/2fa/authenticate/", {"code": code}).status_code == 200


def test_the_apps_secret_is_not_in_the_database(secret: str, dina: Person) -> None:
    stored = str(Authenticator.objects.get(user=dina, type="totp").data)
    assert secret not in stored


def test_a_new_way_in_still_asks_for_the_second_step(secret: str, dina: Person, freja: Person) -> None:
    link = invite(kind="sign_in", by=freja, for_person=dina).secret
    client = Client()
    fields = {"username": "dina", "password": "seks nye ord som ingen ved"}
    answer = client.post(reverse("accept_invitation", args=[link]), fields)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("me")).status_code == 302


@pytest.mark.parametrize(
    "page",
    [
        "login", "signup", "logout", "inactive", "password/reset", "password/reset/done", "password/reset/key/done",
        "confirm-email", "email", "password/change", "2fa", "2fa/totp/activate", "2fa/webauthn", "2fa/webauthn/add",
        "2fa/recovery-codes/generate", "reauthenticate",
    ],
)  # fmt: skip
def test_every_page_around_sign_in_is_ours_and_danish(page: str, enter: Callable[[str], Client], alma: Person) -> None:
    client = Client() if page in {"login", "signup"} else enter("alma")
    if page != "reauthenticate":
        client.post("/konto/reauthenticate/", {"password": PASSWORD})
    answer = client.get(f"/konto/{page}/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="da">' in text
    assert "Forlad siden" in text, "it stands on our base"
    main = re.sub(r"<[^>]+>", " ", text.split("<main", 1)[1].split("</main>", 1)[0])
    assert not re.search(r"\b(the|your|you|please|password|account|username)\b", main, re.IGNORECASE), main
