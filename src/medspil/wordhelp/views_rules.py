"""The cards of the rules: what each looks for, why, where it is from, and what can be said instead."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from medspil.language.cards import LANGUAGES, Card, card, cards
from medspil.language.rules import CATEGORIES

from .categories import ABOUT, TITLES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_LONGEST_QUERY = 100
_MOST_SHOWN = 100
_LAST_LETTERS = str.maketrans("æøå", "{|}")


@dataclass(frozen=True)
class Category:
    """A category of rules in one language."""

    language: str
    name: str
    cards: tuple[Card, ...]

    @property
    def title(self) -> "_StrPromise":
        return TITLES[self.name]

    @property
    def about(self) -> "_StrPromise":
        return ABOUT[self.name]


@require_safe
def word_rules(request: HttpRequest) -> HttpResponse:
    """All categories, those in the reader's own language first; or the rules in which some words stand."""
    asked = request.GET.get("q", "")[:_LONGEST_QUERY].strip()
    words = asked.lower().split()
    found = [one for language in _own_first() for one in cards(language).values() if words and _has(one, words)]
    groups = [(language, list(_categories(language))) for language in _own_first()]
    given = {"groups": groups, "asked": asked, "found": found[:_MOST_SHOWN], "number": len(found)}
    return render(request, "wordhelp/rules.html", given)


@require_safe
def word_category(request: HttpRequest, language: str, category: str) -> HttpResponse:
    """The rules of one category in one language."""
    for one in _categories(language) if language in LANGUAGES else ():
        if one.name == category:
            return render(request, "wordhelp/category.html", {"category": one})
    raise Http404


@require_safe
def word_rule(request: HttpRequest, rule: str) -> HttpResponse:
    """One rule."""
    try:
        found = card(rule)
    except KeyError as error:
        raise Http404 from error
    given = {"card": found, "title": TITLES[found.rule.category]}
    return render(request, "wordhelp/rule.html", given)


def _own_first() -> list[str]:
    own = get_language()
    return sorted(LANGUAGES, key=lambda language: language != own)


def _has(one: Card, words: list[str]) -> bool:
    return all(word in one.searched for word in words)


def _categories(language: str) -> Iterator[Category]:
    for name in CATEGORIES:
        of_it = sorted((one for one in cards(language).values() if one.rule.category == name), key=_alphabetical)
        if of_it:
            yield Category(language, name, tuple(of_it))


def _alphabetical(one: Card) -> str:
    """Its first word, with æ, ø and å after z."""
    return one.words[0].lower().lstrip("… (").translate(_LAST_LETTERS)
