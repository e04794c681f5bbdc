"""If the door closed while somebody wrote: the same 404 as ever, but with their own words to take along."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render

from medspil.accounts.visitor import VisitorRequest

Page = Callable[..., HttpResponse]


def typed_into(*fields: str) -> Callable[[QueryDict], str]:
    """What was written into these fields of a form, and nothing where all of them are empty."""

    def words_in(posted: QueryDict) -> str:
        parts = (posted.get(name, "") for name in fields)
        return "\n\n".join(part for part in parts if part.strip())

    return words_in


def nothing_lost(words_in: Callable[[QueryDict], str]) -> Callable[[Page], Page]:
    """For a page with a form; ``words_in`` gives what was typed into it, as somebody would want to copy it."""

    def keeping(page: Page) -> Page:
        @wraps(page)
        def kept(request: VisitorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return page(request, *args, **kwargs)
            except Http404:
                words = words_in(request.POST)
                if not words:
                    raise
                return render(request, "partnerships/gone.html", {"words": words}, status=404)

        return kept

    return keeping
