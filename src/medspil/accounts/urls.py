from django.urls import path

from . import views

urlpatterns = [
    path("mig/", views.me, name="me"),
    path("mig/profil/", views.profile, name="profile"),
    path("mig/pinkode/", views.pin, name="pin"),
    path("mig/invitation/<uuid:invitation_id>/tilbage/", views.withdraw_invitation, name="withdraw_invitation"),
    path("team/<uuid:team_id>/", views.team, name="team"),
    path("team/<uuid:team_id>/rolle/<int:role_id>/slut/", views.end_role, name="end_role"),
]
