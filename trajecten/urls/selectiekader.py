"""Addresses of the selection framework."""

from django.urls import path

from trajecten.views import selectiekader as views

KADER = "keuzerondes/kaders/<int:pk>/"
CRITERIUM = "keuzerondes/kaders/<int:kader>/criteria/<int:pk>/"

urlpatterns = [
    path("keuzerondes/kaders/", views.selectiekader_list, name="selectiekader_list"),
    path("keuzerondes/kaders/nieuw/", views.selectiekader_create, name="selectiekader_create"),
    path(
        "keuzerondes/kaders/vergelijken/",
        views.selectiekader_vergelijk,
        name="selectiekader_vergelijk",
    ),
    path(KADER, views.selectiekader_detail, name="selectiekader_detail"),
    path(f"{KADER}wijzigen/", views.selectiekader_update, name="selectiekader_update"),
    path(f"{KADER}gewichten/", views.selectiekader_gewichten, name="selectiekader_gewichten"),
    path(f"{KADER}vaststellen/", views.selectiekader_stel_vast, name="selectiekader_stel_vast"),
    path(
        f"{KADER}criteria/nieuw/", views.selectiecriterium_create, name="selectiecriterium_create"
    ),
    path(CRITERIUM, views.selectiecriterium_update, name="selectiecriterium_update"),
    path(
        f"{CRITERIUM}verwijderen/", views.selectiecriterium_delete, name="selectiecriterium_delete"
    ),
    path(
        f"{CRITERIUM}verplaatsen/",
        views.selectiecriterium_verplaats,
        name="selectiecriterium_verplaats",
    ),
]
