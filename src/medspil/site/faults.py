"""The pages for what went wrong. They need no database and no session."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403.html", status=403)


def gone(request: HttpRequest) -> HttpResponse:
    """An invitation that has been used or has run out."""
    return render(request, "410.html", status=410)
