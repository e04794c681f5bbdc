"""The map as JSON for the browser: see docs/map-operations.md."""

import base64
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from medspil.partnerships.queries import names_in
from medspil.privacy import keys

from .access import MapView, language
from .addresses import ISLAND
from .geometry import SECTORS
from .models import Wave
from .queries import News, cursor_now
from .wave_state import ItemState
from .words import usual_sector_names

Json = dict[str, Any]


def wave_label(wave: Wave) -> str:
    return _("Map from %(date)s") % {"date": date_format(localtime(wave.opened), "j. F Y")}


def wave_json(wave: Wave) -> Json:
    return {
        "id": str(wave.pk),
        "open": wave.closed is None,
        "started": localtime(wave.opened).date().isoformat(),
        "label": wave_label(wave),
    }


def item_json(item: ItemState) -> Json:
    return {
        "ref": str(item.ref),
        "kind": item.kind,
        "audience": item.audience,
        "body": item.body,
        "versions": item.versions,
    }


def news_json(news: News) -> Json:
    item = item_json(news.item) if news.item else None
    return {"ref": str(news.ref), "kind": news.kind, "item": item, "by": str(news.by)}


def map_json(view: MapView, request: HttpRequest) -> Json:
    """All that the island needs in one piece."""
    book, lang = view.book, language()
    names = names_in(book)
    usual = usual_sector_names()
    return {
        "map": str(view.map.pk),
        "wave": wave_json(view.wave),
        "hand": {
            "person": str(book.hand),
            "name": names.get(book.hand, ""),
            "is_citizen": book.acts_as_citizen,
            "may_draw": view.may_draw,
            "may_answer": view.may_answer,
            "may_hide": view.may_hide,
            "pen": book.has_pen,
        },
        "ego": {"name": book.workbook.citizen.name},
        "sectors": [{"code": code, "ref": str(view.sector_ref(code)), "usual": usual[code]} for code in SECTORS],
        "questions": [
            {
                "code": question.code,
                "ref": str(view.response_ref(question.code)),
                "text": question.text[lang],
                "small": question.small.get(lang, ""),
            }
            for question in view.instrument.questions
        ],
        "items": [item_json(item) for item in view.items],
        "people": {str(person): name for person, name in names.items()},
        "cursor": cursor_now(view),
        "outbox_key": base64.b64encode(keys.derived(book.person.pk, "outbox")).decode(),
        "csrf": get_token(request),
        "urls": {name: view.urls[name] for name in ISLAND},
    }
