from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views


class CheckInVerb(StringConverter):
    """What can be done about a check-in in one press, as it stands in the address."""

    regex = "lad-vaere|talt|ikke-talt|slet"


class RhythmVerb(StringConverter):
    regex = "foreslaa|ja|ikke-endnu|pause|videre"


register_converter(CheckInVerb, "checkin_verb")
register_converter(RhythmVerb, "rhythm_verb")

BOOK = "bog/<uuid:workbook_id>/tjek-ind/"
PAIR = f"{BOOK}med/<uuid:person_id>/"
ONE = f"{BOOK}<uuid:check_in_id>/"

urlpatterns = [
    path(BOOK, views.pairs_page, name="checkins"),
    path(PAIR, views.pair_page, name="checkin_pair"),
    path(f"{PAIR}nyt/", views.new, name="checkin_new"),
    path(f"{PAIR}rytme/<rhythm_verb:verb>/", views.rhythm, name="checkin_rhythm"),
    path(ONE, views.check_in_page, name="checkin"),
    path(f"{ONE}<checkin_verb:verb>/", views.turn, name="checkin_turn"),
]
