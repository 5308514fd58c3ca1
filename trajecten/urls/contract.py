"""Addresses of contracts, their options and checks."""

from django.urls import path

from trajecten.views import contract as views

TRAJECT = "trajecten/<int:pk>/contract/"
CONTRACT = f"{TRAJECT}<int:contract_pk>/"
OPTIE = f"{CONTRACT}opties/<int:optie_pk>/"

urlpatterns = [
    path("contracten/", views.contract_overzicht, name="contract_overzicht"),
    path("contracten/ontbreken/", views.contract_ontbreekt, name="contract_ontbreekt"),
    path(TRAJECT, views.contract_list, name="contract_list"),
    path(f"{TRAJECT}nieuw/", views.contract_create, name="contract_create"),
    path(CONTRACT, views.contract_update, name="contract_update"),
    path(f"{CONTRACT}opties/nieuw/", views.optie_create, name="optie_create"),
    path(f"{OPTIE}verwijderen/", views.optie_delete, name="optie_delete"),
    path(f"{OPTIE}besluit/", views.optie_besluit, name="optie_besluit"),
    path(f"{CONTRACT}controle/", views.contractcontrole_create, name="contractcontrole_create"),
]
