from django.urls import path

from . import views, views_rules

urlpatterns = [
    path("sproghjaelp/", views.word_help, name="word_help"),
    path("sproghjaelp/ord/", views.check_words, name="check_words"),
    path("sproghjaelp/regler/", views_rules.word_rules, name="word_rules"),
    path("sproghjaelp/regler/<str:language>/<slug:category>/", views_rules.word_category, name="word_category"),
    path("sproghjaelp/regler/<str:rule>/", views_rules.word_rule, name="word_rule"),
]
