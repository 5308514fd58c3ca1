"""Addresses of the selection rounds."""

from django.urls import path

from trajecten.views import kandidatuur, score, selectie

RONDE = "keuzerondes/<int:pk>/"
KANDIDAAT = "keuzerondes/<int:ronde>/kandidaten/<int:pk>/"

urlpatterns = [
    path("keuzerondes/", selectie.selectieronde_list, name="selectieronde_list"),
    path("keuzerondes/nieuw/", selectie.selectieronde_create, name="selectieronde_create"),
    path(RONDE, selectie.selectieronde_detail, name="selectieronde_detail"),
    path(f"{RONDE}wijzigen/", selectie.selectieronde_update, name="selectieronde_update"),
    path(f"{RONDE}toevoegen/", selectie.selectieronde_voeg_toe, name="selectieronde_voeg_toe"),
    path(f"{RONDE}voorleggen/", selectie.selectieronde_leg_voor, name="selectieronde_leg_voor"),
    path(f"{RONDE}advies/", selectie.selectieronde_adviseer, name="selectieronde_adviseer"),
    path(f"{RONDE}akkoord/", selectie.selectieronde_akkoord, name="selectieronde_akkoord"),
    path(f"{RONDE}sluiten/", selectie.selectieronde_sluit, name="selectieronde_sluit"),
    path(f"{RONDE}scores/", score.selectieronde_scores, name="selectieronde_scores"),
    path(f"{RONDE}rangorde/", score.selectieronde_rangorde, name="selectieronde_rangorde"),
    path(KANDIDAAT, kandidatuur.kandidatuur_update, name="kandidatuur_update"),
    path(f"{KANDIDAAT}weghalen/", kandidatuur.kandidatuur_delete, name="kandidatuur_delete"),
    path(f"{KANDIDAAT}besluit/", kandidatuur.kandidatuur_besluit, name="kandidatuur_besluit"),
]
