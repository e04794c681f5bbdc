"""Personal pages are never kept in a cache, what was saved is said to the browser, and a full disk to the reader."""

import errno
import re
import sqlite3
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_cache_control

_DISK_FULL = "53100"  # PostgreSQL's disk_full; https://www.postgresql.org/docs/current/errcodes-appendix.html


class PersonalPages:
    """Nothing that was shown to somebody stands in the browser's cache for the next one at the screen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            patch_cache_control(response, no_store=True, private=True)
        return response


class SavedDrafts:
    """Tells the page that follows which draft was saved, so that the browser lets go of it, and of no other.

    A form that comes back with its faults, a page that was too old, and a sitting that had ended save nothing; then the
    words stay in the browser.
    """

    COOKIE = "medspil_saved"
    _NAME = re.compile(r"[0-9a-f]{32}")
    _SECONDS = 600

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in (302, 303):
            name = request.POST.get("draft", "")
            to_sign_in = response.headers["Location"].startswith(resolve_url(settings.LOGIN_URL))
            if self._NAME.fullmatch(name) and not to_sign_in:
                response.set_cookie(
                    self.COOKIE, name, self._SECONDS, secure=settings.SESSION_COOKIE_SECURE, samesite="Strict"
                )
        return response


class PlainFaults:
    """A full disk is 507 with a page that says that nothing was saved; the transaction is rolled back by then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not disk_is_full(exception):
            return None
        return render(request, "507.html", status=507)


def disk_is_full(exception: BaseException) -> bool:
    """Whether the database, or the file system, said that there is no room left."""
    cause = exception.__cause__ if isinstance(exception, DatabaseError) else exception
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    if isinstance(cause, OSError):
        return cause.errno == errno.ENOSPC
    return getattr(cause, "sqlstate", None) == _DISK_FULL
