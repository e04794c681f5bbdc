"""The page of word help, and what the editor asks. Neither keeps, counts nor logs a word of what is sent (P22)."""

import json
import math
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medspil.accounts.adapter import address_of
from medspil.accounts.view_marks import nameless

from .checking import MOST_LETTERS, as_json, check_text, long_words, reading_words
from .forms import TextForm
from .limits import ALLOWANCE
from .shown import lines, pieces, reworded
from .uploads import MOST_BYTES

# A file is opened and taken apart before it is looked at.
_FILE_COSTS = 2
_LONGEST_BODY = 6 * MOST_LETTERS + 1_000  # JSON may write a letter as six signs


@require_http_methods(["GET", "HEAD", "POST"])
def word_help(request: HttpRequest) -> HttpResponse:
    """A text of anybody's, checked while they wait."""
    if request.method != "POST":
        return render(request, "wordhelp/page.html", {"form": TextForm()})
    if wait := ALLOWANCE.wait_for(address_of(request) or "", _letters_in(request)):
        said = {"form": TextForm(initial=request.POST.dict()), "pause": pause_words(wait)}
        response = render(request, "wordhelp/page.html", said, status=429)
        response.headers["Retry-After"] = str(math.ceil(wait))
        return response
    form = TextForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "wordhelp/page.html", {"form": form})
    return render(request, "wordhelp/page.html", _result(request, form))


def _letters_in(request: HttpRequest) -> int:
    """What an answer costs. A file that is too big isn't opened."""
    file = request.FILES.get("file")
    size = file.size or 0 if file else 0
    return len(request.POST.get("text", "")) + (size * _FILE_COSTS if size <= MOST_BYTES else 0)


def _result(request: HttpRequest, form: TextForm) -> dict[str, Any]:
    document, asked = form.document, form.cleaned_data
    checked = check_text(
        document.text.rstrip() if document else asked["text"],
        asked["language"],
        otherwise=get_language() or "da",
        trust=asked["trust"],
        headings=document.headings if document else (),
        skipped=document.skipped if document else (),
    )
    shown = lines(checked, document, request.POST.dict() if "reword" in request.POST else {})
    # What was in a file stands in the form from now on: the browser doesn't send a file twice.
    filled = TextForm(initial={"text": checked.text, "language": checked.language, "trust": asked["trust"]})
    doubtful = sum(not line.is_trust for line in shown)
    return {
        "form": filled,
        "checked": checked,
        "lines": shown,
        "pieces": list(pieces(checked, shown)),
        "count": count_words(doubtful),
        "long": [long_words(checked.text, one) for one in checked.long],
        "reading": reading_words(checked),
        "reworded": reworded(checked, shown) if "reword" in request.POST else None,
    }


@nameless
@require_POST
def check_words(request: HttpRequest) -> JsonResponse:
    """What the editor asks while somebody writes: a text and its language in, findings out."""
    length = str(request.META.get("CONTENT_LENGTH", ""))
    if length.isdecimal() and int(length) > _LONGEST_BODY:
        return _refused(413, too_long_words())
    try:
        text, language, trust = _asked(request.body)
    except (ValueError, KeyError, TypeError, RecursionError):
        return _refused(400, _('Send a text as JSON: {"text": …, "language": "da", "en" or ""}.'))
    if len(text) > MOST_LETTERS:
        return _refused(413, too_long_words())
    if wait := ALLOWANCE.wait_for(address_of(request) or "", len(text)):
        refused = _refused(429, pause_words(wait))
        refused.headers["Retry-After"] = str(math.ceil(wait))
        return refused
    checked = check_text(text, language, otherwise=get_language() or "da", trust=trust)
    return JsonResponse(as_json(checked))


def _asked(body: bytes) -> tuple[str, str, bool]:
    """The text, its language and whether trust is to be shown. Raises what reading it raises."""
    asked = json.loads(body)
    text, language = asked["text"], asked.get("language", "")
    if not isinstance(text, str) or not isinstance(language, str) or language not in ("", "da", "en"):
        raise ValueError
    return text, language, asked.get("trust") is True


def _refused(status: int, said: str) -> JsonResponse:
    return JsonResponse({"error": said}, status=status)


def count_words(number: int) -> str:
    """How many places are worth a look, in a sentence."""
    if not number:
        return _("Nothing here that word help knows of.")
    said = ngettext("%(number)d place is worth a look.", "%(number)d places are worth a look.", number)
    return said % {"number": number}


def too_long_words() -> str:
    return _("The text is too long for word help. It looks at no more than 200,000 letters at a time.")


def pause_words(wait: float) -> str:
    seconds = math.ceil(wait)
    said = ngettext(
        "Much is being asked of word help right now. Try again in %(seconds)d second. Your words are still here.",
        "Much is being asked of word help right now. Try again in %(seconds)d seconds. Your words are still here.",
        seconds,
    )
    return said % {"seconds": seconds}
