"""Addresses of the action plan."""

from django.urls import path

from actieplan.views import plan as views
from actieplan.views import rapportmoment

MOMENT = "actieplan/<int:plan>/rapportmomenten/"

urlpatterns = [
    path("actieplan/plannen/", views.actieplan_list, name="actieplan_list"),
    path("actieplan/nieuw/", views.actieplan_create, name="actieplan_create"),
    path("actieplan/<int:pk>/", views.actieplan_detail, name="actieplan_detail"),
    path("actieplan/<int:pk>/wijzigen/", views.actieplan_update, name="actieplan_update"),
    path(f"{MOMENT}nieuw/", rapportmoment.rapportmoment_create, name="rapportmoment_create"),
    path(f"{MOMENT}<int:pk>/", rapportmoment.rapportmoment_update, name="rapportmoment_update"),
    path(
        f"{MOMENT}<int:pk>/verwijderen/",
        rapportmoment.rapportmoment_delete,
        name="rapportmoment_delete",
    ),
]
