"""Addresses of how a traject is worked on: steps, checklist, market, paragraph, indicators."""

from django.urls import path

from trajecten.views import stap, stappenplan

TRAJECT = "trajecten/<int:pk>/"
STAP = f"{TRAJECT}stappen/<int:stap>/"
PLAN = "beheer/stappenplannen/<int:pk>/"

urlpatterns = [
    path(f"{TRAJECT}stappen/", stap.stap_list, name="stap_list"),
    path(f"{TRAJECT}stappen/kiezen/", stap.stap_kies, name="stap_kies"),
    path(f"{TRAJECT}stappen/nieuw/", stap.stap_create, name="stap_create"),
    path(STAP, stap.stap_update, name="stap_update"),
    path(f"{STAP}klaar/", stap.stap_klaar, name="stap_klaar"),
    path(f"{STAP}weghalen/", stap.stap_delete, name="stap_delete"),
    path("werkwijze/stappen/", stap.stap_overzicht, name="stap_overzicht"),
    path("beheer/stappenplannen/", stappenplan.stappenplan_list, name="stappenplan_list"),
    path("beheer/stappenplannen/nieuw/", stappenplan.stappenplan_create, name="stappenplan_create"),
    path(PLAN, stappenplan.stappenplan_update, name="stappenplan_update"),
    path(f"{PLAN}kopie/", stappenplan.stappenplan_kopieer, name="stappenplan_kopieer"),
    path(f"{PLAN}standaard/", stappenplan.stappenplan_standaard, name="stappenplan_standaard"),
    path(f"{PLAN}verwijderen/", stappenplan.stappenplan_delete, name="stappenplan_delete"),
    path(
        "beheer/werkwijze/voorbeelden/",
        stappenplan.werkwijze_voorbeelden,
        name="werkwijze_voorbeelden",
    ),
]
