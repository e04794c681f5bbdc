"""The pages for what went wrong. They need no database and no session."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import defaults

from .leaving import leave
from .middleware import disk_is_full


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that is too old, or from somewhere else."""
    if request.path == reverse("quick_exit"):
        return leave(request)  # someone who must get away gets away, also from a page that is too old
    return render(request, "403.html", status=403)


def gone(request: HttpRequest) -> HttpResponse:
    """An invitation that has been used or has run out."""
    return render(request, "410.html", status=410)


def server_error(request: HttpRequest) -> HttpResponse:
    """What no view could catch. A disk that is full when the session is written is said as it is elsewhere."""
    error = sys.exception()
    if error is not None and disk_is_full(error):
        return render(request, "507.html", status=507)
    return defaults.server_error(request)
