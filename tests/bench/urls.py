"""The product's addresses, and a bare Django view behind the same middleware.

The view is what the framework costs before the product does anything: the session and the person are read, a view is
found, a small template is rendered. It asks the database nothing itself and has none of our context processors.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from medspil.site.urls import urlpatterns as product

from .peer import BARE


@login_required
@require_safe
def bare(request: HttpRequest) -> HttpResponse:
    return render(request, "bench/bare.html", {"title": "Bare", "lines": range(5)}, using="bare")


urlpatterns = [*product, path(BARE.lstrip("/"), bare, name="bench_bare")]
