from django.urls import path

from . import views, views_team

urlpatterns = [
    path("mig/", views.me, name="me"),
    path("mig/navn/", views.about_me, name="about_me"),
    path("mig/profil/", views.profile, name="profile"),
    path("mig/pinkode/", views.pin, name="pin"),
    path("mig/ny-adgang/", views.own_link, name="own_link"),
    path("mig/invitation/<uuid:invitation_id>/tilbage/", views.withdraw_invitation, name="withdraw_invitation"),
    path("team/<uuid:team_id>/", views_team.team, name="team"),
    path("team/<uuid:team_id>/rolle/<int:role_id>/slut/", views_team.end_role, name="end_role"),
    path("team/<uuid:team_id>/ny-adgang/<uuid:person_id>/", views_team.new_sign_in, name="new_sign_in"),
]
