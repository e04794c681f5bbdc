from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views, views_one


class NoteReach(StringConverter):
    """Whom a new note is for, as it stands in the address: an audience, or a person."""

    regex = "mig|fagpersoner|kreds|[0-9a-f-]{36}"


class NoteVerb(StringConverter):
    """What can be done about a note in one press."""

    regex = "aabn|sammen|journal|ja|nu|slet"


register_converter(NoteReach, "note_reach")
register_converter(NoteVerb, "note_verb")

BOOK = "bog/<uuid:workbook_id>/noter/"
ONE = f"{BOOK}<uuid:note_id>/"

urlpatterns = [
    path(BOOK, views.notes_page, name="notes"),
    path(f"{BOOK}ny/<note_reach:to>/", views.new, name="new_note"),
    path(ONE, views_one.note_page, name="note"),
    path(f"{ONE}ret/", views_one.correct, name="correct_note"),
    path(f"{ONE}vent/", views_one.withhold, name="withhold_note"),
    path(f"{ONE}vis/", views_one.show, name="show_note"),
    path(f"{ONE}<note_verb:verb>/", views_one.turn, name="turn_note"),
]
