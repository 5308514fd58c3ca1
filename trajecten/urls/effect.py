"""Addresses of effects, costs, indicators and self-evaluations."""

from django.urls import path

from trajecten.views import effect, effectoverzicht, indicator, kosten, zelfevaluatie

TRAJECT = "trajecten/<int:pk>/"
EFFECT = f"{TRAJECT}effecten/<int:effect>/"
KOSTEN = f"{TRAJECT}kosten/<int:kosten>/"
INDICATOR = "beheer/indicatoren/<int:pk>/"
EVALUATIE = "zelfevaluaties/<int:pk>/"

urlpatterns = [
    path(f"{TRAJECT}effecten/", effect.effect_list, name="effect_list"),
    path(f"{TRAJECT}effecten/nieuw/", effect.effect_create, name="effect_create"),
    path(EFFECT, effect.effect_update, name="effect_update"),
    path(f"{EFFECT}verifieren/", effect.effect_verifieer, name="effect_verifieer"),
    path(f"{EFFECT}verwijderen/", effect.effect_delete, name="effect_delete"),
    path(f"{TRAJECT}kosten/nieuw/", kosten.kosteneffect_create, name="kosteneffect_create"),
    path(KOSTEN, kosten.kosteneffect_update, name="kosteneffect_update"),
    path(f"{KOSTEN}besluit/", kosten.kosteneffect_besluit, name="kosteneffect_besluit"),
    path(f"{KOSTEN}verwijderen/", kosten.kosteneffect_delete, name="kosteneffect_delete"),
    path("effecten/", effectoverzicht.effect_overzicht, name="effect_overzicht"),
    path("effecten/trajecten/", effectoverzicht.effect_trajecten, name="effect_trajecten"),
    path("kosten/", kosten.kosten_overzicht, name="kosten_overzicht"),
    path("kosten/lijst/", kosten.kosten_lijst, name="kosten_lijst"),
    path("kosten/export/", kosten.kosten_export, name="kosten_export"),
    path("zelfevaluaties/", zelfevaluatie.zelfevaluatie_list, name="zelfevaluatie_list"),
    path("zelfevaluaties/nieuw/", zelfevaluatie.zelfevaluatie_create, name="zelfevaluatie_create"),
    path(EVALUATIE, zelfevaluatie.zelfevaluatie_update, name="zelfevaluatie_update"),
    path(
        f"{EVALUATIE}verwijderen/", zelfevaluatie.zelfevaluatie_delete, name="zelfevaluatie_delete"
    ),
    path("beheer/indicatoren/", indicator.indicator_list, name="indicator_list"),
    path("beheer/indicatoren/nieuw/", indicator.indicator_create, name="indicator_create"),
    path("beheer/indicatoren/voorbeelden/", indicator.indicator_laad, name="indicator_laad"),
    path(INDICATOR, indicator.indicator_update, name="indicator_update"),
    path(f"{INDICATOR}verwijderen/", indicator.indicator_delete, name="indicator_delete"),
    path(f"{INDICATOR}niet-meer-gebruiken/", indicator.indicator_stop, name="indicator_stop"),
]
