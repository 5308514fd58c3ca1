"""Addresses under /<slug>/ of the figures, the reports and the home page."""

from django.urls import path

from rapportage.views import (
    besluit,
    cijfers,
    doel,
    eindevaluatie,
    inbreng,
    onderdelen,
    opmerking,
    overzichtmail,
    pdf,
    plan,
    planpdf,
    publicatie,
    rapport,
    resultaatblad,
    routekaart,
    sectie,
    sectiedeel,
    signalen,
    uitspraak,
    vandaag,
    voorstel,
    voortgang,
)

RAPPORT = "rapporten/<int:pk>/"
PLAN = "actieplan/<int:pk>/"
VOORSTEL = "rapporten/voorstellen/<int:pk>/"
SECTIE = "secties/<int:pk>/"
INBRENG = "inbreng/<int:pk>/"

urlpatterns = [
    path("", vandaag.vandaag, name="vandaag"),
    path("mail/", overzichtmail.overzichtmail, name="overzichtmail"),
    path("beheer/mail/", overzichtmail.overzichtmail_list, name="overzichtmail_list"),
    path("vandaag/<slug:naam>/", vandaag.werklijst, name="werklijst"),
    path("actieplan/samen/", publicatie.deelnemer_list, name="deelnemer_list"),
    path("beheer/samen/", publicatie.publicatie_list, name="publicatie_list"),
    path("beheer/samen/<int:pk>/stop/", publicatie.publicatie_stop, name="publicatie_stop"),
    path("actieplan/doelen/", doel.doel_list, name="doel_list"),
    path("actieplan/doelen/<int:pk>/", doel.doel_detail, name="doel_detail"),
    path("actieplan/", routekaart.routekaart, name="routekaart"),
    path("actieplan/afdruk/", routekaart.routekaart_afdruk, name="routekaart_afdruk"),
    path(
        "actieplan/resultaatgesprekken/<int:pk>/", resultaatblad.resultaatblad, name="resultaatblad"
    ),
    path(PLAN, plan.actieplan_detail, name="actieplan_detail"),
    path(f"{PLAN}verschil/", plan.plan_verschil, name="plan_verschil"),
    path(f"{PLAN}besluit/", plan.planversie_create, name="planversie_create"),
    path("actieplan/versies/<int:pk>/", plan.planversie_detail, name="planversie_detail"),
    path(f"{PLAN}pdf/", planpdf.plan_pdf, name="plan_pdf"),
    path(f"{PLAN}pdf/maken/", planpdf.plan_pdf_maak, name="plan_pdf_maak"),
    path(f"{PLAN}pdf/stand/", planpdf.plan_pdf_status, name="plan_pdf_status"),
    path(
        "actieplan/<int:pk>/eindevaluatie/",
        eindevaluatie.eindevaluatie_detail,
        name="eindevaluatie_detail",
    ),
    path("voortgang/", voortgang.voortgang, name="voortgang"),
    path("voortgang/maximaal/", voortgang.maximaal_overzicht, name="maximaal_overzicht"),
    path("cijfers/<slug:naam>/", cijfers.cijfer_detail, name="cijfer_detail"),
    path("signalen/", signalen.signaal_list, name="signaal_list"),
    path("signalen/<slug:naam>/", signalen.signaal_detail, name="signaal_detail"),
    path("rapporten/", rapport.rapport_list, name="rapport_list"),
    path("rapporten/nieuw/", rapport.rapport_create, name="rapport_create"),
    path(RAPPORT, rapport.rapport_detail, name="rapport_detail"),
    path(f"{RAPPORT}wijzigen/", rapport.rapport_update, name="rapport_update"),
    path(f"{RAPPORT}doorzetten/", rapport.rapport_zet_door, name="rapport_zet_door"),
    path(f"{RAPPORT}advies/", uitspraak.rapport_adviseer, name="rapport_adviseer"),
    path(f"{RAPPORT}besluit/", uitspraak.rapport_besluit, name="rapport_besluit"),
    path(f"{RAPPORT}intrekken/", besluit.rapport_trek_in, name="rapport_trek_in"),
    path(f"{RAPPORT}voorstellen/", voorstel.voorstel_list, name="voorstel_list"),
    path(f"{RAPPORT}voorstellen/nieuw/", voorstel.voorstel_create, name="voorstel_create"),
    path(
        f"{RAPPORT}voorstellen/overnemen/", voorstel.voorstel_neem_over, name="voorstel_neem_over"
    ),
    path(VOORSTEL, voorstel.voorstel_update, name="voorstel_update"),
    path(f"{VOORSTEL}omhoog/", voorstel.voorstel_omhoog, name="voorstel_omhoog"),
    path(f"{VOORSTEL}verwijderen/", voorstel.voorstel_delete, name="voorstel_delete"),
    path("rapporten/besluiten/", besluit.rapportbesluit_list, name="rapportbesluit_list"),
    path(
        "rapporten/vervolg/<int:pk>/", besluit.besluitvervolg_update, name="besluitvervolg_update"
    ),
    path("secties/<int:pk>/opmerking/", opmerking.opmerking_create, name="opmerking_create"),
    path("opmerkingen/<int:pk>/", opmerking.opmerking_beantwoord, name="opmerking_beantwoord"),
    path(f"{RAPPORT}vaststellen/", rapport.rapport_stel_vast, name="rapport_stel_vast"),
    path(f"{RAPPORT}cijfers/<slug:naam>/", cijfers.rapport_cijfer, name="rapport_cijfer"),
    path(
        f"{RAPPORT}onderdelen/<slug:soort>/<slug:naam>/",
        cijfers.rapport_sectiegetal,
        name="rapport_sectiegetal",
    ),
    path(f"{RAPPORT}pdf/", pdf.rapport_pdf, name="rapport_pdf"),
    path(f"{RAPPORT}pdf/maken/", pdf.rapport_pdf_maak, name="rapport_pdf_maak"),
    path(f"{RAPPORT}pdf/stand/", pdf.rapport_pdf_status, name="rapport_pdf_status"),
    path(f"{RAPPORT}onderdelen/", onderdelen.sectie_list, name="sectie_list"),
    path(f"{RAPPORT}onderdelen/nieuw/", onderdelen.sectie_create, name="sectie_create"),
    path(f"{RAPPORT}inbreng/", inbreng.inbreng_overzicht, name="inbreng_overzicht"),
    path(
        f"{RAPPORT}afbeeldingen/<int:bestand>/",
        sectiedeel.rapport_afbeelding,
        name="rapport_afbeelding",
    ),
    path(SECTIE, sectie.sectie_update, name="sectie_update"),
    path(f"{SECTIE}bewaren/", sectie.sectie_bewaar, name="sectie_bewaar"),
    path(f"{SECTIE}kiezen/", sectie.sectie_kies, name="sectie_kies"),
    path(f"{SECTIE}versies/", sectie.sectie_versies, name="sectie_versies"),
    path(f"{SECTIE}herstellen/", sectie.sectie_herstel, name="sectie_herstel"),
    path(f"{SECTIE}wijzigen/", onderdelen.sectie_wijzig, name="sectie_wijzig"),
    path(f"{SECTIE}verwijderen/", onderdelen.sectie_delete, name="sectie_delete"),
    path(f"{SECTIE}weglaten/", onderdelen.sectie_laat_weg, name="sectie_laat_weg"),
    path(f"{SECTIE}verplaatsen/", onderdelen.sectie_verplaats, name="sectie_verplaats"),
    path(f"{SECTIE}citaten/nieuw/", sectiedeel.citaat_create, name="citaat_create"),
    path("citaten/<int:pk>/", sectiedeel.citaat_update, name="citaat_update"),
    path("citaten/<int:pk>/verwijderen/", sectiedeel.citaat_delete, name="citaat_delete"),
    path(f"{SECTIE}afbeeldingen/nieuw/", sectiedeel.afbeelding_create, name="afbeelding_create"),
    path("afbeeldingen/<int:pk>/", sectiedeel.afbeelding_update, name="afbeelding_update"),
    path(
        "afbeeldingen/<int:pk>/verwijderen/", sectiedeel.afbeelding_delete, name="afbeelding_delete"
    ),
    path(f"{SECTIE}inbreng/", inbreng.inbreng_create, name="inbreng_create"),
    path("inbreng/", inbreng.inbreng_list, name="inbreng_list"),
    path(INBRENG, inbreng.inbreng_detail, name="inbreng_detail"),
    path(f"{INBRENG}antwoord/", inbreng.inbreng_beantwoord, name="inbreng_beantwoord"),
    path(f"{INBRENG}weet-niet/", inbreng.inbreng_weet_niet, name="inbreng_weet_niet"),
    path(f"{INBRENG}terug/", inbreng.inbreng_geef_terug, name="inbreng_geef_terug"),
    path(f"{INBRENG}overnemen/", inbreng.inbreng_neem_over, name="inbreng_neem_over"),
    path(f"{INBRENG}sluiten/", inbreng.inbreng_sluit, name="inbreng_sluit"),
]
