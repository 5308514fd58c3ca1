"""Addresses of how a traject is worked on: steps, checklist, market, paragraph, indicators."""

from django.urls import path

from trajecten.views import checklist, experiment, markt, paragraaf, proces, stap, stappenplan

TRAJECT = "trajecten/<int:pk>/"
STAP = f"{TRAJECT}stappen/<int:stap>/"
MARKT = f"{TRAJECT}markt/"
CONTACT = f"{MARKT}<int:consultatie>/"
RUIMTE = f"{TRAJECT}experimenteerruimte/"
PUNT = "beheer/checklist/<int:pk>/"
PLAN = "beheer/stappenplannen/<int:pk>/"

urlpatterns = [
    path(f"{TRAJECT}stappen/", stap.stap_list, name="stap_list"),
    path(f"{TRAJECT}stappen/kiezen/", stap.stap_kies, name="stap_kies"),
    path(f"{TRAJECT}stappen/nieuw/", stap.stap_create, name="stap_create"),
    path(STAP, stap.stap_update, name="stap_update"),
    path(f"{STAP}klaar/", stap.stap_klaar, name="stap_klaar"),
    path(f"{STAP}weghalen/", stap.stap_delete, name="stap_delete"),
    path("werkwijze/stappen/", stap.stap_overzicht, name="stap_overzicht"),
    path("beheer/stappenplannen/", stappenplan.stappenplan_list, name="stappenplan_list"),
    path("beheer/stappenplannen/nieuw/", stappenplan.stappenplan_create, name="stappenplan_create"),
    path(PLAN, stappenplan.stappenplan_update, name="stappenplan_update"),
    path(f"{PLAN}kopie/", stappenplan.stappenplan_kopieer, name="stappenplan_kopieer"),
    path(f"{PLAN}standaard/", stappenplan.stappenplan_standaard, name="stappenplan_standaard"),
    path(f"{PLAN}verwijderen/", stappenplan.stappenplan_delete, name="stappenplan_delete"),
    path(
        "beheer/werkwijze/voorbeelden/",
        stappenplan.werkwijze_voorbeelden,
        name="werkwijze_voorbeelden",
    ),
    path(f"{TRAJECT}checklist/", checklist.checklist_update, name="checklist_update"),
    path(
        f"{TRAJECT}checklist/<int:punt>/",
        checklist.checklistantwoord_update,
        name="checklistantwoord_update",
    ),
    path("beheer/checklist/", checklist.checklistpunt_list, name="checklistpunt_list"),
    path("beheer/checklist/nieuw/", checklist.checklistpunt_create, name="checklistpunt_create"),
    path(PUNT, checklist.checklistpunt_update, name="checklistpunt_update"),
    path(f"{PUNT}verwijderen/", checklist.checklistpunt_delete, name="checklistpunt_delete"),
    path(f"{PUNT}niet-meer-gebruiken/", checklist.checklistpunt_stop, name="checklistpunt_stop"),
    path(MARKT, markt.marktconsultatie_list, name="marktconsultatie_list"),
    path(f"{MARKT}nieuw/", markt.marktconsultatie_create, name="marktconsultatie_create"),
    path(CONTACT, markt.marktconsultatie_update, name="marktconsultatie_update"),
    path(f"{CONTACT}verwijderen/", markt.marktconsultatie_delete, name="marktconsultatie_delete"),
    path(RUIMTE, experiment.experimentruimte_list, name="experimentruimte_list"),
    path(f"{RUIMTE}nieuw/", experiment.experimentruimte_create, name="experimentruimte_create"),
    path(
        f"{RUIMTE}<int:ruimte>/", experiment.experimentruimte_update, name="experimentruimte_update"
    ),
    path(f"{TRAJECT}paragraaf/", paragraaf.mvi_paragraaf, name="mvi_paragraaf"),
    path(f"{TRAJECT}paragraaf/tekst/", paragraaf.mvi_paragraaf_tekst, name="mvi_paragraaf_tekst"),
    path(f"{TRAJECT}paragraaf/docx/", paragraaf.mvi_paragraaf_docx, name="mvi_paragraaf_docx"),
    path("werkwijze/", proces.procesindicator_overzicht, name="procesindicator_overzicht"),
    path(
        "werkwijze/cijfers/<slug:indicator>/",
        proces.procesindicator_trajecten,
        name="procesindicator_trajecten",
    ),
    path(
        "werkwijze/experimenteerruimte/",
        proces.experimentruimte_overzicht,
        name="experimentruimte_overzicht",
    ),
    path("beheer/procesnormen/", proces.procesnorm_list, name="procesnorm_list"),
    path("beheer/procesnormen/nieuw/", proces.procesnorm_create, name="procesnorm_create"),
    path(
        "beheer/procesnormen/<int:pk>/verwijderen/",
        proces.procesnorm_delete,
        name="procesnorm_delete",
    ),
]
