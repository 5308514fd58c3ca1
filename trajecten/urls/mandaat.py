"""Addresses of mandates, and of what is decided about deviations by them."""

from django.urls import path

from trajecten.views import afwijking, mandaat

AFWIJKING = "afwijkingen/<int:pk>/"

urlpatterns = [
    path("beheer/mandaten/", mandaat.mandaat_list, name="mandaat_list"),
    path("beheer/mandaten/nieuw/", mandaat.mandaat_create, name="mandaat_create"),
    path("beheer/mandaten/<int:pk>/", mandaat.mandaat_update, name="mandaat_update"),
    path("beheer/mandaten/<int:pk>/stoppen/", mandaat.mandaat_stop, name="mandaat_stop"),
    path("afwijkingen/wie-beslist/", mandaat.wie_beslist_uitleg, name="wie_beslist_uitleg"),
    path(f"{AFWIJKING}bevestigen/", afwijking.afwijking_bevestig, name="afwijking_bevestig"),
    path(
        f"{AFWIJKING}opnieuw-vragen/",
        afwijking.afwijking_vraag_opnieuw,
        name="afwijking_vraag_opnieuw",
    ),
    path(
        f"{AFWIJKING}opnieuw-voorleggen/", afwijking.afwijking_leg_voor, name="afwijking_leg_voor"
    ),
]
