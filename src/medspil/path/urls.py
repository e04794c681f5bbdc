from django.urls import path

from . import views

BOOK = "bog/<uuid:workbook_id>/forloeb/"

urlpatterns = [
    path(BOOK, views.path_page, name="path"),
    path(f"{BOOK}papir/", views.paper_page, name="path_paper"),
]
