"""The pages that belong to no part of the workbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST, require_safe

from medspil.accounts.queries import organisation_name

from .fields import workbook_fields
from .leaving import leave
from .promises import promise_groups


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("home")
    return render(request, "site/front.html")


@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    return render(request, "site/promises.html", {"groups": promise_groups(), "fields": workbook_fields()})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "site/about.html", {"organisation_name": organisation_name()})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site/accessibility.html")


@require_POST
def quick_exit(request: HttpRequest) -> HttpResponse:
    return leave(request)


@require_GET
def alive(request: HttpRequest) -> HttpResponse:
    """For the one who watches the server. It asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")
