from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views, views_change, views_export, views_introductions, views_list, views_questions


class ItemVerb(StringConverter):
    """What can be done to one on the map with one press, as it stands in the address."""

    regex = "slip|slet|stadig-her|vis"


class IntroductionVerb(StringConverter):
    """That somebody vouches for another is said, or taken away."""

    regex = "sig|nej"


register_converter(ItemVerb, "item_verb")
register_converter(IntroductionVerb, "introduction_verb")

BOOK = "bog/<uuid:workbook_id>/kort/"

urlpatterns = [
    path(BOOK, views.map_page, name="map"),
    path(BOOK + "tilstand/", views.state, name="map_state"),
    path(BOOK + "operationer/", views.operations, name="map_operations"),
    path(BOOK + "nyt-siden/", views.feed, name="map_feed"),
    path(BOOK + "liste/", views_list.list_page, name="map_list"),
    path(BOOK + "person/<uuid:ref>/", views_list.person, name="map_person"),
    path(BOOK + "person/<uuid:ref>/baand/", views_list.tie, name="map_tie"),
    path(
        BOOK + "person/<uuid:ref>/siger-god/<uuid:person_id>/<introduction_verb:verb>/",
        views_introductions.introduce,
        name="map_introduce",
    ),
    path(BOOK + "ting/<uuid:ref>/<item_verb:verb>/", views_list.change_item, name="map_change_item"),
    path(BOOK + "del/<slug:code>/", views_list.sector, name="map_sector"),
    path(BOOK + "spoergsmaal/", views_questions.questions, name="map_questions"),
    path(BOOK + "spoergsmaal/<slug:code>/", views_questions.question, name="map_question"),
    path(BOOK + "siden-sidst/", views_change.compare_page, name="map_compare"),
    path(BOOK + "det-siger-kortet/", views_change.says_page, name="map_says"),
    path(BOOK + "tag-med/", views_export.export_page, name="map_export"),
    path(BOOK + "tag-med/alt/", views_export.export_all, name="map_export_all"),
    path(BOOK + "tag-med/ja/", views_export.study_yes, name="map_study_yes"),
    path(BOOK + "tag-med/<uuid:yes_id>/nej/", views_export.study_no, name="map_study_no"),
    path(BOOK + "tag-med/<uuid:yes_id>/hent/", views_export.study_export, name="map_study_export"),
    path(BOOK + "historie/", views.history_page, name="map_history"),
    path(BOOK + "nyt/", views.new_wave, name="map_new_wave"),
    path(BOOK + "stadig-her/", views_list.confirm, name="map_confirm"),
    path(BOOK + "fra/<uuid:wave_id>/", views.wave_page, name="map_wave"),
    path(BOOK + "fra/<uuid:wave_id>/print/", views.print_page, name="map_print"),
    path(BOOK + "fra/<uuid:wave_id>/kort.svg", views.svg, name="map_svg"),
    path(BOOK + "fra/<uuid:wave_id>/kort.png", views.png, name="map_png"),
]
