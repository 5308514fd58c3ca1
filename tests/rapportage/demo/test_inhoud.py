"""What the demo says, and that it holds together."""

import io
from collections import Counter
from datetime import date

import pytest
from django.apps import apps
from django.contrib.auth.hashers import check_password
from django.db import models
from openpyxl import load_workbook

from actieplan.models import Actieplan
from organisatie.models import Gebruiker, Melding, Momentopname, Organisatie, Rol
from rapportage.cijfers import bereken
from rapportage.cijfers.stand import stand_op
from rapportage.demo.gegevens import lees
from rapportage.demo.kalenderbestand import maak_kalender
from rapportage.demo.laden import WACHTWOORD
from rapportage.demo.opruimen import pad_naar_organisatie
from rapportage.models import Rapport
from tests.rapportage.demo.conftest import VANDAAG
from trajecten.ambities import geldende_afwijkingen, normen, wijkt_af
from trajecten.models import (
    Fase,
    Maximaaldefinitie,
    Maximaalvaststelling,
    Opvolging,
    Precisie,
    Selectieronde,
    Thema,
    Traject,
)

pytestmark = pytest.mark.django_db


def van(organisatie):
    return Traject.objects.filter(organisatie=organisatie)


def niveaus(traject):
    themas = Thema.objects.focus().filter(organisatie=traject.organisatie).order_by("volgorde")
    per_thema = {ambitie.thema_id: ambitie.niveau for ambitie in traject.ambities.all()}
    return [per_thema[thema.pk] for thema in themas]


@pytest.mark.parametrize(("jaar", "aantal"), [(2022, 10), (2023, 25)])
def test_het_eerste_plan_startte_tien_en_vijfentwintig_trajecten(leiden, jaar, aantal):
    nu, toen = bereken(leiden, VANDAAG, jaar), bereken(leiden, date(jaar, 12, 31))

    assert (len(nu.gestart), nu.doel_aantal) == (aantal, aantal)
    assert len(toen.gestart) == aantal


def test_elk_jaar_van_het_eerste_plan_heeft_ongeveer_140_trajecten(leiden):
    aantallen = {jaar: van(leiden).met_jaar().filter(telt_in=jaar).count() for jaar in (2022, 2023)}

    assert aantallen == {2022: 140, 2023: 142}


def test_de_lopende_laag_heeft_ongeveer_280_trajecten_in_alle_fasen(leiden):
    tellend = Traject.objects.tellend(leiden).met_jaar()
    lopend = tellend.filter(models.Q(telt_in__gte=VANDAAG.year - 1) | models.Q(telt_in=None))

    assert 270 <= lopend.count() <= 290
    assert set(lopend.values_list("fase", flat=True)) == set(Fase)
    open_ = lopend.filter(fase__lt=Fase.UITVRAAG)
    assert set(open_.values_list("publicatie_precisie", flat=True)) == set(Precisie.values)


@pytest.mark.parametrize("velden", lees("bijzonder"), ids=lambda velden: velden["titel"][:30])
def test_de_voorbeelden_hebben_precies_hun_bedrag_en_niveaus(leiden, velden):
    traject = van(leiden).get(titel=velden["titel"])

    assert traject.raming_min == traject.raming_max == velden["raming"]
    assert niveaus(traject) == velden["niveaus"]
    onderdelen = [*velden.get("percelen", ()), *velden.get("minicompetities", ())]
    assert traject.onderdelen.count() == len(onderdelen)


def test_de_abris_staan_er_als_concessie_zonder_raming(leiden):
    abris = van(leiden).get(titel__startswith="Abri's")

    assert (abris.soort, abris.raming_min, abris.raming_max) == ("concessie", None, None)
    assert niveaus(abris) == [3, 3, None]
    assert abris.ambities.get(is_nvt=True).reden
    assert "70 procent" in abris.omschrijving
    assert "17 procent" in abris.omschrijving


def test_de_ingetrokken_speeltoestellen_hebben_een_opvolger(leiden):
    opvolging = Opvolging.objects.get(organisatie=leiden, van__afloop="ingetrokken")

    assert opvolging.van.titel == "Speeltoestellen"
    assert (opvolging.van.afloop, bool(opvolging.van.afloop_reden)) == ("ingetrokken", True)
    assert opvolging.naar.titel == "Speeltoestellen (heraanbesteding)"


def test_accountantscontrole_ging_zonder_akkoord_naar_de_markt(leiden):
    traject = van(leiden).get(titel="Accountantscontrole")

    assert traject.vaststelling.zonder_akkoord
    assert {rij.besluit for rij in traject.afwijkingen.all()} == {"geweigerd"}


def test_flexkrachten_week_af_met_akkoord(leiden):
    traject = van(leiden).get(titel="Inhuur flexkrachten")

    assert not traject.vaststelling.zonder_akkoord
    assert [rij.besluit for rij in traject.afwijkingen.all()] == ["akkoord", "akkoord"]


def test_drie_afwijkingen_wachten_op_akkoord_waarvan_een_bij_een_mandaathouder(leiden):
    wie = list(leiden.afwijkingen.open().values_list("beslisser__email", flat=True))

    assert sorted(wie, key=str) == [None, None, "budgethouder@leiden.example"]


def test_elke_stand_van_een_escalatie_en_een_vraag_om_aanvulling_komt_voor(leiden):
    te_laat = leiden.escalaties.te_laat(VANDAAG)

    assert {rij.traject.titel for rij in te_laat} == {"Bedrijfskleding buitendienst"}
    assert leiden.escalaties.open().count() == 2
    assert leiden.escalaties.exclude(afgehandeld_op=None).count() == 2
    assert [v.verstuurd_op is None for v in leiden.aanvulverzoeken.order_by("gevraagd_op")] == [
        False, True,
    ]  # fmt: skip


def test_wat_na_de_strategie_onder_de_norm_blijft_heeft_een_besluit(leiden):
    verder = van(leiden).filter(fase__gte=Fase.STRATEGIE).prefetch_related("ambities__thema")

    zonder = [
        traject
        for traject in verder
        for norm in [normen(traject)]
        for ambitie in traject.ambities.all()
        if norm
        and wijkt_af(ambitie.thema, norm.get(ambitie.thema_id), ambitie.niveau)
        and ambitie.thema_id not in {rij.thema_id for rij in geldende_afwijkingen(traject)}
    ]
    assert zonder == []


def test_elke_vaststelling_volgt_uit_de_ambities(leiden):
    definitie = Maximaaldefinitie.objects.prefetch_related("themas").get(organisatie=leiden)
    rijen = Maximaalvaststelling.objects.filter(organisatie=leiden)

    for rij in rijen.select_related("traject").prefetch_related("traject__ambities"):
        ambities = {a.thema_id: a for a in rij.traject.ambities.all()}
        if ambities:
            uitkomst = (rij.is_maximaal, rij.op_maximaal, rij.van_toepassing)
            assert definitie.oordeel(ambities) == uitkomst, rij.traject


def test_geschiedenis_van_elk_traject_loopt_vooruit_en_niet_voorbij_vandaag(leiden):
    rijen = Traject.history.filter(organisatie=leiden).order_by("id", "history_id")
    per_traject = {}
    for pk, op in rijen.values_list("id", "history_date"):
        per_traject.setdefault(pk, []).append(op)

    assert len(per_traject) == van(leiden).count()
    assert all(momenten == sorted(momenten) for momenten in per_traject.values())
    assert max(momenten[-1] for momenten in per_traject.values()).date() <= VANDAAG


def test_de_laatste_regel_geschiedenis_is_de_toestand_van_nu(leiden):
    nu = stand_op(leiden, VANDAAG)

    assert {pk: (t.fase, t.selectiestatus, t.publicatie) for pk, t in nu.trajecten.items()} == {
        t.pk: (t.fase, t.selectiestatus, t.publicatie) for t in van(leiden)
    }
    assert len(nu.ambities) == leiden.themaambities.count()


def test_op_een_eerdere_dag_was_een_traject_minder_ver(leiden):
    traject = van(leiden).get(titel="Renovatie sporthal")

    op_strategie = stand_op(leiden, traject.strategie_werkelijk).trajecten[traject.pk]
    op_publicatie = stand_op(leiden, traject.publicatie_werkelijk).trajecten[traject.pk]

    assert (op_strategie.fase, op_strategie.publicatie_werkelijk) == (Fase.STRATEGIE, None)
    assert op_publicatie.fase == Fase.UITVRAAG < traject.fase


def test_voor_het_eerste_plan_was_er_al_een_lijst_en_nog_geen_doel(leiden):
    stand = stand_op(leiden, date(2021, 12, 31))

    assert len(stand.themas) == 10
    assert len(stand.categorieen) == 29
    assert stand.streefcijfers == {}
    assert [rij.jaar for rij in stand.jaarcijfers.values()] == [2021]


def test_het_laatste_jaarcijfer_ontbreekt_met_opzet(leiden):
    jaren = list(leiden.jaarcijfers.order_by("jaar").values_list("jaar", flat=True))

    assert jaren == [2021, 2022, 2023, 2024, 2025, 2026]
    assert leiden.jaarcijfer(2027).jaar == 2026


def test_elke_relatie_blijft_binnen_de_organisatie(leiden):
    fout = []
    for model in apps.get_models():
        velden = [v for v in model._meta.concrete_fields if v.many_to_one or v.one_to_one]
        for veld in velden:
            eigen, doel = pad_naar_organisatie(model), pad_naar_organisatie(veld.related_model)
            gedeeld = getattr(getattr(model, "instance_type", model), "gedeeld", ())
            if not eigen or not doel or veld.name in gedeeld:
                continue
            ander = model._base_manager.filter(**{f"{veld.name}__isnull": False}).exclude(
                **{eigen: models.F(f"{veld.name}__{doel}")}
            )
            fout += [f"{model.__name__}.{veld.name}"] * ander.count()
    assert fout == []


def test_alle_beloofde_logins_werken(leiden):
    rollen = {rol.value for rol in Rol}
    for email in ["coordinator@schiedam.example", "beheerder@schiedam.example"] + [
        f"{rol}@leiden.example" for rol in sorted(rollen)
    ]:
        gebruiker = Gebruiker.objects.get(email=email)
        lid = gebruiker.lidmaatschappen.get()

        assert check_password(WACHTWOORD, gebruiker.password)
        assert (lid.rol, lid.organisatie.slug) == (email.split("@")[0], email.split("@")[1][:-8])


def test_gesloten_rondes_zijn_bevroren_en_een_ronde_wacht_op_besluit(leiden):
    rondes = leiden.selectierondes.order_by("venster_van", "pk")
    staten = [ronde.staat for ronde in rondes]

    assert staten == ["gesloten"] * 9 + ["besluit", "advies", "aanmelden"]
    assert all(ronde.momentopname.klopt for ronde in rondes if ronde.is_gesloten)
    wachtend = rondes.get(staat=Selectieronde.Staat.BESLUIT)
    assert wachtend.belemmeringen() == ["Neem nog een besluit over 5 trajecten."]


def test_selectiestatus_volgt_uit_de_laatste_ronde(leiden):
    gekozen = van(leiden).filter(selectiestatus=Traject.Selectie.GESELECTEERD)

    besloten = gekozen.filter(kandidaturen__besluit="selecteren").distinct()
    assert besloten.count() == gekozen.count()


def test_vastgestelde_rapporten_zijn_bevroren_en_een_concept_ligt_klaar(leiden):
    rapporten = Rapport.objects.filter(organisatie=leiden).order_by("peildatum")
    vast = [rapport for rapport in rapporten if rapport.is_vastgesteld]

    assert [(r.nummer, r.peildatum.year) for r in vast[:5]] == [
        (1, 2022), (2, 2022), (3, 2023), (4, 2023), (5, 2023),
    ]  # fmt: skip
    assert all(rapport.momentopname.klopt for rapport in vast)
    assert [rapport.staat for rapport in rapporten][-2:] == ["vastgesteld", "concept"]


def test_bevroren_inhoud_is_zo_oud_als_het_besluit(leiden):
    ronde = leiden.selectierondes.order_by("venster_van").first()
    rapport = Rapport.objects.filter(organisatie=leiden).order_by("peildatum").first()

    assert ronde.momentopname.gemaakt_op == ronde.gesloten_op
    assert rapport.momentopname.gemaakt_op == rapport.vastgesteld_op
    soorten = Momentopname.objects.filter(organisatie=leiden).values_list("soort", flat=True)
    assert Counter(soorten) == {
        "keuzeronde": 9, "rapport": 8, "keuzerondevoorstel": 11, "actieplan": 2,
    }  # fmt: skip


def test_meldingen_zijn_er_voor_meer_mensen(leiden):
    ontvangers = set(Melding.objects.filter(organisatie=leiden).values_list("gebruiker", flat=True))

    assert len(ontvangers) >= 4


def test_inkoopkalender_ziet_eruit_als_een_echte(leiden):
    blad = load_workbook(io.BytesIO(maak_kalender(leiden, VANDAAG))).worksheets[0]
    nummers = {cel.value for cel in blad["C"] if cel.value and cel.value.startswith("IK")}
    bekend = set(van(leiden).exclude(extern_nummer="").values_list("extern_nummer", flat=True))

    assert blad["B1"].value == "Gemeente Leiden"
    assert len(blad.merged_cells.ranges) > 10
    assert (len(nummers & bekend), len(nummers - bekend)) == (27, 31)
    assert blad.cell(blad.max_row, 2).value == "Totaal"
    assert {cel.value for cel in blad["G"]} == {None}


def test_schiedam_is_klein_en_heeft_eigen_themas(leiden):
    schiedam = Organisatie.objects.get(slug="schiedam")

    assert van(schiedam).count() == 25
    assert {t.code for t in schiedam.themas.focus()} == {"klimaat", "circulair", "sroi"}


def test_het_lopende_plan_toont_wat_aandacht_vraagt(leiden):
    plan = Actieplan.objects.filter(organisatie=leiden).op(VANDAAG).first()

    assert {a.code for a in plan.acties.te_laat(VANDAAG)} == {"3.1", "4.3"}
    assert {a.code for a in plan.acties.zonder_eigenaar()} == {"2.4a", "4.4"}
    assert set(plan.acties.values_list("status", flat=True)) >= {
        *("loopt", "wacht", "klaar", "gestopt")
    }
