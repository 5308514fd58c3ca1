"""Addresses of the categories, what is recorded of them, and what ‘maximaal’ means."""

from django.urls import path

from trajecten.views import categorie, categoriekennis, kansenkaart, maximaal, praatplaat, spend

CATEGORIE = "categorieen/<int:pk>/"
DEEL = "categorieen/<int:categorie>/"
KAART = "kansenkaarten/<slug:soort>/<int:pk>/"
SPEND = "inkoopvolume/<int:pk>/"

urlpatterns = [
    path("categorieen/", categorie.categorie_overzicht, name="categorie_overzicht"),
    path(CATEGORIE, categorie.categorie_pagina, name="categorie_pagina"),
    path(f"{CATEGORIE}marktkennis/", categorie.marktkennis_update, name="marktkennis_update"),
    path(f"{CATEGORIE}norm-overnemen/", categorie.norm_neem_over, name="norm_neem_over"),
    path(f"{CATEGORIE}aanpak/", categoriekennis.aanpak_list, name="aanpak_list"),
    path(f"{CATEGORIE}aanpak/nieuw/", categoriekennis.aanpak_create, name="aanpak_create"),
    path(
        f"{DEEL}impact/<int:thema>/",
        categoriekennis.categorieimpact_update,
        name="categorieimpact_update",
    ),
    path(
        f"{CATEGORIE}uitgaven/nieuw/",
        categoriekennis.inkoopvolume_create,
        name="inkoopvolume_create",
    ),
    path(
        f"{DEEL}uitgaven/<int:pk>/", categoriekennis.inkoopvolume_update, name="inkoopvolume_update"
    ),
    path("praatplaat/", praatplaat.praatplaat, name="praatplaat"),
    path("kansenkaarten/", kansenkaart.kansenkaart_list, name="kansenkaart_list"),
    path(KAART, kansenkaart.kansenkaart_detail, name="kansenkaart_detail"),
    path(f"{KAART}pdf/", kansenkaart.kansenkaart_pdf, name="kansenkaart_pdf"),
    path(f"{KAART}pdf/maken/", kansenkaart.kansenkaart_pdf_maak, name="kansenkaart_pdf_maak"),
    path(f"{KAART}pdf/stoppen/", kansenkaart.kansenkaart_pdf_stop, name="kansenkaart_pdf_stop"),
    path(f"{KAART}pdf/stand/", kansenkaart.kansenkaart_pdf_status, name="kansenkaart_pdf_status"),
    path("inkoopvolume/", spend.spendimport_list, name="spendimport_list"),
    path(SPEND, spend.spendimport_detail, name="spendimport_detail"),
    path(f"{SPEND}kolommen/", spend.spendimport_kolommen, name="spendimport_kolommen"),
    path(f"{SPEND}toepassen/", spend.spendimport_toepassen, name="spendimport_toepassen"),
    path(f"{SPEND}terugdraaien/", spend.spendimport_terugdraaien, name="spendimport_terugdraaien"),
    path("beheer/maximaal/", maximaal.maximaaldefinitie_list, name="maximaaldefinitie_list"),
    path(
        "beheer/maximaal/nieuw/", maximaal.maximaaldefinitie_create, name="maximaaldefinitie_create"
    ),
    path("doelen/<int:pk>/", maximaal.streefcijfer_detail, name="streefcijfer_detail"),
]
