"""Puts the visitor on the request, opens the keyring for it, and lets sessions end by themselves."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from medspil.privacy import keys

from .visitor import Visitor, return_pen

REFRESH_SECONDS = 5 * 60


class VisitorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with keys.keyring():
            if request.user.is_authenticated:
                self._end_or_refresh(request)
            return self.get_response(request)

    def _end_or_refresh(self, request: HttpRequest) -> None:
        now = timezone.now().timestamp()
        began = request.session.setdefault("began", now)
        if now - began > settings.MEDSPIL_SESSION_LONGEST_HOURS * 3600:
            logout(request)
        elif not request.session.get("seen"):
            request.session["seen"] = now

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        request.visitor = Visitor.of(request)  # type: ignore[attr-defined]  # typed by VisitorRequest
        if request.visitor.pen is None and "pen" in request.session:  # type: ignore[attr-defined]
            return_pen(request)
        now = timezone.now().timestamp()
        # A page that polls by itself must not keep a session alive that nobody uses.
        quiet = getattr(view, "polls", False)
        if request.user.is_authenticated and not quiet and now - request.session["seen"] > REFRESH_SECONDS:
            request.session["seen"] = now  # saving it moves the end of the session
