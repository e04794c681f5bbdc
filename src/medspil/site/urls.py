"""Every address of the product."""

from django.conf import settings
from django.urls import include, path

from . import views

handler500 = "medspil.site.faults.server_error"

urlpatterns = [
    path("", views.front, name="front"),
    path("loefter/", views.promises, name="promises"),
    path("om/", views.about, name="about"),
    path("tilgaengelighed/", views.accessibility, name="accessibility"),
    path("ud/", views.quick_exit, name="quick_exit"),
    path("lever/", views.alive, name="alive"),
    path("sprog/", include("django.conf.urls.i18n")),
    path("konto/", include("allauth.urls")),
    path("", include("medspil.accounts.urls")),
    path("", include("medspil.partnerships.urls")),
    path("", include("medspil.maps.urls")),
    path("", include("medspil.meetings.urls")),
    path("", include("medspil.learning.urls")),
    path("", include("medspil.agreements.urls")),
    path("", include("medspil.checkins.urls")),
    path("", include("medspil.voices.urls")),
    path("", include("medspil.notes.urls")),
    path("", include("medspil.knowing.urls")),
    path("", include("medspil.path.urls")),
    path("", include("medspil.wordhelp.urls")),
]

if settings.MEDSPIL_DEMO:
    urlpatterns += [path("demo/", include("medspil.site.demo.urls"))]
