"""The pages for what went wrong. They need no database and no session."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from .leaving import leave


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that is too old, or from somewhere else."""
    if request.path == reverse("quick_exit"):
        return leave(request)  # someone who must get away gets away, also from a page that is too old
    return render(request, "403.html", status=403)


def gone(request: HttpRequest) -> HttpResponse:
    """An invitation that has been used or has run out."""
    return render(request, "410.html", status=410)
