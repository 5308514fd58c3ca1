"""Addresses under /<slug>/ of the figures, the reports and the home page."""

from django.urls import path

from rapportage.views import (
    cijfers,
    doel,
    eindevaluatie,
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
    vandaag,
    voortgang,
)

RAPPORT = "rapporten/<int:pk>/"
PLAN = "actieplan/<int:pk>/"

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
    path(f"{RAPPORT}advies/", rapport.rapport_adviseer, name="rapport_adviseer"),
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
