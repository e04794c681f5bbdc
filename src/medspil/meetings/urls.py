from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views


class MeetingVerb(StringConverter):
    """What can be done about a meeting in one press, as it stands in the address."""

    regex = "ja|ikke-endnu|aflys|moedtes|slet"


class PointVerb(StringConverter):
    regex = "foerst|ikke-foerst|slet"


register_converter(MeetingVerb, "meeting_verb")
register_converter(PointVerb, "point_verb")

BOOK = "bog/<uuid:workbook_id>/moeder/"
ONE = f"{BOOK}<uuid:meeting_id>/"

urlpatterns = [
    path(BOOK, views.meetings_page, name="meetings"),
    path(f"{BOOK}nyt/<uuid:person_id>/", views.new, name="new_meeting"),
    path(f"{BOOK}moedtes/<uuid:person_id>/", views.met_today, name="met_today"),
    path(ONE, views.meeting_page, name="meeting"),
    path(f"{ONE}ret/", views.change, name="change_meeting"),
    path(f"{ONE}kalender/", views.calendar, name="meeting_calendar"),
    path(f"{ONE}med/", views.bring, name="bring_to_meeting"),
    path(f"{ONE}vis/", views.show, name="show_meeting"),
    path(f"{ONE}<meeting_verb:verb>/", views.turn, name="turn_meeting"),
    path(f"{ONE}punkt/<uuid:point_id>/<point_verb:verb>/", views.change_point, name="change_point"),
]
