"""Addresses of the action plan."""

from django.urls import path

from actieplan.views import onderdeel, planloop, rapportmoment
from actieplan.views import plan as views

PLAN = "actieplan/<int:pk>/"
DEEL = "actieplan/onderdelen/<int:pk>/"
FASE = "actieplan/fasen/<int:pk>/"
MOMENT = "actieplan/<int:plan>/rapportmomenten/"

urlpatterns = [
    path("actieplan/plannen/", views.actieplan_list, name="actieplan_list"),
    path("actieplan/nieuw/", views.actieplan_create, name="actieplan_create"),
    path("actieplan/<int:pk>/wijzigen/", views.actieplan_update, name="actieplan_update"),
    path(f"{MOMENT}nieuw/", rapportmoment.rapportmoment_create, name="rapportmoment_create"),
    path(f"{MOMENT}<int:pk>/", rapportmoment.rapportmoment_update, name="rapportmoment_update"),
    path(
        f"{MOMENT}<int:pk>/verwijderen/",
        rapportmoment.rapportmoment_delete,
        name="rapportmoment_delete",
    ),
    path(f"{PLAN}voorleggen/", planloop.plan_leg_voor, name="plan_leg_voor"),
    path(f"{PLAN}terugtrekken/", planloop.plan_trek_terug, name="plan_trek_terug"),
    path(f"{PLAN}herzien/", planloop.plan_herzie, name="plan_herzie"),
    path(f"{PLAN}indeling/", onderdeel.planonderdeel_list, name="planonderdeel_list"),
    path(f"{PLAN}indeling/voorbeeld/", onderdeel.planonderdeel_vul, name="planonderdeel_vul"),
    path(f"{PLAN}indeling/nieuw/", onderdeel.planonderdeel_create, name="planonderdeel_create"),
    path(DEEL, onderdeel.planonderdeel_update, name="planonderdeel_update"),
    path(f"{DEEL}verwijderen/", onderdeel.planonderdeel_delete, name="planonderdeel_delete"),
    path(f"{DEEL}zetten/", onderdeel.planonderdeel_zet, name="planonderdeel_zet"),
    path(f"{PLAN}fasen/nieuw/", onderdeel.planfase_create, name="planfase_create"),
    path(f"{PLAN}fasen/voorbeeld/", onderdeel.planfase_vul, name="planfase_vul"),
    path(FASE, onderdeel.planfase_update, name="planfase_update"),
    path(f"{FASE}verwijderen/", onderdeel.planfase_delete, name="planfase_delete"),
    path(f"{PLAN}programmadoelen/", onderdeel.programmadoelen_vul, name="programmadoelen_vul"),
]
