"""Addresses of the year calendar."""

from django.urls import path

from actieplan.views import agenda, doorlopend, planning, planningsitem, verschuiving
from actieplan.views import planningmaken as maken

ITEM = "planning/<int:pk>/"
MOMENT = "actieplan/<int:plan>/rapportmomenten/<int:pk>/"

urlpatterns = [
    path("planning/", planning.planning_jaar, name="planning_jaar"),
    path("planning/maand/", planning.planning_maand, name="planning_maand"),
    path("planning/lijst/", planning.planning_list, name="planning_list"),
    path("planning/nieuw/", planningsitem.planningsitem_create, name="planningsitem_create"),
    path(ITEM, planningsitem.planningsitem_detail, name="planningsitem_detail"),
    path(f"{ITEM}wijzigen/", planningsitem.planningsitem_update, name="planningsitem_update"),
    path(f"{ITEM}verwijderen/", planningsitem.planningsitem_delete, name="planningsitem_delete"),
    path(f"{ITEM}gedaan/", planningsitem.planningsitem_gedaan, name="planningsitem_gedaan"),
    path(f"{ITEM}vervalt/", planningsitem.planningsitem_vervalt, name="planningsitem_vervalt"),
    path(f"{ITEM}heropen/", planningsitem.planningsitem_heropen, name="planningsitem_heropen"),
    path(f"{ITEM}agenda.ics", planningsitem.planningsitem_ics, name="planningsitem_ics"),
    path("planning/sjabloon/", maken.planningsregel_list, name="planningsregel_list"),
    path("planning/sjabloon/nieuw/", maken.planningsregel_create, name="planningsregel_create"),
    path("planning/sjabloon/laden/", maken.planningsregels_laad, name="planningsregels_laad"),
    path("planning/sjabloon/<int:pk>/", maken.planningsregel_update, name="planningsregel_update"),
    path(
        "planning/sjabloon/<int:pk>/verwijderen/",
        maken.planningsregel_delete,
        name="planningsregel_delete",
    ),
    path("planning/termijnen/nieuw/", maken.aanlevertermijn_create, name="aanlevertermijn_create"),
    path(
        "planning/termijnen/<int:pk>/", maken.aanlevertermijn_update, name="aanlevertermijn_update"
    ),
    path(
        "planning/termijnen/<int:pk>/verwijderen/",
        maken.aanlevertermijn_delete,
        name="aanlevertermijn_delete",
    ),
    path("actieplan/<int:plan>/planning-maken/", maken.planning_maak, name="planning_maak"),
    path(
        f"{MOMENT}verschuiven/",
        verschuiving.rapportmoment_verschuif,
        name="rapportmoment_verschuif",
    ),
    path(f"{MOMENT}vervolg/", verschuiving.rapportmoment_vervolg, name="rapportmoment_vervolg"),
    path("planning/doorlopend/", doorlopend.doorlopend_list, name="doorlopend_list"),
    path("planning/doorlopend/nieuw/", doorlopend.doorlopend_create, name="doorlopend_create"),
    path("planning/doorlopend/laden/", doorlopend.doorlopend_laad, name="doorlopend_laad"),
    path("planning/doorlopend/<int:pk>/", doorlopend.doorlopend_update, name="doorlopend_update"),
    path(
        "planning/doorlopend/<int:pk>/gedaan/",
        doorlopend.doorlopend_gedaan,
        name="doorlopend_gedaan",
    ),
    path(
        "planning/uitvoeringen/<int:pk>/verwijderen/",
        doorlopend.uitvoering_delete,
        name="uitvoering_delete",
    ),
    path("planning/agenda/", agenda.agendafeed_list, name="agendafeed_list"),
    path(
        "planning/agenda/<int:pk>/nieuw-adres/",
        agenda.agendafeed_nieuw_adres,
        name="agendafeed_nieuw_adres",
    ),
    path(
        "planning/agenda/<int:pk>/intrekken/", agenda.agendafeed_trek_in, name="agendafeed_trek_in"
    ),
    path(
        "planning/agenda/<int:pk>/verwijderen/", agenda.agendafeed_delete, name="agendafeed_delete"
    ),
]
