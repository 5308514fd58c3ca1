"""Addresses under /<slug>/ of the figures, the reports and the home page."""

from django.urls import path

from rapportage.views import (
    besluit,
    cijfers,
    doel,
    eindevaluatie,
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
    signalen,
    uitspraak,
    vandaag,
    voorstel,
    voortgang,
)

RAPPORT = "rapporten/<int:pk>/"
PLAN = "actieplan/<int:pk>/"
VOORSTEL = "rapporten/voorstellen/<int:pk>/"

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
    path("secties/<int:pk>/", sectie.sectie_update, name="sectie_update"),
]
