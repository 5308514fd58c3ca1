"""Addresses of the selection rounds."""

from django.urls import path, register_converter

from trajecten.models import Orgaan
from trajecten.views import (
    autonoom,
    besluitenlijst,
    kandidatuur,
    rondeaanmelding,
    rondeloop,
    rondevergelijking,
    score,
    selectie,
    uitspraak,
    uren,
    vervolg,
)


class OrgaanConverter:
    """The code of a body in an address."""

    regex = "|".join(Orgaan.values)

    def to_python(self, value):
        return Orgaan(value)

    def to_url(self, value):
        return str(value)


register_converter(OrgaanConverter, "orgaan")

RONDE = "keuzerondes/<int:pk>/"
LIJST = "keuzerondes/<int:pk>/besluitenlijst/"
KANDIDAAT = "keuzerondes/<int:ronde>/kandidaten/<int:pk>/"

AANMELDING = "trajecten/<int:pk>/keuzeronde/<int:ronde>/"

urlpatterns = [
    path(f"{RONDE}aanmelden/", rondeaanmelding.rondeaanmelding_list, name="rondeaanmelding_list"),
    path(
        "trajecten/<int:pk>/buiten-de-machine/", autonoom.traject_autonoom, name="traject_autonoom"
    ),
    path(AANMELDING, rondeaanmelding.rondeaanmelding_update, name="rondeaanmelding_update"),
    path(
        f"{AANMELDING}intrekken/",
        rondeaanmelding.rondeaanmelding_delete,
        name="rondeaanmelding_delete",
    ),
    path("keuzerondes/", selectie.selectieronde_list, name="selectieronde_list"),
    path("keuzerondes/nieuw/", selectie.selectieronde_create, name="selectieronde_create"),
    path("keuzerondes/uren/", uren.urennorm_update, name="urennorm_update"),
    path(f"{RONDE}uren/", uren.selectieronde_uren, name="selectieronde_uren"),
    path(
        "keuzerondes/vergelijken/",
        rondevergelijking.selectieronde_vergelijk,
        name="selectieronde_vergelijk",
    ),
    path(
        f"{RONDE}vergelijken/<slug:deel>/",
        rondevergelijking.selectieronde_deel,
        name="selectieronde_deel",
    ),
    path(RONDE, selectie.selectieronde_detail, name="selectieronde_detail"),
    path(f"{RONDE}wijzigen/", selectie.selectieronde_update, name="selectieronde_update"),
    path(f"{RONDE}toevoegen/", selectie.selectieronde_voeg_toe, name="selectieronde_voeg_toe"),
    path(f"{RONDE}verder/", rondeloop.selectieronde_verder, name="selectieronde_verder"),
    path(f"{RONDE}terug/", rondeloop.selectieronde_terug, name="selectieronde_terug"),
    path(f"{RONDE}sluiten/", rondeloop.selectieronde_sluit, name="selectieronde_sluit"),
    path(LIJST, besluitenlijst.besluitenlijst_status, name="besluitenlijst_status"),
    path(f"{LIJST}maken/", besluitenlijst.besluitenlijst_maak, name="besluitenlijst_maak"),
    path(f"{LIJST}stoppen/", besluitenlijst.besluitenlijst_stop, name="besluitenlijst_stop"),
    path(f"{LIJST}<slug:variant>/", besluitenlijst.besluitenlijst_pdf, name="besluitenlijst_pdf"),
    path(f"{RONDE}advies/", uitspraak.selectieronde_advies, name="selectieronde_advies"),
    path(f"{RONDE}besluit/", uitspraak.selectieronde_besluit, name="selectieronde_besluit"),
    path(f"{RONDE}advies/geheel/", uitspraak.selectieronde_adviseer, name="selectieronde_adviseer"),
    path(f"{RONDE}<orgaan:orgaan>/zitting/", uitspraak.zitting_create, name="zitting_create"),
    path(f"{RONDE}<orgaan:orgaan>/uitslag/", uitspraak.uitslag_stel_vast, name="uitslag_stel_vast"),
    path(f"{RONDE}scores/", score.selectieronde_scores, name="selectieronde_scores"),
    path(f"{RONDE}rangorde/voorstel/", score.selectieronde_voorstel, name="selectieronde_voorstel"),
    path(f"{RONDE}rangorde/", score.selectieronde_rangorde, name="selectieronde_rangorde"),
    path(f"{RONDE}vervolg/", vervolg.vervolg_neem_over, name="vervolg_neem_over"),
    path(
        "keuzerondes/<int:ronde>/vervolg/<int:pk>/", vervolg.vervolg_update, name="vervolg_update"
    ),
    path(KANDIDAAT, kandidatuur.kandidatuur_update, name="kandidatuur_update"),
    path(f"{KANDIDAAT}weghalen/", kandidatuur.kandidatuur_delete, name="kandidatuur_delete"),
    path(f"{KANDIDAAT}advies/", uitspraak.kandidatuur_advies, name="kandidatuur_advies"),
    path(f"{KANDIDAAT}besluit/", uitspraak.kandidatuur_besluit, name="kandidatuur_besluit"),
]
