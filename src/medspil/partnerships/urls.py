from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views, views_start


class MemberVerb(StringConverter):
    """What can be done about a membership, as it stands in the address."""

    regex = "slut|pause|videre|vis|skjul|ja"


register_converter(MemberVerb, "member_verb")

urlpatterns = [
    path("hjem/", views.home, name="home"),
    path("start/", views.start_alone, name="start_alone"),
    path("ny-bog/", views_start.new, name="new_workbook"),
    path("ny-bog/ved-siden-af/", views_start.beside, name="beside"),
    path("invitation/<str:secret>/", views_start.invitation, name="invitation"),
    path("invitation/<str:secret>/ja/", views_start.accept_invitation, name="accept_invitation"),
    path("pen/tilbage/", views_start.pen_return, name="pen_return"),
    path("bog/<uuid:workbook_id>/", views.workbook, name="workbook"),
    path("bog/<uuid:workbook_id>/hvem/", views.who, name="members"),
    path("bog/<uuid:workbook_id>/hvem/inviter/", views.bring_along, name="bring_along"),
    path("bog/<uuid:workbook_id>/hvem/foreslaa/", views.propose, name="propose"),
    path(
        "bog/<uuid:workbook_id>/hvem/<uuid:membership_id>/<member_verb:verb>/",
        views.change_member,
        name="change_member",
    ),
    path("bog/<uuid:workbook_id>/hvem-har-kigget/", views.who_has_looked, name="looks"),
    path("bog/<uuid:workbook_id>/pen/", views_start.take_pen, name="take_pen"),
    path("bog/<uuid:workbook_id>/egen-adgang/", views_start.own_sign_in, name="own_sign_in"),
]
