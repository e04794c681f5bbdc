from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views


class SuggestionVerb(StringConverter):
    """What becomes of a suggestion, in one press."""

    regex = "ja|nej"


register_converter(SuggestionVerb, "suggestion_verb")

BOOK = "bog/<uuid:workbook_id>/laer-mig-at-kende/"

urlpatterns = [
    path(BOOK, views.know_me, name="know_me"),
    path(f"{BOOK}skriv/", views.write, name="write_know_me"),
    path(f"{BOOK}vis/", views.show, name="show_know_me"),
    path(f"{BOOK}slet/", views.erase, name="erase_know_me"),
    path(f"{BOOK}forslag/<uuid:told_id>/<suggestion_verb:verb>/", views.turn, name="turn_know_me"),
]
