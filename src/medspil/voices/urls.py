from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views, views_answer


class VoiceVerb(StringConverter):
    """What the citizen can do with a talk by one press, as it stands in the address."""

    regex = "luk|slet"


register_converter(VoiceVerb, "voice_verb")

urlpatterns = [
    path("bog/<uuid:workbook_id>/ris-ros/", views.voices, name="voices"),
    path("bog/<uuid:workbook_id>/ris-ros/sig-det/", views.new, name="voice_new"),
    path("bog/<uuid:workbook_id>/ris-ros/<uuid:voice_id>/", views.voice, name="voice"),
    path("bog/<uuid:workbook_id>/ris-ros/<uuid:voice_id>/hvem/", views.whom, name="voice_whom"),
    path("bog/<uuid:workbook_id>/ris-ros/<uuid:voice_id>/<voice_verb:verb>/", views.do, name="voice_do"),
    path("ris-ros/", views_answer.said_to_me, name="said_to_me"),
    path("ris-ros/<uuid:voice_id>/", views_answer.answer, name="answer"),
]
