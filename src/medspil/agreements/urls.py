from django.urls import path

from . import views, views_waiting

BOOK = "bog/<uuid:workbook_id>/aftaler/"
ONE = BOOK + "<uuid:agreement_id>/"

urlpatterns = [
    path(BOOK, views.list_page, name="agreements"),
    path(BOOK + "ny/", views.new, name="agreement_new"),
    path(ONE, views.agreement, name="agreement"),
    path(ONE + "ja/", views.yes, name="agreement_yes"),
    path(ONE + "ikke-nu/", views.not_now, name="agreement_not_now"),
    path(ONE + "holdt/", views.kept, name="agreement_kept"),
    path(ONE + "slip/", views.let_go, name="agreement_let_go"),
    path(ONE + "lav-om/", views.anew, name="agreement_anew"),
    path(ONE + "tag-over/", views_waiting.take_over, name="agreement_take_over"),
    path(ONE + "vis-videre/", views_waiting.show_words, name="agreement_show_words"),
    path("loefter-der-venter/", views_waiting.waiting, name="promises_waiting"),
    path("loefter-der-venter/<uuid:agreement_id>/", views_waiting.promise, name="promise_waiting"),
    path(ONE + "slet/", views.erase, name="agreement_erase"),
]
