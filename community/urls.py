"""Addresses of what is learned, under /<slug>/."""

from django.urls import path

from community.views import (
    bijeenkomst,
    bijeenkomstjaar,
    communicatie,
    deelname,
    gebruik,
    hulpmiddel,
    kader,
    label,
    mens,
    puzzelstuk,
    succes,
)

STUK, KADER = "leren/puzzelstukken/<int:pk>/", "leren/kaders/<int:pk>/"
UITING = "leren/communicatie/uitingen/<int:pk>/"
KANAAL, BEZOEK = "leren/communicatie/kanalen/", "leren/communicatie/intranet/"
MEET, REEKS = "leren/bijeenkomsten/<int:pk>/", "leren/reeksen/<int:pk>/"
WIE = f"{MEET}deelnemers/<int:deelname>/"
TOOLBOX, LABEL = "leren/toolbox/", "leren/toolbox/labels/"
MIDDEL = f"{TOOLBOX}<int:pk>/"
SUCCES = "leren/successen/"
PRIJS, INZENDING = f"{SUCCES}prijs/<int:pk>/", f"{SUCCES}koopwijsprijs/<int:pk>/"
MENS, ROL = "leren/mensen/", "leren/mensen/rollen/"
CONTACT = "leren/mensen/buiten/"
TRAJECT = "trajecten/<int:traject>/leren/"

urlpatterns = [
    path("leren/", puzzelstuk.puzzelstuk_list, name="puzzelstuk_list"),
    path("leren/puzzelstukken/nieuw/", puzzelstuk.puzzelstuk_create, name="puzzelstuk_create"),
    path(STUK, puzzelstuk.puzzelstuk_detail, name="puzzelstuk_detail"),
    path(f"{STUK}wijzigen/", puzzelstuk.puzzelstuk_update, name="puzzelstuk_update"),
    path(f"{STUK}verwijderen/", puzzelstuk.puzzelstuk_delete, name="puzzelstuk_delete"),
    path(f"{STUK}verwerken/", puzzelstuk.puzzelstuk_verwerk, name="puzzelstuk_verwerk"),
    path("leren/verwerken/", puzzelstuk.verwerking_list, name="verwerking_list"),
    path("leren/kaders/", kader.kader_list, name="kader_list"),
    path("leren/kaders/nieuw/", kader.kader_create, name="kader_create"),
    path(KADER, kader.kader_detail, name="kader_detail"),
    path(f"{KADER}wijzigen/", kader.kader_update, name="kader_update"),
    path(f"{KADER}vaststellen/", kader.kader_stel_vast, name="kader_stel_vast"),
    path(f"{KADER}nieuwe-versie/", kader.kader_nieuwe_versie, name="kader_nieuwe_versie"),
    path(f"{KADER}intrekken/", kader.kader_trek_in, name="kader_trek_in"),
    path(f"{KADER}verwijderen/", kader.kader_delete, name="kader_delete"),
    path(f"{KADER}document/", kader.kader_download, name="kader_download"),
    path("leren/kringloop/", gebruik.kringloop, name="kringloop"),
    path("leren/gebruik/", gebruik.gebruik_list, name="gebruik_list"),
    path("trajecten/<int:pk>/leren/", gebruik.traject_lessen, name="traject_lessen"),
    path(f"{TRAJECT}kader/<int:kader>/", gebruik.kadergebruik_update, name="kadergebruik_update"),
    path(
        f"{TRAJECT}puzzelstuk/<int:puzzelstuk>/",
        gebruik.puzzelgebruik_update,
        name="puzzelgebruik_update",
    ),
    path(
        f"{TRAJECT}puzzelstuk/<int:puzzelstuk>/verwijderen/",
        gebruik.puzzelgebruik_delete,
        name="puzzelgebruik_delete",
    ),
    path(
        f"{TRAJECT}toolbox/<int:hulpmiddel>/",
        gebruik.hulpmiddelgebruik_update,
        name="hulpmiddelgebruik_update",
    ),
    path(
        f"{TRAJECT}toolbox/<int:hulpmiddel>/verwijderen/",
        gebruik.hulpmiddelgebruik_delete,
        name="hulpmiddelgebruik_delete",
    ),
    path(TOOLBOX, hulpmiddel.hulpmiddel_list, name="hulpmiddel_list"),
    path(f"{TOOLBOX}nieuw/", hulpmiddel.hulpmiddel_create, name="hulpmiddel_create"),
    path(MIDDEL, hulpmiddel.hulpmiddel_detail, name="hulpmiddel_detail"),
    path(f"{MIDDEL}wijzigen/", hulpmiddel.hulpmiddel_update, name="hulpmiddel_update"),
    path(f"{MIDDEL}delen/", hulpmiddel.hulpmiddel_deel, name="hulpmiddel_deel"),
    path(f"{MIDDEL}intrekken/", hulpmiddel.hulpmiddel_trek_in, name="hulpmiddel_trek_in"),
    path(f"{MIDDEL}verwijderen/", hulpmiddel.hulpmiddel_delete, name="hulpmiddel_delete"),
    path(f"{MIDDEL}nagekeken/", hulpmiddel.hulpmiddel_nagekeken, name="hulpmiddel_nagekeken"),
    path(f"{MIDDEL}document/", hulpmiddel.hulpmiddel_download, name="hulpmiddel_download"),
    path(f"{MIDDEL}hielp/", hulpmiddel.hulpmiddel_bedank, name="hulpmiddel_bedank"),
    path(f"{MIDDEL}overnemen/", hulpmiddel.hulpmiddel_neem_over, name="hulpmiddel_neem_over"),
    path(f"{MIDDEL}traject/", gebruik.hulpmiddel_bij_traject, name="hulpmiddel_bij_traject"),
    path(LABEL, label.label_list, name="label_list"),
    path(f"{LABEL}voorbeelden/", label.label_vul, name="label_vul"),
    path(f"{LABEL}nieuw/", label.label_create, name="label_create"),
    path(f"{LABEL}<int:pk>/", label.label_update, name="label_update"),
    path(f"{LABEL}<int:pk>/verwijderen/", label.label_delete, name="label_delete"),
    path("leren/communicatie/", communicatie.communicatieplan, name="communicatieplan"),
    path("leren/communicatie/verteld/", communicatie.verteld_list, name="verteld_list"),
    path("leren/communicatie/nieuw/", communicatie.uiting_create, name="uiting_create"),
    path(UITING, communicatie.uiting_detail, name="uiting_detail"),
    path(f"{UITING}wijzigen/", communicatie.uiting_update, name="uiting_update"),
    path(f"{UITING}verwijderen/", communicatie.uiting_delete, name="uiting_delete"),
    path(f"{UITING}opnieuw/", communicatie.uiting_opnieuw, name="uiting_opnieuw"),
    path("leren/communicatie/kansen/", communicatie.kans_list, name="kans_list"),
    path(
        "leren/communicatie/kansen/voorstellen/",
        communicatie.voorstellen_neem_over,
        name="voorstellen_neem_over",
    ),
    path(
        "leren/communicatie/kansen/<slug:sleutel>/niet-nodig/",
        communicatie.kans_niet_nodig,
        name="kans_niet_nodig",
    ),
    path("trajecten/<int:pk>/verteld/", communicatie.traject_verteld, name="traject_verteld"),
    path(KANAAL, communicatie.kanaal_list, name="kanaal_list"),
    path(f"{KANAAL}voorbeelden/", communicatie.kanaal_vul, name="kanaal_vul"),
    path(f"{KANAAL}nieuw/", communicatie.kanaal_create, name="kanaal_create"),
    path(f"{KANAAL}<int:pk>/", communicatie.kanaal_update, name="kanaal_update"),
    path(f"{KANAAL}<int:pk>/verwijderen/", communicatie.kanaal_delete, name="kanaal_delete"),
    path(BEZOEK, communicatie.intranetbezoek_list, name="intranetbezoek_list"),
    path(f"{BEZOEK}nieuw/", communicatie.intranetbezoek_create, name="intranetbezoek_create"),
    path(f"{BEZOEK}<int:pk>/", communicatie.intranetbezoek_update, name="intranetbezoek_update"),
    path(
        f"{BEZOEK}<int:pk>/verwijderen/",
        communicatie.intranetbezoek_delete,
        name="intranetbezoek_delete",
    ),
    path("leren/bijeenkomsten/", bijeenkomst.bijeenkomst_list, name="bijeenkomst_list"),
    path("leren/bijeenkomsten/nieuw/", bijeenkomst.bijeenkomst_create, name="bijeenkomst_create"),
    path("leren/bijeenkomsten/jaar/", bijeenkomstjaar.bijeenkomst_jaar, name="bijeenkomst_jaar"),
    path("leren/aanwezig/", deelname.bijeenkomst_aanwezig, name="bijeenkomst_aanwezig"),
    path(MEET, bijeenkomst.bijeenkomst_detail, name="bijeenkomst_detail"),
    path(f"{MEET}wijzigen/", bijeenkomst.bijeenkomst_update, name="bijeenkomst_update"),
    path(f"{MEET}verwijderen/", bijeenkomst.bijeenkomst_delete, name="bijeenkomst_delete"),
    path(f"{MEET}uitnodiging/", bijeenkomst.bijeenkomst_ics, name="bijeenkomst_ics"),
    path(f"{MEET}aanmelden/", deelname.bijeenkomst_aanmelden, name="bijeenkomst_aanmelden"),
    path(f"{MEET}presentie/", deelname.bijeenkomst_presentie, name="bijeenkomst_presentie"),
    path(f"{MEET}oordeel/", deelname.bijeenkomst_evalueer, name="bijeenkomst_evalueer"),
    path(f"{MEET}deelnemers/nieuw/", deelname.deelname_create, name="deelname_create"),
    path(WIE, deelname.deelname_update, name="deelname_update"),
    path(f"{WIE}verwijderen/", deelname.deelname_delete, name="deelname_delete"),
    path(
        "leren/reeksen/nieuw/",
        bijeenkomstjaar.bijeenkomstreeks_create,
        name="bijeenkomstreeks_create",
    ),
    path(REEKS, bijeenkomstjaar.bijeenkomstreeks_detail, name="bijeenkomstreeks_detail"),
    path(
        f"{REEKS}wijzigen/", bijeenkomstjaar.bijeenkomstreeks_update, name="bijeenkomstreeks_update"
    ),
    path(
        f"{REEKS}verwijderen/",
        bijeenkomstjaar.bijeenkomstreeks_delete,
        name="bijeenkomstreeks_delete",
    ),
    path(SUCCES, succes.galerij, name="galerij"),
    path(f"{SUCCES}nieuw/", succes.erkenning_create, name="erkenning_create"),
    path(f"{SUCCES}<int:pk>/", succes.erkenning_update, name="erkenning_update"),
    path(f"{SUCCES}<int:pk>/verwijderen/", succes.erkenning_delete, name="erkenning_delete"),
    path(f"{SUCCES}prijs/nieuw/", succes.prijs_create, name="prijs_create"),
    path(PRIJS, succes.prijs_detail, name="prijs_detail"),
    path(f"{PRIJS}wijzigen/", succes.prijs_update, name="prijs_update"),
    path(f"{PRIJS}verwijderen/", succes.prijs_delete, name="prijs_delete"),
    path(f"{PRIJS}stem/", succes.prijs_stem, name="prijs_stem"),
    path(f"{PRIJS}nomineren/", succes.nominatie_create, name="nominatie_create"),
    path(f"{SUCCES}koopwijsprijs/nieuw/", succes.inzending_create, name="inzending_create"),
    path(INZENDING, succes.inzending_update, name="inzending_update"),
    path(f"{INZENDING}verwijderen/", succes.inzending_delete, name="inzending_delete"),
    path(f"{INZENDING}tekst/", succes.inzending_tekst, name="inzending_tekst"),
    path(MENS, mens.mens_list, name="mens_list"),
    path(f"{MENS}groei/", mens.mens_overzicht, name="mens_overzicht"),
    path(f"{MENS}naam/", mens.mens_naam, name="mens_naam"),
    path(f"{MENS}voorkeur/", mens.mens_voorkeur, name="mens_voorkeur"),
    path(f"{MENS}<int:pk>/", mens.mens_detail, name="mens_detail"),
    path(f"{ROL}nieuw/", mens.communityrol_create, name="communityrol_create"),
    path(f"{ROL}<int:pk>/", mens.communityrol_update, name="communityrol_update"),
    path(f"{ROL}<int:pk>/verwijderen/", mens.communityrol_delete, name="communityrol_delete"),
    path("trajecten/<int:pk>/vaandeldrager/", mens.communityrol_koppel, name="communityrol_koppel"),
    path(CONTACT, mens.netwerkcontact_list, name="netwerkcontact_list"),
    path(f"{CONTACT}nieuw/", mens.netwerkcontact_create, name="netwerkcontact_create"),
    path(f"{CONTACT}<int:pk>/", mens.netwerkcontact_update, name="netwerkcontact_update"),
    path(
        f"{CONTACT}<int:pk>/verwijderen/", mens.netwerkcontact_delete, name="netwerkcontact_delete"
    ),
]
