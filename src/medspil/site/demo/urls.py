from django.urls import path

from . import views

urlpatterns = [path("ind/<slug:key>/", views.enter, name="demo_enter")]
