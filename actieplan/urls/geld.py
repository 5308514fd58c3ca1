"""Addresses of money and hours."""

from django.urls import path

from actieplan.views import geld as views

JAAR = "actieplan/geld/<int:jaar>/"
BRON, UITGAVE, UREN = (
    f"actieplan/geld/{naam}/<int:pk>/" for naam in ("bronnen", "uitgaven", "uren")
)

urlpatterns = [
    path("actieplan/geld/", views.geld_overzicht, name="geld_overzicht"),
    path(JAAR, views.geld_overzicht, name="geld_jaar"),
    path(f"{JAAR}export/", views.geld_export, name="geld_export"),
    path(f"{JAAR}grenzen/", views.jaargrens_update, name="jaargrens_update"),
    path(f"{JAAR}bronnen/nieuw/", views.budgetbron_create, name="budgetbron_create"),
    path(f"{JAAR}bronnen/overnemen/", views.budgetbron_neem_over, name="budgetbron_neem_over"),
    path(BRON, views.budgetbron_update, name="budgetbron_update"),
    path(f"{BRON}verwijderen/", views.budgetbron_delete, name="budgetbron_delete"),
    path(f"{JAAR}uitgaven/", views.uitgave_list, name="uitgave_list"),
    path(f"{JAAR}uitgaven/nieuw/", views.uitgave_create, name="uitgave_create"),
    path(UITGAVE, views.uitgave_update, name="uitgave_update"),
    path(f"{UITGAVE}verwijderen/", views.uitgave_delete, name="uitgave_delete"),
    path(f"{UITGAVE}bon/", views.uitgave_bon, name="uitgave_bon"),
    path(f"{JAAR}uren/", views.urenregel_list, name="urenregel_list"),
    path(f"{JAAR}uren/nieuw/", views.urenregel_create, name="urenregel_create"),
    path(UREN, views.urenregel_update, name="urenregel_update"),
    path(f"{UREN}verwijderen/", views.urenregel_delete, name="urenregel_delete"),
]
