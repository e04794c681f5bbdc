"""A browser without a network: it calls the server's own WSGI application, all middleware included."""

import io
import json
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application

from medspil.accounts.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class WrongAnswerError(Exception):
    """A page did not answer as it should; what it costs would mean nothing."""


def session_of(person: Person) -> str:
    """A session as signing in leaves it; the value of its cookie."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


class Browser:
    """Somebody's browser, signed in."""

    application = staticmethod(get_wsgi_application())

    def __init__(self, person: Person) -> None:
        self.cookies: SimpleCookie = SimpleCookie({settings.SESSION_COOKIE_NAME: session_of(person)})

    def cookie_header(self) -> str:
        return "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())

    def environ(self, address: str, body: bytes | None = None, **headers: str) -> dict[str, Any]:
        path, _, query = address.partition("?")
        return {
            "REQUEST_METHOD": "GET" if body is None else "POST",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost:8000",
            "HTTP_COOKIE": self.cookie_header(),
            "HTTP_ACCEPT": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "HTTP_ACCEPT_LANGUAGE": "da,en;q=0.8",
            "CONTENT_TYPE": "application/json" if body is not None else "",
            "CONTENT_LENGTH": str(len(body or b"")),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body or b""),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            **headers,
        }

    def ask(self, address: str, body: bytes | None = None, **headers: str) -> bytes:
        """The page as the server would send it. Cookies that it sets are kept."""
        status = ""
        given: list[tuple[str, str]] = []

        def start_response(line: str, sent: list[tuple[str, str]], *_rest: object) -> Callable[[bytes], object]:
            nonlocal status
            status = line
            given.extend(sent)
            return lambda _chunk: None

        answer = self.application(self.environ(address, body, **headers), start_response)
        content = b"".join(answer)
        answer.close()
        for name, value in given:
            if name == "Set-Cookie":
                self.cookies.load(value)
        if not status.startswith("200"):
            raise WrongAnswerError(f"{address} answered {status}")
        return content

    def news(self, address: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.ask(address))
        return answer

    def send(self, address: str, data: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps(data).encode()
        token = self.cookies["csrftoken"].value
        answer: dict[str, Any] = json.loads(
            self.ask(address, body, HTTP_X_CSRFTOKEN=token, HTTP_ORIGIN="http://localhost:8000")
        )
        return answer
