"""Leaving fast (P21)."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect


def leave(request: HttpRequest) -> HttpResponse:
    """End the session and go to a page that says nothing. What waits in the browser stays, unreadable."""
    logout(request)
    response = HttpResponseRedirect(settings.MEDSPIL_QUICK_EXIT_TO)
    response["Clear-Site-Data"] = '"cache"'
    response.delete_cookie(CookieStorage.cookie_name)  # what was to be said on the next page
    return response
