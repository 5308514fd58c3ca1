"""Addresses of the short form, the ambitions, what was considered, and the instruments."""

from django.urls import path

from trajecten.views import instrument

INSTRUMENT = "beheer/instrumenten/<int:pk>/"

urlpatterns = [
    path("beheer/instrumenten/", instrument.instrument_list, name="instrument_list"),
    path("beheer/instrumenten/nieuw/", instrument.instrument_create, name="instrument_create"),
    path(INSTRUMENT, instrument.instrument_update, name="instrument_update"),
    path(f"{INSTRUMENT}verwijderen/", instrument.instrument_delete, name="instrument_delete"),
    path(f"{INSTRUMENT}niet-meer-gebruiken/", instrument.instrument_stop, name="instrument_stop"),
]
