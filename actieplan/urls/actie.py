"""Addresses of actions and building blocks."""

from django.urls import path

from actieplan.views import actie as views
from actieplan.views import bouwsteen, koppeling

ACTIE = "actieplan/acties/<int:pk>/"
STAP = f"{ACTIE}stappen/<int:stap>/"

urlpatterns = [
    path("actieplan/acties/", views.actie_list, name="actie_list"),
    path("actieplan/acties/bord/", views.actie_bord, name="actie_bord"),
    path("actieplan/<int:plan>/acties/nieuw/", views.actie_create, name="actie_create"),
    path(ACTIE, views.actie_detail, name="actie_detail"),
    path(f"{ACTIE}wijzigen/", views.actie_update, name="actie_update"),
    path(f"{ACTIE}verwijderen/", views.actie_delete, name="actie_delete"),
    path(f"{ACTIE}status/", views.actie_status, name="actie_status"),
    path(f"{ACTIE}stappen/", views.actiestap_create, name="actiestap_create"),
    path(f"{STAP}vink/", views.actiestap_vink, name="actiestap_vink"),
    path(f"{STAP}wijzigen/", views.actiestap_update, name="actiestap_update"),
    path(f"{STAP}verwijderen/", views.actiestap_delete, name="actiestap_delete"),
    path(f"{ACTIE}notities/", views.actienotitie_create, name="actienotitie_create"),
    path(f"{ACTIE}trajecten/", koppeling.actie_trajecten, name="actie_trajecten"),
    path("actieplan/bouwstenen/<int:pk>/", bouwsteen.bouwsteen_detail, name="bouwsteen_detail"),
    path(
        "actieplan/bouwstenen/<int:pk>/wijzigen/",
        bouwsteen.bouwsteen_update,
        name="bouwsteen_update",
    ),
    path(
        "actieplan/bouwstenen/<int:pk>/verwijderen/",
        bouwsteen.bouwsteen_delete,
        name="bouwsteen_delete",
    ),
    path(
        "actieplan/<int:plan>/bouwstenen/nieuw/",
        bouwsteen.bouwsteen_create,
        name="bouwsteen_create",
    ),
    path("actieplan/<int:plan>/doelen/nieuw/", bouwsteen.doel_create, name="doel_create"),
    path("actieplan/doelen/<int:pk>/wijzigen/", bouwsteen.doel_update, name="doel_update"),
    path("actieplan/doelen/<int:pk>/verwijderen/", bouwsteen.doel_delete, name="doel_delete"),
    path("actieplan/<int:plan>/vullen/", bouwsteen.plan_vul, name="plan_vul"),
]
