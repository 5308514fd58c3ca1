"""Addresses of the measurement on four levels and of the review of a plan."""

from django.urls import path

from actieplan.views import terugblik as views

METING = "actieplan/nulmeting/<int:pk>/"

urlpatterns = [
    path("actieplan/nulmeting/", views.nulmeting_list, name="nulmeting_list"),
    path("actieplan/nulmeting/nieuw/", views.nulmeting_create, name="nulmeting_create"),
    path(METING, views.nulmeting_update, name="nulmeting_update"),
    path(f"{METING}verwijderen/", views.nulmeting_delete, name="nulmeting_delete"),
    path(
        "actieplan/<int:plan>/eindevaluatie/wijzigen/",
        views.eindevaluatie_update,
        name="eindevaluatie_update",
    ),
]
