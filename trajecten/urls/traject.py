"""Addresses of trajects, their ambitions and their deviations."""

from django.urls import path

from trajecten.views import afwijking, ambitie, traject

urlpatterns = [
    path("trajecten/", traject.traject_list, name="traject_list"),
    path("trajecten/nieuw/", traject.traject_create, name="traject_create"),
    path("trajecten/<int:pk>/", traject.traject_detail, name="traject_detail"),
    path("trajecten/<int:pk>/wijzigen/", traject.traject_update, name="traject_update"),
    path("trajecten/<int:pk>/verplaatsen/", traject.traject_verplaats, name="traject_verplaats"),
    path("trajecten/<int:pk>/mensen/", traject.betrokkene_update, name="betrokkene_update"),
    path("trajecten/<int:pk>/ambities/", ambitie.ambitie_update, name="ambitie_update"),
    path("afwijkingen/", afwijking.afwijking_list, name="afwijking_list"),
    path("afwijkingen/<int:pk>/", afwijking.afwijking_besluit, name="afwijking_besluit"),
]
