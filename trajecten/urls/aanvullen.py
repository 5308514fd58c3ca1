"""Addresses of completing trajects, and of asking others for it."""

from django.urls import path

from trajecten.views import aanvullen as views

urlpatterns = [
    path("aanvullen/", views.aanvulling_list, name="aanvulling_list"),
    path("trajecten/<int:pk>/aanvullen/", views.traject_aanvullen, name="traject_aanvullen"),
    path("aanvullen/vragen/", views.aanvulverzoek_list, name="aanvulverzoek_list"),
    path(
        "aanvullen/vragen/voorbeeld/", views.aanvulverzoek_voorbeeld, name="aanvulverzoek_voorbeeld"
    ),
    path(
        "aanvullen/vragen/versturen/", views.aanvulverzoek_verstuur, name="aanvulverzoek_verstuur"
    ),
    path(
        "aanvullen/vragen/<int:pk>/opnieuw/",
        views.aanvulverzoek_opnieuw,
        name="aanvulverzoek_opnieuw",
    ),
]
