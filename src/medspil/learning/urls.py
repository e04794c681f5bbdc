from django.urls import path

from . import views

BOOK = "bog/<uuid:workbook_id>/oejeblikke/"
ONE = f"{BOOK}<uuid:moment_id>/"

urlpatterns = [
    path(BOOK, views.moments_page, name="moments"),
    path(f"{BOOK}efter/<uuid:meeting_id>/", views.new, name="new_moment"),
    path(ONE, views.moment_page, name="moment"),
    path(f"{ONE}vis/", views.show, name="show_moment"),
    path(f"{ONE}slet/", views.erase, name="erase_moment"),
    # Outside every workbook: what a professional marks about themselves belongs to no citizen (P6).
    path("hvad-jeg-gjorde/", views.own_marks, name="own_marks"),
    path("hvad-jeg-gjorde/<uuid:marks_id>/slet/", views.erase_own, name="erase_own_marks"),
]
