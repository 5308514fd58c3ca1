"""Addresses of the short form, what was considered, and the instruments."""

from django.urls import path

from trajecten.views import aanmelding, instrument, overweging

NIEUW = "trajecten/aanmelden/"
STAP = f"{NIEUW}<int:pk>/"
TRAJECT = "trajecten/<int:pk>/"
INSTRUMENT = "beheer/instrumenten/<int:pk>/"

urlpatterns = [
    path(NIEUW, aanmelding.aanmelding_start, name="aanmelding_start"),
    path(f"{NIEUW}nieuw/", aanmelding.aanmelding_create, name="aanmelding_create"),
    path(f"{NIEUW}categorie/", aanmelding.categorie_voorstel, name="categorie_voorstel"),
    path(f"{STAP}gegevens/", aanmelding.aanmelding_gegevens, name="aanmelding_gegevens"),
    path(f"{STAP}ambities/", aanmelding.aanmelding_ambities, name="aanmelding_ambities"),
    path(f"{STAP}overweging/", aanmelding.aanmelding_overweging, name="aanmelding_overweging"),
    path(f"{STAP}klaar/", aanmelding.aanmelding_klaar, name="aanmelding_klaar"),
    path(f"{STAP}afronden/", aanmelding.aanmelding_rond_af, name="aanmelding_rond_af"),
    path(f"{TRAJECT}overweging/", overweging.overweging_update, name="overweging_update"),
    path(f"{TRAJECT}bevestigen/", aanmelding.ambitie_bevestig, name="ambitie_bevestig"),
    path("beheer/instrumenten/", instrument.instrument_list, name="instrument_list"),
    path("beheer/instrumenten/nieuw/", instrument.instrument_create, name="instrument_create"),
    path(INSTRUMENT, instrument.instrument_update, name="instrument_update"),
    path(f"{INSTRUMENT}verwijderen/", instrument.instrument_delete, name="instrument_delete"),
    path(f"{INSTRUMENT}niet-meer-gebruiken/", instrument.instrument_stop, name="instrument_stop"),
]
