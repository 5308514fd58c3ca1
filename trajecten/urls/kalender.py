"""Addresses of the calendar import and the export."""

from django.urls import path

from trajecten.views import kalender as views

urlpatterns = [
    path("kalender/", views.kalenderimport_list, name="kalenderimport_list"),
    path("kalender/<int:pk>/", views.kalenderimport_detail, name="kalenderimport_detail"),
    path("kalender/<int:pk>/blad/", views.kalenderimport_blad, name="kalenderimport_blad"),
    path(
        "kalender/<int:pk>/kolommen/", views.kalenderimport_kolommen, name="kalenderimport_kolommen"
    ),
    path(
        "kalender/<int:pk>/rijen/<int:rij_pk>/", views.kalenderrij_update, name="kalenderrij_update"
    ),
    path(
        "kalender/<int:pk>/bevestigen/",
        views.kalenderimport_bevestig,
        name="kalenderimport_bevestig",
    ),
    path(
        "kalender/<int:pk>/toepassen/",
        views.kalenderimport_toepassen,
        name="kalenderimport_toepassen",
    ),
    path(
        "kalender/<int:pk>/terugdraaien/",
        views.kalenderimport_terugdraaien,
        name="kalenderimport_terugdraaien",
    ),
    path("kalender/<int:pk>/opnieuw/", views.kalenderimport_opnieuw, name="kalenderimport_opnieuw"),
    path("trajecten/export/", views.traject_export, name="traject_export"),
]
