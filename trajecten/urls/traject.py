"""Addresses of trajects, their ambitions and their deviations."""

from django.urls import path

from trajecten.views import (
    afdruk,
    afwijking,
    ambitie,
    betrokkene,
    geschiedenis,
    traject,
    trajectform,
)

urlpatterns = [
    path("trajecten/nieuw/", trajectform.traject_create, name="traject_create"),
    path("trajecten/<int:pk>/", traject.traject_detail, name="traject_detail"),
    path("trajecten/<int:pk>/afdruk/", afdruk.traject_afdruk, name="traject_afdruk"),
    path(
        "trajecten/<int:pk>/geschiedenis/",
        geschiedenis.traject_geschiedenis,
        name="traject_geschiedenis",
    ),
    path("trajecten/<int:pk>/wijzigen/", trajectform.traject_update, name="traject_update"),
    path("trajecten/<int:pk>/volgen/", traject.traject_volg, name="traject_volg"),
    path("trajecten/<int:pk>/verplaatsen/", traject.traject_verplaats, name="traject_verplaats"),
    path("trajecten/<int:pk>/mensen/", betrokkene.betrokkene_update, name="betrokkene_update"),
    path("trajecten/<int:pk>/ambities/", ambitie.traject_ambities, name="traject_ambities"),
    path("trajecten/<int:pk>/ambities/wijzigen/", ambitie.ambitie_update, name="ambitie_update"),
    path("trajecten/uitleg/", trajectform.waarde_uitleg, name="waarde_uitleg"),
    path("cpv/", trajectform.cpv_zoek, name="cpv_zoek"),
    path("afwijkingen/", afwijking.afwijking_list, name="afwijking_list"),
    path("afwijkingen/<int:pk>/", afwijking.afwijking_besluit, name="afwijking_besluit"),
]
