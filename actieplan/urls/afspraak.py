"""Addresses of result talks and agreements."""

from django.urls import path

from actieplan.views import afspraak as views

GESPREK = "actieplan/resultaatgesprekken/"
AFSPRAAK = "actieplan/resultaatafspraken/<int:pk>/"

urlpatterns = [
    path(GESPREK, views.resultaatgesprek_list, name="resultaatgesprek_list"),
    path(f"{GESPREK}nieuw/", views.resultaatgesprek_create, name="resultaatgesprek_create"),
    path(
        f"{GESPREK}<int:pk>/wijzigen/",
        views.resultaatgesprek_update,
        name="resultaatgesprek_update",
    ),
    path(
        f"{GESPREK}<int:pk>/verwijderen/",
        views.resultaatgesprek_delete,
        name="resultaatgesprek_delete",
    ),
    path(
        f"{GESPREK}<int:gesprek>/afspraken/nieuw/",
        views.resultaatafspraak_create,
        name="resultaatafspraak_create",
    ),
    path(AFSPRAAK, views.resultaatafspraak_update, name="resultaatafspraak_update"),
    path(
        f"{AFSPRAAK}verwijderen/", views.resultaatafspraak_delete, name="resultaatafspraak_delete"
    ),
]
