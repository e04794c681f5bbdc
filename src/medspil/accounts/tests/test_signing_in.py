"""Coming in: with a name, with an email, too many times, and with a next page."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db.models import F
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from conftest import PASSWORD
from medspil.accounts.models import Person

LOGIN = "/konto/login/"


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    cache.clear()


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: str) -> int:
    return client.post(LOGIN, {"login": name, "password": password, **more}).status_code


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_alma_signs_in_with_her_name_however_she_spells_it(client: Client, alma: Person) -> None:
    assert sign_in(client, " ALMA ") == 302
    assert is_in(client)


def test_dina_signs_in_with_her_email(client: Client, dina: Person) -> None:
    EmailAddress.objects.create(user=dina, email="dina@havneby.example", verified=True, primary=True)
    assert sign_in(client, "dina@havneby.example") == 302
    assert is_in(client)


def test_alma_has_no_email_and_none_is_asked_for(client: Client) -> None:
    fields = {"name": "Alma", "username": "Stjerne", "password1": PASSWORD}
    assert "email" not in client.get("/konto/signup/").content.decode()
    assert client.post("/konto/signup/", fields).status_code == 302
    assert Person.objects.get(username="stjerne").name == "Alma"


def test_somebody_new_comes_back_to_the_invitation_they_came_from(client: Client) -> None:
    page = client.get("/konto/signup/?next=/loefter/").content.decode()
    assert 'name="next" value="/loefter/"' in page
    fields = {"name": "Bo", "username": "bo", "password1": PASSWORD, "next": "/loefter/"}
    assert client.post("/konto/signup/", fields)["Location"] == "/loefter/"


def test_nobody_is_sent_on_to_another_site(client: Client, alma: Person) -> None:
    answer = client.post(LOGIN, {"login": "alma", "password": PASSWORD, "next": "https://elsewhere.example/"})
    assert answer["Location"] == reverse("home")


def test_two_people_cannot_sign_in_with_the_same_name(client: Client, alma: Person) -> None:
    answer = client.post("/konto/signup/", {"name": "Alba", "username": "ALMA", "password1": PASSWORD})
    assert "Det navn er taget. Vælg et andet." in answer.content.decode()


def test_a_short_password_is_refused_in_danish(client: Client) -> None:
    answer = client.post("/konto/signup/", {"name": "Bo", "username": "bo", "password1": "kort"})
    assert "mindst 10 tegn" in answer.content.decode()


def test_the_sign_in_is_locked_after_eight_failures_for_the_right_password_too(client: Client, alma: Person) -> None:
    answers = [sign_in(client, "alma", "wrong") for _ in range(4)] + [
        sign_in(client, "Alma ", "wrong") for _ in range(4)
    ]
    assert answers == [200] * 7 + [429]
    answer = client.post(LOGIN, {"login": "alma", "password": PASSWORD})
    assert answer.status_code == 429
    assert "Vent lidt" in answer.content.decode()
    assert not is_in(client)


def test_the_lock_holds_in_another_browser_at_the_same_address(client: Client, alma: Person) -> None:
    for _ in range(8):
        sign_in(client, "alma", "wrong")
    assert sign_in(Client(), "alma") == 429


def test_a_stranger_cannot_lock_alma_out_from_elsewhere(client: Client, alma: Person) -> None:
    for _ in range(9):
        sign_in(client, "alma", "wrong")
    at_home = Client(REMOTE_ADDR="10.0.0.7")
    assert sign_in(at_home, "alma") == 302


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_behind_a_proxy_the_lock_is_still_only_for_the_one_who_failed(client: Client, alma: Person) -> None:
    stranger = Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "10.0.0.7, 192.0.2.66"})
    for _ in range(8):
        sign_in(stranger, "alma", "wrong")
    assert sign_in(stranger, "alma") == 429
    made_up = Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "10.0.0.8, 192.0.2.66"})
    assert sign_in(made_up, "alma") == 429, "what the visitor writes there themselves counts for nothing"
    at_home = Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "192.0.2.7"})
    assert sign_in(at_home, "alma") == 302


def test_the_lock_of_one_name_is_not_the_lock_of_another(client: Client, alma: Person, bo: Person) -> None:
    for _ in range(8):
        sign_in(client, "alma", "wrong")
    assert sign_in(client, "bo") == 302


def test_the_lock_lasts_a_quarter_of_an_hour_and_impatience_makes_it_no_longer(client: Client, alma: Person) -> None:
    for _ in range(8):
        sign_in(client, "alma", "wrong")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert sign_in(client, "alma") == 429
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=1, seconds=1))
    assert sign_in(client, "alma") == 302


def test_a_success_forgets_the_failures_before_it(client: Client, alma: Person) -> None:
    for _ in range(7):
        sign_in(client, "alma", "wrong")
    assert sign_in(Client(), "alma") == 302
    assert sign_in(client, "alma", "wrong") == 200


def test_too_many_requests_get_the_plain_page(client: Client) -> None:
    answers = [client.post("/konto/signup/", {}) for _ in range(21)]
    assert answers[-1].status_code == 429
    assert "Vent lidt" in answers[-1].content.decode()


def test_the_session_gets_a_new_name_at_sign_in(client: Client, alma: Person) -> None:
    client.get(LOGIN)
    client.session["seen"] = 0
    before = client.session.session_key
    sign_in(client, "alma")
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(client: Client, alma: Person) -> None:
    phone = Client()
    sign_in(client, "alma")
    sign_in(phone, "alma")
    fields = {"oldpassword": PASSWORD, "password1": "fem helt andre ord her", "password2": "fem helt andre ord her"}
    assert client.post("/konto/password/change/", fields)["Location"] == reverse("me")
    assert client.get(reverse("me")).status_code == 200
    assert phone.get(reverse("me")).status_code == 302


def test_signing_out_takes_a_button_not_a_link(client: Client, alma: Person) -> None:
    sign_in(client, "alma")
    client.get("/konto/logout/")
    assert is_in(client)
    assert client.post("/konto/logout/")["Location"] == reverse("front")
    assert not is_in(client)


@override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")
def test_without_mail_nobody_is_promised_a_mail(client: Client) -> None:
    page = client.get("/konto/password/reset/").content.decode()
    assert "kan ikke sende mail" in page
    assert 'name="email"' not in page
    assert "Din leder kan lave en ny vej ind" in page


def test_p21_the_mail_about_a_password_names_nothing_but_the_sign_in(
    client: Client, dina: Person, mailoutbox: list[EmailMessage]
) -> None:
    EmailAddress.objects.create(user=dina, email="dina@havneby.example", verified=True, primary=True)
    client.post("/konto/password/reset/", {"email": "dina@havneby.example"})
    (mail,) = mailoutbox
    assert mail.subject == "En ny adgangskode"
    assert "Dina" not in mail.body
    assert not any(
        word in mail.body.lower().replace("medspil.", "") for word in ("borger", "samarbejde", "bog", "netværk")
    )


def test_a_person_reads_their_own_language_on_a_new_device(client: Client, alma: Person) -> None:
    Person.objects.filter(pk=alma.pk).update(language="en")
    sign_in(client, "alma")
    assert "Sign out" in client.get(reverse("me")).content.decode()
