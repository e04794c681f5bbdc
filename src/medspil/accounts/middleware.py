"""Puts the visitor on the request, opens the keyring for it, and lets sessions end by themselves."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from medspil.privacy import keys

from .models import Person
from .pen import return_pen
from .view_marks import is_nameless, is_polling
from .visitor import Visitor, VisitorRequest, late_words, pen_has_run_out

REFRESH_SECONDS = 5 * 60
# With the pen the citizen is at somebody else's screen: beside their own workbook only what belongs to nobody is open.
_OPEN_WITH_PEN = {
    "home", "pen_return", "quick_exit", "set_language", "promises", "about", "accessibility", "front", "alive",
    "account_logout", "demo_enter", "word_help", "word_rules", "word_category", "word_rule",
}  # fmt: skip


class VisitorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with keys.keyring():
            if request.user.is_authenticated:
                self._end_or_begin(request)
            self._speak(request)
            return self.get_response(request)

    def _end_or_begin(self, request: HttpRequest) -> None:
        now = timezone.now().timestamp()
        began = request.session.setdefault("began", now)
        seen = request.session.setdefault("seen", now)
        # Counted here and not left to the session's own end, which every write to the session would move.
        too_long = now - began > settings.MEDSPIL_SESSION_LONGEST_HOURS * 3600
        if too_long or now - seen > settings.SESSION_COOKIE_AGE:
            logout(request)

    def _speak(self, request: HttpRequest) -> None:
        """The person's own language, where this browser has not been told another."""
        user = request.user
        if isinstance(user, Person) and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(user.language)
            request.LANGUAGE_CODE = translation.get_language()

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        visitor = Visitor.nobody() if is_nameless(view) else Visitor.of(request)
        cast(VisitorRequest, request).visitor = visitor
        if is_nameless(view):
            return None
        quiet = is_polling(view)
        late = pen_has_run_out(request)
        if (
            late
            and late == kwargs.get("workbook_id")
            and request.method == "POST"
            and self._name(request) != "take_pen"
        ):
            return self._too_late(request, late)
        if visitor.pen is None and not quiet:
            return_pen(request)  # from now on the pages know
        now = timezone.now().timestamp()
        if request.user.is_authenticated and not quiet and now - request.session["seen"] > REFRESH_SECONDS:
            request.session["seen"] = now
        return self._keep_to_the_workbook(request, visitor, kwargs)

    def _too_late(self, request: HttpRequest, workbook_id: UUID) -> HttpResponse:
        """The page is still the citizen's; what is done on it must not become the act of the one whose screen it is."""
        if request.content_type == "application/json":
            return JsonResponse({"error": late_words()}, status=403)
        messages.warning(request, late_words())
        return redirect("take_pen", workbook_id)

    def _keep_to_the_workbook(self, request: HttpRequest, visitor: Visitor, kwargs: Any) -> HttpResponse | None:
        """Whoever has the pen doesn't come to the pages of the one whose screen it is, nor to another's workbook."""
        if visitor.pen is None or kwargs.get("workbook_id") == visitor.pen.workbook:
            return None
        return None if self._name(request) in _OPEN_WITH_PEN else redirect("home")

    def _name(self, request: HttpRequest) -> str | None:
        return request.resolver_match.url_name if request.resolver_match else None
